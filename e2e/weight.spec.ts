import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContextOptions, Response } from '@playwright/test';
import { expect, test } from './fixtures/test';
import { untouched } from './organisation';
import { SetupPages } from './pages/setup';

const LIMIT_IN_BYTES = 200_000;

/**
 * Over the limit, a ceiling each, close above what it weighs now: MSAL itself, tables with filters in the address, and
 * the page that must have everything at hand, because it may fetch nothing while somebody pastes.
 */
const heavierPages: Readonly<Record<string, number>> = {
  'sign-in': 252_000,
  instances: 217_000,
  'all instances': 217_000,
  devices: 207_000,
  diagnose: 242_000,
};

interface Script {
  name: string;
  bytes: number;
  isMsal: boolean;
}

/** As it travels: compressed by the server, or as gzip would have it. */
async function weigh(answer: Response): Promise<Script> {
  const body = await answer.body();
  const isCompressed = answer.headers()['content-encoding'] !== undefined;
  const bytes = isCompressed ? (await answer.request().sizes()).responseBodySize : gzipSync(body).length;
  return { name: answer.url().split('/').at(-1) ?? '', bytes, isMsal: body.includes('msal') };
}

/** Every script that a browser with an empty cache fetches until the page is at rest. */
async function listScripts(browser: Browser, options: BrowserContextOptions, address: string): Promise<Script[]> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const answers = new Map<string, Response>();
  page.on('response', (answer) => {
    if (new URL(answer.url()).pathname.endsWith('.js')) answers.set(answer.url(), answer);
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  const scripts = await Promise.all([...answers.values()].map(weigh));
  await context.close();
  return scripts;
}

const sum = (scripts: readonly Script[]) => scripts.reduce((total, { bytes }) => total + bytes, 0);

test('no page loads more script than its limit, and MSAL comes only to pages that ask Azure by themselves', async ({
  app,
  browser,
  signInAs,
}) => {
  test.setTimeout(240_000);
  const page = await signInAs('Dana Fischer');
  const setup = new SetupPages(page);
  await setup.reachInstances('How much it weighs');
  await setup.chooseInstances(untouched[0]);
  await expect(page.getByRole('button', { name: 'Configure 1 instance' })).toBeEnabled();
  const whole = page.url().replace(/\/plan$/, '');
  await setup.startSetup('Not read yet');
  await setup.goOn();
  await setup.describeMixedClients();
  await setup.goOn();
  await setup.isAt('Prerequisites');
  const unread = page.url().replace(/\/prerequisites$/, '');
  const storageState = await page.context().storageState();
  await page.context().close();

  const pages: readonly [name: string, address: string, asks: boolean][] = [
    ['setups', `${app.url}/setup`, false],
    ['new setup', `${app.url}/setup/new`, false],
    ['task list', whole, false],
    ['start', `${whole}/start`, false],
    ['clients', `${whole}/clients`, false],
    ['flow', `${whole}/clients/flow`, false],
    ['prerequisites', `${whole}/prerequisites`, false],
    ['instances', `${whole}/instances`, false],
    ['plan', `${whole}/plan`, false],
    ['plan not made yet', `${unread}/plan`, false],
    ['run', `${whole}/run`, false],
    ['proof', `${whole}/proof`, false],
    ['record', `${whole}/record`, false],
    ['all instances', `${app.url}/instances`, false],
    ['runs', `${app.url}/runs`, false],
    ['devices', `${whole}/clients/devices`, false],
    ['hand-offs', `${whole}/hand-offs`, false],
    ['a hand-off', `${whole}/hand-offs/client-check`, false],
    ['policies', `${whole}/conditional-access`, false],
    ['journey', `${whole}/journey`, false],
    ['logins', `${whole}/logins`, false],
    ['diagnose', `${app.url}/diagnose`, false],
    ['errors', `${app.url}/errors`, false],
    ['an error', `${app.url}/errors/0x52f`, false],
    ['demo', `${app.url}/demo`, false],
  ];
  const lines: string[] = [];
  const look = async (name: string, address: string, asks: boolean, options: BrowserContextOptions) => {
    const scripts = await listScripts(browser, options, address);
    const msal = scripts.filter(({ isMsal }) => isMsal);
    const heaviest = scripts.toSorted((one, other) => other.bytes - one.bytes).slice(0, 4);
    lines.push(
      [name.padEnd(20), sum(scripts), `MSAL ${sum(msal)}`, ...heaviest.map((s) => `${s.name} ${s.bytes}`)].join('  '),
    );
    expect.soft(sum(scripts), `script of ${name}`).toBeLessThanOrEqual(heavierPages[name] ?? LIMIT_IN_BYTES);
    expect.soft(msal.length > 0, `${name} loads MSAL`).toBe(asks);
  };
  await look('sign-in', `${app.url}/sign-in`, true, {});
  for (const [name, address, asks] of pages) await look(name, address, asks, { storageState });
  await test.info().attach('script per page, compressed', { body: lines.join('\n') });
  process.stdout.write(`${lines.join('\n')}\n`);
});
