import type { AzureProcess, Tally } from './azure-process';

export interface Measured extends Tally {
  /** Of the simulated clock: what a person would have waited. */
  seconds: number;
  /** Highest resident memory of this process while it worked. The simulated Azure lives in another process. */
  peakInMb: number;
}

/** @param factor simulated seconds in a real one */
export async function measure(azure: AzureProcess, factor: number, work: () => Promise<void>): Promise<Measured> {
  const before = await azure.tally();
  let peak = process.memoryUsage.rss();
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 50);
  const startedAt = performance.now();
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  const seconds = ((performance.now() - startedAt) / 1_000) * factor;
  const { requests, polls, throttled } = await azure.tally();
  return {
    seconds,
    requests: requests - before.requests,
    polls: polls - before.polls,
    throttled: throttled - before.throttled,
    peakInMb: Math.round(peak / 1_048_576),
  };
}
