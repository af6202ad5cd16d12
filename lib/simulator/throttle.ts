/** A token bucket for each key, filled by simulated time. */
export interface Throttle {
  /** Takes one token: how many are left, or how many simulated seconds until the next one. */
  take(key: string, limit: { size: number; refillPerSecond: number }): { remaining: number } | { waitSeconds: number };
  reset(): void;
}

export function createThrottle(now: () => number): Throttle {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take(key, { size, refillPerSecond }) {
      const at = now();
      const bucket = buckets.get(key) ?? { tokens: size, at };
      const tokens = Math.min(size, bucket.tokens + ((at - bucket.at) / 1000) * refillPerSecond);
      if (tokens < 1) {
        buckets.set(key, { tokens, at });
        return { waitSeconds: (1 - tokens) / refillPerSecond };
      }
      buckets.set(key, { tokens: tokens - 1, at });
      return { remaining: Math.floor(tokens - 1) };
    },
    reset: () => buckets.clear(),
  };
}
