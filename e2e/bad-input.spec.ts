import type { Page, Request } from '@playwright/test';
import { runUntilItEnds } from './fixtures/servers';
import { expect, test } from './fixtures/test';
import { untouched } from './organisation';
import { SetupPages } from './pages/setup';

test.setTimeout(240_000);

const reference = /R-[0-9A-HJKMNP-TV-Z]{8}/;

test.describe('a configuration that cannot work stops the start', () => {
  for (const [name, value, why] of [
    ['ENTRA_TENANT_ID', '', 'is missing'],
    ['ENTRA_CLIENT_ID', 'sql-app', 'must be the application (client) id'],
    ['APP_BASE_URL', 'http://winauth.fabrikam.com', 'must be an https:// address'],
    ['SESSION_KEY', 'c2hvcnQ=', 'must be 32 random bytes in base64'],
    ['SIMULATOR_URL', 'http://azure.example:4100', 'must be a loopback address'],
  ] as const) {
    test(`${name} ${why}`, async () => {
      const { exitCode, output } = await runUntilItEnds({ [name]: value });
      expect(exitCode).not.toBe(0);
      expect(output).toContain(`${name} ${why}`);
      expect(output).toMatch(new RegExp(`example: ${name}=\\S+`));
      if (value !== '') expect(output).not.toContain(value);
    });
  }
});

/** The alert with its sentence, next step and reference; the log has the reference too. */
async function expectExplained(page: Page, log: () => string): Promise<void> {
  const alert = page.getByRole('alert').filter({ hasText: 'Reference' });
  await expect(alert).toBeVisible({ timeout: 60_000 });
  const sentences = (await alert.getByRole('paragraph').allTextContents()).filter((text) => /[.]$/.test(text.trim()));
  expect(sentences.length, 'what happened, and what to do').toBeGreaterThanOrEqual(2);
  const [shown] = reference.exec((await alert.textContent()) ?? '') ?? [''];
  expect(shown).toMatch(reference);
  await expect.poll(log, { message: `${shown} in the log` }).toContain(shown);
}

test('what Azure answers instead of an answer is explained, and trying again works once it is over', async ({
  app,
  azure,
  signInAs,
}) => {
  const listing = { operation: 'subscriptions.list' };
  const faults = [
    { ...listing, kind: 'html', status: 200 },
    { ...listing, status: 403, code: 'AuthorizationFailed', message: 'No.' },
    { ...listing, error: 'ServiceUnavailablePage' },
    { ...listing, error: 'InternalServerError' },
  ];
  await azure.control('POST', 'faults', faults[0]);
  const page = await signInAs('Dana Fischer', '/instances');
  await expectExplained(page, () => app.output);
  await azure.control('DELETE', 'faults');
  await page.getByRole('button', { name: 'Try again' }).click();
  const row = page.getByRole('row', { name: new RegExp(untouched[0]) });
  await expect(row).toBeVisible();

  for (const fault of faults.slice(1)) {
    await azure.control('POST', 'faults', fault);
    await page.getByRole('button', { name: 'Refresh' }).click();
    await expectExplained(page, () => app.output);
    await expect(row, 'what was read before is still there').toBeVisible();
    await azure.control('DELETE', 'faults');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'Reference' })).toBeHidden();
  }
});

test('Azure that hangs while a plan is read costs half a minute, and no choice', async ({ app, azure, signInAs }) => {
  const page = await signInAs('Dana Fischer');
  const setup = new SetupPages(page);
  await setup.reachInstances('Azure hangs');
  await azure.control('POST', 'faults', { operation: 'managedInstances.get', latencyInMs: 600_000 });
  await setup.chooseInstances(untouched[0], untouched[1]);
  await expectExplained(page, () => app.output);
  await azure.control('DELETE', 'faults');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('button', { name: 'Configure 2 instances' })).toBeEnabled();
});

