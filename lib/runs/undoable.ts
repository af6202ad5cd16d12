import { and, eq, inArray, isNotNull, notInArray } from 'drizzle-orm';
import type { SignedInPerson } from '@/lib/auth/person';
import type { Queries } from '@/lib/db/connect';
import { runInstances, runSteps, runs } from '@/lib/db/schema';
import { findModeChange } from './mode-change';
import type { InstanceState, InstanceStatus } from './model';
import { inReach } from './reach-filter';
import { type RunInstanceRow, type RunStepRow, toTarget } from './records';
import { isEnded } from './statuses';
import { readNotes, type UndoOrders } from './undo-orders';

interface Undoable {
  row: RunInstanceRow;
  orders: UndoOrders;
}

/** Whether this run, which is over, changed an instance in reach and no later run has taken that back. One row answers it. */
export async function hasTurnedOn(db: Queries, reader: SignedInPerson, runId: string): Promise<boolean> {
  const undone = db
    .select({ key: runInstances.instanceKey })
    .from(runInstances)
    .innerJoin(runs, eq(runs.id, runInstances.runId))
    .where(and(eq(runs.undoesRunId, runId), eq(runInstances.status, 'done')));
  const [found] = await db
    .select({ key: runInstances.instanceKey })
    .from(runInstances)
    .innerJoin(
      runSteps,
      and(eq(runSteps.runId, runInstances.runId), eq(runSteps.instanceKey, runInstances.instanceKey)),
    )
    .where(
      and(
        eq(runInstances.runId, runId),
        isNotNull(runInstances.after),
        inArray(runSteps.step, ['enable-service-principal', 'set-authentication-metadata']),
        eq(runSteps.outcome, 'changed'),
        notInArray(runInstances.instanceKey, undone),
        inReach(db, reader),
      ),
    )
    .limit(1);
  return found !== undefined;
}

/** Instances in reach that this run changed and no later run has taken back. */
export async function listUndoable(
  db: Queries,
  run: { id: string; number: number },
  reachable: ReadonlySet<string>,
): Promise<Undoable[] | 'not-ended'> {
  const rows = await db.select().from(runInstances).where(eq(runInstances.runId, run.id));
  if (rows.some(({ status }) => !isEnded(status as InstanceStatus))) return 'not-ended';
  const steps = await db.select().from(runSteps).where(eq(runSteps.runId, run.id));
  const undone = await db
    .select({ key: runInstances.instanceKey })
    .from(runInstances)
    .innerJoin(runs, eq(runs.id, runInstances.runId))
    .where(and(eq(runs.undoesRunId, run.id), eq(runInstances.status, 'done')));
  const undoneKeys = new Set(undone.map(({ key }) => key));
  return rows.flatMap((row) => {
    if (undoneKeys.has(row.instanceKey) || !reachable.has(row.subscriptionId.toLowerCase())) return [];
    const own = steps.filter(({ instanceKey }) => instanceKey === row.instanceKey);
    const orders = toOrders(row, own, run.number);
    return orders === null ? [] : [{ row, orders }];
  });
}

/** @returns `null` when nothing was changed */
function toOrders(row: RunInstanceRow, steps: readonly RunStepRow[], number: number): UndoOrders | null {
  const left = row.after as InstanceState | null;
  if (left === null) return null;
  const turnsOff = steps.some(({ step, outcome }) => step === 'enable-service-principal' && outcome === 'changed');
  const grantStep = steps.find(({ step }) => step === 'grant-consent');
  const grants = readNotes(grantStep?.evidence ?? {}).filter((note) => isGranted(left, note.resourceAppId, note.added));
  const mode = findChangedMode(row, steps);
  if (!turnsOff && grants.length === 0 && mode === undefined) return null;
  return { number, turnsOff, grants, left, ...(mode && { mode }) };
}

function findChangedMode(row: RunInstanceRow, steps: readonly RunStepRow[]): UndoOrders['mode'] {
  const isChanged = steps.some(({ step, outcome }) => step === 'set-authentication-metadata' && outcome === 'changed');
  const change = isChanged ? findModeChange(toTarget(row)) : undefined;
  return change && { before: change.before, after: change.after };
}

/** A grant that was meant and never came to be is nothing to take back. */
function isGranted({ consent }: InstanceState, resourceAppId: string, added: readonly string[]): boolean {
  const granted = consent?.resources.find((resource) => resource.resourceAppId === resourceAppId)?.granted ?? [];
  return added.every((scope) => granted.some((each) => each.toLowerCase() === scope.toLowerCase()));
}
