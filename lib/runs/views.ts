import 'server-only';
import { and, asc, count, desc, eq, exists, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import type { SignedInPerson } from '@/lib/auth/person';
import { resourceKey } from '@/lib/azure/resource-ids';
import type { Queries } from '@/lib/db/connect';
import { runEvents, runInstances, runs } from '@/lib/db/schema';
import { type InstanceChoice, listInstanceViews } from './instance-views';
import type { InstanceStatus, RunEvent, RunEventKind, RunSummary, RunView, StepName } from './model';
import { inReach } from './reach-filter';
import { isRunId } from './run-id';
import { getOptions } from './run-options';
import { countAll, countStatuses, deriveRunStatus } from './statuses';

/**
 * What people see of runs: plain data. Everything is scoped to the reader's tenant and reach; a run is visible to whoever
 * started it and to whoever can read at least one of its instances.
 */

const DEFAULT_LIMIT = 100;

const isVisible = (db: Queries, reader: SignedInPerson) =>
  and(
    eq(runs.tenantId, reader.tenantId),
    or(
      eq(runs.startedById, reader.objectId),
      exists(
        db
          .select({ one: sql`1` })
          .from(runInstances)
          .where(and(eq(runInstances.runId, runs.id), inReach(db, reader))),
      ),
    ),
  );

/** Newest first. */
export async function listRuns(
  db: Queries,
  reader: SignedInPerson,
  { setupId, limit = DEFAULT_LIMIT }: { setupId?: string; limit?: number } = {},
): Promise<RunSummary[]> {
  const ofSetup = setupId === undefined ? undefined : eq(runs.setupId, setupId);
  const rows = await db
    .select()
    .from(runs)
    .where(and(isVisible(db, reader), ofSetup))
    .orderBy(desc(runs.createdAt), desc(runs.number))
    .limit(limit);
  return summarise(db, reader, rows);
}

/** Runs that include this instance, newest first; none when the reader cannot read it. */
export async function listRunsOfInstance(
  db: Queries,
  reader: SignedInPerson,
  instanceId: string,
): Promise<RunSummary[]> {
  const including = db
    .select({ id: runInstances.runId })
    .from(runInstances)
    .where(
      and(
        eq(runInstances.tenantId, reader.tenantId),
        eq(runInstances.instanceKey, resourceKey(instanceId)),
        inReach(db, reader),
      ),
    );
  const rows = await db
    .select()
    .from(runs)
    .where(inArray(runs.id, including))
    .orderBy(desc(runs.createdAt))
    .limit(DEFAULT_LIMIT);
  return summarise(db, reader, rows);
}

/**
 * @param choice which instances; all in reach without it. The rest of the view is about the whole run either way.
 * @returns `null` when there is no such run, or the reader may not see it
 */
export async function getRunView(
  db: Queries,
  reader: SignedInPerson,
  runId: string,
  choice: InstanceChoice = {},
): Promise<RunView | null> {
  if (!isRunId(runId)) return null;
  const [row] = await db
    .select()
    .from(runs)
    .where(and(eq(runs.id, runId), isVisible(db, reader)));
  const [summary] = await summarise(db, reader, row ? [row] : []);
  if (!summary) return null;
  // After the revision: what happens between the two is shown twice instead of not at all.
  const instances = await listInstanceViews(db, reader, summary, choice);
  return { ...summary, ...(await getOptions(db, reader, summary)), instances };
}

/** Changes with every event: what a stream polls. One row by its key; `null` when the reader may not see the run. */
export async function getRunRevision(db: Queries, reader: SignedInPerson, runId: string): Promise<number | null> {
  if (!isRunId(runId)) return null;
  const [row] = await db
    .select({ revision: runs.revision })
    .from(runs)
    .where(and(eq(runs.id, runId), isVisible(db, reader)));
  return row?.revision ?? null;
}

/** Events after `revision` in order, those of instances out of reach left out. */
export async function listEventsSince(
  db: Queries,
  reader: SignedInPerson,
  runId: string,
  revision: number,
  limit = 500,
): Promise<RunEvent[]> {
  if ((await getRunRevision(db, reader, runId)) === null) return [];
  const visible = db
    .select({ key: runInstances.instanceKey })
    .from(runInstances)
    .where(and(eq(runInstances.runId, runId), inReach(db, reader)));
  const rows = await db
    .select()
    .from(runEvents)
    .where(
      and(
        eq(runEvents.runId, runId),
        gt(runEvents.revision, revision),
        or(isNull(runEvents.instanceKey), inArray(runEvents.instanceKey, visible)),
      ),
    )
    .orderBy(asc(runEvents.revision))
    .limit(limit);
  return rows.map(({ runId: _run, ...row }) => ({
    ...row,
    at: row.at.toISOString(),
    kind: row.kind as RunEventKind,
    step: row.step as StepName | null,
    status: row.status as InstanceStatus | null,
  }));
}

async function summarise(
  db: Queries,
  reader: SignedInPerson,
  rows: readonly (typeof runs.$inferSelect)[],
): Promise<RunSummary[]> {
  if (rows.length === 0) return [];
  const counted = await db
    .select({
      runId: runInstances.runId,
      status: runInstances.status,
      count: count(),
      hidden: sql<number>`count(*) filter (where not ${inReach(db, reader)})`.mapWith(Number),
    })
    .from(runInstances)
    .where(
      inArray(
        runInstances.runId,
        rows.map(({ id }) => id),
      ),
    )
    .groupBy(runInstances.runId, runInstances.status);
  const undone = await listNumbers(db, rows);
  return rows.map((row) => {
    const own = counted.filter(({ runId }) => runId === row.id);
    const counts = countStatuses(own.map(({ status, count }) => ({ status: status as InstanceStatus, count })));
    return {
      id: row.id,
      number: row.number,
      setupId: row.setupId,
      undoes: toUndoes(row.undoesRunId, undone),
      status: deriveRunStatus(counts, row.cancelRequestedAt !== null),
      startedBy: { id: row.startedById, name: row.startedByName },
      createdAt: row.createdAt.toISOString(),
      endedAt: row.endedAt?.toISOString() ?? null,
      cancelRequestedAt: row.cancelRequestedAt?.toISOString() ?? null,
      counts,
      total: countAll(counts),
      hiddenCount: own.reduce((sum, { hidden }) => sum + hidden, 0),
      revision: row.revision,
    };
  });
}

const toUndoes = (runId: string | null, numbers: ReadonlyMap<string, number>): RunSummary['undoes'] =>
  runId === null ? null : { runId, number: numbers.get(runId) ?? 0 };

/** What the runs are called that these runs take back. */
async function listNumbers(db: Queries, rows: readonly (typeof runs.$inferSelect)[]): Promise<Map<string, number>> {
  const ids = rows.flatMap(({ undoesRunId }) => undoesRunId ?? []);
  if (ids.length === 0) return new Map();
  const found = await db.select({ id: runs.id, number: runs.number }).from(runs).where(inArray(runs.id, ids));
  return new Map(found.map(({ id, number }) => [id, number]));
}
