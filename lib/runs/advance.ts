import { AzureError } from '@/lib/azure/errors';
import { decideOnError, isRefusal } from './decide';
import { listStepNames } from './mode-change';
import { nameLocks } from './name-locks';
import { learnFrom, limit, newPatience, pause } from './patience';
import { type Progress, toAccepted, toCancelled, toDone, toFailed, toIntent, toParked, toWaiting } from './progress';
import { type InstanceRecord, newStepRecord, type StepRecord } from './records';
import { gateAzure, isFromDirectory } from './run-azure';
import type { RunContext } from './run-context';
import { steps, undoSteps } from './steps';
import { waitForAzure } from './steps/follow-operation';
import type { Step, StepContext } from './steps/step';
import { type Apply, type Done, type Fail, ownProblem, problemOf, type Verdict, type Wait } from './verdicts';
import { createWalk, StoreError, type Walk } from './walk';

/**
 * Takes one instance through its steps, from wherever it is, until it ends or parks. Look, decide, store, act: the
 * intent is stored before a change, the answer after it, and whoever comes later finds out the rest by looking.
 * @throws only what must end the whole execution: a lost lease, an abort, a database that does not answer
 */
export async function advance(run: RunContext, queued: InstanceRecord): Promise<void> {
  const walk = createWalk(run, queued);
  if (queued.status === 'queued' && !(await walk.begin())) return;
  const isUndo = run.header.undoesRunId !== null;
  const names = listStepNames(queued.target, isUndo);
  const ownSteps = (isUndo ? undoSteps : steps).filter(({ name }) => names.includes(name));
  for (const step of ownSteps) {
    if (walk.record.steps[step.name]?.status === 'done') continue;
    const isDone = await carryOut(run, walk, step, step === ownSteps.at(-1));
    if (!isDone) return;
  }
}

/** @returns whether the step is done; otherwise the instance has ended or parked */
async function carryOut(run: RunContext, walk: Walk, step: Step, isLast: boolean): Promise<boolean> {
  const patience = newPatience(run.clock.now());
  let current = walk.record.steps[step.name] ?? newStepRecord(step.name, new Date(run.clock.now()));
  const situation = () => ({
    runId: run.header.id,
    record: walk.record,
    step: current,
    now: new Date(run.clock.now()),
  });
  const { accepted } = walk;
  const place = { subscriptionId: walk.record.target.subscriptionId, step: step.name, accepted };
  const store = async (progress: Progress, snapshot?: Done['snapshot']) => {
    current = progress.step;
    await walk.store(progress, snapshot);
  };
  for (;;) {
    run.abortSignal.throwIfAborted();
    // What Azure has accepted, or may have, is followed to its end.
    if (run.cancelSignal.aborted && current.intentAt === null) {
      await store(toCancelled(situation(), describeCancel(walk.record)));
      return false;
    }
    let verdict = await lookAt(run, walk, current, step);
    if (verdict.kind === 'apply') {
      if (run.cancelSignal.aborted) {
        current = { ...current, intentAt: null, intent: null };
        continue;
      }
      await store(toIntent(situation(), verdict));
      const answer = await send(run, walk, current, step, verdict);
      if (answer.kind === 'accepted') {
        accepted.set(step.name, run.clock.now());
        await store(toAccepted(situation(), answer));
        Object.assign(patience, newPatience(run.clock.now()));
        if (answer.trackingUrl !== null || answer.retryAfterSeconds !== null)
          await pause(run, place, patience, waitForAzure(answer.retryAfterSeconds));
        continue;
      }
      if (answer.isSettled) current = { ...current, intentAt: null, intent: null, status: 'checking' };
      verdict = answer.verdict;
    }
    verdict = limit(run, current, patience, verdict);
    switch (verdict.kind) {
      case 'done':
        learnFrom(run, place);
        await store(toDone(situation(), verdict, isLast), verdict.snapshot);
        return true;
      case 'park':
        if (verdict.status === 'needs-sign-in' && (await refresh(run, walk.record))) continue;
        await store(toParked(situation(), verdict));
        return false;
      case 'fail':
        await store(toFailed(situation(), verdict));
        return false;
      case 'wait':
        await store(toWaiting(situation(), verdict));
        await pause(run, place, patience, verdict);
    }
  }
}

