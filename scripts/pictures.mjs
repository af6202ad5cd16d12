// Makes the README's pictures from a running demo: npm run demo, then in another terminal npm run pictures [address].
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { ensureBrowser } from './browser.mjs';
import { root } from './tools.mjs';

const address = process.argv[2] ?? 'http://localhost:3000';
const folder = join(root, 'docs');
const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'];

/** Signed in to a fresh copy of a scenario, at its first prepared point. @returns the page of the prepared setup */
async function open(browser, scenario, person, colorScheme) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme, locale: 'en-GB' });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(`${address}/?scenario=${scenario}`);
  await page.getByRole('button', { name: 'Sign in with Microsoft Entra ID' }).click();
  await page.getByRole('button', { name: person }).click();
  await page.getByRole('button', { name: 'Presenter panel' }).click();
  await page
    .getByRole('button', { name: /^Jump and open the setup/ })
    .first()
    .click();
  await page.waitForURL(/\/setup\/[0-9a-f-]{36}/);
  await page.keyboard.press('Escape');
  return page;
}

async function take(page, name, colorScheme) {
  await page.waitForLoadState('networkidle');
  const path = join(folder, `${name}-${colorScheme}.jpg`);
  await page.screenshot({ path, type: 'jpeg', quality: 82, animations: 'disabled', caret: 'initial' });
  console.log(path);
}

async function takeAll(browser, colorScheme) {
  const page = await open(browser, 'half-finished', 'Noor Hassan', colorScheme);
  const setup = page.url().replace(/[?#].*/, '');
  await page.goto(`${setup}/plan`);
  await page.getByRole('button', { name: /^Configure \d+ instances/ }).waitFor();
  await take(page, 'plan', colorScheme);
  await page.getByRole('button', { name: /^Configure \d+ instances/ }).click();
  await page.waitForURL(/\/run$/);
  await page.getByText('Waiting for Azure').first().waitFor();
  await take(page, 'run', colorScheme);
  await page.goto(`${address}/diagnose?setup=${setup.split('/').at(-1)}`);
  await page.getByRole('button', { name: /example/i }).click();
  await page.getByRole('heading', { name: /outputs recognised/ }).waitFor();
  await take(page, 'diagnose', colorScheme);
  await page.context().close();
}

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: ensureBrowser(), args });
for (const colorScheme of ['light', 'dark']) await takeAll(browser, colorScheme);
await browser.close();
