import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SignedInPerson } from '@/lib/auth/person';
import { createAzure } from '@/lib/azure/create-azure';
import type { Database } from '@/lib/db/connect';
import { type RunningSimulator, startSimulator, subscriptionIds } from '@/lib/simulator/index';
import { describeEachDatabase } from '@/lib/testing/database';
import { readFilters } from './filters';
import { listChoices } from './read-list';
import { refreshInventory } from './refresh';
import { getInventoryRow, listInventory } from './store';
import { verdictOf } from './verdict';

let running: RunningSimulator;

beforeAll(async () => {
  running = await startSimulator({ port: 0 });
});
afterAll(() => running.close());

const personOf = (objectId: string, name: string): SignedInPerson => ({
  tenantId: running.simulator.tenantId,
  objectId,
  name,
  userName: `${name}@fabrikam.com`,
});
const azureOf = async (person: string) =>
  createAzure({
    cloud: 'AzureCloud',
    tenantId: running.simulator.tenantId,
    simulatorUrl: running.url,
    tokens: {
      arm: await running.simulator.issueToken({ person, resource: 'arm' }),
      graph: await running.simulator.issueToken({ person, resource: 'graph' }),
    },
  });

describeEachDatabase('reading the inventory', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(() => running.simulator.reset());

  test('shows every instance in reach, each with a verdict that agrees with Azure', async () => {
    const dana = personOf('dana-id', 'Dana');
    const report = await refreshInventory(database.db, dana, await azureOf('dana'), new Date());
    const { rows } = await listInventory(database.db, dana);
    expect(report.problems).toEqual([]);
    // The simulated world holds a second tenant, whose instances nobody of this one sees.
    const { northwind: _othersTenant, ...ownSubscriptions } = subscriptionIds;
    const ours = Object.values(ownSubscriptions).map((id) => id.toLowerCase());
    const inAzure = [...running.simulator.world.state.instances.values()].filter(({ id }) =>
      ours.some((ownId) => id.toLowerCase().includes(ownId)),
    );
    expect(inAzure.length).toBeGreaterThan(20);
    expect(rows).toHaveLength(inAzure.length);
    const offInAzure = inAzure.filter(({ properties }) => properties.servicePrincipal?.type !== 'SystemAssigned');
    const off = rows.filter((row) => verdictOf(row).code === 'not-set-up');
    expect(off.map(({ instance }) => instance.name).sort()).toEqual(offInAzure.map(({ name }) => name).sort());
    expect(rows.some((row) => verdictOf(row).code === 'done')).toBe(true);
    expect(rows.some((row) => verdictOf(row).code === 'needs-consent')).toBe(true);
  });

  test('what one person read is hidden from somebody without rights on it', async () => {
    const dana = personOf('dana-id', 'Dana');
    await refreshInventory(database.db, dana, await azureOf('dana'), new Date());
    const { rows } = await listInventory(database.db, dana);
    const kim = personOf('kim-id', 'Kim');
    expect(await listInventory(database.db, kim)).toMatchObject({ rows: [], reach: { readAt: null } });
    await refreshInventory(database.db, kim, await azureOf('kim'), new Date());
    const ofKim = await listInventory(database.db, kim);
    expect(ofKim.rows).toEqual([]);
    expect(ofKim.reach.readAt).not.toBeNull();
    expect(await getInventoryRow(database.db, kim, rows[0]?.instance.id ?? '')).toBeNull();
    expect((await listInventory(database.db, dana)).rows).toHaveLength(rows.length);
  });

  test('an instance that is gone stays, marked with the time it was missed', async () => {
    const dana = personOf('dana-id', 'Dana');
    await refreshInventory(database.db, dana, await azureOf('dana'), new Date());
    const [gone] = [...running.simulator.world.state.instances.values()];
    if (gone === undefined) throw new Error('the organisation has no instance');
    running.simulator.world.state.instances.delete(gone.id.toLowerCase());
    const later = new Date(Date.now() + 60_000);
    running.simulator.world.clock.advance(600);
    await refreshInventory(database.db, dana, await azureOf('dana'), later);
    const row = await getInventoryRow(database.db, dana, gone.id);
    expect(row?.missingSince).toBe(later.toISOString());
    expect(row && verdictOf(row).code).toBe('missing');
  });

  test('somebody who sees less does not make the rest look deleted', async () => {
    const dana = personOf('dana-id', 'Dana');
    await refreshInventory(database.db, dana, await azureOf('dana'), new Date());
    const before = (await listInventory(database.db, dana)).rows;
    const azure = await azureOf('dana');
    const narrow = { ...azure, listInstances: async () => [], queryInstances: async () => [] };
    await refreshInventory(database.db, dana, narrow, new Date());
    const after = (await listInventory(database.db, dana)).rows;
    expect(after.filter(({ missingSince }) => missingSince !== null)).toEqual([]);
    expect(after).toHaveLength(before.length);
  });

  test('for choosing, says who may not write and which lock is in the way', async () => {
    const dana = personOf('dana-id', 'Dana');
    await refreshInventory(database.db, dana, await azureOf('dana'), new Date(), { withRights: true });
    const { rows } = await listChoices(database.db, dana, readFilters({}));
    const because = (name: string) => rows.find((row) => row.name === name)?.because?.text;
    expect(because('sqlmi-ledger-fin-neu')).toBe('You may not change it.');
    expect(because('sqlmi-pos-prod-weu')).toMatch(/lock "season-freeze"/);
    expect(rows.find((row) => row.name === 'sqlmi-erp-prod-weu')).toMatchObject({ choice: 'can', because: null });
  });

  test('before locks and rights were read, the list counts as not read', async () => {
    const sam = personOf('sam-id', 'Sam');
    await refreshInventory(database.db, sam, await azureOf('sam'), new Date());
    expect((await listChoices(database.db, sam, readFilters({}))).readAt).toBeNull();
    await refreshInventory(database.db, sam, await azureOf('sam'), new Date(), { withRights: true });
    expect((await listChoices(database.db, sam, readFilters({}))).readAt).not.toBeNull();
  });
});
