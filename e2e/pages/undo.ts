import { expect, type Locator, type Page } from '@playwright/test';

/** The words of taking a run back. What must be so afterwards is said by the tests. */
export class UndoPages {
  readonly page: Page;
  readonly question: Locator;

  constructor(page: Page) {
    this.page = page;
    this.question = page.getByRole('dialog', { name: /^Undo run \d+\?$/ });
  }

  get button(): Locator {
    return this.page.getByRole('button', { name: 'Undo this run' });
  }

  async ask(): Promise<void> {
    await this.button.click();
    await expect(this.question).toBeVisible();
  }

  /** Resolves on the page of the run that takes the other one back. */
  async confirm(): Promise<void> {
    const before = this.page.url();
    await this.question.getByRole('button', { name: 'Undo this run' }).click();
    await expect(this.page).toHaveURL((url) => /\/runs\/[0-9a-f-]{36}$/.test(url.pathname) && url.href !== before);
  }
}