async function lookAt(run: RunContext, walk: Walk, current: StepRecord, step: Step): Promise<Verdict> {
  try {
    const context = await contextFor(run, walk, current, step);
    return current.intentAt === null ? await step.check(context) : await step.verify(context);
  } catch (error) {
    return explain(run, walk, current, error);
  }
}

type Answer =
  | { kind: 'accepted'; trackingUrl: string | null; retryAfterSeconds: number | null; requestId: string | null }
  | { kind: 'not-accepted'; verdict: Exclude<Verdict, Apply>; isSettled: boolean };

async function send(run: RunContext, walk: Walk, current: StepRecord, step: Step, { intent }: Apply): Promise<Answer> {
  try {
    return { kind: 'accepted', ...(await step.apply(await contextFor(run, walk, current, step), intent)) };
  } catch (error) {
    const verdict = await explain(run, walk, current, error);
    if (error instanceof AzureError && isRefusal(error.kind)) return { kind: 'not-accepted', verdict, isSettled: true };
    // The change may have been taken although the answer says nothing, or says something else.
    return { kind: 'not-accepted', verdict: error instanceof AzureError ? unclear(error) : verdict, isSettled: false };
  }
}

const findingOut: Wait = {
  kind: 'wait',
  status: 'running',
  detail: 'No clear answer; finding out whether the change was accepted.',
  pace: 'poll',
  retryAfterSeconds: null,
  limit: 'operation',
};

const unclear = (error: AzureError): Wait => ({
  ...findingOut,
  detail: `No clear answer${error.code === null ? '' : ` (${error.code})`}; finding out whether the change was accepted.`,
  problem: problemOf(error),
});

async function contextFor(
  run: RunContext,
  { record, apps }: Walk,
  current: StepRecord,
  step?: Step,
): Promise<StepContext> {
  const { azure: whole, resources } = await run.actors.get(record.actor.id);
  const { subscriptionId } = record.target;
  const gated = gateAzure(whole, { subscriptionId, gate: run.gate, resources, timings: run.timings });
  const azure = step?.looksAfresh ? gated : apps.over(gated);
  return { azure, instance: record, step: current, timings: run.timings, now: run.clock.now() };
}

async function explain(
  run: RunContext,
  walk: Walk,
  current: StepRecord,
  error: unknown,
): Promise<Exclude<Verdict, Apply>> {
  const { record } = walk;
  // A request that was torn down says nothing about Azure.
  run.abortSignal.throwIfAborted();
  if (!(error instanceof AzureError)) {
    run.reportFault(error, record.instanceKey);
    return unexpected(current);
  }
  const verdict = decideOnError(await named(run, walk, current, error), {
    step: current.step,
    isDirectory: isFromDirectory(error),
    instanceName: record.target.name,
    actorName: record.actor.name,
    clientId: record.after?.servicePrincipal.clientId ?? null,
    appName: record.after?.consent?.displayName ?? `${record.target.name} principal`,
  });
  if (verdict.kind === 'fail' && current.acceptedAt !== null) return { ...verdict, keepsIntent: true };
  return verdict as Exclude<Verdict, Apply>;
}

async function named(run: RunContext, walk: Walk, current: StepRecord, error: AzureError) {
  if (error.kind !== 'locked') return error;
  const { azure } = await contextFor(run, walk, current);
  return nameLocks(azure, walk.record.target.subscriptionId, error);
}

const unexpected = ({ intentAt }: StepRecord): Fail => ({
  kind: 'fail',
  detail: 'Something went wrong in this app.',
  nextStep: 'Retry; if it happens again, show the log of this time to whoever runs this app.',
  problem: ownProblem('unexpected', 'The cause is in the log.'),
  canRetry: true,
  keepsIntent: intentAt !== null,
});

async function refresh(run: RunContext, record: InstanceRecord): Promise<boolean> {
  try {
    return await run.actors.refresh(record.actor.id);
  } catch (error) {
    throw new StoreError('the database could not be read', { cause: error });
  }
}

function describeCancel({ after, undo, steps: done }: InstanceRecord): string {
  if (undo !== null) {
    return done['remove-consent']?.outcome === 'changed'
      ? 'Cancelled. Consent was taken back; the service principal was left as it is.'
      : 'Cancelled before anything was changed.';
  }
  return after?.servicePrincipal.type === 'SystemAssigned'
    ? 'Cancelled. The service principal is on; the steps after it were not carried out.'
    : 'Cancelled before anything was changed.';
}
