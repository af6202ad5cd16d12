import { expectNoViolations } from './accessible';
import { expect, test } from './fixtures/test';
import { untouched } from './organisation';
import { SetupPages } from './pages/setup';

/** Names of a computer that nobody else has: none of them may leave the browser. */
const secrets = {
  person: 'mwinters',
  domain: 'NORTHWINDHQ',
  device: '7c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f',
  thumbprint: '9F8E7D6C5B4A39281706F5E4D3C2B1A098765432',
  address: '10.77.31.9',
};

const pasteOf = (hostName: string) => `Microsoft Windows [Version 10.0.22631.4169]

C:\\Users\\${secrets.person}>dsregcmd /status

+----------------------------------------------------------------------+
| Device State                                                         |
+----------------------------------------------------------------------+

             AzureAdJoined : YES
              DomainJoined : YES
                DomainName : ${secrets.domain}
                  DeviceId : ${secrets.device}
                Thumbprint : ${secrets.thumbprint}
                AzureAdPrt : NO
                  CloudTgt : NO

C:\\Users\\${secrets.person}>klist get MSSQLSvc/${hostName}:1433

Current LogonId is 0:0x14c5c3f
Error calling API LsaCallAuthenticationPackage (GetTicket substatus): 0x52f

klist failed with 0xc000006e/-1073741714: Indicates a referenced user name and authentication information are valid, but some user account restriction has prevented successful authentication.

C:\\Users\\${secrets.person}>nslookup ${hostName}
Server:  dc01.${secrets.domain.toLowerCase()}.example
Address:  ${secrets.address}
<img src=x onerror="document.title='hostile'">
`;

test('a failing computer is diagnosed without a request, and kept as evidence without a name', async ({
  app,
  azure,
  signInAs,
}) => {
  test.setTimeout(180_000);
  const page = await signInAs('Dana Fischer');
  const setup = new SetupPages(page);
  await setup.reachInstances('Pilot');
  await setup.chooseInstances(untouched[0]);
  const setupId = new URL(page.url()).pathname.split('/')[2];
  const state = (await azure.control('GET', `state/instances/${untouched[0]}`)) as {
    properties: { fullyQualifiedDomainName: string };
  };
  const hostName = state.properties.fullyQualifiedDomainName;

  await page.goto(`${app.url}/diagnose?setup=${setupId}`);
  await expect(page.locator('[data-ready="true"]')).toBeVisible();
  await page.waitForLoadState('networkidle');
  const requests: string[] = [];
  page.on('request', (request) => requests.push(`${request.method()} ${request.url()}`));

  await page.getByRole('textbox', { name: 'Output of commands' }).fill(pasteOf(hostName));
  await expect(page.getByRole('heading', { name: /outputs recognised/ })).toBeVisible();
  const prt = page.locator('li[data-check="CLI-PRT"]');
  await expect(prt).toContainText('Not met');
  await expect(page.locator('li[data-check="CLI-JOIN"]')).toContainText('Met');
  const ticket = page.locator('li[data-check="TKT-MSSQLSVC"]');
  await expect(ticket).toContainText(untouched[0]);
  await expect(ticket).toContainText('Not met');
  await expect(page.getByRole('figure', { name: 'Pasted lines of klist, failed' })).toContainText('Decisive');
  await expect(page.locator('a[href^="/errors/0x52f"]').first()).toBeVisible();
  await expect(page).toHaveTitle(/^Diagnose/);
  await expectNoViolations(page, 'a diagnosis');
  expect(requests).toEqual([]);

  await page.getByRole('combobox', { name: 'Which computer it comes from' }).fill('Pilot laptop');
  await page.getByRole('button', { name: 'See what would be kept' }).click();
  await expect(page.getByRole('heading', { name: 'What will be kept' })).toBeFocused();
  await expectNoViolations(page, 'evidence before it is saved');
  expect(requests).toEqual([]);

  const sent = page.waitForRequest((request) => request.method() === 'POST');
  await page.getByRole('button', { name: /^Save \d+ outputs with Pilot$/ }).click();
  const body = ((await sent).postData() ?? '').toLowerCase();
  await expect(page.getByText(/outputs are kept as evidence of Pilot/)).toBeVisible();
  expect(body).toContain('0x52f');
  expect(body).toContain('pilot laptop');
  for (const secret of [...Object.values(secrets), hostName.split('.database')[0] ?? hostName]) {
    expect(body).not.toContain(secret.toLowerCase());
  }
});

test('what is no output, no text or too large is said in words', async ({ app, signInAs }) => {
  const page = await signInAs('Dana Fischer', '/diagnose');
  await expect(page.locator('[data-ready="true"]')).toBeVisible();
  await page.getByRole('textbox', { name: 'Output of commands' }).fill('Nobody can sign in since Monday.');
  await expect(page.getByRole('heading', { name: 'None of this is output that is read here' })).toBeVisible();
  await page.getByLabel('Files with output').setInputFiles([
    {
      name: 'screen.png',
      mimeType: 'image/png',
      buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3, 4, 5]),
    },
    { name: 'memory.txt', mimeType: 'text/plain', buffer: Buffer.alloc(6 * 1024 * 1024, 'x') },
  ]);
  const refused = page.getByRole('alert').filter({ hasText: 'Not read' });
  await expect(refused).toContainText('The file screen.png is not text');
  await expect(refused).toContainText('The file memory.txt is larger than 5 MB');
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.getByRole('button', { name: 'Try it with an example' }).click();
  await expect(page.getByRole('heading', { name: /outputs recognised: \d not met/ })).toBeVisible();
  expect(page.url()).toBe(`${app.url}/diagnose`);
});
