import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Database } from '@/lib/db/connect';
import { runInstances, runs } from '@/lib/db/schema';
import type { InstanceStatus } from '@/lib/runs/model';
import { describeEachDatabase } from '@/lib/testing/database';
import type { SetupAnswers } from './model';
import { listRunProgress } from './run-progress';
import { createSetup } from './store';

const person = { tenantId: 'tenant', objectId: 'dana', name: 'Dana', userName: 'dana@fabrikam.com' };
const PLANNED_AT = '2026-11-22T12:00:00.000Z';

function answersWithPlan(planId: string): SetupAnswers {
  const by = { objectId: 'dana', name: 'Dana' };
  const plan = { schema: 1 as const, id: planId, madeAt: PLANNED_AT, madeBy: by, tenantId: 'tenant' };
  return { schema: 1, plan: { ...plan, cloud: 'AzureCloud', instances: [], carriedWarnings: [] } };
}

describeEachDatabase('the runs of setups', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  async function aSetup() {
    const { id } = await createSetup(database.db, person, 'A setup');
    return { id, answers: answersWithPlan(`plan of ${id}`) };
  }

  async function aRun(setupId: string, at: string, statuses: Record<string, InstanceStatus>, tenantId = 'tenant') {
    const id = randomUUID();
    await database.db.insert(runs).values({
      id,
      tenantId,
      setupId,
      startedById: 'dana',
      startedByName: 'Dana',
      createdAt: new Date(at),
    });
    const rows = Object.entries(statuses).map(([instanceId, status], position) => ({
      runId: id,
      tenantId,
      // Two runs may not work on one instance, whichever setup they belong to.
      instanceKey: `${id}/${instanceId}`,
      position,
      instanceId,
      name: instanceId,
      subscriptionId: 's',
      subscriptionName: 's',
      resourceGroup: 'g',
      location: 'l',
      actorId: 'dana',
      actorName: 'Dana',
      status,
      detail: '',
    }));
    await database.db.insert(runInstances).values(rows);
  }

  test('are told apart by setup, oldest first, each with what ended well', async () => {
    const [one, other] = [await aSetup(), await aSetup()];
    await aRun(one.id, '2026-11-22T14:00:00Z', { a: 'done', b: 'running' });
    await aRun(one.id, '2026-11-22T13:00:00Z', { a: 'failed', b: 'done' });
    await aRun(other.id, '2026-11-22T13:00:00Z', { c: 'waiting-for-consent' });
    const progress = await listRunProgress(database.db, 'tenant', [one, other]);
    expect(progress.get(one.id)).toEqual([
      { planId: one.answers.plan?.id, state: 'finished-with-problems', doneInstanceIds: ['b'] },
      { planId: one.answers.plan?.id, state: 'working', doneInstanceIds: ['a'] },
    ]);
    expect(progress.get(other.id)).toMatchObject([{ state: 'needs-person', doneInstanceIds: [] }]);
  });

  test('of an earlier plan do not count for the one that was made since', async () => {
    const setup = await aSetup();
    await aRun(setup.id, '2026-11-22T11:59:59Z', { a: 'done' });
    const progress = await listRunProgress(database.db, 'tenant', [setup]);
    expect(progress.get(setup.id)?.map(({ planId }) => planId)).toEqual(['']);
  });

  test('of another tenant are never read', async () => {
    const setup = await aSetup();
    await aRun(setup.id, '2026-11-22T13:00:00Z', { a: 'done' }, 'another');
    expect((await listRunProgress(database.db, 'tenant', [setup])).get(setup.id)).toBeUndefined();
  });

  test('ask the database for nothing where there is no setup', async () => {
    expect(await listRunProgress(database.db, 'tenant', [])).toEqual(new Map());
  });
});
