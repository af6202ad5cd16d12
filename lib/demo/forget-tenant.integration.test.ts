import { getTableConfig } from 'drizzle-orm/pg-core';
import { beforeAll, expect, test } from 'vitest';
import type { Database } from '@/lib/db/connect';
import { startRunIn } from '@/lib/runs/start-run';
import { getRunView } from '@/lib/runs/views';
import { createSetup, listSetups } from '@/lib/setup/store';
import { startSimulator } from '@/lib/simulator/index';
import { describeEachDatabase } from '@/lib/testing/database';
import { openDemoWorlds } from '@/lib/testing/demo-world';
import { aPerson } from '@/lib/testing/run-fixture';
import { forgetTenant, listTenantTables } from './forget-tenant';

test('every table comes before those it refers to', () => {
  const tables = listTenantTables().map((table) => getTableConfig(table));
  const names = tables.map(({ name }) => name);
  expect(names).toContain('audit_entries');
  for (const { name, foreignKeys } of tables) {
    for (const key of foreignKeys) {
      const referred = getTableConfig(key.reference().foreignTable).name;
      if (referred !== name) expect(names.indexOf(referred)).toBeGreaterThan(names.indexOf(name));
    }
  }
});

describeEachDatabase('forgetting a tenant', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  test('takes its setups and leaves those of others', async () => {
    const [one, other] = [aPerson(), aPerson()];
    for (const person of [one, other]) await createSetup(database.db, person, 'Wave 1');
    await forgetTenant(database.db, one.tenantId);
    expect(await listSetups(database.db, one)).toEqual([]);
    expect(await listSetups(database.db, other)).toHaveLength(1);
  });

  test('in the middle of a run ends that run, and the next one works', async () => {
    const running = await startSimulator({ port: 0 });
    const worlds = await openDemoWorlds(database, running);
    try {
      const world = worlds.start('healthy-pilot');
      const names = ['sqlmi-hr-pilot', 'sqlmi-planning-pilot'];
      const plan = await world.plan('ines', names);
      const targets = plan.instances.map(({ changes, ...instance }) => ({ ...instance, plannedChanges: changes }));
      const request = { setupId: null, targets, tokens: await world.tokens('ines'), person: world.person('ines') };
      const { runId } = await startRunIn(world.context, request);
      await world.waitFor('ines', runId, ({ instances }) =>
        instances.some(({ status }) => status === 'waiting-for-azure'),
      );
      await forgetTenant(database.db, world.simulator.tenantId);
      world.simulator.reset({ keepSessions: true });
      expect(await getRunView(database.db, world.person('ines'), runId)).toBeNull();
      const again = await world.run('ines', await world.plan('ines', names));
      expect(again).toMatchObject({ status: 'finished', counts: { done: 2 } });
    } finally {
      await worlds.close();
      await running.close();
    }
  });
});
