import { expectAccessible } from './accessible';
import { expect, test } from './fixtures/test';
import { alreadyDone, untouched } from './organisation';
import { SetupPages } from './pages/setup';

/** Every page in its states, walked as a person would meet them. */
test.setTimeout(300_000);

test.describe('pages without a person', () => {
  test('sign-in, a refused sign-in and an address that leads nowhere', async ({ page, app }) => {
    await page.goto(`${app.url}/sign-in`);
    await expect(page.getByRole('button', { name: 'Sign in with Microsoft Entra ID' })).toBeEnabled();
    await expectAccessible(page, 'sign-in', { title: 'Sign in', looks: ['dark'] });

    await page.getByRole('button', { name: 'Sign in with Microsoft Entra ID' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByText('You are not signed in')).toBeVisible();
    await expectAccessible(page, 'sign-in, given up', { title: 'Error: Sign in' });

    await page.goto(`${app.url}/there-is-nothing-here`);
    await expectAccessible(page, 'page not found', { title: 'Page not found' });
  });
});

test('the steps of a setup: empty, refused, filled, being read', async ({ app, azure, signInAs }) => {
  const page = await signInAs('Dana Fischer');
  const setup = new SetupPages(page);
  await setup.isAt('Set up');
  await expectAccessible(page, 'no setups', { title: 'Set up' });

  await page.goto('/setup/new');
  await page.getByRole('textbox', { name: 'Name of the setup' }).fill('');
  await page.getByRole('button', { name: 'Start a setup' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toBeFocused();
  await expectAccessible(page, 'new setup, refused', { title: 'Error: Start a setup' });
  await page.getByRole('link', { name: /Enter a name/ }).click();
  await expect(page.getByRole('textbox', { name: 'Name of the setup' })).toBeFocused();

  await setup.startSetup('Production, first wave');
  await expectAccessible(page, 'before you start', { title: 'Step 1 of 7: Before you start' });
  await page.goto('/setup');
  await expectAccessible(page, 'list of setups', { title: 'Set up' });
  await setup.open('Production, first wave');
  await expectAccessible(page, 'task list', { title: 'Production, first wave', looks: ['narrow'] });
  const address = page.url();
  await page.goto(`${address}/plan`);
  await setup.isAt('Plan');
  await expectAccessible(page, 'plan that cannot be made yet', { title: 'Step 5 of 7: Plan' });
  await page.goto(`${address}/run`);
  await setup.isAt('Run');
  await expectAccessible(page, 'run that was not started', { title: 'Step 6 of 7: Run' });
  await page.goto(`${address}/proof`);
  await expectAccessible(page, 'proof before a run', { title: 'Step 7 of 7: Proof' });
  await page.goto(`${address}/record`);
  await setup.isAt('Record');
  await expectAccessible(page, 'record of little', { title: 'Record' });

  await page.goto(`${address}/clients`);
  await setup.goOn();
  await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toBeFocused();
  await expectAccessible(page, 'clients, refused', { title: 'Error: Step 2 of 7', looks: ['dark'] });
  await page.reload();
  await expectAccessible(page, 'clients, empty', { title: 'Step 2 of 7: People and their computers' });
  await setup.describeMixedClients();
  await expectAccessible(page, 'flow', { title: 'Step 2 of 7: The sign-in flow', looks: ['narrow'] });
  await setup.choose('Both flows');

  // Azure takes its time, so that the page can be looked at while it is read.
  await azure.control('POST', 'faults', { operation: 'subscriptions.list', latencyInMs: 8_000, times: 1 });
  await setup.goOn();
  await setup.isAt('Prerequisites');
  await expect(page.getByRole('button', { name: 'Reading from Azure' })).toBeVisible();
  await expectAccessible(page, 'prerequisites, being read', { title: 'Step 3 of 7: Prerequisites' });
  await azure.control('DELETE', 'faults');
  await expect(page.getByRole('button', { name: 'Read again from Azure' })).toBeEnabled();
  await expectAccessible(page, 'prerequisites, open', { title: 'Step 3 of 7: Prerequisites' });
  await setup.goOn();
  await expect(page.getByRole('alert').filter({ hasText: 'These stand in the way' })).toBeFocused();
  await expectAccessible(page, 'prerequisites, refused', { title: 'Error: Step 3 of 7' });
  await page.getByRole('button', { name: 'Other or note' }).first().click();
  await expect(page.getByRole('group', { name: /^Your answer/ }).first()).toBeVisible();
  await expectAccessible(page, 'prerequisites, details open', {
    title: 'Error: Step 3 of 7',
    looks: ['dark', 'narrow'],
  });
  await page.reload();
  await setup.meetPrerequisites();
  await expectAccessible(page, 'prerequisites, met', { title: 'Step 3 of 7: Prerequisites' });

  await page.goto(`${app.url}/setup/00000000-0000-4000-8000-000000000000`);
  await expectAccessible(page, 'no such setup', { title: 'No such setup' });
});

test('instances and plan: nothing chosen, refused, chosen, being read, blocked, as code', async ({
  azure,
  signInAs,
}) => {
  const page = await signInAs('Dana Fischer');
  const setup = new SetupPages(page);
  await setup.reachInstances('Production, first wave');
  await expect(page.getByRole('checkbox').first()).toBeVisible();
  await expectAccessible(page, 'instances', { title: 'Step 4 of 7: Instances' });
  await setup.goOn();
  await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toBeFocused();
  await expectAccessible(page, 'instances, refused', { title: 'Error: Step 4 of 7' });
  for (const name of [untouched[0], untouched[1], alreadyDone]) {
    await page.getByRole('checkbox', { name: `Choose ${name}` }).check();
  }
  await expectAccessible(page, 'instances, some chosen', { title: 'Error: Step 4 of 7', looks: ['narrow'] });

  // A lock that came after the choice stands in the way of one of them.
  const lock = { name: 'change-freeze', level: 'ReadOnly' };
  await azure.control('PATCH', `state/instances/${untouched[0]}`, { lock });
  await azure.control('POST', 'faults', { operation: 'managedInstances.get', latencyInMs: 6_000, times: 1 });
  await setup.goOn();
  await setup.isAt('Plan');
  await expectAccessible(page, 'plan, being made', { title: 'Step 5 of 7: Plan' });
  await azure.control('DELETE', 'faults');
  await expect(page.getByRole('button', { name: 'Configure 1 instance' })).toBeEnabled();
  await expectAccessible(page, 'plan, one blocked', { title: 'Step 5 of 7: Plan' });
  await page.getByRole('button', { name: /^Show as Azure CLI/ }).click();
  await expect(page.getByRole('tab', { name: 'Azure CLI' })).toBeVisible();
  await expectAccessible(page, 'plan as code', { title: 'Step 5 of 7: Plan', looks: ['dark'] });
  await page.getByRole('button', { name: 'Configure 1 instance' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page, 'plan, question before the run', { title: 'Step 5 of 7: Plan' });
});

test.describe('a run', () => {
  test.use({ speed: 12 });

  test('going on, waiting for people, failed, finished and proved', async ({ azure, signInAs }) => {
    const page = await signInAs('Sam Rivera');
    const sam = new SetupPages(page);
    await page.goto('/runs');
    await expect(page.getByText('No run yet')).toBeVisible();
    await expectAccessible(page, 'no runs', { title: 'Runs' });
    const failing = untouched[4];
    const failure = { code: 'OperationTimedOut', message: 'The operation timed out and automatically rolled back.' };
    await azure.control('PATCH', `state/instances/${failing}`, { nextOperation: { seconds: 1, failure } });
    await sam.reachInstances('Orders and ERP test');
    await sam.chooseInstances(untouched[1], failing);
    await sam.configure(2);
    await expectAccessible(page, 'run, going on', { title: '' });
    const address = page.url().replace(/\/run$/, '');
    await expect(page.getByText('1 instance waits for admin consent')).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('heading', { name: '1 instance failed' })).toBeVisible({ timeout: 60_000 });
    await page.getByRole('button', { name: `Details of ${failing}` }).click();
    await page.getByText('What Azure said').first().click();
    await expectAccessible(page, 'run, needs people', { title: '', looks: ['dark', 'narrow'] });

    await page.getByRole('button', { name: 'Retry 1 instance' }).click();
    await expect(page.getByText('2 instances wait for admin consent')).toBeVisible({ timeout: 60_000 });

    const priya = await signInAs('Priya Nair', '/runs');
    await expect(priya.getByRole('link', { name: /Run 1/ })).toBeVisible();
    await expectAccessible(priya, 'runs', { title: 'Runs' });
    await priya.getByRole('link', { name: /Run 1/ }).click();
    await expect(priya.getByRole('button', { name: 'Grant consent for 2 instances' })).toBeEnabled();
    await expectAccessible(priya, 'run on its own page', { title: '' });
    await priya.getByRole('button', { name: 'Grant consent for 2 instances' }).click();
    await sam.isConfigured(2);
    await expectAccessible(page, 'run, finished', { title: '' });

    await page.goto(`${address}/proof`);
    await expect(page.getByRole('list', { name: 'Instances' })).toBeVisible();
    await expectAccessible(page, 'proof', { title: 'Step 7 of 7: Proof', looks: ['dark'] });
    await page.goto(`${address}/record`);
    await expectAccessible(page, 'record', { title: 'Record' });
    await page.goto('/runs/00000000-0000-4000-8000-000000000000');
    await expect(page.getByText('There is no such run')).toBeVisible();
    await expectAccessible(page, 'no such run', { title: 'Run' });
  });
});

test('the dashboard: being read, read, filtered, out of reach', async ({ azure, signInAs }) => {
  await azure.control('POST', 'faults', { operation: 'resourceGraph.resources', latencyInMs: 8_000, times: 1 });
  const page = await signInAs('Alex Moreau', '/instances');
  await expect(page.getByRole('button', { name: 'Reading from Azure' })).toBeVisible();
  await expectAccessible(page, 'instances, being read', { title: 'Instances' });
  await expect(page.getByRole('table', { name: 'Instances' })).toBeVisible();
  await expectAccessible(page, 'all instances', { title: 'Instances', looks: ['dark'] });
  await page.getByRole('searchbox', { name: 'Find' }).fill('nothing is called that');
  await expect(page.getByText('No instance matches these filters')).toBeVisible();
  await expectAccessible(page, 'instances, nothing matches', { title: 'Instances' });
  await page.getByRole('button', { name: 'Clear filters' }).last().click();
  await page.getByRole('link', { name: untouched[2], exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: untouched[2] })).toBeVisible();
  await expectAccessible(page, 'instance', { title: `Instance ${untouched[2]}`, looks: ['dark', 'narrow'] });
  await page.goto(page.url().replace(untouched[2], 'sqlmi-that-never-was'));
  await expect(page.getByText('Azure named no instance')).toBeVisible();
  await expectAccessible(page, 'instance that is not there', { title: 'Instance sqlmi-that-never-was' });

  await azure.control('POST', 'faults', { operation: 'resourceGraph.resources', status: 500 });
  await azure.control('POST', 'faults', { operation: 'subscriptions.list', status: 500 });
  await page.goto('/instances');
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Reference' })).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page, 'instances that could not be read again', { title: 'Instances' });
  await azure.control('DELETE', 'faults');

  const stranger = await signInAs('Kim Osei', '/instances');
  await expect(stranger.getByText('You can read no subscription in this tenant')).toBeVisible();
  await expectAccessible(stranger, 'no rights', { title: 'Instances' });
});
