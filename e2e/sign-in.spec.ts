import { expect, signIn, test } from './fixtures/test';

test('a link to a page survives signing in, and signing out ends the session', async ({ page, app }) => {
  await signIn(page, 'Dana Fischer', `${app.url}/runs`);
  await expect(page).toHaveURL(`${app.url}/runs`);
  await expect(page.getByText('fabrikam.com').first()).toBeVisible();

  await page.getByRole('button', { name: /Dana Fischer/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in with Microsoft Entra ID' })).toBeVisible();
  await page.goto(`${app.url}/runs`);
  await expect(page).toHaveURL(/\/sign-in\?return=%2Fruns/);
});

test('signing in works in a window of its own', async ({ page, app }) => {
  await page.goto(`${app.url}/sign-in`);
  const opening = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Use a separate window' }).click();
  const popup = await opening;
  await popup.getByRole('button', { name: 'Priya Nair' }).click();
  await expect(page).toHaveURL(`${app.url}/setup`);
});

test('somebody of another tenant is told so and stays outside', async ({ page, app }) => {
  await page.goto(`${app.url}/sign-in`);
  await page.getByRole('button', { name: 'Sign in with Microsoft Entra ID' }).click();
  await page.getByRole('button', { name: 'Robin Castellanos' }).click();
  await expect(page.getByText(/AADSTS50020|another tenant/).first()).toBeVisible();
  await page.goto(`${app.url}/setup`);
  await expect(page).toHaveURL(/\/sign-in/);
});

test('a crafted return address does not lead out of the app', async ({ page, app }) => {
  await signIn(page, 'Dana Fischer', `${app.url}/sign-in?return=https://evil.example/`);
  expect(new URL(page.url()).origin).toBe(app.url);
});

test('a session that ends while somebody types costs nothing they typed', async ({ page, app, context }) => {
  await signIn(page, 'Dana Fischer', `${app.url}/setup/new`);
  const name = page.getByRole('textbox', { name: /name/i });
  await name.fill('Warehouse instances, second wave');
  await context.clearCookies({ name: 'winauth-session' });
  await page.getByRole('button', { name: /start/i }).click();

  const dialog = page.getByRole('dialog', { name: 'Sign in again' });
  await expect(dialog).toBeVisible();
  const opening = page.waitForEvent('popup');
  await dialog.getByRole('button', { name: 'Continue with Microsoft Entra ID' }).click();
  const popup = await opening;
  await popup
    .getByRole('button', { name: 'Dana Fischer' })
    .click({ timeout: 5_000 })
    .catch(() => undefined);
  await expect(page.getByRole('heading', { level: 1, name: 'Before you start' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Warehouse instances, second wave' })).toBeVisible();
});
