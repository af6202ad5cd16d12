import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { describe, expect, inject, test } from 'vitest';
import { createTestDatabase, describeEachDatabase } from '@/lib/testing/database';
import { openDatabase } from './connect';
import { setups } from './schema';

const aSetup = { tenantId: 't', name: 'Contoso', createdById: 'p', createdByName: 'Dana' };

test('an embedded database keeps its rows over a restart and migrating again changes nothing', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'winauth-db-'));
  try {
    const first = await openDatabase({ dataDir });
    await first.db.insert(setups).values(aSetup);
    await first.close();
    const second = await openDatabase({ dataDir });
    expect(await second.db.select({ name: setups.name }).from(setups)).toEqual([{ name: 'Contoso' }]);
    await second.close();
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
});

test('a second opener of the same folder is refused and told what to do, and may open it after a close', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'winauth-db-'));
  try {
    const first = await openDatabase({ dataDir });
    await expect(openDatabase({ dataDir })).rejects.toMatchObject({
      code: 'conflict',
      nextStep: expect.stringContaining('DATA_DIR'),
    });
    await first.close();
    await (await openDatabase({ dataDir })).close();
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
});

describeEachDatabase('a database', (open) => {
  test('forgets a transaction that fails', async () => {
    const { db } = await open();
    const failing = db.transaction(async (tx) => {
      await tx.insert(setups).values(aSetup);
      await tx.execute(sql`select 1 / 0`);
    });
    await expect(failing).rejects.toThrow();
    expect(await db.select().from(setups)).toEqual([]);
  });
});

const server = inject('postgresUrl');

describe.skipIf(server === null)('several app processes on one server', () => {
  test('bring an empty database up to date together', async () => {
    const { databaseUrl, drop } = await createTestDatabase(server ?? '');
    const opened = await Promise.all(Array.from({ length: 4 }, () => openDatabase({ databaseUrl })));
    await opened[0]?.db.insert(setups).values(aSetup);
    expect(await opened[3]?.db.select({ name: setups.name }).from(setups)).toEqual([{ name: 'Contoso' }]);
    await Promise.all(opened.map((database) => database.close()));
    await drop();
  });
});
