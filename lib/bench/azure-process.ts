import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { AccessTokens } from '@/lib/azure/azure';

/** The simulated Azure in a process of its own, so that its memory and its work are not counted as the app's. */
export interface AzureProcess {
  url: string;
  tenantId: string;
  tokens(): Promise<AccessTokens>;
  reset(): Promise<void>;
  /** Until the next reset. */
  setSpeed(speed: number): Promise<void>;
  /** Requests since the last reset, oldest first. */
  requests(): Promise<{ operation: string | null; status: number }[]>;
  stop(): void;
}

export async function startAzure(instances: number, subscriptions: number, factor: number): Promise<AzureProcess> {
  const child = spawn(process.execPath, ['lib/bench/azure-main.ts'], {
    env: { ...process.env, NODE_NO_WARNINGS: '1', BENCH_FLEET: JSON.stringify({ instances, subscriptions, factor }) },
    // It ends when its input does, so it does not outlive this process, however that ends.
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const { url, tenantId } = await firstLine(child);
  const call = async (path: string, body?: unknown) => {
    const options = { method: body === undefined ? 'GET' : 'POST', body: JSON.stringify(body) };
    const ask = () => fetch(`${url}/_simulator${path}`, options);
    // A kept connection may have been closed at the other end while nothing was asked.
    const response = await ask().catch(ask);
    return (await response.json()) as Record<string, unknown>;
  };
  const token = async (resource: 'arm' | 'graph') =>
    String((await call('/tokens', { person: 'dana', resource, lifetimeSeconds: 24 * 3_600 })).token);
  return {
    url,
    tenantId,
    tokens: async () => ({ arm: await token('arm'), graph: await token('graph') }),
    reset: async () => void (await call('/reset', {})),
    setSpeed: async (speed) => void (await call('/clock', { speed })),
    requests: async () => (await call('/log')).entries as { operation: string | null; status: number }[],
    stop: () => void child.kill(),
  };
}

async function firstLine(child: ChildProcess): Promise<{ url: string; tenantId: string }> {
  if (child.stdout === null) throw new Error('the simulated Azure has no output');
  for await (const line of createInterface({ input: child.stdout })) {
    return JSON.parse(line) as { url: string; tenantId: string };
  }
  throw new Error('the simulated Azure did not start');
}
