import type { Timings } from './waits';
import { pollDelayInMs } from './waits';

/**
 * When the instances of a run are looked at again while Azure or Entra works on them. Those that wait share the looks
 * fairly; and what took one instance a minute takes the others about a minute, so nobody looks much sooner than the
 * quickest one so far was seen to be over.
 */
export interface Pacing {
  /** Until the next look. Call `end` when that time is over, however it ends. */
  begin(wait: PollWait): { delayInMs: number; end(): void };
  /** An instance was seen to be over this long after it had begun. */
  learn(what: string, tookInMs: number): void;
}

export interface PollWait {
  /** The token bucket that the looks come from; `null` where Azure has no small one. */
  subscriptionId: string | null;
  /** What takes about the same time on all instances, and how long it has taken this one; `null` where nothing does. */
  alike: { what: string; takenInMs: number } | null;
  /** Since this wait began. */
  waitedInMs: number;
  /** What Azure told, if it did. */
  retryAfterSeconds: number | null;
}

/** However long it took the others, each instance is looked at this often: it may have failed early. */
const LONGEST_REST_IN_MS = 60_000;

export function createPacing(timings: Timings): Pacing {
  const quickest = new Map<string, number>();
  const looking = new Map<string | null, number>();
  let total = 0;

  const count = (subscriptionId: string | null, change: 1 | -1) => {
    looking.set(subscriptionId, (looking.get(subscriptionId) ?? 0) + change);
    total += change;
  };

  return {
    begin({ subscriptionId, alike, waitedInMs, retryAfterSeconds }) {
      const known = alike === null ? undefined : quickest.get(alike.what);
      const restInMs =
        alike === null || known === undefined ? 0 : Math.min(known - alike.takenInMs, LONGEST_REST_IN_MS);
      if (restInMs > 0) {
        const toldInMs = Math.min((retryAfterSeconds ?? 0) * 1_000, timings.maxPollInMs);
        return { delayInMs: Math.max(restInMs, toldInMs), end: () => {} };
      }
      count(subscriptionId, 1);
      const inSubscription = subscriptionId === null ? 0 : (looking.get(subscriptionId) ?? 0);
      const situation = { waitedInMs, retryAfterSeconds, waiting: { inSubscription, inTotal: total } };
      return { delayInMs: pollDelayInMs(timings, situation), end: () => count(subscriptionId, -1) };
    },
    learn(what, tookInMs) {
      quickest.set(what, Math.min(quickest.get(what) ?? Number.POSITIVE_INFINITY, tookInMs));
    },
  };
}
