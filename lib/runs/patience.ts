import type { StepName } from './model';
import type { PollWait } from './pacing';
import type { StepRecord } from './records';
import type { RunContext } from './run-context';
import { type Apply, ownProblem, type Verdict, type Wait } from './verdicts';
import { backOffInMs, inWords, throttleDelayInMs } from './waits';

/** How long one step has been waiting for one thing, and how long nobody has answered. */
export interface Patience {
  waitingSince: number;
  failures: number;
  unansweredSince: number | null;
  lastStatus: string | null;
}

export const newPatience = (now: number): Patience => ({
  waitingSince: now,
  failures: 0,
  unansweredSince: null,
  lastStatus: null,
});

/** Turns a wait that has gone on for too long into a failure that says so. */
export function limit(
  { clock, timings }: RunContext,
  current: StepRecord,
  patience: Patience,
  verdict: Exclude<Verdict, Apply>,
): Exclude<Verdict, Apply> {
  if (verdict.kind !== 'wait') return verdict;
  const now = clock.now();
  if (verdict.limit === 'answer') patience.unansweredSince ??= now;
  else patience.unansweredSince = null;
  const since = verdict.limit === 'answer' ? patience.unansweredSince : current.waitingSince?.getTime();
  const limitInMs = {
    operation: timings.operationLimitInMs,
    entra: timings.entraLimitInMs,
    answer: timings.answerLimitInMs,
  }[verdict.limit];
  if (since === null || since === undefined || now - since < limitInMs) return verdict;
  return {
    kind: 'fail',
    detail: `${verdict.detail.replace(/\.$/, '')}: no end after ${inWords(limitInMs)}.`,
    nextStep: 'Look at the instance in the Azure portal, then retry; the run goes on where it stopped.',
    problem: verdict.problem ?? ownProblem('waited-too-long', verdict.detail),
    canRetry: true,
    keepsIntent: current.intentAt !== null,
  };
}

/** Waits as long as the verdict asks for, or until the run is cancelled. */
export async function pause(run: RunContext, place: Place, patience: Patience, verdict: Wait): Promise<void> {
  if (patience.lastStatus !== verdict.status) {
    Object.assign(patience, { waitingSince: run.clock.now(), failures: 0, lastStatus: verdict.status });
  }
  if (verdict.pace !== 'poll') return sleep(run, delayInMs(run, patience, verdict));
  const { delayInMs: untilNextLook, end } = run.pacing.begin({
    subscriptionId: verdict.limit === 'operation' ? place.subscriptionId : null,
    alike: alikeOf(place, run.clock.now(), verdict),
    waitedInMs: run.clock.now() - patience.waitingSince,
    retryAfterSeconds: verdict.retryAfterSeconds,
  });
  try {
    await sleep(run, untilNextLook);
  } finally {
    end();
  }
}

export interface Place {
  subscriptionId: string;
  step: StepName;
  /** When Azure took the changes of this walk. */
  accepted: ReadonlyMap<StepName, number>;
}

/** What takes all instances of a run about as long: Azure's work on the change, and Entra's on the new app after it. */
function alikeOf({ step, accepted }: Place, now: number, { status }: Wait): PollWait['alike'] {
  const beganAt = status === 'waiting-for-azure' || step === 'wait-for-entra' ? beginOf(step, accepted) : undefined;
  return beganAt === undefined ? null : { what: step, takenInMs: now - beganAt };
}

/** The app is made by the operation, so that one counts from the same moment. */
const beginOf = (step: StepName, accepted: Place['accepted']): number | undefined =>
  accepted.get(step === 'wait-for-entra' ? 'enable-service-principal' : step);

/** Tells the others how long it took this instance. What was taken by an earlier process says nothing about them. */
export function learnFrom({ pacing, clock }: RunContext, { step, accepted }: Place): void {
  const beganAt = beginOf(step, accepted);
  if (beganAt !== undefined) pacing.learn(step, clock.now() - beganAt);
}

function delayInMs({ timings, clock }: RunContext, patience: Patience, { pace, retryAfterSeconds }: Wait): number {
  const failures = patience.failures++;
  if (pace === 'back-off') return backOffInMs(timings, failures);
  return throttleDelayInMs(timings, { failures, retryAfterSeconds, random: clock.random() });
}

/** A cancel wakes the sleeper; after it, what was accepted is followed at the usual pace. */
async function sleep({ clock, abortSignal, cancelSignal }: RunContext, durationInMs: number): Promise<void> {
  if (cancelSignal.aborted) return clock.sleep(durationInMs, abortSignal);
  try {
    await clock.sleep(durationInMs, AbortSignal.any([abortSignal, cancelSignal]));
  } catch (error) {
    abortSignal.throwIfAborted();
    if (!cancelSignal.aborted) throw error;
  }
}
