import type { InstancePatch } from './commit';
import type { NewEvent, RunAuditEntry } from './events';
import type { InstanceState, InstanceStatus } from './model';
import type { InstanceRecord, StepRecord } from './records';
import type { Apply, Done, Facts, Fail, Park, Wait } from './verdicts';

/** From a verdict to what is stored: pure, so that every row a run writes can be tested without a database. */
export interface Progress {
  record: InstanceRecord;
  step: StepRecord;
  patch: InstancePatch;
  events: NewEvent[];
  audit: RunAuditEntry[];
}

interface Situation {
  runId: string;
  record: InstanceRecord;
  step: StepRecord;
  now: Date;
}

/** How long a claims challenge is worth showing to the browser. */
const CLAIMS_GOOD_FOR_IN_MS = 15 * 60_000;

export function toDone(situation: Situation, verdict: Done, isLast: boolean): Progress {
  const { now } = situation;
  const { record, step } = withFacts(situation, verdict.facts);
  const done: StepRecord = {
    ...step,
    status: 'done',
    outcome: verdict.outcome,
    finishedAt: now,
    waitingSince: null,
    trackingUrl: null,
  };
  const status = isLast ? 'done' : 'running';
  const progress = move({ ...situation, record }, done, status, verdict.detail);
  progress.events.unshift(eventOf(record, done, 'step.done', verdict.detail));
  if (isLast) progress.patch.finishedAt = now;
  if (step.intentAt !== null) {
    progress.audit.push(
      audit(situation, 'done', { detail: verdict.detail, before: record.before, after: record.after }),
    );
  }
  return progress;
}

export function toIntent(situation: Situation, verdict: Apply): Progress {
  const { record, step } = withFacts(situation, verdict.facts);
  const attempts = Number(step.evidence.attempts ?? 0);
  const applying: StepRecord = {
    ...step,
    status: 'applying',
    intentAt: situation.now,
    intent: verdict.intent,
    acceptedAt: null,
    trackingUrl: null,
    requestId: null,
    evidence: { ...step.evidence, attempts: attempts + 1 },
  };
  const detail = 'Sending the change.';
  const progress = move({ ...situation, record }, applying, 'running', detail);
  progress.events.unshift(eventOf(record, applying, 'step.intent', detail));
  progress.audit.push(audit(situation, 'intent', { change: verdict.intent, attempt: attempts + 1 }));
  return progress;
}

export function toAccepted(
  situation: Situation,
  accepted: { trackingUrl: string | null; requestId: string | null },
): Progress {
  const { record, now } = situation;
  const step: StepRecord = {
    ...situation.step,
    status: 'waiting',
    acceptedAt: now,
    waitingSince: now,
    trackingUrl: accepted.trackingUrl,
    requestId: accepted.requestId,
  };
  const isOperation = step.step === 'enable-service-principal' || step.step === 'disable-service-principal';
  const detail = isOperation
    ? 'Azure has accepted the change and is working on it.'
    : 'Microsoft Entra ID has accepted the change.';
  const progress = move(situation, step, isOperation ? 'waiting-for-azure' : 'running', detail);
  progress.events.unshift(eventOf(record, step, 'step.accepted', detail));
  progress.audit.push(audit(situation, 'accepted', { requestId: accepted.requestId }));
  return progress;
}

export function toWaiting(situation: Situation, verdict: Wait): Progress {
  const { record, step } = withFacts(situation, verdict.facts);
  const status = step.intentAt !== null && step.acceptedAt === null ? 'applying' : 'waiting';
  const waiting: StepRecord = { ...step, status, waitingSince: step.waitingSince ?? situation.now };
  const progress = move({ ...situation, record }, waiting, verdict.status, verdict.detail);
  progress.patch.problem = verdict.problem ? { ...verdict.problem } : null;
  return progress;
}

