import { expect, type Locator, type Page } from '@playwright/test';

/** A person without a mouse. Each stop they make must show that it has the focus. */
export class Keyboard {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Presses Tab (or Shift+Tab) until the target has the focus, as a person who looks for it would. */
  async reach(target: Locator, key: 'Tab' | 'Shift+Tab' | 'ArrowDown' | 'ArrowUp' = 'Tab', most = 60): Promise<void> {
    await expect(target).toBeVisible();
    for (let pressed = 0; pressed < most; pressed += 1) {
      await this.press(key);
      if (await hasFocus(target)) return await this.#expectVisibleFocus(target);
    }
    throw new Error(`${key}, pressed ${most} times, did not lead to ${target}; the focus is at ${await this.#where()}`);
  }

  /** Reaches a button or link and presses it. */
  async activate(target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
    await this.reach(target);
    await this.press(key);
  }

  async #expectVisibleFocus(target: Locator): Promise<void> {
    // A card that holds a radio may show the focus in its place.
    const isShown = target.evaluate((element) => {
      const showing = [element, element.parentElement, element.parentElement?.parentElement].map((one) => {
        if (!one) return false;
        const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(one);
        const hasOutline = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
        return (hasOutline && !outlineColor.endsWith(', 0)')) || boxShadow !== 'none';
      });
      return showing.includes(true);
    });
    expect(await isShown, `the focus is visible on ${target}`).toBe(true);
    await expect(target, `${target} is on the screen when it has the focus`).toBeInViewport();
  }

  async #where(): Promise<string> {
    return await this.page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200) ?? 'nothing');
  }
}

export const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement).catch(() => false);
