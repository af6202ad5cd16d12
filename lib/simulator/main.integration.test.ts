import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { defaultClientId } from './scenarios/people.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in plain Node; `onReady` sees its first line and may stop it. */
function run(
  args: string[],
  env: Record<string, string>,
  onReady?: (url: string, stop: () => void) => void,
): Promise<Outcome> {
  const { ENTRA_CLIENT_ID: _, NODE_OPTIONS: __, ...clean } = process.env;
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [main, '--port', '0', ...args], { env: { ...clean, ...env } });
    let stdout = '';
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
      if (stdout.includes('\n')) onReady?.(JSON.parse(stdout).url, () => child.kill('SIGTERM'));
    });
    child.on('exit', (code) => resolve({ code, stdout, stderr }));
  });
}

test('plain Node runs it: one line of JSON when ready, and an orderly end on SIGTERM', async () => {
  let health: unknown;
  const outcome = await run(['--speed', '30'], {}, async (url, stop) => {
    health = await (await fetch(`${url}/_simulator/health`)).json();
    stop();
  });
  expect(health).toMatchObject({ status: 'ok', clientId: defaultClientId });
  expect(JSON.parse(outcome.stdout)).toMatchObject({ ready: true, pid: expect.any(Number) });
  expect([outcome.code, outcome.stdout.trim().split('\n')]).toEqual([0, [expect.any(String)]]);
});

test('it does not start beside the settings of a real tenant', async () => {
  const outcome = await run([], { ENTRA_CLIENT_ID: '11111111-2222-4333-8444-555555555555' });
  expect(outcome.code).toBe(1);
  expect(outcome.stdout).toBe('');
  expect(outcome.stderr).toContain('ENTRA_CLIENT_ID');
});

test('it starts where the settings name its own application', async () => {
  const outcome = await run([], { ENTRA_CLIENT_ID: defaultClientId.toUpperCase() }, (_, stop) => stop());
  expect(outcome.code).toBe(0);
});

test('with --tls it says where the proxy is, and leaves the authority and no key in the folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'simulator-ca-'));
  const flags = ['--tls', '--proxy-port', '0', '--ca-dir', folder, '--cloud', 'AzureUSGovernment'];
  const outcome = await run(flags, {}, (_, stop) => stop());
  expect(outcome.code).toBe(0);
  expect(JSON.parse(outcome.stdout)).toMatchObject({
    proxy: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    ca: join(folder, 'ca.pem'),
    hosts: ['login.microsoftonline.us', 'management.usgovcloudapi.net', 'graph.microsoft.us', 'dod-graph.microsoft.us'],
  });
  expect(await readdir(folder)).toEqual(['ca.pem']);
  expect(await readFile(join(folder, 'ca.pem'), 'utf8')).not.toContain('KEY');
  await rm(folder, { recursive: true });
});

test('a cloud that does not exist is refused by name', async () => {
  const outcome = await run(['--tls', '--cloud', 'AzureGermanCloud'], {});
  expect([outcome.code, outcome.stderr]).toEqual([1, expect.stringContaining('AzureGermanCloud')]);
});
