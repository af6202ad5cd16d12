import 'server-only';
import { and, asc, count, desc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import type { SignedInPerson } from '@/lib/auth/person';
import { resourceKey } from '@/lib/azure/resource-ids';
import type { Queries } from '@/lib/db/connect';
import { runCredentials, runEvents, runInstances, runSteps, runs, subscriptionReach } from '@/lib/db/schema';
import { getReachable } from './commands';
import {
  type InstanceState,
  type InstanceStatus,
  type Problem,
  type RunEvent,
  type RunEventKind,
  type RunInstanceView,
  type RunStepView,
  type RunSummary,
  type RunView,
  type SignInRequest,
  type StepName,
  stepNames,
  undoStepNames,
} from './model';
import { type RunInstanceRow, type StepRecord, toStepRecord, toTarget } from './records';
import { isRunId } from './run-id';
import { countAll, countStatuses, countWorking, deriveRunStatus, isParked, stepTitles } from './statuses';
import { listUndoable } from './undoable';

/**
 * What people see of runs: plain data. Everything is scoped to the reader's tenant and reach; a run is visible to whoever
 * started it and to whoever can read at least one of its instances.
 */

const DEFAULT_LIMIT = 100;

/** Lower-case subscription ids in the reader's reach, as a subquery. */
const reachOf = (db: Queries, reader: SignedInPerson) =>
  db
    .select({ id: subscriptionReach.subscriptionId })
    .from(subscriptionReach)
    .where(and(eq(subscriptionReach.tenantId, reader.tenantId), eq(subscriptionReach.personId, reader.objectId)));

const inReach = (db: Queries, reader: SignedInPerson) =>
  inArray(sql`lower(${runInstances.subscriptionId})`, reachOf(db, reader));

const isVisible = (db: Queries, reader: SignedInPerson) =>
  and(
    eq(runs.tenantId, reader.tenantId),
    or(
      eq(runs.startedById, reader.objectId),
      inArray(runs.id, db.select({ id: runInstances.runId }).from(runInstances).where(inReach(db, reader))),
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

/** @returns `null` when there is no such run, or the reader may not see it */
export async function getRunView(db: Queries, reader: SignedInPerson, runId: string): Promise<RunView | null> {
  if (!isRunId(runId)) return null;
  const [row] = await db
    .select()
    .from(runs)
    .where(and(eq(runs.id, runId), isVisible(db, reader)));
  const [summary] = await summarise(db, reader, row ? [row] : []);
  if (!summary) return null;
  const instances = await listInstances(db, reader, runId);
  const rows = instances.map(({ row }) => row);
  const reachable = await getReachable(db, reader);
  const undoable = summary.undoes === null ? await listUndoable(db, summary, reachable) : [];
  return {
    ...summary,
    canUndo: undoable !== 'not-ended' && undoable.length > 0,
    instances: instances.map(({ view }) => view),
    signIn: findSignInRequest(rows, reader),
    tokensExpireAt: await getTokensExpireAt(db, reader, runId),
    can: {
      continue: rows.some(({ status }) => isParked(status as InstanceStatus)),
      cancel:
        countWorking(summary.counts) > 0 ||
        summary.status === 'needs-sign-in' ||
        summary.status === 'waiting-for-consent',
      retryFailed: rows.some(({ status, canRetry }) => status === 'failed' && canRetry),
    },
  };
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

async function listInstances(db: Queries, reader: SignedInPerson, runId: string) {
  const rows = await db
    .select()
    .from(runInstances)
    .where(and(eq(runInstances.runId, runId), inReach(db, reader)))
    .orderBy(asc(runInstances.position));
  const steps = new Map<string, StepRecord[]>();
  for (const row of await db.select().from(runSteps).where(eq(runSteps.runId, runId))) {
    steps.set(row.instanceKey, [...(steps.get(row.instanceKey) ?? []), toStepRecord(row)]);
  }
  return rows.map((row) => ({ row, view: toInstanceView(row, steps.get(row.instanceKey) ?? []) }));
}

function toInstanceView(row: RunInstanceRow, steps: readonly StepRecord[]): RunInstanceView {
  return {
    instanceKey: row.instanceKey,
    target: toTarget(row),
    status: row.status as InstanceStatus,
    statusSince: row.statusSince.toISOString(),
    detail: row.detail,
    nextStep: row.nextStep,
    currentStep: row.currentStep as StepName | null,
    steps: (row.undo === null ? stepNames : undoStepNames).map((name) =>
      toStepView(
        name,
        steps.find(({ step }) => step === name),
      ),
    ),
    problem: row.problem as Problem | null,
    canRetry: row.canRetry,
    actor: { id: row.actorId, name: row.actorName },
    before: row.before as InstanceState | null,
    after: row.after as InstanceState | null,
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

function toStepView(step: StepName, record: StepRecord | undefined): RunStepView {
  return {
    step,
    title: stepTitles[step],
    status: record?.status ?? 'not-started',
    outcome: record?.outcome ?? null,
    startedAt: record?.startedAt.toISOString() ?? null,
    finishedAt: record?.finishedAt?.toISOString() ?? null,
    intentAt: record?.intentAt?.toISOString() ?? null,
    acceptedAt: record?.acceptedAt?.toISOString() ?? null,
    requestId: record?.requestId ?? null,
  };
}

/** A challenge is meant for the person whose token met it; others sign in without claims. */
function findSignInRequest(rows: readonly RunInstanceRow[], reader: SignedInPerson): SignInRequest | null {
  const waiting = rows.filter(({ status }) => status === 'needs-sign-in');
  if (waiting.length === 0) return null;
  const challenged = waiting.find(
    (row) => row.actorId === reader.objectId && row.claims !== null && !isPast(row.claimsExpireAt),
  );
  return { claims: challenged?.claims ?? null, instanceCount: waiting.length };
}

const isPast = (at: Date | null) => at !== null && at.getTime() <= Date.now();

async function getTokensExpireAt(db: Queries, reader: SignedInPerson, runId: string): Promise<string | null> {
  const [row] = await db
    .select({ expiresAt: runCredentials.expiresAt })
    .from(runCredentials)
    .where(and(eq(runCredentials.runId, runId), eq(runCredentials.ownerId, reader.objectId)))
    .orderBy(asc(runCredentials.expiresAt))
    .limit(1);
  return row?.expiresAt.toISOString() ?? null;
}
