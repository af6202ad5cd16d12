import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { SignedInPerson } from '@/lib/auth/person';
import type { AccessTokens } from '@/lib/azure/azure';
import { runs } from '@/lib/db/schema';
import { AppError } from '@/lib/errors';
import { getCommandContext } from './command-context';
import { type CommandContext, getReachable, runNotFound } from './commands';
import { toTarget } from './records';
import { isRunId } from './run-id';
import { storeRun } from './start-run';
import { listUndoable } from './undoable';

export interface UndoRunRequest {
  runId: string;
  person: SignedInPerson;
  tokens: AccessTokens;
}

/**
 * Starts a run that takes back what this one changed on the instances in the person's reach: the service principal goes
 * off where the run had turned it on, and of the grants goes what the run had added. Instances that somebody has changed
 * since are left alone and say so.
 * @throws AppError `not-found`; `invalid-input` when the run has not ended, changed nothing, or is taken back already;
 *   `conflict` when another run works on one of the instances
 */
export async function undoRun(request: UndoRunRequest): Promise<{ runId: string }> {
  return undoRunIn(await getCommandContext(), request);
}

export async function undoRunIn(
  context: CommandContext,
  { runId, person, tokens }: UndoRunRequest,
): Promise<{ runId: string }> {
  const { db } = context.database;
  if (!isRunId(runId)) throw runNotFound();
  const [run] = await db
    .select()
    .from(runs)
    .where(and(eq(runs.id, runId), eq(runs.tenantId, person.tenantId)));
  if (!run) throw runNotFound();
  if (run.undoesRunId !== null) throw refusal('This run took another one back; start a new run instead.');
  const reachable = await getReachable(db, person);
  const undoable = await listUndoable(db, { id: runId, number: run.number }, reachable);
  if (undoable === 'not-ended') throw refusal('This run has not ended, so it cannot be taken back.');
  if (undoable.length === 0) {
    throw refusal('This run changed nothing that could be taken back, or it has been taken back already.');
  }
  // Not of the setup: there a finished run means that the instances are configured.
  const request = { setupId: null, targets: undoable.map(({ row }) => toTarget(row)), tokens, person };
  const orders = new Map(undoable.map(({ row, orders }) => [row.instanceKey, orders]));
  return storeRun(context, request, { runId, number: run.number, orders });
}

const refusal = (message: string) =>
  new AppError('invalid-input', message, { nextStep: 'Look at the instances: each says what was changed.' });
