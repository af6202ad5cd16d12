import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '@/lib/db/connect';
import { describeEachDatabase } from '@/lib/testing/database';
import { aPerson, giveReach, someTargets, startFixture } from '@/lib/testing/run-fixture';
import { startRunIn } from './start-run';
import { getRunRevision, getRunView, listEventsSince, listRuns, listRunsOfInstance } from './views';

describeEachDatabase('what people see of runs', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  /** A finished run over two subscriptions, and a colleague who can read the first of them. */
  async function aRunInTwoSubscriptions() {
    const targets = [...someTargets(2), ...someTargets(3)].map((target, index) => ({
      ...target,
      name: `${target.name}-${index}`,
    }));
    const run = await startFixture(database, { targets });
    await run.execute();
    const colleague = aPerson({ tenantId: run.person.tenantId });
    await giveReach(database, colleague, targets.slice(0, 2));
    return { ...run, colleague };
  }

  test('instances out of the reader’s reach are counted and not shown', async () => {
    const { colleague, runId, targets } = await aRunInTwoSubscriptions();
    const view = await getRunView(database.db, colleague, runId);
    expect(view).toMatchObject({ total: 5, hiddenCount: 3, counts: { done: 5 }, status: 'finished' });
    expect(view?.instances.map(({ target }) => target.name)).toEqual(targets.slice(0, 2).map(({ name }) => name));
    expect(JSON.stringify(view)).not.toContain(targets[4]?.subscriptionId);
  });

  test('only what changed is read, or one instance; the rest of the view is about the whole run', async () => {
    const { colleague, runId, person, targets } = await aRunInTwoSubscriptions();
    const whole = await getRunView(database.db, person, runId);
    const last = await getRunView(database.db, person, runId, { changedAfter: (whole?.revision ?? 0) - 2 });
    expect(last?.instances).toEqual(
      whole?.instances.filter(({ instanceKey }) => instanceKey === last?.instances[0]?.instanceKey),
    );
    expect(last?.instances).toHaveLength(1);
    expect({ ...last, instances: [] }).toEqual({ ...whole, instances: [] });
    const key = targets[4]?.instanceId.toLowerCase() ?? '';
    expect((await getRunView(database.db, person, runId, { key }))?.instances).toMatchObject([{ instanceKey: key }]);
    expect((await getRunView(database.db, colleague, runId, { key }))?.instances).toEqual([]);
  });

  test('events of instances out of reach are left out, those of the run are not', async () => {
    const { colleague, runId, person } = await aRunInTwoSubscriptions();
    const all = await listEventsSince(database.db, person, runId, 0);
    const some = await listEventsSince(database.db, colleague, runId, 0);
    expect(new Set(all.map(({ instanceKey }) => instanceKey)).size).toBe(6);
    expect(new Set(some.map(({ instanceKey }) => instanceKey)).size).toBe(3);
    expect(some.map(({ kind }) => kind)).toContain('run.finished');
  });

  test('a stream resumes after the revision it has seen', async () => {
    const { runId, person } = await aRunInTwoSubscriptions();
    const all = await listEventsSince(database.db, person, runId, 0);
    const later = await listEventsSince(database.db, person, runId, all[9]?.revision ?? 0);
    expect(later).toEqual(all.slice(10));
    expect(await getRunRevision(database.db, person, runId)).toBe(all.at(-1)?.revision);
  });

  describe.each(['a reader of another tenant', 'a colleague who can read none of its instances'])('%s', (who) => {
    test('finds no trace of the run', async () => {
      const { runId, person, targets } = await aRunInTwoSubscriptions();
      const reader = who.includes('tenant') ? aPerson() : aPerson({ tenantId: person.tenantId });
      if (who.includes('tenant')) await giveReach(database, reader, targets);
      expect(await getRunView(database.db, reader, runId)).toBeNull();
      expect(await getRunRevision(database.db, reader, runId)).toBeNull();
      expect(await listEventsSince(database.db, reader, runId, 0)).toEqual([]);
      expect(await listRuns(database.db, reader)).toEqual([]);
      expect(await listRunsOfInstance(database.db, reader, targets[0]?.instanceId ?? '')).toEqual([]);
    });
  });

  test('the starter sees the run even after losing the reach, as counts', async () => {
    const { runId, person } = await aRunInTwoSubscriptions();
    await giveReach(database, person, []);
    expect(await getRunView(database.db, person, runId)).toMatchObject({ hiddenCount: 5, instances: [] });
  });

  test('an address that is no id finds nothing', async () => {
    const reader = aPerson();
    expect(await getRunView(database.db, reader, "1' or true")).toBeNull();
    expect(await getRunRevision(database.db, reader, 'undefined')).toBeNull();
    expect(await getRunView(database.db, reader, randomUUID())).toBeNull();
  });

  test('runs of one instance are found whatever the case of its id, newest first', async () => {
    const run = await startFixture(database);
    await run.execute();
    const again = await startFixture(database, { person: run.person, targets: run.targets });
    const id = (run.targets[0]?.instanceId ?? '').toUpperCase();
    const found = await listRunsOfInstance(database.db, run.person, id);
    expect(found.map(({ id }) => id).sort()).toEqual([run.runId, again.runId].sort());
    expect(await listRuns(database.db, run.person, { limit: 1 })).toHaveLength(1);
  });

  test('instances keep the order of the plan', async () => {
    const targets = someTargets(12);
    const run = await startFixture(database, { targets });
    expect((await run.view()).instances.map(({ target }) => target.name)).toEqual(targets.map(({ name }) => name));
  });

  test('a run over instances the person cannot read is not started', async () => {
    const run = await startFixture(database);
    const targets = someTargets(1);
    const starting = startRunIn(run.context, { setupId: null, targets, tokens: {}, person: run.person });
    await expect(starting).rejects.toMatchObject({ code: 'no-rights' });
    await expect(
      startRunIn(run.context, { setupId: null, targets: [], tokens: {}, person: run.person }),
    ).rejects.toMatchObject({ code: 'invalid-input' });
  });

  test('an instance named twice, in two spellings, is in the run once', async () => {
    const [target] = someTargets(1);
    if (!target) throw new Error('no target');
    const run = await startFixture(database, {
      targets: [target, { ...target, instanceId: target.instanceId.toLowerCase() }],
    });
    expect((await run.view()).total).toBe(1);
  });
});
