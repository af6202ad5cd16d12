import { expectNoViolations } from './accessible';
import { App } from './fixtures/servers';
import { expect, test } from './fixtures/test';
import { DemoPages } from './pages/demo';

test.use({ settings: { ENTRA_TENANT_ID: 'organizations' }, speed: 10 });

test('the panel changes the speed of this organisation and of no other', async ({ page, app, azure }) => {
  const demo = new DemoPages(page);
  const tenantId = await demo.start(app.url, 'healthy-pilot', 'Ines Weber');
  await expect(page.getByRole('complementary', { name: 'Demonstration' })).toContainText('A healthy pilot');
  await demo.openPanel();
  const speedOf = async (query: string) => ((await azure.control('GET', `clock${query}`)) as { speed: number }).speed;
  await expect(demo.panel.getByRole('radio', { name: '10×' })).toBeChecked();
  await demo.panel.getByText('60×', { exact: true }).click();
  await expect(demo.panel.getByText('Time runs sixty times faster.')).toBeVisible();
  expect([await speedOf(`?world=${tenantId}`), await speedOf('')]).toEqual([60, 10]);
  await demo.panel.getByText('Pause', { exact: true }).click();
  await expect(demo.panel.getByText('Paused: nothing finishes until time goes on.')).toBeVisible();
  expect(await speedOf(`?world=${tenantId}`)).toBe(0);
});

test('a fault that is injected is seen where it strikes, and is gone when it is removed', async ({ page, app }) => {
  const demo = new DemoPages(page);
  await demo.start(app.url, 'healthy-pilot', 'Ines Weber');
  await page.goto(`${app.url}/instances`);
  await expect(page.getByRole('link', { name: 'sqlmi-hr-pilot' })).toBeVisible();
  await demo.openPanel();
  await demo.inject('The right on the instance is missing (403)', 'When subscriptions are listed', 'Every time');
  const faults = demo.panel.getByRole('list', { name: 'Active faults' });
  await expect(faults.getByText('Every time · has not struck yet')).toBeVisible();

  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.locator('[data-notice="problem"]').first()).toBeVisible();
  await expect(faults.getByText(/Every time · has struck/)).toBeVisible();

  await faults.getByRole('button', { name: /^Remove/ }).click();
  await expect(demo.panel.getByText('Nothing is set to go wrong.')).toBeVisible();
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.locator('[data-notice="problem"]')).toHaveCount(0);
});

test('a jump prepares a setup, and a reset forgets it', async ({ page, app }) => {
  const demo = new DemoPages(page);
  await demo.start(app.url, 'healthy-pilot', 'Ines Weber');
  await demo.openPanel();
  await demo.panel.getByRole('button', { name: 'Jump and open the setup: Ready to plan' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Pilot' })).toBeVisible({ timeout: 30_000 });
  await page.goto(`${page.url()}/plan`);
  await expect(page.getByRole('button', { name: 'Configure 3 instances' })).toBeVisible({ timeout: 30_000 });

  await demo.openPanel();
  await demo.panel.getByRole('button', { name: 'Reset this organisation' }).click();
  await demo.panel.getByRole('button', { name: 'Reset and forget' }).click();
  await expect(page.getByRole('heading', { name: 'Start with your first setup' })).toBeVisible();
  await expect(demo.panel.getByText('The organisation is as at the start.')).toBeVisible();
});

test('two browsers in two scenarios do not see each other', async ({ browser, app }) => {
  const [one, other] = [await browser.newContext(), await browser.newContext()];
  const [pilot, slopes] = [new DemoPages(await one.newPage()), new DemoPages(await other.newPage())];
  await pilot.start(app.url, 'healthy-pilot', 'Ines Weber');
  await slopes.start(app.url, 'no-consent', 'Lena Hofer');
  await pilot.openPanel();
  await pilot.panel.getByRole('button', { name: 'Jump and open the setup: Ready to plan' }).click();
  await expect(pilot.page.getByRole('heading', { level: 1, name: 'Pilot' })).toBeVisible({ timeout: 30_000 });

  await slopes.page.goto(`${app.url}/setup`);
  await expect(slopes.page.getByRole('heading', { name: 'Start with your first setup' })).toBeVisible();
  await slopes.page.goto(pilot.page.url());
  await expect(slopes.page.getByRole('heading', { level: 1, name: 'Pilot' })).toHaveCount(0);
  await expect(slopes.page.getByRole('heading', { level: 1 })).toBeVisible();
  await slopes.page.goto(`${app.url}/instances`);
  await expect(slopes.page.getByRole('link', { name: 'sqlmi-lifts-weu' })).toBeVisible();
  await expect(slopes.page.getByRole('link', { name: /pilot/ })).toHaveCount(0);
  await pilot.page.goto(`${app.url}/instances`);
  await expect(pilot.page.getByRole('link', { name: 'sqlmi-hr-pilot' })).toBeVisible();
  await expect(pilot.page.getByRole('link', { name: /weu/ })).toHaveCount(0);
  await one.close();
  await other.close();
});

test('the list of scenarios says which one this browser is in, and starts it again from its beginning', async ({
  page,
  app,
}) => {
  const demo = new DemoPages(page);
  const first = await demo.start(app.url, 'all-done', 'Amara Okafor');
  await page.goto(`${app.url}/demo`);
  await expect(page.getByRole('heading', { level: 1, name: 'Scenarios' })).toBeVisible();
  const card = page.getByRole('listitem').filter({ hasText: 'You are here' });
  await expect(card).toHaveCount(1);
  await expect(card.getByRole('heading', { name: 'Everything is done' })).toBeVisible();
  await expectNoViolations(page, 'scenarios');

  await card.getByRole('button', { name: 'Start again: Everything is done' }).click();
  await expect(page).toHaveURL(/\/sign-in\?tenant=/);
  expect(new URL(page.url()).searchParams.get('tenant')).not.toBe(first);
  await demo.signIn('Alex Peeters');
  await expect(page.getByText('wideworldimporters.com').first()).toBeVisible();
});

test('the panel works by keyboard and breaks no rule of axe', async ({ page, app }) => {
  const demo = new DemoPages(page);
  await demo.start(app.url, 'ca-blocks', 'Dana Kessler');
  await demo.openPanel();
  await expectNoViolations(page, 'presenter panel');
  await demo.panel.getByRole('radio', { name: '10×' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(demo.panel.getByRole('radio', { name: '60×' })).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(demo.panel).toHaveCount(0);
});

test('an organisation that is gone says so, and leads to the scenarios', async ({ page, app, azure }) => {
  const demo = new DemoPages(page);
  const tenantId = await demo.start(app.url, 'healthy-pilot', 'Ines Weber');
  await azure.control('DELETE', `worlds/${tenantId}`);
  await page.goto(`${app.url}/setup`);
  const banner = page.getByRole('complementary', { name: 'Demonstration' });
  await expect(banner).toContainText('This simulated organisation has ended');
  await banner.getByRole('link', { name: 'Scenarios' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Scenarios' })).toBeVisible();
});

test('without a simulated Azure there is nothing to present', async ({ azure, request }) => {
  const app = await App.start(azure, { SIMULATOR_URL: '' });
  try {
    expect((await request.get(`${app.url}/demo`)).status()).toBe(404);
    expect((await request.get(`${app.url}/demo/start?scenario=healthy-pilot`)).status()).toBe(404);
    const start = await request.get(`${app.url}/sign-in?scenario=healthy-pilot`);
    expect([start.status(), (await start.text()).includes('Simulated Azure')]).toEqual([200, false]);
  } finally {
    await app.stop();
  }
});
