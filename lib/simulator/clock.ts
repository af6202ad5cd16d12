/**
 * Simulated time: start + elapsed × speed + what a test advanced by. Long-running operations, replication and token
 * buckets run on it; token lifetimes do not, because a browser and a verifier compare those with their own clocks.
 */
export interface Clock {
  /** Simulated now, milliseconds since the epoch. */
  now(): number;
  speed(): number;
  setSpeed(speed: number): void;
  advance(seconds: number): void;
  /** How long a caller has to wait by its own watch for so many simulated seconds; at least one, as Retry-After has no fractions. */
  toWallSeconds(simulatedSeconds: number): number;
}

export function createClock(initialSpeed = 1, wallClock: () => number = Date.now): Clock {
  let speed = initialSpeed;
  let base = wallClock();
  let since = base;

  const now = () => base + (wallClock() - since) * speed;
  const rebase = () => {
    base = now();
    since = wallClock();
  };

  return {
    now,
    speed: () => speed,
    setSpeed(next) {
      rebase();
      speed = next;
    },
    advance(seconds) {
      rebase();
      base += seconds * 1000;
    },
    toWallSeconds: (simulatedSeconds) => Math.max(1, Math.ceil(simulatedSeconds / Math.max(speed, 0.001))),
  };
}
