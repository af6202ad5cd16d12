import { expectAccessible } from './accessible';
import { expect, test } from './fixtures/test';
import { DemoPages } from './pages/demo';
import { SetupPages } from './pages/setup';

test.describe('a bank whose policies forgot three instances', () => {
  test.use({ settings: { ENTRA_TENANT_ID: 'organizations' }, speed: 10 });

  test('the policy behind 0x52f is found by name, with the apps to exclude', async ({ page, app }) => {
    const demo = new DemoPages(page);
    await demo.start(app.url, 'ca-blocks', 'Dana Kessler');
    await page.goto(`${app.url}/instances`);
    await expect(page.getByRole('link', { name: 'sqlmi-risk-gwc' })).toBeVisible();
    await page.goto(`${app.url}/setup/new`);
    await page.getByRole('textbox', { name: 'Name of the setup' }).fill('Core banking');
    await page.getByRole('button', { name: 'Start a setup' }).click();
    await new SetupPages(page).isAt('Before you start');
    const setupId = /setup\/([0-9a-f-]{36})/.exec(page.url())?.[1];

    await page.goto(`${app.url}/errors/0x52f?setup=${setupId}`);
    await page.getByRole('link', { name: 'Core banking' }).first().click();
    await page.getByRole('link', { name: 'Conditional Access', exact: true }).click();
    await expect(page.getByText('No policies read yet')).toBeVisible();
    await expectAccessible(page, 'policies, not read', { title: 'Conditional Access' });
    await page.getByRole('button', { name: 'Read policies from Microsoft Graph' }).click();
    await expect(page.getByRole('heading', { name: /^1 policy refuses tickets for 3 of 5 instances/ })).toBeVisible();

    const inForce = page.getByRole('article', { name: 'MFA for everyone, everywhere' });
    await expect(inForce).toContainText('Refuses tickets');
    await expect(inForce).toContainText('sqlmi-branches-gwc, sqlmi-loans-gwc, sqlmi-risk-gwc');
    await expect(inForce).toContainText('multifactor authentication, which a ticket request cannot give');
    await expect(inForce).toContainText('Not in the way of sqlmi-accounts-gwc, sqlmi-cards-gwc');
    await inForce.getByText(/^How to exclude the apps/).click();
    await expect(inForce).toContainText('“sqlmi-loans-gwc principal”');
    await expect(inForce).toContainText('PATCH https://graph.microsoft.com/v1.0/identity/conditionalAccess/policies/');

    const reportOnly = page.getByRole('article', { name: 'Managed devices only' });
    await expect(reportOnly).toContainText('Would refuse tickets once it is on');
    await expect(reportOnly).toContainText('all 5 instances');
    await expectAccessible(page, 'policies, read', { title: 'Conditional Access', looks: ['dark', 'narrow'] });
    const byInstance = page.getByRole('table', { name: 'Policies in the way of each instance' });
    await byInstance.getByRole('link', { name: 'MFA for everyone, everywhere' }).click();
    await expect(inForce).toBeInViewport();
  });
});

test('whoever may not read policies is told that nothing can be told, and who can', async ({ signInAs }) => {
  const page = await signInAs('Sam Rivera');
  const setup = new SetupPages(page);
  await setup.startSetup('Everybody');
  await page.goto(`${page.url().replace(/\/start$/, '')}/conditional-access`);
  await page.getByRole('button', { name: 'Read policies from Microsoft Graph' }).click();
  await expect(page.getByText('Cannot tell: Microsoft Graph did not show the policies')).toBeVisible();
  await expect(page.getByText(/Security Reader, Global Reader/)).toBeVisible();
  await expectAccessible(page, 'policies, refused', { title: 'Conditional Access' });
});
