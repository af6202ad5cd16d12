import { and, asc, count, eq, inArray, sql } from 'drizzle-orm';
import type { Queries } from '@/lib/db/connect';
import { runCredentials, runInstances, runSteps, runs } from '@/lib/db/schema';
import { CHUNK, insertAudit, insertEvents } from './events';
import { isHeld, type Lease, LeaseLostError, releaseLease } from './lease';
import { type InstanceCounts, type InstanceStatus, workingStatuses } from './model';
import { type InstanceRecord, toInstanceRecord } from './records';
import { countStatuses, countWorking, deriveRunStatus } from './statuses';

/** What the executor reads, and how a run ends. Its writes of single instances are in commit.ts. */

export interface RunHeader {
  id: string;
  number: number;
  tenantId: string;
  startedBy: { id: string; name: string };
  isCancelRequested: boolean;
  /** `null` unless this run takes another one back. */
  undoesRunId: string | null;
}

export async function getRunHeader(db: Queries, runId: string): Promise<RunHeader | null> {
  const [row] = await db.select().from(runs).where(eq(runs.id, runId));
  if (!row) return null;
  return {
    id: row.id,
    number: row.number,
    tenantId: row.tenantId,
    startedBy: { id: row.startedById, name: row.startedByName },
    isCancelRequested: row.cancelRequestedAt !== null,
    undoesRunId: row.undoesRunId,
  };
}

/** Instances that have something left to do, in the order of the plan, with their steps. */
export async function listInstanceRecords(
  db: Queries,
  runId: string,
  statuses: readonly InstanceStatus[] = workingStatuses,
): Promise<InstanceRecord[]> {
  const rows = await db
    .select()
    .from(runInstances)
    .where(and(eq(runInstances.runId, runId), inArray(runInstances.status, [...statuses])))
    .orderBy(asc(runInstances.position));
  const steps = new Map<string, (typeof runSteps.$inferSelect)[]>();
  const keys = rows.map(({ instanceKey }) => instanceKey);
  for (let start = 0; start < keys.length; start += CHUNK) {
    const chunk = keys.slice(start, start + CHUNK);
    const found = await db
      .select()
      .from(runSteps)
      .where(and(eq(runSteps.runId, runId), inArray(runSteps.instanceKey, chunk)));
    for (const step of found) steps.set(step.instanceKey, [...(steps.get(step.instanceKey) ?? []), step]);
  }
  return rows.map((row) => toInstanceRecord(row, steps.get(row.instanceKey) ?? []));
}

async function countInstances(db: Queries, runId: string): Promise<InstanceCounts> {
  const rows = await db
    .select({ status: runInstances.status, count: count() })
    .from(runInstances)
    .where(eq(runInstances.runId, runId))
    .groupBy(runInstances.status);
  return countStatuses(rows.map((row) => ({ status: row.status as InstanceStatus, count: row.count })));
}

/**
 * Ends the execution of a run: erases its tokens, gives the lease back and says how it stands.
 * @returns false when somebody queued more work meanwhile; the lease is kept then
 * @throws LeaseLostError
 */
export async function settleRun(db: Queries, lease: Lease, header: RunHeader, at: Date): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [run] = await tx.select().from(runs).where(isHeld(lease)).for('update');
    if (!run) throw new LeaseLostError('the lease was lost before the end');
    if (countWorking(await countInstances(tx, lease.runId)) > 0) return false;
    // A second job for a run that has ended already finds nothing to say.
    if (run.endedAt !== null) await releaseLease(tx, lease);
    else await closeRun(tx, { ...header, isCancelRequested: run.cancelRequestedAt !== null }, at);
    return true;
  });
}

/** The caller holds the lock of the run's row, and no instance of it is working. */
export async function closeRun(tx: Queries, header: RunHeader, at: Date): Promise<void> {
  const counts = await countInstances(tx, header.id);
  const status = deriveRunStatus(counts, header.isCancelRequested);
  const isParked = status === 'needs-sign-in' || status === 'waiting-for-consent';
  const kind = isParked ? 'run.parked' : 'run.finished';
  await tx.delete(runCredentials).where(eq(runCredentials.runId, header.id));
  const [run] = await tx
    .update(runs)
    .set({ endedAt: at, leaseHolder: null, leaseExpiresAt: null, revision: sql`${runs.revision} + 1` })
    .where(eq(runs.id, header.id))
    .returning({ revision: runs.revision });
  await insertEvents(tx, header.id, run?.revision ?? 0, [{ kind, detail: status, at }]);
  const details = { number: header.number, status, counts: withoutZeros(counts) };
  const entry = { at, entityType: 'run' as const, entityId: header.id, actor: header.startedBy, details };
  await insertAudit(tx, header.tenantId, [{ ...entry, action: isParked ? 'run.park' : 'run.finish' }]);
}

const withoutZeros = (counts: InstanceCounts) => Object.fromEntries(Object.entries(counts).filter(([, n]) => n > 0));
