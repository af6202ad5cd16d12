import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import type { SignedInPerson } from '@/lib/auth/person';
import type { Queries } from '@/lib/db/connect';
import { runInstances, runSteps, runs } from '@/lib/db/schema';
import { AppError } from '@/lib/errors';
import { getCommandContext } from './command-context';
import { actorOf, type CommandContext, getReachable, lockRun } from './commands';
import { appendEvents, insertAudit, type NewEvent } from './events';
import type { InstanceStatus } from './model';
import type { RunInstanceRow } from './records';
import { isEnded, isParked } from './statuses';
import { closeRun } from './store';

export interface CancelRunRequest {
  runId: string;
  person: SignedInPerson;
}

/**
 * Cancels what has not begun and what waits for a person; what Azure has accepted is followed to its end by whoever
 * executes the run.
 * @throws AppError `not-found`; `no-rights` unless the person started the run or can read all of its open instances;
 *   `invalid-input` when it has ended already
 */
export async function cancelRun(request: CancelRunRequest): Promise<void> {
  await cancelRunIn(await getCommandContext(), request);
}

export async function cancelRunIn(context: CommandContext, { runId, person }: CancelRunRequest): Promise<void> {
  const { db } = context.database;
  const now = context.now();
  const reachable = await getReachable(db, person);
  await db.transaction(async (tx) => {
    const run = await lockRun(tx, person, runId);
    const rows = await tx.select().from(runInstances).where(eq(runInstances.runId, runId));
    const open = rows.filter(({ status }) => !isEnded(status as InstanceStatus));
    if (open.length === 0) throw new AppError('invalid-input', 'This run has ended already.');
    const isAllowed =
      run.startedById === person.objectId || open.every((row) => reachable.has(row.subscriptionId.toLowerCase()));
    if (!isAllowed) {
      throw new AppError('no-rights', 'This run works on instances that you cannot read, so you cannot cancel it.', {
        nextStep: `Ask ${run.startedByName}, who started it.`,
      });
    }
    await tx.update(runs).set({ cancelRequestedAt: now, cancelRequestedByName: person.name }).where(eq(runs.id, runId));
    const cancelled = await cancelIdle(tx, runId, open, now);
    await record(tx, runId, person, cancelled, now);
    const isWorkLeft = open.some((row) => !cancelled.includes(row.instanceKey));
    const startedBy = { id: run.startedById, name: run.startedByName };
    if (isWorkLeft) await context.queue.send(tx, runId);
    else
      await closeRun(
        tx,
        {
          id: runId,
          number: run.number,
          tenantId: run.tenantId,
          startedBy,
          isCancelRequested: true,
          undoesRunId: run.undoesRunId,
        },
        now,
      );
  });
}

/** Queued instances without an open intent, and parked ones. The rest is in the hands of the executor. */
async function cancelIdle(tx: Queries, runId: string, open: readonly RunInstanceRow[], now: Date): Promise<string[]> {
  const steps = await tx.select().from(runSteps).where(eq(runSteps.runId, runId));
  const withIntent = new Set(
    steps.filter((step) => step.intentAt !== null && step.status !== 'done').map((step) => step.instanceKey),
  );
  const idle = open.filter(({ status, instanceKey }) => {
    if (isParked(status as InstanceStatus)) return true;
    return status === 'queued' && !withIntent.has(instanceKey);
  });
  const [unsettled, untouched] = split(idle, ({ instanceKey }) => withIntent.has(instanceKey));
  await cancel(tx, runId, untouched, 'Cancelled.', null, now);
  await cancel(
    tx,
    runId,
    unsettled,
    'Cancelled. A change had been sent, and its end was not read.',
    'Look at the instance in the Azure portal.',
    now,
  );
  return idle.map(({ instanceKey }) => instanceKey);
}

async function cancel(
  tx: Queries,
  runId: string,
  rows: readonly RunInstanceRow[],
  detail: string,
  nextStep: string | null,
  now: Date,
) {
  if (rows.length === 0) return;
  const keys = rows.map(({ instanceKey }) => instanceKey);
  await tx
    .update(runInstances)
    .set({
      status: 'cancelled',
      detail,
      nextStep,
      statusSince: now,
      finishedAt: now,
      problem: null,
      claims: null,
      claimsExpireAt: null,
    })
    .where(and(eq(runInstances.runId, runId), inArray(runInstances.instanceKey, keys)));
}

async function record(
  tx: Queries,
  runId: string,
  person: SignedInPerson,
  cancelled: readonly string[],
  now: Date,
): Promise<void> {
  const events: NewEvent[] = [{ kind: 'run.cancel-requested', detail: `Cancelled by ${person.name}.` }];
  for (const instanceKey of cancelled) {
    events.push({ kind: 'instance.status', instanceKey, status: 'cancelled', detail: 'Cancelled.' });
  }
  await appendEvents(tx, runId, now, events);
  const entry = { action: 'run.cancel', entityType: 'run' as const, entityId: runId, actor: actorOf(person) };
  await insertAudit(tx, person.tenantId, [{ ...entry, at: now, details: { cancelledAtOnce: cancelled.length } }]);
}

function split<Item>(items: readonly Item[], isFirst: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}
