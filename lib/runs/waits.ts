/** How long a run waits, and for how long altogether. Every wait has a limit after which its state says so in words. */
export interface Timings {
  firstPollInMs: number;
  maxPollInMs: number;
  /**
   * Looks per second, over all waiting instances of a run: 1,000 of them must not eat the read bucket, which Azure counts
   * per subscription, nor keep this process busy.
   */
  pollsPerSecond: { inSubscription: number; inTotal: number };
  /** A longer Retry-After of a 429 is cut to this. */
  throttleCeilingInMs: number;
  /** After an intent without a known answer: how long the request may still be on its way. */
  settleInMs: number;
  /** How long Azure may hide a change that it has accepted. */
  acceptedGraceInMs: number;
  operationLimitInMs: number;
  entraLimitInMs: number;
  /** How long Azure or Graph may stay without a readable answer. */
  answerLimitInMs: number;
  /** A new app that asks for nothing may just not be everywhere yet; after this it really asks for nothing. */
  nothingAskedGraceInMs: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

export const defaultTimings: Timings = {
  firstPollInMs: 2 * SECOND,
  maxPollInMs: 15 * SECOND,
  pollsPerSecond: { inSubscription: 15, inTotal: 150 },
  throttleCeilingInMs: 5 * MINUTE,
  settleInMs: 15 * SECOND,
  acceptedGraceInMs: 2 * MINUTE,
  operationLimitInMs: 6 * HOUR,
  entraLimitInMs: 30 * MINUTE,
  answerLimitInMs: 15 * MINUTE,
  nothingAskedGraceInMs: 2 * MINUTE,
};

export interface PollSituation {
  /** Since this wait began. */
  waitedInMs: number;
  /** What Azure told, if it did. */
  retryAfterSeconds: number | null;
  /** Instances of the run that wait, this one included: those whose looks share a token bucket, and all. */
  waiting: { inSubscription: number; inTotal: number };
}

/** Share of the time waited so far that the next look may be late by: short waits stay short, long ones cost little. */
const LATENESS = 0.05;

/** Time until the next look, never sooner than Azure asked (up to the ceiling). */
export function pollDelayInMs(timings: Timings, { waitedInMs, retryAfterSeconds, waiting }: PollSituation): number {
  const grown = Math.min(Math.max(waitedInMs * LATENESS, timings.firstPollInMs), timings.maxPollInMs);
  const told = Math.min((retryAfterSeconds ?? 0) * SECOND, timings.maxPollInMs);
  const { inSubscription, inTotal } = timings.pollsPerSecond;
  const fair = Math.max(waiting.inSubscription / inSubscription, waiting.inTotal / inTotal) * SECOND;
  return Math.max(grown, told, fair);
}

/** Time until a throttled request is sent again: as told, else doubling; with up to a tenth more to spread the crowd. */
export function throttleDelayInMs(
  timings: Timings,
  { failures, retryAfterSeconds, random }: { failures: number; retryAfterSeconds: number | null; random: number },
): number {
  const told = retryAfterSeconds === null ? backOffInMs(timings, failures) : retryAfterSeconds * SECOND;
  return Math.min(told, timings.throttleCeilingInMs) * (1 + random / 10);
}

/** Time until a request without a readable answer is sent again. */
export function backOffInMs(timings: Timings, failures: number): number {
  return Math.min(timings.firstPollInMs * 2 ** Math.min(failures, 20), timings.maxPollInMs * 2);
}

/** A limit in words: "6 hours", "30 minutes". */
export function inWords(durationInMs: number): string {
  const [amount, unit] =
    durationInMs >= 2 * HOUR
      ? [durationInMs / HOUR, 'hour']
      : durationInMs >= MINUTE
        ? [durationInMs / MINUTE, 'minute']
        : [durationInMs / SECOND, 'second'];
  const rounded = Math.round(amount);
  return `${rounded} ${unit}${rounded === 1 ? '' : 's'}`;
}