test('a server that is away for a moment costs nothing that was typed', async ({ app, signInAs }) => {
  const page = await signInAs('Dana Fischer', '/setup/new');
  const name = page.getByRole('textbox', { name: 'Name of the setup' });
  await name.fill('Typed before the server went away');
  await app.kill();
  await page.getByRole('button', { name: 'Start a setup' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'did not answer' })).toBeVisible();
  await expect(name).toHaveValue('Typed before the server went away');
  await app.restart();
  await page.getByRole('button', { name: 'Start a setup' }).click();
  await new SetupPages(page).isAt('Before you start');
  await expect(page.getByRole('link', { name: 'Typed before the server went away' })).toBeVisible();
});

test('an instance that vanishes or is locked between plan and run is named, and the others finish', async ({
  azure,
  signInAs,
}) => {
  const setup = new SetupPages(await signInAs('Dana Fischer'));
  const [gone, locked, ...others] = untouched;
  await setup.reachInstances('The world moved on');
  await setup.chooseInstances(...untouched);
  await expect(setup.page.getByRole('button', { name: 'Configure 5 instances' })).toBeEnabled();
  await azure.control('PATCH', `state/instances/${gone}`, { isDeleted: true });
  await azure.control('PATCH', `state/instances/${locked}`, { lock: { name: 'change-freeze', level: 'ReadOnly' } });
  await setup.configure(5);

  await expect(setup.page.getByRole('heading', { name: '2 instances failed' })).toBeVisible({ timeout: 90_000 });
  await expect(setup.page.getByText('5 of 5 instances have ended')).toBeVisible({ timeout: 90_000 });
  for (const name of others) await expect(setup.runLine(name).getByText('Done', { exact: true })).toBeVisible();
  for (const name of [gone, locked])
    await expect(setup.runLine(name).getByText('Failed', { exact: true })).toBeVisible();
  await expect(
    setup
      .runLine(locked)
      .getByText(/change-freeze|lock/)
      .first(),
  ).toBeVisible();
  await expect(setup.page.getByText(/What to do:/)).toHaveCount(2);
});

const jwt = /eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}/g;

test('no token leaves the browser but to the server, and none comes back or is logged', async ({
  app,
  azure,
  signInAs,
}) => {
  const page = await signInAs('Dana Fischer');
  const setup = new SetupPages(page);
  const sent = new Set<string>();
  const answers: Promise<{ url: string; text: string }>[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith(app.url))
      for (const [token] of (request.postData() ?? '').matchAll(jwt)) sent.add(token);
  });
  page.on('response', (answer) => {
    if (!answer.url().startsWith(app.url) || answer.headers()['content-type']?.startsWith('text/event-stream')) return;
    answers.push(
      answer.text().then(
        (text) => ({ url: answer.url(), text }),
        () => ({ url: answer.url(), text: '' }),
      ),
    );
  });
  await setup.reachInstances('Where tokens go');
  await setup.chooseInstances(untouched[0], untouched[1]);
  await setup.configure(2);
  await setup.isConfigured(2);
  const address = page.url().replace(/\/run$/, '');
  const shown = [await page.content()];
  for (const path of [`${address}/record`, `${address}/record/json`, `${address}/proof`]) {
    shown.push(await (await page.request.get(path)).text());
  }

  expect(sent.size, 'tokens for ARM, for reading Graph and for granting').toBeGreaterThanOrEqual(3);
  // The signature alone would do to find one: nothing else in the world has it.
  const signatures = [...sent].map((token) => token.split('.').at(-1) ?? token);
  for (const { url, text } of await Promise.all(answers)) {
    expect(
      signatures.filter((signature) => text.includes(signature)),
      url,
    ).toEqual([]);
  }
  expect(signatures.filter((signature) => shown.join('\n').includes(signature))).toEqual([]);
  expect(signatures.filter((signature) => app.output.includes(signature))).toEqual([]);
  const addresses = (await azure.log()).map(({ path }) => path).join('\n');
  expect(signatures.filter((signature) => addresses.includes(signature))).toEqual([]);

  // The run, asked for by somebody whose rights reach none of its instances, and by nobody.
  await page.goto('/runs');
  const runId = (await page.getByRole('link', { name: /Run 1/ }).getAttribute('href'))?.split('/').at(-1) ?? '';
  const kim = await signInAs('Kim Osei', '/runs');
  for (const path of [`/api/runs/${runId}/events`, `/api/runs/${runId}/instances?key=x`]) {
    const refused = await kim.request.get(`${app.url}${path}`, { headers: { accept: 'text/event-stream' } });
    expect([403, 404], path).toContain(refused.status());
    expect(await refused.text()).not.toContain(untouched[0]);
    expect((await fetch(`${app.url}${path}`)).status, path).toBe(401);
  }
});

