import type { AzureProcess } from './azure-process';

export interface Measured {
  /** Of the simulated clock: what a person would have waited. */
  seconds: number;
  requests: number;
  /** Answers that asked to slow down. */
  throttled: number;
  /** Highest resident memory of this process while it worked. The simulated Azure lives in another process. */
  peakInMb: number;
}

/** @param factor simulated seconds in a real one */
export async function measure(azure: AzureProcess, factor: number, work: () => Promise<void>): Promise<Measured> {
  const before = (await azure.requests()).length;
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
  const asked = (await azure.requests()).slice(before);
  return {
    seconds,
    requests: asked.length,
    throttled: asked.filter(({ status }) => status === 429).length,
    peakInMb: Math.round(peak / 1_048_576),
  };
}
