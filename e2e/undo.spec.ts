import { expectAccessible, expectNoViolations } from './accessible';
import { expect, test } from './fixtures/test';
import { withBothIdentities } from './organisation';
import { SetupPages } from './pages/setup';
import { UndoPages } from './pages/undo';

const chosen = ['sqlmi-orders-prod-weu', withBothIdentities] as const;

test('a finished run is undone: the dialog says what goes, and the end of the new run says what is gone', async ({
  app,
  azure,
  signInAs,
}) => {
  const page = await signInAs('Dana Fischer');
  const setup = new SetupPages(page);
  await setup.reachInstances('To be undone');
  await setup.chooseInstances(...chosen);
  await setup.configure(2);
  await setup.isConfigured(2);

  const undo = new UndoPages(page);
  await undo.ask();
  await expect(undo.question).toContainText('takes back the permissions that run 1 granted');
  await expectNoViolations(page, 'question whether to undo');
  await page.keyboard.press('Escape');
  await expect(undo.question).toBeHidden();
  await expect(undo.button).toBeFocused();

  await undo.ask();
  await undo.confirm();
  await expect(page.getByRole('heading', { level: 1, name: 'Run 2' })).toBeVisible();
  await expect(page.getByText(/to take back run 1$/)).toBeVisible();
  await expect(page.getByText('Run 1 is undone')).toBeVisible({ timeout: 90_000 });
  for (const name of chosen) {
    await expect(setup.runLine(name)).toContainText('Changed: admin consent taken back and service principal off.');
  }
  await expect(undo.button).toBeHidden();
  await expectAccessible(page, 'run that undid another', { title: 'Finished', looks: ['dark', 'narrow'] });

  const requests = await azure.log();
  const turnedOff = requests.filter(({ method, status }) => method === 'PATCH' && status >= 200 && status < 300);
  for (const name of chosen) expect(turnedOff.filter(({ path }) => path.includes(`/${name}`))).toHaveLength(2);
  const removed = requests.filter(({ method, path }) => method === 'DELETE' && path.includes('oauth2PermissionGrants'));
  expect(removed.map(({ status }) => status)).toEqual([204, 204]);

  await page.goto(`${app.url}/instances`);
  for (const name of chosen) {
    const row = page.getByRole('row', { name: new RegExp(`\\b${name}\\b`) });
    await expect(row.getByText('Set up', { exact: true })).toBeHidden();
  }
  await page.goto(`${app.url}/runs`);
  await page.getByRole('link', { name: 'Run 1', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Run 1' })).toBeVisible();
  await expect(undo.button).toBeHidden();
});

test('what somebody else has changed since is left alone: the run shows both states, and its neighbour is undone', async ({
  azure,
  signInAs,
}) => {
  const [kept, changed] = chosen;
  const page = await signInAs('Dana Fischer');
  const setup = new SetupPages(page);
  await setup.reachInstances('Changed since');
  await setup.chooseInstances(...chosen);
  await setup.configure(2);
  await setup.isConfigured(2);
  await azure.control('PATCH', `state/instances/${changed}`, { properties: { servicePrincipal: { type: 'None' } } });
  const before = (await azure.log()).at(-1)?.seq ?? 0;

  const undo = new UndoPages(page);
  await undo.ask();
  await undo.confirm();
  await expect(setup.runLine(kept)).toContainText('Changed: admin consent taken back and service principal off.', {
    timeout: 90_000,
  });
  await expect(setup.runLine(changed)).toContainText('Failed');
  await expect(setup.runLine(changed)).toContainText(
    /Somebody has changed this since run 1\. As the run left it: service principal on, client ID [0-9a-f-]{36}\. Now: service principal off\. Nothing was taken back\./,
  );
  await expect(page.getByText('1 instance failed')).toBeVisible();
  await expectAccessible(page, 'run that left something alone', {
    title: 'Finished with problems',
    looks: ['dark', 'narrow'],
  });
  const changes = (await azure.log()).filter(({ seq, method }) => seq > before && ['PATCH', 'DELETE'].includes(method));
  expect(changes.filter(({ path }) => path.includes(`/${changed}`))).toEqual([]);

  // A retry looks again before it does anything, and finds the same.
  const looks = async () =>
    (await azure.log()).filter(({ method, path }) => method === 'GET' && path.endsWith(`/${changed}`)).length;
  const looksBefore = await looks();
  await setup
    .runLine(changed)
    .getByRole('button', { name: `Retry ${changed}` })
    .click();
  await expect.poll(looks).toBeGreaterThan(looksBefore);
  await expect(setup.runLine(changed).getByRole('button', { name: `Details of ${changed}` })).toBeFocused();
  await expect(setup.runLine(changed)).toContainText('Nothing was taken back.');
  await expect(setup.runLine(changed)).toContainText('Failed');
});
