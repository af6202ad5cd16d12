import type { Clock } from './clock';

/**
 * Lets a limited number of requests through at once, first come first served, and slows a lane down that Azure has
 * throttled. Instances that wait hold no place in it, so a thousand can be under way with sixteen requests in flight.
 */
export interface Gate {
  /** Runs `request` when it is its turn. Requests of one lane (a token bucket at Azure) share its pace. */
  pass<Result>(lane: string, request: () => Promise<Result>): Promise<Result>;
  /** Azure throttled a request of this lane: the others wait too, and then go more slowly. */
  slowDown(lane: string, durationInMs: number): void;
}

/** A token bucket at Azure: so many requests at once, then so many a second. */
export interface Bucket {
  size: number;
  refillPerSecond: number;
}

interface Waiting {
  /** Order of arrival, over all lanes. */
  arrival: number;
  start(): void;
  refuse(reason: unknown): void;
}

interface Lane {
  queue: Waiting[];
  closedUntil: number;
  /** When the bucket is full again. Each request takes `spacingInMs` of it. */
  fullAt: number;
  /** How much may be taken ahead of time. */
  burstInMs: number;
  /** Time between requests in the long run; 0 while no limit is known. */
  spacingInMs: number;
  /** What `spacingInMs` goes back to. */
  knownSpacingInMs: number;
}

const FIRST_SPACING_IN_MS = 100;
const MAX_SPACING_IN_MS = 2_000;
/** Every success lets the next ones come a little closer, until a bucket is empty again. */
const RECOVERY = 0.98;

/** @param bucketOf the documented limit of a lane; `null` where it has to be found out by being refused */
export function createGate(
  maxInFlight: number,
  clock: Clock,
  abortSignal: AbortSignal,
  bucketOf: (lane: string) => Bucket | null = () => null,
): Gate {
  const lanes = new Map<string, Lane>();
  let inFlight = 0;
  let arrivals = 0;
  let wakesAt = Number.POSITIVE_INFINITY;

  const laneOf = (name: string): Lane => {
    const lane = lanes.get(name) ?? createLane(bucketOf(name));
    lanes.set(name, lane);
    return lane;
  };

  // A place and a turn are taken in the same moment: a turn kept while waiting for a place would be spent in a burst.
  const pump = () => {
    while (inFlight < maxInFlight) {
      const lane = findReady(lanes.values(), clock.now());
      const next = lane?.queue.shift();
      if (lane === null || next === undefined) break;
      lane.fullAt = Math.max(lane.fullAt, clock.now()) + lane.spacingInMs;
      inFlight += 1;
      next.start();
    }
    if (inFlight < maxInFlight) wakeForNextTurn();
  };

  const wakeForNextTurn = () => {
    const waiting = [...lanes.values()].filter(({ queue }) => queue.length > 0);
    const at = Math.min(...waiting.map(turnOf));
    if (at >= wakesAt || !Number.isFinite(at)) return;
    wakesAt = at;
    const wake = () => {
      wakesAt = Number.POSITIVE_INFINITY;
      pump();
    };
    clock.sleep(Math.max(at - clock.now(), 0), abortSignal).then(wake, () => {});
  };

  abortSignal.addEventListener('abort', () => {
    for (const { queue } of lanes.values()) for (const { refuse } of queue.splice(0)) refuse(abortSignal.reason);
  });

  return {
    async pass(name, request) {
      abortSignal.throwIfAborted();
      const lane = laneOf(name);
      await new Promise<void>((start, refuse) => {
        lane.queue.push({ arrival: arrivals++, start, refuse });
        pump();
      });
      try {
        const result = await request();
        recover(lane);
        return result;
      } finally {
        inFlight -= 1;
        pump();
      }
    },
    slowDown(name, durationInMs) {
      const lane = laneOf(name);
      const now = clock.now();
      // One empty bucket refuses many requests at once; only the first of them changes the pace.
      if (lane.closedUntil <= now) {
        lane.spacingInMs = Math.min(Math.max(lane.spacingInMs * 2, FIRST_SPACING_IN_MS), MAX_SPACING_IN_MS);
        // Nothing is left to take ahead of time.
        lane.fullAt = now + durationInMs + lane.burstInMs;
      }
      lane.closedUntil = Math.max(lane.closedUntil, now + durationInMs);
    },
  };
}

function createLane(bucket: Bucket | null): Lane {
  const spacingInMs = bucket === null ? 0 : 1_000 / bucket.refillPerSecond;
  const burstInMs = bucket === null ? 0 : (bucket.size - 1) * spacingInMs;
  return { queue: [], closedUntil: 0, fullAt: 0, burstInMs, spacingInMs, knownSpacingInMs: spacingInMs };
}

function recover(lane: Lane): void {
  const closer = lane.spacingInMs * RECOVERY;
  lane.spacingInMs = closer < lane.knownSpacingInMs + 1 ? lane.knownSpacingInMs : closer;
}

const turnOf = ({ closedUntil, fullAt, burstInMs }: Lane) => Math.max(closedUntil, fullAt - burstInMs);

/** The lane whose first request has waited longest, among those that may send now. */
function findReady(lanes: Iterable<Lane>, now: number): Lane | null {
  let ready: Lane | null = null;
  for (const lane of lanes) {
    const [first] = lane.queue;
    if (first === undefined || turnOf(lane) > now) continue;
    if (ready === null || first.arrival < (ready.queue[0]?.arrival ?? 0)) ready = lane;
  }
  return ready;
}
