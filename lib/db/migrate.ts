import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as migrateOnPool } from 'drizzle-orm/node-postgres/migrator';
import type { PgliteDatabase } from 'drizzle-orm/pglite';
import { migrate as migrateOnPglite } from 'drizzle-orm/pglite/migrator';
import type pg from 'pg';

// The files are read at run time, from where the app is started; a bundle has no folder of its own.
const migrationsFolder = join(/* turbopackIgnore: true */ process.cwd(), 'lib', 'db', 'migrations');

/** Any number, as long as nothing else in this database takes the same advisory lock. */
const MIGRATION_LOCK = 7_216_605_312;

/** Brings an embedded database up to date; one process holds it, so nobody races. */
export async function migrateEmbedded<Schema extends Record<string, unknown>>(
  db: PgliteDatabase<Schema>,
): Promise<void> {
  await migrateOnPglite(db, { migrationsFolder });
}

/** Brings a server up to date. App processes that start together take turns; the later ones find nothing to do. */
export async function migrateServer(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrateOnPool(drizzle({ client }), { migrationsFolder });
  } finally {
    // A session lock dies with its connection, so a connection that failed is thrown away, not returned.
    const isUnlocked = await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).then(
      () => true,
      () => false,
    );
    client.release(!isUnlocked);
  }
}