interface CapturedAction {
  id: string;
  url: string;
  body: string;
}

function captureActions(page: Page): CapturedAction[] {
  const actions: CapturedAction[] = [];
  page.on('request', (request: Request) => {
    const id = request.headers()['next-action'];
    if (id !== undefined && !actions.some((action) => action.id === id)) {
      actions.push({ id, url: request.url(), body: request.postData() ?? '' });
    }
  });
  return actions;
}

test('server actions refuse nonsense, tokens of others and callers without a session', async ({
  app,
  azure,
  browser,
  signInAs,
}) => {
  const page = await signInAs('Dana Fischer');
  const setup = new SetupPages(page);
  const actions = captureActions(page);
  await setup.reachInstances('Asked nonsense');
  await setup.chooseInstances(untouched[0]);
  await expect(page.getByRole('button', { name: 'Configure 1 instance' })).toBeEnabled();
  await setup.configure(1);
  await expect(page.getByText('The instance is configured')).toBeVisible({ timeout: 90_000 });
  expect(actions.length).toBeGreaterThanOrEqual(10);

  const address = page.url().replace(/\/run$/, '');
  const readRecord = async () => {
    const { madeAt: _, ...record } = await (await page.request.get(`${address}/record/json`)).json();
    return record;
  };
  const before = await readRecord();
  const asked = (await azure.log()).length;
  const { token } = (await azure.control('POST', 'tokens', { person: 'robin', resource: 'arm' })) as { token: string };
  const stranger = await browser.newContext();
  for (const { id, url, body } of actions) {
    const call = (data: string, caller = page.request) =>
      caller.post(url, { data, headers: { 'next-action': id, 'content-type': 'text/plain;charset=UTF-8' } });
    const [input] = JSON.parse(body) as unknown[];
    const refused = [
      '[]',
      '[null,null]',
      '[{"setupId":"../../etc/passwd","runId":7,"name":{},"planId":null}]',
      '[[],{"arm":7}]',
      JSON.stringify([input, { arm: token, graph: token }]),
      JSON.stringify([input, { arm: 'not-a-token' }]),
    ].map(async (data) => {
      const answer = await call(data);
      const text = await answer.text();
      expect(answer.status(), `${data} → ${text.slice(0, 300)}`).toBeLessThan(500);
      expect(text, data).toContain('"ok":false');
      expect(text, data).not.toContain(token);
    });
    await Promise.all(refused);
    expect(await (await call(body, stranger.request)).text()).toContain('signed-out');
  }
  await stranger.close();
  expect(await readRecord()).toEqual(before);
  expect((await azure.log()).slice(asked).filter(({ method }) => !['GET', 'HEAD'].includes(method))).toEqual([]);
  expect(app.output).not.toContain(token);
});

test('addresses that lead to nothing say so', async ({ signInAs }) => {
  const page = await signInAs('Dana Fischer');
  const nothing = '00000000-0000-4000-8000-000000000000';
  for (const [path, words] of [
    [`/setup/${nothing}`, /no such setup/i],
    [`/setup/${nothing}/plan`, /no such setup/i],
    ['/setup/not-an-id', /no such setup/i],
    [`/runs/${nothing}`, /no such run/i],
    ['/runs/not-an-id', /no such run/i],
    [`/instances/${nothing}/rg-sqlmi-prod-weu/sqlmi-none`, /Not found, or not in your reach/],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1, name: words }), path).toBeVisible();
  }
});
