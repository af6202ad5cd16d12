import { and, eq, inArray } from 'drizzle-orm';
import type { SignedInPerson } from '@/lib/auth/person';
import type { Database, Queries } from '@/lib/db/connect';
import { runInstances, runs } from '@/lib/db/schema';
import { AppError } from '@/lib/errors';
import { getReach } from '@/lib/inventory/reach';
import type { Sealer } from './credentials';
import type { RunQueue } from './queue';
import { isRunId } from './run-id';

/** What starting, continuing and cancelling share. */
export interface CommandContext {
  database: Database;
  queue: Pick<RunQueue, 'send'>;
  sealer: Sealer;
  now(): Date;
}

export const actorOf = ({ objectId, name }: SignedInPerson) => ({ id: objectId, name });

/** Lower-case ids of the subscriptions the person can read. */
export async function getReachable(db: Queries, person: SignedInPerson): Promise<Set<string>> {
  const { subscriptions } = await getReach(db, person);
  return new Set(subscriptions.map(({ subscriptionId }) => subscriptionId.toLowerCase()));
}

/**
 * The run's row, locked: whoever changes a run waits here for whoever does now.
 * @throws AppError `not-found` also for a run of another tenant
 */
export async function lockRun(tx: Queries, person: SignedInPerson, runId: string) {
  if (!isRunId(runId)) throw runNotFound();
  const [run] = await tx
    .select()
    .from(runs)
    .where(and(eq(runs.id, runId), eq(runs.tenantId, person.tenantId)))
    .for('update');
  if (!run) throw runNotFound();
  return run;
}

export const runNotFound = () => new AppError('not-found', 'There is no such run, or you cannot see it.');

/** Another run that works on one of these instances, as an error that names it; `null` when there is none. */
export async function findConflict(db: Queries, tenantId: string, instanceKeys: readonly string[], ownRunId?: string) {
  const open = await db
    .select({
      number: runs.number,
      startedBy: runs.startedByName,
      name: runInstances.name,
      runId: runs.id,
      status: runInstances.status,
    })
    .from(runInstances)
    .innerJoin(runs, eq(runs.id, runInstances.runId))
    .where(and(eq(runInstances.tenantId, tenantId), inArray(runInstances.instanceKey, [...instanceKeys])));
  const conflict = open.find(
    ({ status, runId }) => runId !== ownRunId && !['done', 'failed', 'cancelled'].includes(status),
  );
  return conflict ? conflictWith(conflict) : null;
}

const conflictWith = ({ name, number, startedBy }: { name: string; number: number; startedBy: string }) =>
  new AppError('conflict', `Run ${number}, started by ${startedBy}, is working on ${name} already.`, {
    nextStep: `Wait for run ${number} or cancel it, then try again.`,
    retryable: true,
  });

/** Two people pressed the button at the same time; the database let one of them through. */
export function isOpenRunViolation(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('constraint' in cause && cause.constraint === 'one_open_run_per_instance') return true;
    if (cause.message.includes('one_open_run_per_instance') && 'code' in cause && cause.code === '23505') return true;
  }
  return false;
}
