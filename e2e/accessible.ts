import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/** Fails with the rules that are broken and where. */
export async function expectNoViolations(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html, failureSummary }) => `${id} at ${target.join(' ')}\n${html}\n${failureSummary ?? ''}`),
  );
  expect.soft(found, `axe on ${name}`).toEqual([]);
}

const wide = { width: 1360, height: 900 };
const narrow = { width: 320, height: 800 };

/** Nothing but a labelled region of its own may scroll sideways where a page is 320 px wide, or zoomed to 400 %. */
async function expectNoSidewaysScroll(page: Page, name: string): Promise<void> {
  const overflow = await page.evaluate(() => {
    const root = document.scrollingElement ?? document.documentElement;
    if (root.scrollWidth <= window.innerWidth) return [];
    const tooWide = [...document.querySelectorAll('body *')].filter(
      (element) =>
        element.getBoundingClientRect().right > window.innerWidth + 1 ||
        (element.scrollWidth > window.innerWidth && getComputedStyle(element).overflowX === 'visible'),
    );
    return [`${root.scrollWidth} px wide`, ...tooWide.slice(-3).map(({ outerHTML }) => outerHTML.slice(0, 300))];
  });
  expect.soft(overflow, `${name} at 320 px`).toEqual([]);
}

interface Expected {
  /** What the title of the browser tab begins with. */
  title: string;
  /** Looks of which axe sees the page; light and wide is always one. */
  looks?: readonly ('dark' | 'narrow')[];
}

/** One page in one state: a title that says what it is, one h1, nothing for axe, no sideways scroll on a phone. */
export async function expectAccessible(page: Page, name: string, { title, looks = [] }: Expected): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  await expect.soft(page, `title of ${name}`).toHaveTitle(new RegExp(`^${escapePattern(title)}`));
  await expect.soft(page.locator('h1'), `h1 of ${name}`).toHaveCount(1);
  await expectNoViolations(page, name);
  if (looks.includes('dark')) {
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectNoViolations(page, `${name}, dark`);
    await page.emulateMedia({ colorScheme: 'light' });
  }
  await page.setViewportSize(narrow);
  await expectNoSidewaysScroll(page, name);
  if (looks.includes('narrow')) await expectNoViolations(page, `${name} at 320 px`);
  await page.setViewportSize(wide);
}

const escapePattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
