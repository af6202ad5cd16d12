import type { Clock } from './clock';

/**
 * Lets a limited number of requests through at once, first come first served, and slows a lane down that Azure has
 * throttled. Instances that wait hold no place in it, so a thousand can be under way with a few dozen requests in flight.
 */
export interface Gate {
  /** Runs `request` when it is its turn. Requests of one lane (a token bucket at Azure) share its pace. */
  pass<Result>(lane: string, request: () => Promise<Result>): Promise<Result>;
  /** Azure throttled a request of this lane: the others wait too, and then go more slowly. */
  slowDown(lane: string, durationInMs: number): void;
  /** Azure said how much is left in the bucket of this lane: somebody else may be taking from it too. */
  foresee(lane: string, remaining: number): void;
}

export interface GateRules {
  /** The documented limit of a lane; `null` where it has to be found out by being refused. */
  bucketOf?(lane: string): Bucket | null;
  /** Lanes whose requests go first: what takes long at Azure should begin early. */
  isUrgent?(lane: string): boolean;
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
  isUrgent: boolean;
  inFlight: number;
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

export function createGate(
  maxInFlight: number,
  clock: Clock,
  abortSignal: AbortSignal,
  { bucketOf = () => null, isUrgent = () => false }: GateRules = {},
): Gate {
  const lanes = new Map<string, Lane>();
  let inFlight = 0;
  let arrivals = 0;
  let wakesAt = Number.POSITIVE_INFINITY;

  const laneOf = (name: string): Lane => {
    const lane = lanes.get(name) ?? createLane(bucketOf(name), isUrgent(name));
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
      lane.inFlight += 1;
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
        lane.inFlight -= 1;
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
    foresee(name, remaining) {
      const lane = laneOf(name);
      // What is on its way may not be counted yet.
      const left = Math.max(remaining - lane.inFlight, 0);
      const takenInMs = lane.burstInMs + lane.spacingInMs - left * lane.spacingInMs;
      lane.fullAt = Math.max(lane.fullAt, clock.now() + takenInMs);
    },
  };
}

function createLane(bucket: Bucket | null, isUrgent: boolean): Lane {
  const spacingInMs = bucket === null ? 0 : 1_000 / bucket.refillPerSecond;
  const burstInMs = bucket === null ? 0 : (bucket.size - 1) * spacingInMs;
  return {
    isUrgent,
    inFlight: 0,
    queue: [],
    closedUntil: 0,
    fullAt: 0,
    burstInMs,
    spacingInMs,
    knownSpacingInMs: spacingInMs,
  };
}

function recover(lane: Lane): void {
  const closer = lane.spacingInMs * RECOVERY;
  lane.spacingInMs = closer < lane.knownSpacingInMs + 1 ? lane.knownSpacingInMs : closer;
}

const turnOf = ({ closedUntil, fullAt, burstInMs }: Lane) => Math.max(closedUntil, fullAt - burstInMs);

/** Among the lanes that may send now an urgent one, then the one whose first request has waited longest. */
function findReady(lanes: Iterable<Lane>, now: number): Lane | null {
  let ready: Lane | null = null;
  for (const lane of lanes) {
    if (lane.queue.length === 0 || turnOf(lane) > now) continue;
    if (ready === null || goesBefore(lane, ready)) ready = lane;
  }
  return ready;
}

function goesBefore(one: Lane, other: Lane): boolean {
  if (one.isUrgent !== other.isUrgent) return one.isUrgent;
  return (one.queue[0]?.arrival ?? 0) < (other.queue[0]?.arrival ?? 0);
}
