import type { runInstances, runSteps } from '@/lib/db/schema';
import type { InstanceState, InstanceStatus, RunTarget, StepName, StepOutcome, StepStatus } from './model';
import type { UndoOrders } from './undo-orders';

/** What the executor knows about one instance. It is the only writer while it holds the lease. */
export interface InstanceRecord {
  instanceKey: string;
  target: RunTarget;
  actor: { id: string; name: string };
  status: InstanceStatus;
  currentStep: StepName | null;
  detail: string;
  startedAt: Date | null;
  before: InstanceState | null;
  after: InstanceState | null;
  /** `null` unless the run takes another one back. */
  undo: UndoOrders | null;
  steps: Partial<Record<StepName, StepRecord>>;
}

export interface StepRecord {
  step: StepName;
  status: StepStatus;
  startedAt: Date;
  /** When the first wait of this step began, since somebody last queued it. */
  waitingSince: Date | null;
  /** Set while an intent is stored: the change may or may not have reached Azure. */
  intentAt: Date | null;
  intent: Record<string, unknown> | null;
  acceptedAt: Date | null;
  trackingUrl: string | null;
  requestId: string | null;
  finishedAt: Date | null;
  outcome: StepOutcome | null;
  evidence: Record<string, unknown>;
}

export type RunInstanceRow = typeof runInstances.$inferSelect;
export type RunStepRow = typeof runSteps.$inferSelect;

export function toTarget(row: Omit<RunInstanceRow, 'undo' | 'claims' | 'claimsExpireAt'>): RunTarget {
  return {
    instanceId: row.instanceId,
    name: row.name,
    subscriptionId: row.subscriptionId,
    subscriptionName: row.subscriptionName,
    resourceGroup: row.resourceGroup,
    location: row.location,
    hostName: row.hostName,
    plannedChanges: row.plannedChanges as RunTarget['plannedChanges'],
  };
}

export function toInstanceRecord(row: RunInstanceRow, stepRows: readonly RunStepRow[]): InstanceRecord {
  return {
    instanceKey: row.instanceKey,
    target: toTarget(row),
    actor: { id: row.actorId, name: row.actorName },
    status: row.status as InstanceStatus,
    currentStep: row.currentStep as StepName | null,
    detail: row.detail,
    startedAt: row.startedAt,
    before: row.before as InstanceState | null,
    after: row.after as InstanceState | null,
    undo: row.undo as UndoOrders | null,
    steps: Object.fromEntries(stepRows.map((step) => [step.step, toStepRecord(step)])),
  };
}

export function toStepRecord({ runId: _run, instanceKey: _key, ...row }: RunStepRow): StepRecord {
  return {
    ...row,
    step: row.step as StepName,
    status: row.status as StepStatus,
    outcome: row.outcome as StepOutcome | null,
  };
}

export const newStepRecord = (step: StepName, startedAt: Date): StepRecord => ({
  step,
  status: 'checking',
  startedAt,
  waitingSince: null,
  intentAt: null,
  intent: null,
  acceptedAt: null,
  trackingUrl: null,
  requestId: null,
  finishedAt: null,
  outcome: null,
  evidence: {},
});
