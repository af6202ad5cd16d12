import { and, eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import type { Database, Queries } from '@/lib/db/connect';
import { runEvents, runInstances, runs } from '@/lib/db/schema';
import { describeEachDatabase } from '@/lib/testing/database';
import { someTargets, startFixture } from '@/lib/testing/run-fixture';
import { createCommitter, type InstanceChange } from './commit';
import { acquireLease, LeaseLostError, releaseLease } from './lease';
import { newStepRecord } from './records';

describeEachDatabase('storing changes of instances', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  async function aRun(instances: number) {
    const fixture = await startFixture(database, { targets: someTargets(instances) });
    const { runId, person } = fixture;
    const lease = await acquireLease(database.db, runId, 'test', 60_000);
    if (lease === null) throw new Error('somebody holds the lease');
    const counting = countTransactions(database.db);
    const keys = await listKeys(runId);
    return {
      ...counting,
      runId,
      lease,
      keys,
      committer: createCommitter(counting.db, lease, person.tenantId),
    };
  }

  const listKeys = async (runId: string) => {
    const rows = await database.db.select().from(runInstances).where(eq(runInstances.runId, runId));
    return rows.sort((one, other) => one.position - other.position).map(({ instanceKey }) => instanceKey);
  };
  const listInstances = (runId: string, status: string) =>
    database.db
      .select()
      .from(runInstances)
      .where(and(eq(runInstances.runId, runId), eq(runInstances.status, status)));
  const listRevisions = async (runId: string) => {
    const rows = await database.db.select().from(runEvents).where(eq(runEvents.runId, runId));
    return rows.map(({ revision }) => revision).sort((one, other) => one - other);
  };

  test('changes that come up together go into one transaction, their events numbered without gaps', async () => {
    const { committer, keys, runId, count } = await aRun(30);
    const before = (await listRevisions(runId)).length;
    const stored = await Promise.all(keys.map((key) => committer.commit(aChange(key))));
    expect(stored.every(Boolean)).toBe(true);
    expect(count()).toBe(1);
    expect(await listInstances(runId, 'running')).toHaveLength(30);
    expect(await listRevisions(runId)).toEqual(Array.from({ length: before + 30 }, (_, index) => index + 1));
  });

  test('an instance that somebody has cancelled meanwhile is left alone, and the others of its group are stored', async () => {
    const { committer, keys, runId } = await aRun(3);
    const [, cancelled = ''] = keys;
    await database.db
      .update(runInstances)
      .set({ status: 'cancelled' })
      .where(and(eq(runInstances.runId, runId), eq(runInstances.instanceKey, cancelled)));
    const stored = await Promise.all(
      keys.map((key) => committer.commit({ ...aChange(key), expectedStatus: 'queued' })),
    );
    expect(stored).toEqual([true, false, true]);
    expect((await listInstances(runId, 'cancelled')).map(({ instanceKey }) => instanceKey)).toEqual([cancelled]);
  });

  test('a process that lost the run stores nothing more, whatever waits', async () => {
    const { committer, keys, runId, lease } = await aRun(3);
    await releaseLease(database.db, lease);
    await acquireLease(database.db, runId, 'another', 60_000);
    const answers = await Promise.allSettled(keys.map((key) => committer.commit(aChange(key))));
    expect(answers.every((answer) => answer.status === 'rejected' && answer.reason instanceof LeaseLostError)).toBe(
      true,
    );
    expect(await listInstances(runId, 'running')).toEqual([]);
  });

  test('times that are not named stay as they are', async () => {
    const { committer, keys, runId } = await aRun(1);
    const [key = ''] = keys;
    const startedAt = new Date('2026-01-01T10:00:00Z');
    await committer.commit({
      ...aChange(key),
      instance: { ...aChange(key).instance, startedAt, statusSince: startedAt },
    });
    await committer.commit(aChange(key));
    expect((await listInstances(runId, 'running'))[0]).toMatchObject({ startedAt, statusSince: startedAt });
  });

  test('a step is stored whole, again and again', async () => {
    const { committer, keys, runId } = await aRun(1);
    const [key = ''] = keys;
    const step = newStepRecord('enable-service-principal', new Date());
    await committer.commit({ ...aChange(key), step: { ...step, trackingUrl: 'https://one', evidence: { a: 1 } } });
    await committer.commit({ ...aChange(key), step: { ...step, status: 'done', outcome: 'changed' } });
    const found = await database.db.query.runSteps.findMany({ where: (row, { eq: is }) => is(row.runId, runId) });
    expect(found).toMatchObject([{ status: 'done', outcome: 'changed', trackingUrl: null, evidence: {} }]);
  });

  test('the run’s revision is that of its last event', async () => {
    const { committer, keys, runId } = await aRun(5);
    await Promise.all(keys.map((key) => committer.commit(aChange(key))));
    const [run] = await database.db.select().from(runs).where(eq(runs.id, runId));
    expect(run?.revision).toBe((await listRevisions(runId)).at(-1));
  });
});

const aChange = (instanceKey: string): InstanceChange => ({
  at: new Date(),
  instanceKey,
  instance: {
    status: 'running',
    detail: 'Looking at the instance.',
    currentStep: null,
    nextStep: null,
    problem: null,
    canRetry: false,
    claims: null,
    claimsExpireAt: null,
    before: null,
    after: { state: 'Ready' },
  },
  events: [{ kind: 'instance.status', instanceKey, status: 'running', detail: 'Looking at the instance.' }],
  audit: [],
});

function countTransactions(db: Queries): { db: Queries; count(): number } {
  let transactions = 0;
  const counting = new Proxy(db, {
    get(target, name, receiver) {
      if (name === 'transaction') transactions += 1;
      const value = Reflect.get(target, name, receiver);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { db: counting, count: () => transactions };
}
