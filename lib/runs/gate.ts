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

interface Lane {
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
  const places = createPlaces(maxInFlight);

  const laneOf = (name: string): Lane => {
    const lane = lanes.get(name) ?? createLane(bucketOf(name));
    lanes.set(name, lane);
    return lane;
  };

  return {
    async pass(name, request) {
      const lane = laneOf(name);
      await waitForTurn(lane, clock, abortSignal);
      await places.take();
      try {
        abortSignal.throwIfAborted();
        const result = await request();
        recover(lane);
        return result;
      } finally {
        places.giveBack();
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
  if (bucket === null) return { closedUntil: 0, fullAt: 0, burstInMs: 0, spacingInMs: 0, knownSpacingInMs: 0 };
  const spacingInMs = 1_000 / bucket.refillPerSecond;
  return {
    closedUntil: 0,
    fullAt: 0,
    burstInMs: (bucket.size - 1) * spacingInMs,
    spacingInMs,
    knownSpacingInMs: spacingInMs,
  };
}

function recover(lane: Lane): void {
  const closer = lane.spacingInMs * RECOVERY;
  lane.spacingInMs = closer < lane.knownSpacingInMs + 1 ? lane.knownSpacingInMs : closer;
}

/** A turn is reserved before sleeping, so that a crowd comes out spaced; a lane closed meanwhile costs the turn. */
async function waitForTurn(lane: Lane, clock: Clock, abortSignal: AbortSignal): Promise<void> {
  for (;;) {
    const now = clock.now();
    const turn = Math.max(now, lane.closedUntil, lane.fullAt - lane.burstInMs);
    lane.fullAt = Math.max(lane.fullAt, turn) + lane.spacingInMs;
    if (turn <= now) return;
    await clock.sleep(turn - now, abortSignal);
    if (lane.closedUntil <= clock.now()) return;
  }
}

function createPlaces(count: number) {
  const queue: (() => void)[] = [];
  let free = count;
  return {
    async take(): Promise<void> {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => queue.push(resolve));
    },
    /** A place goes straight to whoever waits longest. */
    giveBack(): void {
      const next = queue.shift();
      if (next === undefined) free += 1;
      else next();
    },
  };
}
