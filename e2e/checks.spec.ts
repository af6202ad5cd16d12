import { checkIds } from '@/lib/checks/model';
import { expectAccessible } from './accessible';
import { expect, test } from './fixtures/test';
import { SetupPages } from './pages/setup';

test('a setup of both flows shows every check of the catalogue, read from Azure, pasted or stated', async ({
  signInAs,
}) => {
  const page = await signInAs('Dana Fischer');
  const setup = new SetupPages(page);
  await setup.reachInstances('Evidence');
  await setup.chooseInstances('sqlmi-warehouse-prod-weu', 'sqlmi-orders-prod-weu');
  await page.goto(page.url().replace(/\/plan$/, '/checks'));

  const stateOf = (id: string) => page.locator('li[data-state]').filter({ has: page.locator(`[id="${id}"]`) });
  // Reading starts by itself the first time; what Azure tells is there without another click.
  await expect(stateOf('MI-SP-TYPE')).not.toHaveAttribute('data-state', 'cannot-tell');
  const shown = await page.locator('li[data-state] summary').evaluateAll((rows) => rows.map(({ id }) => id));
  expect(shown.toSorted()).toEqual([...checkIds].sort());
  expect(await stateOf('TKT-MSSQLSVC').getAttribute('data-state')).toBe('cannot-tell');
  await expectAccessible(page, 'checks', { title: 'Checks', looks: ['dark', 'narrow'] });

  await stateOf('AD-ADMIN').locator('summary').click();
  await expect(stateOf('AD-ADMIN')).toContainText('Domain Admins');
  await stateOf('TKT-MSSQLSVC').locator('summary').click();
  await stateOf('TKT-MSSQLSVC')
    .getByRole('link', { name: /^Paste output/ })
    .click();
  await expect(page).toHaveURL(/\/diagnose\?setup=.*&check=TKT-MSSQLSVC/);
});
