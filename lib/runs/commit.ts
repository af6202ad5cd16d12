import { setImmediate as untilNextTurn, setTimeout as wait } from 'node:timers/promises';
import { and, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm';
import type { Queries } from '@/lib/db/connect';
import { runInstances, runSteps, runs } from '@/lib/db/schema';
import { saveDirectoryFacts, saveInstances } from '@/lib/inventory/store';
import { insertAudit, insertEvents, type NewEvent, type RunAuditEntry } from './events';
import { isHeld, type Lease, LeaseLostError } from './lease';
import type { InstanceStatus, StepName } from './model';
import type { StepRecord } from './records';
import type { Done } from './verdicts';

/** How the executor's changes of instances reach the database: fenced by the lease, with their events and audit entries. */

type Json = Record<string, unknown>;

/** Everything about an instance that the executor stores, as it is now. */
export interface InstancePatch {
  status: InstanceStatus;
  detail: string;
  currentStep: StepName | null;
  nextStep: string | null;
  problem: Json | null;
  canRetry: boolean;
  claims: string | null;
  claimsExpireAt: Date | null;
  before: Json | null;
  after: Json | null;
  /** These three stay as they are when they are absent. */
  statusSince?: Date;
  startedAt?: Date;
  finishedAt?: Date;
}

export interface InstanceChange {
  at: Date;
  instanceKey: string;
  /** Only when the instance still has this status; another one means that somebody cancelled it meanwhile. */
  expectedStatus?: InstanceStatus;
  instance: InstancePatch;
  /** Whole, as it is now. */
  step?: StepRecord;
  events: NewEvent[];
  audit: RunAuditEntry[];
  /** What the last look at the instance showed, for the inventory. */
  snapshot?: Done['snapshot'];
}

/** Stores changes of the instances of one run. */
export interface Committer {
  /**
   * Stores one change, all or nothing.
   * @returns false when the instance no longer has the expected status; nothing was written
   * @throws LeaseLostError when another process has, or may have, taken the run
   */
  commit(change: InstanceChange): Promise<boolean>;
}

/** Rows per statement: far below PostgreSQL's limit on parameters. */
const MOST_AT_ONCE = 200;

/** Where several changes come up at once, the database rests this many times as long as it worked, so that more do. */
const REST = 4;
const LONGEST_REST_IN_MS = 100;

interface Pending {
  change: InstanceChange;
  resolve(isStored: boolean): void;
  reject(reason: unknown): void;
}

/**
 * One transaction at a time; what comes up meanwhile goes into the next one together. Changes of one run cannot be
 * stored side by side anyway, because each takes the run's next revisions, and one by one a thousand instances would
 * wait for a thousand transactions.
 */
export function createCommitter(db: Queries, lease: Lease, tenantId: string): Committer {
  const pending: Pending[] = [];
  let isBusy = false;

  const work = async () => {
    isBusy = true;
    // Answers that have arrived already have their say first.
    await untilNextTurn();
    while (pending.length > 0) {
      const group = pending.splice(0, MOST_AT_ONCE);
      const startedAt = performance.now();
      try {
        const changes = group.map(({ change }) => change);
        const stored = await commitChanges(db, lease, tenantId, changes);
        for (const { change, resolve } of group) resolve(stored.has(change));
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
      if (group.length === 1) await untilNextTurn();
      else await wait(Math.min(REST * (performance.now() - startedAt), LONGEST_REST_IN_MS));
    }
    isBusy = false;
  };

  return {
    commit: (change) =>
      new Promise((resolve, reject) => {
        pending.push({ change, resolve, reject });
        if (!isBusy) void work();
      }),
  };
}

/** @returns the changes that were stored: all but those of instances that no longer have the expected status */
function commitChanges(
  db: Queries,
  lease: Lease,
  tenantId: string,
  changes: readonly InstanceChange[],
): Promise<ReadonlySet<InstanceChange>> {
  return db.transaction(async (tx) => {
    const stored = await withExpectedStatus(tx, lease, changes);
    if (stored.length === 0) return new Set();
    const events = stored.flatMap((change) => change.events.map((event) => ({ ...event, at: change.at })));
    const [run] = await tx
      .update(runs)
      .set({ revision: sql`${runs.revision} + ${events.length}` })
      .where(isHeld(lease))
      .returning({ revision: runs.revision });
    if (!run) throw new LeaseLostError('the lease was lost before a write');
    await updateInstances(tx, lease, stored);
    await upsertSteps(tx, lease, stored);
    await insertEvents(tx, lease.runId, run.revision, events);
    const audit = stored.flatMap((change) => change.audit.map((entry) => ({ ...entry, at: change.at })));
    await insertAudit(tx, tenantId, audit);
    await saveSnapshots(tx, tenantId, stored);
    return new Set(stored);
  });
}

async function withExpectedStatus(
  tx: Queries,
  lease: Lease,
  changes: readonly InstanceChange[],
): Promise<readonly InstanceChange[]> {
  const keys = changes.filter(({ expectedStatus }) => expectedStatus !== undefined).map((change) => change.instanceKey);
  if (keys.length === 0) return changes;
  // The run's row before the instances', as everybody else does: one order, no deadlock.
  await tx.select({ id: runs.id }).from(runs).where(eq(runs.id, lease.runId)).for('update');
  const rows = await tx
    .select({ key: runInstances.instanceKey, status: runInstances.status })
    .from(runInstances)
    .where(and(eq(runInstances.runId, lease.runId), inArray(runInstances.instanceKey, keys)));
  const statuses = new Map(rows.map(({ key, status }) => [key, status]));
  return changes.filter(
    ({ expectedStatus, instanceKey }) => expectedStatus === undefined || statuses.get(instanceKey) === expectedStatus,
  );
}

/** One statement, however many: the rows travel as JSON. */
async function updateInstances(tx: Queries, lease: Lease, changes: readonly InstanceChange[]): Promise<void> {
  const rows = changes.map(({ instanceKey, instance }) => ({
    instance_key: instanceKey,
    status: instance.status,
    detail: instance.detail,
    current_step: instance.currentStep,
    next_step: instance.nextStep,
    problem: instance.problem,
    can_retry: instance.canRetry,
    claims: instance.claims,
    claims_expire_at: instance.claimsExpireAt,
    before: instance.before,
    after: instance.after,
    status_since: instance.statusSince,
    started_at: instance.startedAt,
    finished_at: instance.finishedAt,
  }));
  await tx.execute(sql`
    update ${runInstances} as instance
    set status = new.status, detail = new.detail, current_step = new.current_step, next_step = new.next_step,
      problem = new.problem, can_retry = new.can_retry, claims = new.claims, claims_expire_at = new.claims_expire_at,
      before = new.before, after = new.after, status_since = coalesce(new.status_since, instance.status_since),
      started_at = coalesce(new.started_at, instance.started_at),
      finished_at = coalesce(new.finished_at, instance.finished_at)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as new(
      instance_key text, status text, detail text, current_step text, next_step text, problem jsonb, can_retry boolean,
      claims text, claims_expire_at timestamptz, before jsonb, after jsonb, status_since timestamptz,
      started_at timestamptz, finished_at timestamptz)
    where instance.run_id = ${lease.runId} and instance.instance_key = new.instance_key`);
}

const { runId: _run, instanceKey: _key, step: _step, ...stepColumns } = getTableColumns(runSteps);
const asInserted: Record<string, SQL> = Object.fromEntries(
  Object.entries(stepColumns).map(([field, { name }]) => [field, sql.raw(`excluded.${name}`)]),
);

async function upsertSteps(tx: Queries, { runId }: Lease, changes: readonly InstanceChange[]): Promise<void> {
  const rows = changes.flatMap(({ step, instanceKey }) => (step ? [{ ...step, runId, instanceKey }] : []));
  if (rows.length === 0) return;
  await tx
    .insert(runSteps)
    .values(rows)
    .onConflictDoUpdate({ target: [runSteps.runId, runSteps.instanceKey, runSteps.step], set: asInserted });
}

async function saveSnapshots(tx: Queries, tenantId: string, changes: readonly InstanceChange[]): Promise<void> {
  const seen = changes.flatMap(({ snapshot, at }) => (snapshot ? [{ ...snapshot, at }] : []));
  const readAt = seen.at(-1)?.at;
  if (readAt === undefined) return;
  await saveInstances(tx, tenantId, { instances: seen.map(({ instance }) => instance), readAt });
  const facts = new Map(seen.map(({ instance, directory }) => [instance.id, directory]));
  await saveDirectoryFacts(tx, tenantId, facts, readAt);
}
