import { expect, test } from './fixtures/test';
import { SetupPages } from './pages/setup';

const chosen = ['sqlmi-orders-prod-weu', 'sqlmi-erp-test-weu'] as const;

test('who may configure but not consent leaves the run waiting, and a colleague with the role finishes it', async ({
  app,
  azure,
  signInAs,
}) => {
  const sam = new SetupPages(await signInAs('Sam Rivera'));
  await sam.reachInstances('Orders and ERP test');
  await sam.chooseInstances(...chosen);
  await sam.configure(2);
  for (const name of chosen) {
    await expect(sam.runLine(name).getByText('Waiting for consent').first()).toBeVisible({ timeout: 60_000 });
  }
  await expect(sam.page.getByText('2 instances wait for admin consent')).toBeVisible();
  await expect(sam.page.getByText(/Cloud Application Administrator/).first()).toBeVisible();
  const grants = async () =>
    (await azure.log()).filter(
      ({ method, path, status }) => method === 'POST' && path.includes('oauth2PermissionGrants') && status === 201,
    );
  expect(await grants()).toEqual([]);

  const priya = new SetupPages(await signInAs('Priya Nair'));
  await priya.open('Orders and ERP test');
  await priya.page.goto(sam.page.url());
  await priya.page.getByRole('button', { name: 'Grant consent for 2 instances' }).click();
  await priya.isConfigured(2);
  // Sam's page, left open, follows along.
  await sam.isConfigured(2);
  expect(await grants()).toHaveLength(2);

  await sam.page.goto(`${app.url}/instances`);
  for (const name of chosen) {
    await expect(
      sam.page.getByRole('row', { name: new RegExp(`\\b${name}\\b`) }).getByText('Set up', { exact: true }),
    ).toBeVisible();
  }
});
