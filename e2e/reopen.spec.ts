import { expect, test } from './fixtures/test';
import { untouched } from './organisation';
import { SetupPages } from './pages/setup';

const chosen = [untouched[0], untouched[1]] as const;

test('going back loses nothing, with the browser’s button and with the page’s, and a second browser goes on', async ({
  signInAs,
}) => {
  test.setTimeout(240_000);
  const page = await signInAs('Dana Fischer');
  const setup = new SetupPages(page);
  await setup.reachInstances('Back and forth');
  await setup.chooseInstances(...chosen);
  await expect(page.getByRole('button', { name: 'Configure 2 instances' })).toBeEnabled();
  const address = page.url().replace(/\/plan$/, '');

  const steps: readonly [heading: string, check: () => Promise<void>][] = [
    ['Plan', async () => await expect(page.getByRole('button', { name: 'Configure 2 instances' })).toBeEnabled()],
    [
      'Which instances should accept Windows sign-in?',
      async () => {
        await expect(page.getByText('2 chosen', { exact: true }).first()).toBeVisible();
        for (const name of chosen) await expect(page.getByRole('checkbox', { name: `Choose ${name}` })).toBeChecked();
      },
    ],
    ['Prerequisites', async () => await expect(page.locator('li[data-state="not-answered"]')).toHaveCount(0)],
    ['The sign-in flow', async () => await expect(page.getByRole('radio', { name: /^Both flows/ })).toBeChecked()],
    [
      'People and their computers',
      async () => {
        for (const name of ['People at a keyboard', 'Windows 11', 'Microsoft Entra hybrid joined']) {
          await expect(page.getByRole('checkbox', { name, exact: true })).toBeChecked();
        }
        await expect(page.getByRole('radio', { name: 'Always' })).toBeChecked();
      },
    ],
    ['Before you start', async () => await expect(page.getByRole('button', { name: 'Continue' })).toBeEnabled()],
  ];
  const walk = async (goBack: () => Promise<unknown>) => {
    for (const [index, [heading, check]] of steps.entries()) {
      if (index > 0) await goBack();
      await setup.isAt(heading);
      await check();
    }
  };
  await test.step('with the button of the browser', () => walk(() => page.goBack()));
  await page.goto(`${address}/plan`);
  await test.step('with Back on the page', () =>
    walk(() => page.getByRole('link', { name: 'Back', exact: true }).click()));
  // Forward again, changing nothing: each Continue keeps what there is.
  for (const [heading, check] of steps.toReversed().slice(1)) {
    await setup.goOn();
    await setup.isAt(heading);
    await check();
  }

  const elsewhere = new SetupPages(await signInAs('Dana Fischer'));
  await elsewhere.open('Back and forth');
  await elsewhere.page.getByRole('link', { name: /^Continue: / }).click();
  await expect(elsewhere.page).toHaveURL(new RegExp(`${new URL(address).pathname}/(plan|run)$`));
  await elsewhere.page.goto(`${address}/instances`);
  await expect(elsewhere.page.getByText('2 chosen', { exact: true }).first()).toBeVisible();
});
