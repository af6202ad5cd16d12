import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import type { SignedInPerson } from '@/lib/auth/person';
import type { AccessTokens } from '@/lib/azure/azure';
import type { Queries } from '@/lib/db/connect';
import { runInstances, runSteps, runs } from '@/lib/db/schema';
import { AppError } from '@/lib/errors';
import { getCommandContext } from './command-context';
import { actorOf, type CommandContext, findConflict, getReachable, isOpenRunViolation, lockRun } from './commands';
import { type SealedCredential, sealTokens, storeCredentials } from './credentials';
import { appendEvents, insertAudit, type NewEvent } from './events';
import type { InstanceStatus } from './model';
import type { RunInstanceRow } from './records';
import { isParked, isWorking } from './statuses';

export interface ContinueRunRequest {
  runId: string;
  person: SignedInPerson;
  tokens: AccessTokens;
  /** Failed instances too, where a retry can help. */
  retryFailed?: boolean;
  /** Only this instance, which has failed and may be tried again; everything else stays as it is. */
  onlyInstanceKey?: string;
  /** Bring fresh tokens and leave parked instances alone: what an open page does in the background. */
  onlyTokens?: boolean;
}

/**
 * Goes on where the run stopped, with the tokens of whoever calls: the same person after a new sign-in, or another one
 * with other rights. Touches only instances in that person's reach. While the run is working it just brings fresh tokens.
 * @returns how many instances were queued again
 * @throws AppError `not-found`, `conflict` (another run has taken an instance meanwhile), `invalid-input` when there is
 *   nothing this person could continue
 */
export async function continueRun(request: ContinueRunRequest): Promise<{ queuedCount: number }> {
  return continueRunIn(await getCommandContext(), request);
}

export async function continueRunIn(
  context: CommandContext,
  request: ContinueRunRequest,
): Promise<{ queuedCount: number }> {
  const { runId, person, tokens } = request;
  const { db } = context.database;
  const now = context.now();
  const credentials = await sealTokens(context.sealer, { runId, ownerId: person.objectId, tokens, now: now.getTime() });
  const reachable = await getReachable(db, person);
  try {
    return await db.transaction(async (tx) => {
      await lockRun(tx, person, runId);
      const { toQueue, isActing } = await chooseInstances(tx, request, reachable);
      if (toQueue.length === 0 && request.onlyInstanceKey !== undefined) throw nothingToRetry();
      if (toQueue.length === 0) return await refreshOnly(tx, request, credentials, isActing, now);
      await queueAgain(tx, request, toQueue, now);
      await storeCredentials(tx, runId, person.objectId, credentials, now);
      await context.queue.send(tx, runId);
      return { queuedCount: toQueue.length };
    });
  } catch (error) {
    if (!isOpenRunViolation(error)) throw error;
    const rows = await db.select().from(runInstances).where(eq(runInstances.runId, runId));
    const keys = rows.map(({ instanceKey }) => instanceKey);
    throw (await findConflict(db, person.tenantId, keys, runId)) ?? error;
  }
}

async function chooseInstances(
  tx: Queries,
  { runId, person, retryFailed, onlyInstanceKey, onlyTokens }: ContinueRunRequest,
  reachable: Set<string>,
) {
  const all = await tx.select().from(runInstances).where(eq(runInstances.runId, runId));
  const mine = all.filter(({ subscriptionId }) => reachable.has(subscriptionId.toLowerCase()));
  const toQueue = mine.filter(({ status, canRetry, instanceKey }) => {
    if (onlyTokens) return false;
    const isRetryable = status === 'failed' && canRetry;
    if (onlyInstanceKey !== undefined) return isRetryable && instanceKey === onlyInstanceKey;
    return isParked(status as InstanceStatus) || (retryFailed === true && isRetryable);
  });
  const isActing = all.some((row) => row.actorId === person.objectId && isWorking(row.status as InstanceStatus));
  return { toQueue, isActing };
}

const nothingToRetry = () =>
  new AppError('invalid-input', 'This instance has not failed, or trying again cannot help.', {
    nextStep: 'Somebody else may have retried it already: look at its status.',
  });

/** Fresh tokens before the old ones run out: an open page does this without anybody noticing. */
async function refreshOnly(
  tx: Queries,
  { runId, person }: ContinueRunRequest,
  credentials: readonly SealedCredential[],
  isActing: boolean,
  now: Date,
): Promise<{ queuedCount: number }> {
  if (!isActing) {
    throw new AppError('invalid-input', 'Nothing in this run waits for you.', {
      nextStep: 'Look at the instances: each says what it waits for.',
    });
  }
  await storeCredentials(tx, runId, person.objectId, credentials, now);
  return { queuedCount: 0 };
}

async function queueAgain(
  tx: Queries,
  { runId, person }: ContinueRunRequest,
  rows: readonly RunInstanceRow[],
  now: Date,
) {
  const keys = rows.map(({ instanceKey }) => instanceKey);
  await resetSteps(tx, runId, rows);
  const detail = `Queued again by ${person.name}.`;
  await tx
    .update(runInstances)
    .set({
      status: 'queued',
      statusSince: now,
      detail,
      nextStep: null,
      problem: null,
      canRetry: false,
      claims: null,
      claimsExpireAt: null,
      finishedAt: null,
      actorId: person.objectId,
      actorName: person.name,
    })
    .where(and(eq(runInstances.runId, runId), inArray(runInstances.instanceKey, keys)));
  await tx
    .update(runs)
    .set({ endedAt: null, cancelRequestedAt: null, cancelRequestedByName: null })
    .where(eq(runs.id, runId));
  const events: NewEvent[] = [{ kind: 'run.continued', detail: `Continued by ${person.name}.` }];
  for (const instanceKey of keys) events.push({ kind: 'instance.status', instanceKey, status: 'queued', detail });
  await appendEvents(tx, runId, now, events);
  const entry = { action: 'run.continue', entityType: 'run' as const, entityId: runId, actor: actorOf(person) };
  await insertAudit(tx, person.tenantId, [
    { ...entry, at: now, details: { instances: rows.map((row) => row.instanceId) } },
  ]);
}

/**
 * Waits start anew. A failed step looks again before it does anything; where reading back failed, every step does,
 * because what they had established is no longer so. A changed identity becomes the new starting point.
 */
async function resetSteps(tx: Queries, runId: string, rows: readonly RunInstanceRow[]): Promise<void> {
  const keysWhere = (isWanted: (row: RunInstanceRow) => boolean) => rows.filter(isWanted).map((row) => row.instanceKey);
  const all = keysWhere(() => true);
  await tx
    .update(runSteps)
    .set({ waitingSince: null })
    .where(and(eq(runSteps.runId, runId), inArray(runSteps.instanceKey, all)));
  await tx
    .update(runSteps)
    .set({ status: 'checking', finishedAt: null })
    .where(and(eq(runSteps.runId, runId), inArray(runSteps.instanceKey, all), eq(runSteps.status, 'failed')));
  const fromTheStart = keysWhere(
    (row) => row.status === 'failed' && row.currentStep === 'read-back' && row.undo === null,
  );
  if (fromTheStart.length > 0) {
    await tx.delete(runSteps).where(and(eq(runSteps.runId, runId), inArray(runSteps.instanceKey, fromTheStart)));
  }
  const newIdentity = keysWhere((row) => row.problem?.kind === 'identity-changed');
  if (newIdentity.length > 0) {
    await tx
      .update(runInstances)
      .set({ before: null })
      .where(and(eq(runInstances.runId, runId), inArray(runInstances.instanceKey, newIdentity)));
  }
}
