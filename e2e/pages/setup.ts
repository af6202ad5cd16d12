import { expect, type Page } from '@playwright/test';

/** The words of the setup, as somebody at the keyboard reads them. What must be so afterwards is said by the tests. */
export class SetupPages {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async startSetup(name: string): Promise<void> {
    await this.page.goto('/setup/new');
    await this.page.getByRole('textbox', { name: 'Name of the setup' }).fill(name);
    await this.page.getByRole('button', { name: 'Start a setup' }).click();
    await this.isAt('Before you start');
  }

  async open(name: string): Promise<void> {
    await this.page.goto('/setup');
    await this.page.getByRole('link', { name, exact: true }).click();
    await expect(this.page.getByRole('heading', { level: 1, name })).toBeVisible();
  }

  async isAt(heading: string | RegExp): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
  }

  async goOn(): Promise<void> {
    await this.page.getByRole('button', { name: 'Continue', exact: true }).click();
  }

  async choose(...labels: string[]): Promise<void> {
    for (const label of labels) await this.page.getByText(label, { exact: true }).click();
  }

  /** Office computers and servers that only the two flows together serve. */
  async describeMixedClients(): Promise<void> {
    await this.isAt('People and their computers');
    await this.choose(
      'People at a keyboard',
      'Programs that run as a service',
      'Windows 11',
      'Windows Server 2022 or later',
    );
    await this.choose('Microsoft Entra hybrid joined', 'Joined to Active Directory only', 'Always');
    await this.goOn();
    await this.isAt('The sign-in flow');
  }

  /** Answers every open prerequisite with "Met", one by one, as a person would. */
  async meetPrerequisites(): Promise<void> {
    await this.isAt('Prerequisites');
    await expect(this.page.getByRole('button', { name: 'Read again from Azure' })).toBeEnabled();
    const open = this.page.locator(
      'li[data-state="not-answered"], li[data-state="cannot-tell"], li[data-state="not-met"]',
    );
    await expect(open.first()).toBeVisible();
    for (let left = await open.count(); left > 0; left -= 1) {
      await open.first().getByRole('button', { name: /^Met/ }).click();
      await expect(open).toHaveCount(left - 1);
    }
  }

  /** From nothing to the list of instances, with both flows. */
  async reachInstances(name: string): Promise<void> {
    await this.startSetup(name);
    await this.goOn();
    await this.describeMixedClients();
    await this.choose('Both flows');
    await this.goOn();
    await this.meetPrerequisites();
    await this.goOn();
    await this.isAt('Which instances should accept Windows sign-in?');
  }

  async chooseInstances(...names: string[]): Promise<void> {
    for (const name of names) {
      await this.page
        .getByRole('row', { name: new RegExp(`\\b${name}\\b`) })
        .getByRole('checkbox')
        .check();
    }
    await expect(this.page.getByText(`${names.length} chosen`, { exact: true }).first()).toBeVisible();
    await this.goOn();
    await this.isAt('Plan');
  }

  /** Presses the one button of the plan that changes something. */
  async configure(count: number): Promise<void> {
    await this.page.getByRole('button', { name: `Configure ${count} instance${count === 1 ? '' : 's'}` }).click();
    await expect(this.page).toHaveURL(/\/run$/);
  }

  /** Resolves when the run on the page has ended well for all of its instances. */
  async isConfigured(count: number): Promise<void> {
    await expect(this.page.getByText(`All ${count} instances are configured`)).toBeVisible({ timeout: 90_000 });
  }

  /** The line of one instance in a run. */
  runLine(name: string) {
    return this.page.getByRole('listitem').filter({ has: this.page.getByRole('heading', { level: 3, name }) });
  }
}
