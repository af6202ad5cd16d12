import type { StepRecord } from './records';
import type { RunContext } from './run-context';
import { type Apply, ownProblem, type Verdict, type Wait } from './verdicts';
import { backOffInMs, inWords, pollDelayInMs, throttleDelayInMs } from './waits';

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
export async function pause(run: RunContext, patience: Patience, verdict: Wait): Promise<void> {
  if (patience.lastStatus !== verdict.status) {
    Object.assign(patience, { waitingSince: run.clock.now(), failures: 0, lastStatus: verdict.status });
  }
  run.waiting.count += 1;
  try {
    await sleep(run, delayInMs(run, patience, verdict));
  } finally {
    run.waiting.count -= 1;
  }
}

function delayInMs({ timings, clock, waiting }: RunContext, patience: Patience, verdict: Wait): number {
  const { pace, retryAfterSeconds } = verdict;
  if (pace === 'poll') {
    const waitedInMs = clock.now() - patience.waitingSince;
    return pollDelayInMs(timings, { waitedInMs, retryAfterSeconds, waitingCount: waiting.count });
  }
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
