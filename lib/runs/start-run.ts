import 'server-only';
import { randomUUID } from 'node:crypto';
import type { SignedInPerson } from '@/lib/auth/person';
import type { AccessTokens } from '@/lib/azure/azure';
import { resourceKey } from '@/lib/azure/resource-ids';
import type { Queries } from '@/lib/db/connect';
import { runInstances, runs } from '@/lib/db/schema';
import { AppError } from '@/lib/errors';
import { getCommandContext } from './command-context';
import { actorOf, type CommandContext, findConflict, getReachable, isOpenRunViolation } from './commands';
import { sealTokens, storeCredentials } from './credentials';
import { appendEvents, CHUNK, insertAudit } from './events';
import type { RunTarget } from './model';
import type { UndoOrders } from './undo-orders';

export interface StartRunRequest {
  setupId: string | null;
  targets: RunTarget[];
  /** The person's own. Sealed before they are stored, and erased when the run parks or ends. */
  tokens: AccessTokens;
  person: SignedInPerson;
}

/**
 * Stores a run and queues it, or neither.
 * @throws AppError `conflict` naming the run that works on one of the instances already; `no-rights` for an instance in
 *   a subscription the person cannot read; `invalid-input` for no instance at all
 */
export async function startRun(request: StartRunRequest): Promise<{ runId: string }> {
  return startRunIn(await getCommandContext(), request);
}

export const startRunIn = (context: CommandContext, request: StartRunRequest): Promise<{ runId: string }> =>
  storeRun(context, request, null);

/** What a run that takes another one back has besides. */
export interface Undoing {
  runId: string;
  number: number;
  orders: ReadonlyMap<string, UndoOrders>;
}

export async function storeRun(
  context: CommandContext,
  request: StartRunRequest,
  undoing: Undoing | null,
): Promise<{ runId: string }> {
  const { db } = context.database;
  const { person, tokens, setupId } = request;
  const targets = withKeys(request.targets);
  await refuseOutOfReach(db, person, targets);
  const runId = randomUUID();
  const now = context.now();
  const credentials = await sealTokens(context.sealer, { runId, ownerId: person.objectId, tokens, now: now.getTime() });
  try {
    await db.transaction(async (tx) => {
      const conflict = await findConflict(
        tx,
        person.tenantId,
        targets.map(({ key }) => key),
      );
      if (conflict !== null) throw conflict;
      const number = await insertRun(tx, { id: runId, setupId, undoesRunId: undoing?.runId ?? null }, person, now);
      await insertInstances(tx, runId, person, targets, now, undoing?.orders);
      await storeCredentials(tx, runId, person.objectId, credentials, now);
      const instances = targets.map(({ target }) => target.instanceId);
      await appendEvents(tx, runId, now, [
        {
          kind: 'run.started',
          detail:
            undoing === null
              ? `Started by ${person.name}.`
              : `Started by ${person.name}, to take back run ${undoing.number}.`,
        },
      ]);
      const entry = {
        action: undoing === null ? 'run.start' : 'run.undo',
        entityType: 'run' as const,
        entityId: runId,
        actor: actorOf(person),
      };
      await insertAudit(tx, person.tenantId, [
        { ...entry, at: now, details: { number, setupId, instances, ...(undoing ? { undoes: undoing.number } : {}) } },
      ]);
      await context.queue.send(tx, runId);
    });
  } catch (error) {
    if (!isOpenRunViolation(error)) throw error;
    throw (
      (await findConflict(
        db,
        person.tenantId,
        targets.map(({ key }) => key),
      )) ?? error
    );
  }
  return { runId };
}

interface KeyedTarget {
  key: string;
  target: RunTarget;
}

function withKeys(targets: readonly RunTarget[]): KeyedTarget[] {
  const keyed = new Map(targets.map((target) => [resourceKey(target.instanceId), target]));
  if (keyed.size === 0) {
    throw new AppError('invalid-input', 'A run needs at least one instance.', {
      nextStep: 'Choose the instances first.',
    });
  }
  return [...keyed].map(([key, target]) => ({ key, target }));
}

async function refuseOutOfReach(db: Queries, person: SignedInPerson, targets: readonly KeyedTarget[]): Promise<void> {
  const reachable = await getReachable(db, person);
  const outside = targets.find(({ target }) => !reachable.has(target.subscriptionId.toLowerCase()));
  if (!outside) return;
  throw new AppError('no-rights', `You cannot read the subscription of ${outside.target.name}.`, {
    nextStep: 'Refresh the list of instances, then choose again.',
  });
}

async function insertRun(
  tx: Queries,
  row: { id: string; setupId: string | null; undoesRunId: string | null },
  person: SignedInPerson,
  createdAt: Date,
) {
  const { tenantId, objectId: startedById, name: startedByName } = person;
  const [run] = await tx
    .insert(runs)
    .values({ ...row, tenantId, startedById, startedByName, createdAt })
    .returning({ number: runs.number });
  return run?.number ?? 0;
}

async function insertInstances(
  tx: Queries,
  runId: string,
  person: SignedInPerson,
  targets: readonly KeyedTarget[],
  now: Date,
  orders?: Undoing['orders'],
) {
  const rows = targets.map(({ key, target }, position) => ({
    ...target,
    runId,
    instanceKey: key,
    undo: orders?.get(key) ? { ...orders.get(key) } : null,
    tenantId: person.tenantId,
    position,
    actorId: person.objectId,
    actorName: person.name,
    status: 'queued',
    detail: 'Queued.',
    statusSince: now,
  }));
  // In one order for everybody: two runs that share instances wait for each other instead of locking each other out.
  rows.sort((one, other) => (one.instanceKey < other.instanceKey ? -1 : 1));
  for (let start = 0; start < rows.length; start += CHUNK) {
    await tx.insert(runInstances).values(rows.slice(start, start + CHUNK));
  }
}
