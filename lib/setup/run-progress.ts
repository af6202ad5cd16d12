import 'server-only';
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Queries } from '@/lib/db/connect';
import { runInstances, runs } from '@/lib/db/schema';
import type { InstanceStatus, RunStatus } from '@/lib/runs/model';
import { countStatuses, deriveRunStatus } from '@/lib/runs/statuses';
import type { SetupAnswers } from './model';
import type { RunProgress } from './task-list';

/** The runs of these setups, oldest first, by setup id. One query each for runs and instances, however many setups. */
export async function listRunProgress(
  db: Queries,
  tenantId: string,
  setups: readonly { id: string; answers: SetupAnswers }[],
): Promise<Map<string, RunProgress[]>> {
  const bySetup = new Map<string, RunProgress[]>();
  const plans = new Map(setups.map(({ id, answers }) => [id, answers.plan]));
  if (setups.length === 0) return bySetup;
  const found = await db
    .select({
      id: runs.id,
      setupId: runs.setupId,
      createdAt: runs.createdAt,
      cancelRequestedAt: runs.cancelRequestedAt,
    })
    .from(runs)
    .where(and(eq(runs.tenantId, tenantId), inArray(runs.setupId, [...plans.keys()])))
    .orderBy(asc(runs.createdAt));
  const instances = await listInstanceStatuses(
    db,
    found.map(({ id }) => id),
  );
  for (const run of found) {
    if (run.setupId === null) continue;
    const progress = toProgress(run, instances.get(run.id) ?? [], plans.get(run.setupId));
    bySetup.set(run.setupId, [...(bySetup.get(run.setupId) ?? []), progress]);
  }
  return bySetup;
}

function toProgress(
  run: { createdAt: Date; cancelRequestedAt: Date | null },
  instances: readonly InstanceState[],
  plan: SetupAnswers['plan'],
): RunProgress {
  // A run carries out the plan that was the latest when it started.
  const isOfPlan = plan !== undefined && run.createdAt.getTime() >= Date.parse(plan.madeAt);
  const counts = countStatuses(instances.map(({ status }) => ({ status: status as InstanceStatus, count: 1 })));
  return {
    planId: isOfPlan ? plan.id : '',
    state: progressStates[deriveRunStatus(counts, run.cancelRequestedAt !== null)],
    doneInstanceIds: instances.filter(({ status }) => status === 'done').map(({ instanceId }) => instanceId),
  };
}

const progressStates: Record<RunStatus, RunProgress['state']> = {
  queued: 'working',
  running: 'working',
  cancelling: 'working',
  'needs-sign-in': 'needs-person',
  'waiting-for-consent': 'needs-person',
  finished: 'finished',
  'finished-with-problems': 'finished-with-problems',
  cancelled: 'cancelled',
};

interface InstanceState {
  runId: string;
  instanceId: string;
  status: string;
}

async function listInstanceStatuses(db: Queries, runIds: readonly string[]): Promise<Map<string, InstanceState[]>> {
  if (runIds.length === 0) return new Map();
  const rows = await db
    .select({ runId: runInstances.runId, instanceId: runInstances.instanceId, status: runInstances.status })
    .from(runInstances)
    .where(inArray(runInstances.runId, [...runIds]));
  return Map.groupBy(rows, ({ runId }) => runId);
}