export function toParked(situation: Situation, verdict: Park): Progress {
  const { record, step } = withFacts(situation, verdict.facts);
  const progress = move({ ...situation, record }, { ...step, waitingSince: null }, verdict.status, verdict.detail);
  progress.patch.nextStep = verdict.nextStep;
  progress.patch.problem = { ...verdict.problem };
  progress.patch.claims = verdict.claims ?? null;
  progress.patch.claimsExpireAt = verdict.claims ? new Date(situation.now.getTime() + CLAIMS_GOOD_FOR_IN_MS) : null;
  return progress;
}

export function toFailed(situation: Situation, verdict: Fail): Progress {
  const { step, now } = situation;
  const settled = verdict.keepsIntent ? {} : { intentAt: null, intent: null, acceptedAt: null, trackingUrl: null };
  const failed: StepRecord = { ...step, ...settled, status: 'failed', finishedAt: now, waitingSince: null };
  const progress = move(situation, failed, 'failed', verdict.detail);
  progress.patch.nextStep = verdict.nextStep;
  progress.patch.problem = { ...verdict.problem };
  progress.patch.canRetry = verdict.canRetry;
  progress.patch.finishedAt = now;
  if (Number(step.evidence.attempts ?? 0) > 0) {
    progress.audit.push(audit(situation, 'failed', { detail: verdict.detail, code: verdict.problem.code }));
  }
  return progress;
}

export function toCancelled(situation: Situation, detail: string): Progress {
  const step: StepRecord = { ...situation.step, status: 'cancelled', finishedAt: situation.now, waitingSince: null };
  const progress = move(situation, step, 'cancelled', detail);
  progress.patch.finishedAt = situation.now;
  return progress;
}

/** The same step, whatever the status: everything else about an instance is reset, so nothing old stays on the screen. */
function move({ record, now }: Situation, step: StepRecord, status: InstanceStatus, detail: string): Progress {
  const hasMoved = record.status !== status || record.detail !== detail;
  const next: InstanceRecord = {
    ...record,
    status,
    detail,
    currentStep: step.step,
    steps: { ...record.steps, [step.step]: step },
  };
  const patch: InstancePatch = { ...onlyLasting(next), status, detail };
  if (record.status !== status) patch.statusSince = now;
  const events = hasMoved ? [{ ...eventOf(record, step, 'instance.status', detail), status }] : [];
  return { record: next, step, patch, events, audit: [] };
}

/** What every status has of an instance. What belongs to one status, such as its problem, is gone with the next. */
export const onlyLasting = ({
  currentStep,
  before,
  after,
}: InstanceRecord): Omit<InstancePatch, 'status' | 'detail'> => ({
  currentStep,
  before: before === null ? null : { ...before },
  after: after === null ? null : { ...after },
  nextStep: null,
  problem: null,
  canRetry: false,
  claims: null,
  claimsExpireAt: null,
});

const eventOf = (record: InstanceRecord, { step }: StepRecord, kind: NewEvent['kind'], detail: string): NewEvent => ({
  kind,
  instanceKey: record.instanceKey,
  step,
  detail,
});

function audit({ runId, record, step }: Situation, phase: string, details: Record<string, unknown>): RunAuditEntry {
  return {
    action: `instance.${step.step}`,
    entityType: 'instance',
    entityId: record.instanceKey,
    actor: record.actor,
    details: { runId, phase, instanceId: record.target.instanceId, ...details },
  };
}

/** The first look stays as "before"; later looks refresh "after". */
function withFacts(
  { record, step }: Situation,
  facts: Facts | undefined,
): { record: InstanceRecord; step: StepRecord } {
  if (facts === undefined) return { record, step };
  let before = record.before ?? (facts.before ? ({ consent: null, ...facts.before } as InstanceState) : null);
  let after = facts.after ? ({ consent: null, ...record.after, ...facts.after } as InstanceState) : record.after;
  if (facts.consent) {
    if (before !== null && before.consent === null) before = { ...before, consent: facts.consent };
    if (after !== null) after = { ...after, consent: facts.consent };
  }
  return { record: { ...record, before, after }, step: { ...step, evidence: { ...step.evidence, ...facts.evidence } } };
}
