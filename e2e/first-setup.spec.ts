import { expect, test } from './fixtures/test';
import { alreadyDone, untouched, withBothIdentities } from './organisation';
import { SetupPages } from './pages/setup';

interface SimulatedInstance {
  identity: unknown;
  properties: { servicePrincipal?: { type: string; clientId?: string } };
}

test('an admin takes six instances, one of them done before, from nothing to configured', async ({
  app,
  azure,
  signInAs,
  browser,
}) => {
  const page = await signInAs('Dana Fischer');
  const setup = new SetupPages(page);
  const readInstance = async (name: string) =>
    (await azure.control('GET', `state/instances/${name}`)) as SimulatedInstance;
  const identityBefore = (await readInstance(withBothIdentities)).identity;

  await setup.reachInstances('Production, first wave');
  await setup.chooseInstances(...untouched, alreadyDone);
  await expect(page.getByText('Nothing has changed yet').first()).toBeVisible();
  expect((await azure.log()).filter(({ method }) => method === 'PATCH')).toEqual([]);
  await setup.configure(5);

  // The tab is closed in the middle of the run; the work goes on without it.
  await expect(setup.runLine(untouched[0])).toBeVisible();
  const runUrl = page.url();
  const context = page.context();
  await page.close();

  const later = new SetupPages(await context.newPage());
  await later.page.goto(runUrl);
  await later.isConfigured(6);

  // Azure agrees: one change each, none on the instance that was done before, and the managed identity is as it was.
  const log = await azure.log();
  const patched = log
    .filter(({ method, status }) => method === 'PATCH' && status < 300 && status >= 200)
    .map(({ path }) => path);
  for (const name of untouched) expect(patched.filter((path) => path.includes(`/${name}`))).toHaveLength(1);
  expect(patched.filter((path) => path.includes(alreadyDone))).toEqual([]);
  const billing = await readInstance(withBothIdentities);
  expect(billing.properties.servicePrincipal?.type).toBe('SystemAssigned');
  expect(billing.identity).toEqual(identityBefore);

  // The dashboard agrees.
  await later.page.goto(`${app.url}/instances`);
  for (const name of [...untouched, alreadyDone]) {
    await expect(
      later.page.getByRole('row', { name: new RegExp(`\\b${name}\\b`) }).getByText('Set up', { exact: true }),
    ).toBeVisible();
  }

  // Somebody without any rights on Azure, signed in to the same app, sees none of it.
  expect(browser.isConnected()).toBe(true);
  const stranger = await signInAs('Kim Osei', '/instances');
  await expect(stranger.getByText(untouched[0])).toHaveCount(0);
});
