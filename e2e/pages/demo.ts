import { expect, type Locator, type Page } from '@playwright/test';

/** The words of a demonstration: its scenarios, and the panel of who presents. */
export class DemoPages {
  readonly page: Page;
  readonly panel: Locator;

  constructor(page: Page) {
    this.page = page;
    this.panel = page.getByRole('dialog', { name: 'Presenter panel' });
  }

  /** A copy of a scenario for this browser, by its address. @returns the tenant that it is */
  async start(baseUrl: string, scenario: string, person: string): Promise<string> {
    await this.page.goto(`${baseUrl}/?scenario=${scenario}`);
    await expect(this.page).toHaveURL(/\/sign-in\?tenant=/);
    const tenantId = new URL(this.page.url()).searchParams.get('tenant') ?? '';
    await this.signIn(person);
    return tenantId;
  }

  async signIn(person: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Sign in with Microsoft Entra ID' }).click();
    await this.page.getByRole('button', { name: person }).click();
    await expect(this.page.getByRole('navigation', { name: 'Main' }).first()).toBeVisible();
  }

  async openPanel(): Promise<void> {
    await this.page.getByRole('button', { name: 'Presenter panel' }).click();
    await expect(this.panel.getByRole('heading', { name: 'Story' })).toBeVisible();
  }

  async inject(what: string, where: string, often: 'Once' | 'Every time'): Promise<void> {
    await this.panel.getByLabel('What goes wrong').selectOption({ label: what });
    await this.panel.getByLabel('Where').selectOption({ label: where });
    await this.panel.getByLabel('How often').selectOption({ label: often });
    await this.panel.getByRole('button', { name: 'Inject this fault' }).click();
  }
}
