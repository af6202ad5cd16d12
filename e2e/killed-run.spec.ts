import { expect, test } from './fixtures/test';
import { untouched } from './organisation';
import { SetupPages } from './pages/setup';

// Slow enough that the operations are still going on when the process is killed.
test.use({ speed: 8 });

test('the app killed in the middle of a run and started again ends it right, and changes nothing twice', async ({
  app,
  azure,
  signInAs,
}) => {
  const setup = new SetupPages(await signInAs('Dana Fischer'));
  await setup.reachInstances('Killed halfway');
  await setup.chooseInstances(...untouched);
  await setup.configure(untouched.length);

  const accepted = async () =>
    (await azure.log()).filter(({ method, status }) => method === 'PATCH' && status >= 200 && status < 300);
  await expect.poll(async () => (await accepted()).length, { timeout: 30_000 }).toBeGreaterThanOrEqual(2);
  await app.kill();
  await app.restart();

  await setup.page.reload();
  await setup.isConfigured(untouched.length);
  const changed = (await accepted()).map(({ path }) => path);
  for (const name of untouched) expect(changed.filter((path) => path.includes(`/${name}`))).toHaveLength(1);
  const grants = (await azure.log()).filter(
    ({ method, path, status }) => method === 'POST' && path.includes('oauth2PermissionGrants') && status === 201,
  );
  expect(grants).toHaveLength(untouched.length);
});
