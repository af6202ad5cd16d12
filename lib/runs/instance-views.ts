import { and, asc, eq, getTableColumns, gt, inArray, isNotNull } from 'drizzle-orm';
import type { SignedInPerson } from '@/lib/auth/person';
import type { Queries } from '@/lib/db/connect';
import { runEvents, runInstances, runSteps } from '@/lib/db/schema';
import { listStepNames } from './mode-change';
import type {
  InstanceState,
  InstanceStatus,
  Problem,
  RunInstanceView,
  RunStepView,
  RunSummary,
  StepName,
  StepOutcome,
  StepStatus,
} from './model';
import { inReach } from './reach-filter';
import { toTarget } from './records';
import { stepTitles } from './statuses';

/** Which instances of a run are read. */
export interface InstanceChoice {
  /** Only those with an event after this revision: of a thousand, a handful changes at a time. */
  changedAfter?: number;
  key?: string;
}

/** In the order of the plan. */
export async function listInstanceViews(
  db: Queries,
  reader: SignedInPerson,
  run: Pick<RunSummary, 'id' | 'undoes'>,
  { changedAfter, key }: InstanceChoice,
): Promise<RunInstanceView[]> {
  const rows = await db
    .select(shownOfInstance)
    .from(runInstances)
    .where(
      and(
        eq(runInstances.runId, run.id),
        inReach(db, reader),
        key === undefined ? undefined : eq(runInstances.instanceKey, key),
        changedAfter === undefined
          ? undefined
          : inArray(runInstances.instanceKey, changedKeys(db, run.id, changedAfter)),
      ),
    )
    .orderBy(asc(runInstances.position));
  if (rows.length === 0) return [];
  const isNarrow = key !== undefined || changedAfter !== undefined;
  const keys = rows.map(({ instanceKey }) => instanceKey);
  const steps = await db
    .select(shownOfStep)
    .from(runSteps)
    .where(and(eq(runSteps.runId, run.id), isNarrow ? inArray(runSteps.instanceKey, keys) : undefined));
  const byInstance = Map.groupBy(steps, ({ instanceKey }) => instanceKey);
  return rows.map((row) => toInstanceView(row, byInstance.get(row.instanceKey) ?? [], run.undoes !== null));
}

const changedKeys = (db: Queries, runId: string, revision: number) =>
  db
    .select({ key: runEvents.instanceKey })
    .from(runEvents)
    .where(and(eq(runEvents.runId, runId), gt(runEvents.revision, revision), isNotNull(runEvents.instanceKey)));

const { undo: _undo, claims: _claims, claimsExpireAt: _until, ...shownOfInstance } = getTableColumns(runInstances);
/** Signed addresses are long and nobody's business; what a step noted for itself is neither. */
const { trackingUrl: _url, evidence: _evidence, intent: _intent, ...shownOfStep } = getTableColumns(runSteps);

type ShownInstance = Omit<typeof runInstances.$inferSelect, 'undo' | 'claims' | 'claimsExpireAt'>;
type ShownStep = Omit<typeof runSteps.$inferSelect, 'trackingUrl' | 'evidence' | 'intent'>;

function toInstanceView(row: ShownInstance, steps: readonly ShownStep[], isUndo: boolean): RunInstanceView {
  const target = toTarget(row);
  return {
    instanceKey: row.instanceKey,
    target,
    status: row.status as InstanceStatus,
    statusSince: row.statusSince.toISOString(),
    detail: row.detail,
    nextStep: row.nextStep,
    currentStep: row.currentStep as StepName | null,
    steps: listStepNames(target, isUndo).map((name) =>
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

function toStepView(step: StepName, row: ShownStep | undefined): RunStepView {
  return {
    step,
    title: stepTitles[step],
    status: (row?.status as StepStatus | undefined) ?? 'not-started',
    outcome: (row?.outcome as StepOutcome | null | undefined) ?? null,
    startedAt: row?.startedAt.toISOString() ?? null,
    finishedAt: row?.finishedAt?.toISOString() ?? null,
    intentAt: row?.intentAt?.toISOString() ?? null,
    acceptedAt: row?.acceptedAt?.toISOString() ?? null,
    requestId: row?.requestId ?? null,
  };
}
