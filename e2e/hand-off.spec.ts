import { expect, test } from './fixtures/test';
import { alreadyDone } from './organisation';
import { SetupPages } from './pages/setup';

/** What Get-AzureADKerberosServer prints where the trust is in place; layout of Microsoft's article, values ours. */
const kerberosServer = `
===== Get-AzureADKerberosServer corp.fabrikam.com =====
Id                 : 25614
UserAccount        : CN=krbtgt_AzureAD,CN=Users,DC=corp,DC=fabrikam,DC=com
ComputerAccount    : CN=AzureADKerberos,OU=Domain Controllers,DC=corp,DC=fabrikam,DC=com
DisplayName        : krbtgt_25614
DomainDnsName      : corp.fabrikam.com
KeyVersion         : 53325
KeyUpdatedOn       : 2/24/2026 9:03:15 AM
KeyUpdatedFrom     : dc01.corp.fabrikam.com
CloudDisplayName   : krbtgt_25614
CloudDomainDnsName : corp.fabrikam.com
CloudId            : 25614
CloudKeyVersion    : 53325
CloudKeyUpdatedOn  : 2/24/2026 9:03:15 AM
CloudTrustDisplay  : Microsoft.AzureAD.Kdc.Service.TrustDisplay
CHECK corp.fabrikam.com: OK, Id equals CloudId
`;

test('a step that needs other rights goes to a colleague by a link, and the result comes back as evidence', async ({
  app,
  signInAs,
}) => {
  const sam = new SetupPages(await signInAs('Sam Rivera'));
  await sam.reachInstances('Trust for the warehouse');
  await sam.chooseInstances(alreadyDone);
  await sam.open('Trust for the warehouse');
  await sam.page.getByRole('link', { name: 'Hand-offs', exact: true }).click();
  await sam.isAt('Hand-offs');
  const handOffsUrl = sam.page.url();
  await sam.page.getByRole('link', { name: 'Trust object in Active Directory' }).click();
  await sam.isAt('Create the trust object in Active Directory');
  await sam.page.getByRole('combobox', { name: 'The link works for' }).selectOption('1 day');
  await sam.page.getByRole('button', { name: 'Make a link' }).click();
  const link = await sam.page.getByRole('textbox', { name: 'Link to this task' }).inputValue();
  const secret = link.split('/').at(-1) ?? '';
  expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
  await sam.page.reload();
  await expect(sam.page.getByText(/^Link open until/)).toBeVisible();
  await expect(sam.page.getByRole('textbox', { name: 'Link to this task' })).toHaveCount(0);

  // Nobody is signed in in the colleague's browser: the link leads through sign-in and back to itself.
  const priya = await signInAs('Priya Nair', new URL(link).pathname);
  await expect(priya).toHaveURL(link);
  await expect(
    priya.getByRole('heading', { level: 1, name: 'Create the trust object in Active Directory' }),
  ).toBeVisible();
  await expect(priya.getByText('Sam Rivera asks you to do this')).toBeVisible();
  expect(await priya.title()).not.toContain(secret);
  await expect(priya.getByRole('group', { name: 'create-trust.ps1' })).toContainText('-SetupCloudTrust');

  await priya.getByRole('button', { name: 'Send the answer' }).click();
  await expect(priya.getByRole('alert').filter({ hasText: 'Paste what came out' })).toBeVisible();
  await priya.getByRole('textbox', { name: 'What came out' }).fill(kerberosServer);
  const stored = priya.getByRole('region', { name: 'What will be stored' });
  await expect(stored.getByText('Get-AzureADKerberosServer').first()).toBeVisible();
  await stored.getByText('See what is stored').click();
  await expect(stored).toContainText('CloudTrustDisplay');
  await expect(stored).not.toContainText('fabrikam');
  await priya.getByRole('button', { name: 'Send the answer' }).click();
  await expect(priya.getByText('This task was answered')).toBeVisible();
  await expect(priya.getByRole('button', { name: 'Send the answer' })).toHaveCount(0);

  await sam.page.goto(handOffsUrl);
  const done = sam.page.getByRole('region', { name: 'Done or not needed' });
  await expect(done.getByRole('listitem').filter({ hasText: 'Trust object in Active Directory' })).toContainText(
    'Answered by Priya Nair',
  );
  expect(app.output).not.toContain(secret);
});

test('a link that was closed, and one that never was, open nothing', async ({ signInAs }) => {
  const sam = new SetupPages(await signInAs('Sam Rivera'));
  await sam.startSetup('Closed link');
  await sam.open('Closed link');
  await sam.page.getByRole('link', { name: 'Hand-offs', exact: true }).click();
  await sam.page.getByRole('link', { name: 'KDC proxy policy' }).click();
  await sam.page.getByRole('button', { name: 'Make a link' }).click();
  const link = await sam.page.getByRole('textbox', { name: 'Link to this task' }).inputValue();
  const path = new URL(link).pathname;

  const priya = await signInAs('Priya Nair', path);
  const download = priya.waitForEvent('download');
  await priya.getByRole('link', { name: 'Download as zip' }).click();
  expect((await download).suggestedFilename()).toBe('hand-off-kdc-proxy-policy.zip');

  await sam.page.getByRole('button', { name: 'Revoke' }).click();
  await expect(sam.page.getByText(/^Revoked/)).toBeVisible();
  await priya.reload();
  await expect(priya.getByRole('heading', { level: 1, name: 'This link was closed' })).toBeVisible();
  expect((await priya.request.get(`${path}/zip`)).status()).toBe(404);

  await priya.goto(`${path.slice(0, -4)}AAAA`);
  await expect(priya.getByRole('heading', { level: 1, name: 'This link opens nothing here' })).toBeVisible();
});

test('the address of a task is told to no other page', async ({ signInAs }) => {
  const kim = await signInAs('Kim Osei', `/hand-off/${'A'.repeat(43)}`);
  await expect(kim.getByRole('heading', { level: 1, name: 'This link opens nothing here' })).toBeVisible();
  const response = await kim.request.get(`/hand-off/${'A'.repeat(43)}`);
  expect(response.headers()['referrer-policy']).toBe('no-referrer');
  const referrers: string[] = [];
  kim.on('request', (request) => referrers.push(request.headers().referer ?? ''));
  await kim.getByRole('link', { name: 'Go to the start page' }).click();
  await expect(kim).not.toHaveURL(/hand-off/);
  expect(referrers.filter((referrer) => referrer.includes('/hand-off/'))).toEqual([]);
});
