import 'server-only';
import { and, desc, eq } from 'drizzle-orm';
import type { Queries } from '@/lib/db/connect';
import { runInstances, runSteps, runs } from '@/lib/db/schema';
import type { InstanceStatus, StepName } from '@/lib/runs/model';

/** What one run did to one instance. */
export interface InstanceRun {
  runId: string;
  number: number;
  startedBy: string;
  startedAt: string;
  status: InstanceStatus;
  /** One sentence about the status. */
  detail: string;
  /** Steps that changed something; none when all was so already. */
  changed: StepName[];
}

/** Every run that had this instance in it, newest first. Ask only for an instance in the reader's reach. */
export async function listInstanceRuns(db: Queries, tenantId: string, instanceKey: string): Promise<InstanceRun[]> {
  const rows = await db
    .select({
      runId: runs.id,
      number: runs.number,
      startedBy: runs.startedByName,
      startedAt: runs.createdAt,
      status: runInstances.status,
      detail: runInstances.detail,
      step: runSteps.step,
    })
    .from(runInstances)
    .innerJoin(runs, eq(runs.id, runInstances.runId))
    .leftJoin(
      runSteps,
      and(
        eq(runSteps.runId, runInstances.runId),
        eq(runSteps.instanceKey, runInstances.instanceKey),
        eq(runSteps.outcome, 'changed'),
      ),
    )
    .where(and(eq(runInstances.tenantId, tenantId), eq(runInstances.instanceKey, instanceKey)))
    .orderBy(desc(runs.createdAt), desc(runs.number));
  const byRun = new Map<string, InstanceRun>();
  for (const { step, startedAt, status, ...row } of rows) {
    const known = byRun.get(row.runId) ?? {
      ...row,
      startedAt: startedAt.toISOString(),
      status: status as InstanceStatus,
      changed: [],
    };
    if (step !== null) known.changed.push(step as StepName);
    byRun.set(row.runId, known);
  }
  return [...byRun.values()];
}
