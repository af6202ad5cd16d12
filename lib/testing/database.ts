import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, describe, inject } from 'vitest';
import { type Database, openDatabase } from '@/lib/db/connect';
import './postgres-global-setup';

/**
 * Runs a suite on the embedded database and on a PostgreSQL server. `open` gives the suite's own fresh database, the
 * same one however often it is called, and it is closed afterwards.
 */
export function describeEachDatabase(name: string, suite: (open: () => Promise<Database>) => void): void {
  const server = inject('postgresUrl');
  describe(`${name}, embedded`, () =>
    suite(openOnce(async () => ({ database: await openDatabase({ memory: true }) }))));
  describe.skipIf(server === null)(`${name}, PostgreSQL server`, () => {
    suite(openOnce(() => openOnServer(server ?? '')));
  });
}

interface Opened {
  database: Database;
  drop?: () => Promise<void>;
}

function openOnce(open: () => Promise<Opened>): () => Promise<Database> {
  let opened: Promise<Opened> | undefined;
  afterAll(async () => {
    const { database, drop } = (await opened) ?? {};
    await database?.close();
    await drop?.();
  });
  return async () => {
    opened ??= open();
    return (await opened).database;
  };
}

async function openOnServer(server: string): Promise<Opened> {
  const { databaseUrl, drop } = await createTestDatabase(server);
  return { database: await openDatabase({ databaseUrl }), drop };
}

/** An empty database on the test server, for tests that open it from several processes. */
export async function createTestDatabase(server: string): Promise<{ databaseUrl: string; drop: () => Promise<void> }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await execute(server, `create database ${name}`);
  const databaseUrl = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  return { databaseUrl, drop: () => execute(server, `drop database ${name} with (force)`) };
}

async function execute(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
