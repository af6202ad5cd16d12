import { setTimeout as wait } from 'node:timers/promises';

/** Time is passed in, so that a test of a six-hour limit takes no six hours. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** @throws the signal's reason when it is aborted first */
  sleep(durationInMs: number, abortSignal: AbortSignal): Promise<void>;
  /** 0 (included) to 1 (excluded): spreads requests that would otherwise come at once. */
  random(): number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (durationInMs, abortSignal) => {
    try {
      await wait(durationInMs, undefined, { signal: abortSignal });
    } catch (error) {
      throw abortSignal.aborted ? abortSignal.reason : error;
    }
  },
  random: () => Math.random(),
};
