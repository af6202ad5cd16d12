import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { AccessTokens } from '@/lib/azure/azure';

/** The simulated Azure in a process of its own, so that its memory and its work are not counted as the app's. */
export interface AzureProcess {
  url: string;
  tenantId: string;
  tokens(): Promise<AccessTokens>;
  /** What it was asked so far. */
  tally(): Promise<Tally>;
  stop(): void;
}

export interface Tally {
  requests: number;
  /** Of them looks at something that was under way. */
  polls: number;
  /** Answers that asked to slow down. */
  throttled: number;
}

/** What the simulated Azure tells to wait until an operation is looked at again, in its own time. */
export const RETRY_AFTER_IN_SECONDS = 15;

/** Between a request and its answer, besides what this machine takes for it. */
export const LATENCY_IN_MS = 100;

export async function startAzure(instances: number, subscriptions: number, factor: number): Promise<AzureProcess> {
  const fleet = {
    instances,
    subscriptions,
    factor,
    retryAfterSeconds: RETRY_AFTER_IN_SECONDS,
    latencyInMs: LATENCY_IN_MS,
  };
  // It ends when its channel does, so it does not outlive this process, however that ends.
  const child = fork('lib/bench/azure-main.ts', {
    env: { ...process.env, NODE_NO_WARNINGS: '1', BENCH_FLEET: JSON.stringify(fleet) },
  });
  const next = async <Message>() => (await once(child, 'message'))[0] as Message;
  const { url, tenantId } = await next<{ url: string; tenantId: string }>();
  const token = async (resource: 'arm' | 'graph') => {
    const body = JSON.stringify({ person: 'dana', resource, lifetimeSeconds: 24 * 3_600 });
    const ask = () => fetch(`${url}/_simulator/tokens`, { method: 'POST', body });
    // A kept connection may have been closed at the other end while nothing was asked.
    const response = await ask().catch(ask);
    return String(((await response.json()) as { token: string }).token);
  };
  return {
    url,
    tenantId,
    tokens: async () => ({ arm: await token('arm'), graph: await token('graph') }),
    async tally() {
      child.send('tally');
      return next<Tally>();
    },
    stop: () => child.disconnect(),
  };
}
