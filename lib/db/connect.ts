import 'server-only';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle as drizzleOnPool } from 'drizzle-orm/node-postgres';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { drizzle as drizzleOnPglite } from 'drizzle-orm/pglite';
import pg from 'pg';
import { getEnv } from '@/lib/env';
import { lockFolder } from './folder-lock';
import { migrateEmbedded, migrateServer } from './migrate';
import * as schema from './schema';

/** Queries are written once, against this type; it is satisfied by both databases and by a transaction on either. */
export type Queries = PgDatabase<PgQueryResultHKT, typeof schema>;

/** Where the rows are. The queue needs to know, nobody else. */
type DatabaseBackend = { kind: 'embedded'; pglite: PGlite } | { kind: 'server'; databaseUrl: string };

export interface Database {
  /** Inside a transaction use its `tx` only: the embedded database has one connection and would wait for itself. */
  db: Queries;
  backend: DatabaseBackend;
  close(): Promise<void>;
}

/** A PostgreSQL server, a folder for the embedded one, or the embedded one in memory (tests). */
export type DatabaseLocation = { databaseUrl: string } | { dataDir: string } | { memory: true };

/** Opens a database and brings its tables up to date. Several processes may do so at once on a server. */
export async function openDatabase(location: DatabaseLocation): Promise<Database> {
  if ('databaseUrl' in location) return openServer(location.databaseUrl);
  if ('memory' in location) return openEmbedded(new PGlite());
  const folder = join(location.dataDir, 'database');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const unlock = await lockFolder(folder);
  try {
    return await openEmbedded(new PGlite(folder), unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function openEmbedded(pglite: PGlite, unlock: () => Promise<void> = async () => {}): Promise<Database> {
  const db = drizzleOnPglite({ client: pglite, schema });
  await migrateEmbedded(db);
  const close = async () => {
    await pglite.close();
    await unlock();
  };
  return { db, backend: { kind: 'embedded', pglite }, close: once(close) };
}

async function openServer(databaseUrl: string): Promise<Database> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10, application_name: 'sqlmi-winauth' });
  // A connection that dies while idle is replaced by the next query; without a listener it would end the process.
  pool.on('error', () => {});
  try {
    await migrateServer(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const db = drizzleOnPool({ client: pool, schema });
  return { db, backend: { kind: 'server', databaseUrl }, close: once(() => pool.end()) };
}

function once(close: () => Promise<void>): () => Promise<void> {
  let closing: Promise<void> | undefined;
  return () => {
    closing ??= close();
    return closing;
  };
}

// Next evaluates this module once for instrumentation and once for routes, in the same process.
const shared = globalThis as typeof globalThis & { sqlmiWinauthDatabase?: Promise<Database> };

/** The database of this process, opened on first use. A failed start is tried again by the next caller. */
export function getDatabase(): Promise<Database> {
  shared.sqlmiWinauthDatabase ??= openConfigured().catch((error: unknown) => {
    shared.sqlmiWinauthDatabase = undefined;
    throw error;
  });
  return shared.sqlmiWinauthDatabase;
}

function openConfigured(): Promise<Database> {
  const { databaseUrl, dataDir } = getEnv();
  return openDatabase(databaseUrl === undefined ? { dataDir } : { databaseUrl });
}
