import { expectAccessible } from './accessible';
import { expect, test } from './fixtures/test';
import { alreadyDone, untouched } from './organisation';
import { SetupPages } from './pages/setup';

test('a pasted message leads to its entry and is sent nowhere', async ({ signInAs }) => {
  const page = await signInAs('Dana Fischer', '/errors');
  await expect(page.getByRole('heading', { level: 1, name: 'Errors' })).toBeVisible();
  await expectAccessible(page, 'errors', { title: 'Errors', looks: ['dark', 'narrow'] });

  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  const box = page.getByRole('textbox', { name: 'Code, message or words' });
  await box.fill('C:\\> klist get x\nklist failed with 0xc000006e/-1073741714: marker-of-this-test');
  const hit = page.getByRole('link', { name: /^klist 0x52f/ });
  await expect(hit).toBeVisible();
  await expectAccessible(page, 'errors, one found', { title: 'Errors' });
  await box.fill('no such words anywhere');
  await expect(page.getByText('Nothing in the atlas fits').first()).toBeVisible();
  await expectAccessible(page, 'errors, nothing found', { title: 'Errors' });
  await box.fill('0x0000052F');
  await hit.click();
  await expect(page.getByRole('heading', { level: 1, name: /^klist 0x52f/ })).toBeVisible();
  expect(sent.filter((request) => request.includes('marker-of-this-test'))).toEqual([]);

  await expect(page.getByRole('heading', { level: 3 }).first()).toContainText('Conditional Access');
  await expect(page.getByText('Conditional Access Administrator').first()).toBeVisible();
  await expectAccessible(page, 'entry, general order', { title: 'klist 0x52f', looks: ['dark', 'narrow'] });
});

test('every name of an error leads to one address, and an unknown one to the search', async ({ signInAs }) => {
  const page = await signInAs('Dana Fischer', '/errors/-1073741714');
  await expect(page).toHaveURL(/\/errors\/0x52f$/);
  await page.goto('/errors/nobody%20knows%20this?kind=throttled');
  await expect(page).toHaveURL(/\/errors\/throttled$/);
  await page.goto('/errors/zebra-crossing');
  await expect(page.getByRole('heading', { level: 1, name: 'The atlas has no such entry' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Code, message or words' })).toHaveValue('zebra-crossing');
  await expectAccessible(page, 'no such entry', { title: 'No such error' });
});

test.describe('with a setup', () => {
  test.use({ speed: 12 });

  test('causes that hold here come first, and a failed run leads to its explanation', async ({ azure, signInAs }) => {
    test.setTimeout(240_000);
    const page = await signInAs('Sam Rivera');
    const sam = new SetupPages(page);
    const failing = untouched[4];
    const failure = { code: 'OperationTimedOut', message: 'The operation timed out and automatically rolled back.' };
    await azure.control('PATCH', `state/instances/${failing}`, { nextOperation: { seconds: 1, failure } });
    await sam.reachInstances('Ends with a failure');
    await sam.chooseInstances(failing, alreadyDone);
    const setupId = /\/setup\/([^/]+)/.exec(page.url())?.[1] ?? '';
    await page.goto(`/errors/0x6fb?setup=${setupId}`);
    const first = page.locator('li[data-verdict]').first();
    await expect(first).toHaveAttribute('data-verdict', 'confirmed');
    await expect(first).toContainText(`${failing} has no service principal.`);
    await expect(page.locator('li[data-verdict="ruled-out"]').first()).toContainText('Not so here');
    await expectAccessible(page, 'entry, held against a setup', { title: 'klist 0x6fb', looks: ['dark'] });
    await page.goto('/errors/0x6fb?setup=00000000-0000-4000-8000-000000000000');
    await expect(page.getByText('There is no such setup')).toBeVisible();

    await page.goto(`/setup/${setupId}/plan`);
    await sam.isAt('Plan');
    await page.getByRole('button', { name: 'Configure 1 instance' }).click();
    await expect(page.getByRole('heading', { name: '1 instance failed' })).toBeVisible({ timeout: 90_000 });
    await page.getByText('What Azure said').first().click();
    await page.getByRole('link', { name: 'What this means' }).first().click();
    await expect(page).toHaveURL(new RegExp(`/errors/operation-failed\\?setup=${setupId}$`));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Azure accepted the change/);
  });
});
