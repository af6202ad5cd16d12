/**
 * Simulated time: start + elapsed × speed + what a test advanced by. Long-running operations, replication and token
 * buckets run on it; token lifetimes do not, because a browser and a verifier compare those with their own clocks.
 */
export interface Clock {
  /** What a reset goes back to. */
  readonly initialSpeed: number;
  /** Simulated now, milliseconds since the epoch. */
  now(): number;
  /** Simulated seconds in a real one; 0 while time stands still. */
  speed(): number;
  setSpeed(speed: number): void;
  advance(seconds: number): void;
  /** Back to real time and the speed it began with. */
  reset(): void;
  /**
   * How long a caller has to wait by its own watch for so many simulated seconds; at least one, as Retry-After has no
   * fractions. While time stands still nobody knows: callers are asked back as if it ran at its usual pace.
   */
  toWallSeconds(simulatedSeconds: number): number;
  /**
   * When a simulated moment was, or will be, by the caller's own watch. Dates in answers are given so: at sixty times the
   * speed an operation would otherwise seem to have started in the future.
   */
  toWallTime(simulatedInMs: number): number;
}

/** From this moment, on both clocks, simulated time runs at this speed. */
interface Segment {
  readonly simulated: number;
  readonly wall: number;
  readonly speed: number;
}

const pace = (speed: number) => (speed === 0 ? 1 : speed);

export function createClock(initialSpeed = 1, wallClock: () => number = Date.now): Clock {
  const begin = (): [Segment, ...Segment[]] => [{ simulated: wallClock(), wall: wallClock(), speed: initialSpeed }];
  let segments = begin();
  const current = (): Segment => segments.at(-1) ?? segments[0];
  const now = () => current().simulated + (wallClock() - current().wall) * current().speed;
  const turn = (simulated: number, speed: number) => segments.push({ simulated, wall: wallClock(), speed });

  return {
    initialSpeed,
    now,
    speed: () => current().speed,
    setSpeed: (speed) => void turn(now(), speed),
    advance: (seconds) => void turn(now() + seconds * 1000, current().speed),
    reset() {
      segments = begin();
    },
    toWallSeconds: (simulatedSeconds) => Math.max(1, Math.ceil(simulatedSeconds / pace(current().speed))),
    toWallTime(simulated) {
      const index = segments.findLastIndex((segment) => segment.simulated <= simulated);
      const segment = segments[index];
      // Before the beginning both clocks agree.
      if (!segment) return segments[0].wall + simulated - segments[0].simulated;
      const wall = segment.wall + (simulated - segment.simulated) / pace(segment.speed);
      // What was jumped over happened at the jump.
      return Math.min(wall, segments[index + 1]?.wall ?? Number.POSITIVE_INFINITY);
    },
  };
}
