// Small helpers the scripts share.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Path of a tool's JavaScript entry, so that it runs under this Node on every platform. */
export const tool = {
  next: join(root, 'node_modules/next/dist/bin/next'),
  vitest: join(root, 'node_modules/vitest/vitest.mjs'),
  playwright: join(root, 'node_modules/@playwright/test/cli.js'),
  tsc: join(root, 'node_modules/typescript/bin/tsc'),
  biome: join(root, 'node_modules/@biomejs/biome/bin/biome'),
  depcruise: join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
  knip: join(root, 'node_modules/knip/bin/knip.js'),
  simulator: join(root, 'lib/simulator/main.ts'),
};

/** Runs a tool with this terminal and resolves with its exit code. */
export function run(script, args, { env = {}, quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      stdio: quiet ? ['ignore', 'ignore', 'inherit'] : ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** The first free port from `preferred` on, on 127.0.0.1. */
export async function findFreePort(preferred) {
  for (let port = preferred; port < preferred + 100; port += 1) {
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port between ${preferred} and ${preferred + 99}.`);
}

function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

const BUILD_INPUTS = [
  'app',
  'components',
  'lib',
  'public',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'proxy.ts',
  'instrumentation.ts',
  'package-lock.json',
];

/** Builds the app unless the last build was made from exactly these sources. */
export async function ensureBuild() {
  const stamp = join(root, '.next/built-from');
  const hash = hashOf(BUILD_INPUTS);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  console.log('Building the app …');
  const code = await run(tool.next, ['build'], { env: { NODE_ENV: 'production' } });
  if (code !== 0) throw new Error('The app could not be built: see the messages above.');
  writeFileSync(stamp, hash);
}

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) addTo(hash, join(root, path));
  return hash.digest('hex');
}

function addTo(hash, path) {
  if (!existsSync(path)) return;
  const entries = tryReadDirectory(path);
  if (entries === null) {
    hash.update(path.slice(root.length)).update(readFileSync(path));
    return;
  }
  for (const entry of entries.sort()) {
    if (!/\.(test|contract)\.tsx?$/.test(entry)) addTo(hash, join(path, entry));
  }
}

function tryReadDirectory(path) {
  try {
    return readdirSync(path);
  } catch {
    return null;
  }
}

/** Resolves when `url` answers 200, rejects after `timeoutInMs` or when `child` ends. */
export async function waitForOk(url, child, timeoutInMs = 60_000) {
  const deadline = Date.now() + timeoutInMs;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error('The process ended before it was ready: see its messages above.');
    const isOk = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isOk) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} did not answer within ${timeoutInMs / 1000} s.`);
}
