import { expect, test } from './fixtures/test';
import { hasFocus, Keyboard } from './keyboard';
import { untouched } from './organisation';
import { SetupPages } from './pages/setup';

const chosen = [untouched[0], untouched[1]] as const;

test('the whole setup, from signing in to configured, without a mouse', async ({ app, page }) => {
  test.setTimeout(240_000);
  const keyboard = new Keyboard(page);
  const setup = new SetupPages(page);
  const button = (name: string | RegExp) => page.getByRole('button', { name });

  await page.goto(`${app.url}/`);
  await expect(button('Sign in with Microsoft Entra ID')).toBeEnabled();
  await keyboard.reach(page.getByRole('link', { name: 'Skip to content' }));
  await keyboard.activate(button('Sign in with Microsoft Entra ID'));
  await expect(page.getByRole('heading', { name: 'Simulated sign-in' })).toBeVisible();
  await keyboard.activate(button('Dana Fischer'));

  await setup.isAt('Set up');
  await keyboard.reach(page.getByRole('textbox', { name: 'Name of the setup' }));
  await keyboard.press('ControlOrMeta+a');
  await keyboard.type('By keyboard');
  await keyboard.activate(button('Start a setup'), 'Space');

  await setup.isAt('Before you start');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await keyboard.activate(button('Continue'));

  await setup.isAt('People and their computers');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  for (const name of [
    'People at a keyboard',
    'Programs that run as a service',
    'Windows 11',
    'Windows Server 2022 or later',
    'Microsoft Entra hybrid joined',
    'Joined to Active Directory only',
  ]) {
    await keyboard.reach(page.getByRole('checkbox', { name, exact: true }));
    await keyboard.press('Space');
    await expect(page.getByRole('checkbox', { name, exact: true })).toBeChecked();
  }
  await keyboard.reach(page.getByRole('radio').first());
  await keyboard.press('ArrowDown', 'ArrowUp');
  await expect(page.getByRole('radio', { name: 'Always' })).toBeChecked();
  // One too far, and back.
  await keyboard.reach(page.getByRole('link', { name: 'Back', exact: true }));
  await keyboard.reach(button('Continue'), 'Shift+Tab', 1);
  await keyboard.press('Enter');

  await setup.isAt('The sign-in flow');
  await keyboard.reach(page.getByRole('radio', { checked: true }));
  const both = page.getByRole('radio', { name: /^Both flows/ });
  if (!(await both.isChecked())) await keyboard.reach(both, 'ArrowDown', 4);
  await expect(both).toBeChecked();
  await keyboard.activate(button('Continue'));

  await setup.isAt('Prerequisites');
  await expect(button('Read again from Azure')).toBeEnabled();
  const open = page.locator('li[data-state="not-answered"], li[data-state="cannot-tell"], li[data-state="not-met"]');
  await expect(open.first()).toBeVisible();
  // One with its details and a note, the others with one press.
  await keyboard.activate(open.first().getByRole('button', { name: 'Other or note' }));
  const answer = page.locator('details[open]').getByRole('radio').first();
  await expect(answer).toBeFocused();
  await keyboard.press('Space');
  await keyboard.reach(page.locator('details[open]').getByRole('textbox', { name: 'Note' }));
  await keyboard.type('Asked the identity team.');
  let left = await open.count();
  await keyboard.activate(button('Save answer'));
  await expect(open).toHaveCount(left - 1);
  for (left -= 1; left > 0; left -= 1) {
    await keyboard.activate(open.first().getByRole('button', { name: /^Met/ }));
    await expect(open).toHaveCount(left - 1);
  }
  await keyboard.activate(button('Continue'));

  await setup.isAt('Which instances should accept Windows sign-in?');
  await expect(page.getByRole('checkbox').first()).toBeVisible();
  await keyboard.reach(page.getByRole('row').nth(1).getByRole('checkbox'));
  for (const name of chosen) {
    const box = page.getByRole('checkbox', { name: `Choose ${name}` });
    await keyboard.press('Home');
    if (!(await hasFocus(box))) await keyboard.reach(box, 'ArrowDown');
    await keyboard.press('Space');
    await expect(box).toBeChecked();
  }
  await keyboard.activate(button('Continue'));

  await setup.isAt('Plan');
  await keyboard.activate(button('Configure 2 instances'));
  await setup.isConfigured(2);
  await keyboard.activate(page.getByRole('link', { name: 'Continue to the proof' }));
  await expect(page).toHaveURL(/\/proof$/);
});

test('a refused form leads to the field, and menus open and close', async ({ app, signInAs }) => {
  const page = await signInAs('Dana Fischer', '/setup/new');
  const keyboard = new Keyboard(page);
  const name = page.getByRole('textbox', { name: 'Name of the setup' });
  await keyboard.reach(name);
  await keyboard.press('ControlOrMeta+a', 'Delete', 'Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toBeFocused();
  await keyboard.activate(page.getByRole('link', { name: /^Enter a name/ }));
  await expect(name).toBeFocused();

  await page.goto(app.url);
  const account = page.getByRole('button', { name: /Dana Fischer, account/ });
  await keyboard.activate(account);
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeHidden();
  await expect(account).toBeFocused();

  await page.goto(app.url);
  await keyboard.activate(page.getByRole('link', { name: 'Skip to content' }));
  await keyboard.reach(page.locator('main').getByRole('textbox').first(), 'Tab', 2);
});
