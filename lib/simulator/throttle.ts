/** A token bucket for each key, filled by simulated time. */
export interface Throttle {
  /** Takes tokens, one unless told: how many are left, or how many simulated seconds until there are enough. */
  take(
    key: string,
    limit: { size: number; refillPerSecond: number },
    cost?: number,
  ): { remaining: number } | { waitSeconds: number };
  reset(): void;
}

export function createThrottle(now: () => number): Throttle {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take(key, { size, refillPerSecond }, cost = 1) {
      const at = now();
      const bucket = buckets.get(key) ?? { tokens: size, at };
      const tokens = Math.min(size, bucket.tokens + ((at - bucket.at) / 1000) * refillPerSecond);
      if (tokens < cost) {
        buckets.set(key, { tokens, at });
        return { waitSeconds: (cost - tokens) / refillPerSecond };
      }
      buckets.set(key, { tokens: tokens - cost, at });
      return { remaining: Math.floor(tokens - cost) };
    },
    reset: () => buckets.clear(),
  };
}
