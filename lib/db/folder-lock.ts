import { createHash } from 'node:crypto';
import { realpath, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '@/lib/errors';

/**
 * The embedded database is one process's alone: a second one on the same folder would corrupt it. A listening local
 * socket is the lock, because the system lets go of it however the process ends; a lock file would outlive a kill.
 */

/**
 * Takes the lock of `folder` for this process.
 * @returns a function that gives it back
 * @throws AppError `conflict` when another process holds it
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const address = addressOf(await realpath(folder));
  const server = (await listen(address)) ?? (await takeOver(address));
  if (server === null) throw inUse(folder);
  // The lock alone must not keep a process alive.
  server.unref();
  return () => new Promise((resolve) => server.close(() => resolve()));
}

function addressOf(folder: string): string {
  const name = `sqlmi-winauth-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

/** A killed process leaves the socket's file behind; nobody answers on it. */
async function takeOver(address: string): Promise<Server | null> {
  if (await isAnswered(address)) return null;
  if (process.platform !== 'win32') await rm(address, { force: true });
  return listen(address);
}

function listen(address: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    );
    server.listen(address, () => resolve(server));
  });
}

function isAnswered(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

function inUse(folder: string): AppError {
  return new AppError('conflict', `Another process has the database in ${folder} open.`, {
    nextStep:
      'End the other copy of the app, or set DATA_DIR to another folder, or DATABASE_URL to a PostgreSQL server to run several.',
  });
}
