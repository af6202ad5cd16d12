import { expectAccessible } from './accessible';
import { expect, test } from './fixtures/test';
import { alreadyDone, untouched } from './organisation';
import { SetupPages } from './pages/setup';

const list = `name                     type is_disabled
------------------------ ---- -----------
dana.fischer@fabrikam.com E    0
SQL readers              X    0
FABRIKAM\\kim             U    0
`;

test('who can log in: a person, the table, what another mode takes away, and the logins that are there', async ({
  signInAs,
}) => {
  test.setTimeout(240_000);
  const page = await signInAs('Dana Fischer');
  const setup = new SetupPages(page);
  await setup.startSetup('Who gets in');
  const address = page.url().replace(/\/start$/, '');
  await page.goto(`${address}/logins`);
  await expect(page.getByText('No instance is chosen yet')).toBeVisible();
  await expectAccessible(page, 'logins, no instance', { title: 'Who can log in' });

  await setup.reachInstances('Who gets in, with instances');
  await setup.chooseInstances(alreadyDone, untouched[1]);
  await expect(page.getByRole('button', { name: 'Configure 1 instance' })).toBeEnabled();
  const full = page.url().replace(/\/plan$/, '');
  await page.goto(full);
  await page.getByRole('link', { name: 'Who can log in' }).click();
  await setup.isAt('Who can log in');
  await expectAccessible(page, 'logins', { title: 'Who can log in', looks: ['dark', 'narrow'] });

  const person = page.getByRole('region', { name: 'One person' });
  await page.getByLabel('Instance', { exact: true }).selectOption({ label: untouched[1] });
  await page.getByLabel('Their login on the instance').selectOption('entra-user');
  await expect(person.getByText('No, they do not get in')).toBeVisible();
  await expect(person.getByText(/has no service principal/)).toBeVisible();
  await page.getByLabel('Instance', { exact: true }).selectOption({ label: alreadyDone });
  await page.getByLabel('Their login on the instance').selectOption('entra-user');
  await expect(person.getByText('Yes, they get in')).toBeVisible();
  await page.getByLabel('Their login on the instance').selectOption('none');
  await page.getByLabel('Name in Microsoft Entra ID').fill("o'ne]ill@fabrikam.com");
  await expect(person.getByText("CREATE LOGIN [o'ne]]ill@fabrikam.com] FROM EXTERNAL PROVIDER;")).toBeVisible();
  await page.getByLabel('Name in Microsoft Entra ID').fill('dana.fischer@fabrikam.com');

  await page.getByLabel('Metadata mode').selectOption('Paired');
  await expect(page.getByRole('heading', { name: /^From Microsoft Entra \(default\) to Paired/ })).toBeVisible();
  await page.getByLabel('Its answer').fill(list);
  await expect(page.getByText('2 logins of the list lose a way to sign in:')).toBeVisible();
  await expect(person.getByText('Yes, they get in')).toBeVisible();
  await expect(person.getByText(/The login dana\.fischer@fabrikam\.com fits/)).toBeVisible();
  await expectAccessible(page, 'logins, with a list and another mode', {
    title: 'Who can log in',
    looks: ['dark', 'narrow'],
  });
  await page.getByLabel('Its answer').fill('nothing that anybody could read');
  await expect(page.getByText(/No logins were recognised/).first()).toBeVisible();

  await page.getByRole('button', { name: 'Put Paired into the plan' }).click();
  await expect(page.getByText('The plan of this setup asks for the mode Paired')).toBeVisible();
  await page.getByRole('button', { name: 'Take it out of the plan' }).click();
  await expect(page.getByText('The plan of this setup asks for the mode Paired')).toBeHidden();
});

test('the journey of a ticket names this tenant, and works with the keyboard alone', async ({ signInAs }) => {
  test.setTimeout(240_000);
  const page = await signInAs('Dana Fischer');
  const setup = new SetupPages(page);
  await setup.startSetup('The way of a ticket');
  const address = page.url().replace(/\/start$/, '');
  await page.goto(`${address}/journey`);
  await expect(page.getByText('No flow is chosen yet')).toBeVisible();
  await expectAccessible(page, 'journey, no flow', { title: 'Kerberos journey' });

  await setup.reachInstances('The way of a ticket, with instances');
  await setup.chooseInstances(alreadyDone, untouched[1]);
  await expect(page.getByRole('button', { name: 'Configure 1 instance' })).toBeEnabled();
  await page.goto(page.url().replace(/\/plan$/, ''));
  await page.getByRole('link', { name: 'Kerberos journey' }).click();
  await setup.isAt('Kerberos journey');
  for (const flow of ['Modern interactive flow', 'Incoming trust-based flow']) {
    await expect(page.getByRole('heading', { level: 2, name: flow })).toBeVisible();
  }
  await expectAccessible(page, 'journey', { title: 'Kerberos journey', looks: ['dark', 'narrow'] });

  // The instance that is not set up breaks the way where Microsoft Entra ID would give out its ticket.
  await page.getByLabel('Instance', { exact: true }).selectOption({ label: untouched[1] });
  await page.getByRole('button', { name: 'Show this way' }).press('Enter');
  await expect(page).toHaveURL(/instance=/);
  const modern = page.getByRole('region', { name: 'Modern interactive flow' });
  await expect(modern.locator('[data-state="broken"]')).toHaveAttribute('data-hop', 'service-ticket');
  await expect(modern.locator('[data-state="broken"]')).toContainText('Broken here');
  await expect(modern.locator('[data-hop="login"]')).toHaveAttribute('data-state', 'not-reached');
  await expectAccessible(page, 'journey, broken', { title: 'Kerberos journey', looks: ['dark', 'narrow'] });
});
