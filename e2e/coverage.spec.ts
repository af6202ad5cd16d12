import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { expect, test } from './fixtures/test';
import { SetupPages } from './pages/setup';

/** From a list of devices to a flow recommended for them. Fabrikam's devices are listed in the simulator's scenario. */

const file = (name: string, text: string | Buffer) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const choose = async (page: Page, chosen: ReturnType<typeof file>) =>
  await page.getByLabel('File with devices', { exact: true }).setInputFiles(chosen);

test('devices of the directory are counted, listed, exported and used', async ({ signInAs }) => {
  const page = await signInAs('Dana Fischer');
  const setup = new SetupPages(page);
  await setup.startSetup('Everybody');
  await setup.goOn();
  await page.getByRole('link', { name: 'Count them from Microsoft Entra ID or a file' }).click();
  await setup.isAt('Which flow serves your devices');
  await expect(page.getByText('No list of devices yet')).toBeVisible();
  await expectAccessible(page, 'devices, none read', { title: 'Step 2 of 7: Your devices' });

  await page.getByRole('button', { name: 'Read from Microsoft Graph' }).click();
  await expect(
    page.getByRole('heading', { name: /^The modern interactive flow can serve 460 of 546 Windows computers in use/ }),
  ).toContainText('The incoming trust-based flow would add 45.');
  await expect(page.getByText('81 phones and other systems')).toContainText('27 not seen for 90 days and 8 disabled');
  await expectAccessible(page, 'devices, read', { title: 'Step 2 of 7: Your devices', looks: ['dark', 'narrow'] });

  const reasons = page.getByRole('table', { name: 'Devices in use by reason' });
  await reasons.getByRole('button', { name: 'Show Hybrid joined, older Windows' }).click();
  await expect(page.getByText('45 of 662 devices').first()).toBeVisible();
  await page.getByRole('searchbox', { name: 'Find' }).fill('sql');
  await expect(page.getByText('11 of 662 devices').first()).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export 11 devices as CSV' }).click(),
  ]);
  const [, ...lines] = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
  expect(lines).toHaveLength(11);
  for (const line of lines) expect(line).toMatch(/^FAB-SQL-\d\d,Windows Server 2019 Standard,10\.0 \(17763\)/);

  await page.getByRole('button', { name: 'Use these numbers in the setup' }).click();
  await setup.isAt('People and their computers');
  await expect(page.getByRole('checkbox', { name: 'Windows 11', exact: true })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'Microsoft Entra registered only' })).toBeChecked();
  await setup.goOn();
  await setup.isAt('The sign-in flow');
  const recommendation = page.getByRole('region', { name: 'Both flows', exact: true });
  await expect(recommendation).toContainText(
    'Of 546 computers in your list, the modern interactive flow serves 460 and the incoming trust-based flow 45 more; 41 are left out.',
  );
});

test('a list that Microsoft Graph refuses is said in words, and the numbers read before come back', async ({
  azure,
  signInAs,
}) => {
  const page = await signInAs('Dana Fischer');
  const setup = new SetupPages(page);
  await setup.startSetup('Everybody');
  await page.goto(`${page.url().replace(/\/start$/, '')}/clients/devices`);
  await azure.control('POST', 'faults', {
    operation: 'devices.list',
    status: 403,
    code: 'Authorization_RequestDenied',
    message: 'Insufficient privileges to complete the operation.',
  });
  await page.getByRole('button', { name: 'Read from Microsoft Graph' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'The devices could not be read' })).toContainText(
    'Device.Read.All',
  );
  await page.reload();
  await expect(page.getByText('Microsoft Graph refused when it was last asked')).toBeVisible();
  await azure.control('DELETE', 'faults');
  await page.getByRole('button', { name: 'Read again' }).click();
  await expect(page.getByRole('table', { name: 'Devices', exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: /460 of 546 Windows computers/ })).toBeVisible();
  await expect(page.getByText('The list itself is not kept')).toBeVisible();
});

test('a file is read in the browser and nothing of it is sent', async ({ signInAs }) => {
  const page = await signInAs('Dana Fischer');
  const setup = new SetupPages(page);
  await setup.startSetup('Servers');
  await page.goto(`${page.url().replace(/\/start$/, '')}/clients/devices`);
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeEnabled();
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(`${request.url()} ${request.postData() ?? ''}`);
  });

  await choose(page, file('invoices.csv', 'Invoice,Amount,Paid on\n1,2,3'));
  const alert = page.getByRole('alert').filter({ hasText: 'invoices.csv' });
  await expect(alert).toContainText('operatingSystemVersion');
  await expect(alert).toContainText('Seen instead: Invoice, Amount, Paid on.');
  await choose(page, file('list.xlsx', Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0])));
  await expect(page.getByRole('alert').filter({ hasText: 'This is an Excel workbook' })).toBeVisible();
  await expectAccessible(page, 'devices, file refused', { title: 'Step 2 of 7: Your devices' });

  const servers = Array.from(
    { length: 120 },
    (_, index) => `"SRV-${index}";"Windows Server 2016 Standard";"10.0 (14393)";"True"`,
  );
  const list = [
    '"Name";"OperatingSystem";"OperatingSystemVersion";"Enabled"',
    ...servers,
    '"=HYPERLINK(1)";"Windows 7";"6.1 (7601)";"True"',
  ];
  await choose(page, file('computers.csv', `\uFEFF${list.join('\r\n')}`));
  await expect(page.getByText('121 devices from computers.csv')).toBeVisible();
  await expect(page.getByRole('heading', { name: /can serve none of 121 Windows computers in use/ })).toContainText(
    'The incoming trust-based flow would add 120.',
  );
  await expect(page.getByText('This is an export of Active Directory')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Find' }).fill('hyperlink');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export 1 device as CSV' }).click(),
  ]);
  expect(await readFile(await download.path(), 'utf8')).toContain("\r\n'=HYPERLINK(1),Windows 7");
  expect(sent).toEqual([]);

  await page.getByRole('button', { name: 'Use these numbers in the setup' }).click();
  await setup.isAt('People and their computers');
  expect(sent.join()).not.toContain('SRV-');
  await setup.goOn();
  await expect(page.getByRole('region', { name: 'Incoming trust-based flow', exact: true })).toContainText(
    'Of 121 computers in your list, the incoming trust-based flow serves 120; 1 is left out.',
  );
});

test('a hundred thousand devices are read while the page stays quick', async ({ signInAs }) => {
  const page = await signInAs('Dana Fischer');
  const setup = new SetupPages(page);
  await setup.startSetup('Everybody');
  await page.goto(`${page.url().replace(/\/start$/, '')}/clients/devices`);
  const rows = Array.from({ length: 100_000 }, (_, row) => `PC-${row},Windows,10.0.26100.${row % 50},ServerAd`);
  await choose(page, file('all.csv', ['Name,OS,OS version,trustType', ...rows].join('\n')));
  await expect(page.getByText('100,000 devices from all.csv')).toBeVisible({ timeout: 20_000 });
  await page.getByRole('searchbox', { name: 'Find' }).fill('pc-99999');
  await expect(page.getByText('1 of 100,000 devices').first()).toBeVisible();
  expect(await page.locator('tr[data-index]').count()).toBe(1);
  await page.getByRole('searchbox', { name: 'Find' }).fill('');
  await expect(page.getByText('100,000 devices', { exact: true }).first()).toBeVisible();
  expect(await page.locator('tr[data-index]').count()).toBeLessThan(100);
});
