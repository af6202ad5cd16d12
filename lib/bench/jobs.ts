import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { startAzure } from './azure-process';
import { measureRun, measureScript } from './configure';
import { measureCalls, measureQuery } from './list';
import type { Measured } from './measure';
import { clientOf } from './simulated-client';

/** One measurement, in a process of its own: memory that another one took would be counted too. */
export interface Job {
  way: 'run' | 'one by one' | 'all at once' | 'query' | 'calls';
  instances: number;
  subscriptions: number;
  /** Simulated seconds in a real one. */
  factor: number;
}

export async function measureJob(job: Job): Promise<Measured> {
  const env = { ...process.env, NODE_NO_WARNINGS: '1', BENCH_JOB: JSON.stringify(job) };
  const child = spawn(process.execPath, ['lib/bench/main.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const answer = await text(child.stdout);
  if (answer === '') throw new Error(`${job.way}, ${job.instances} instances: no result`);
  return JSON.parse(answer) as Measured;
}

export async function carryOutJob({ way, instances, subscriptions, factor }: Job): Promise<Measured> {
  const azure = await startAzure(instances, subscriptions, factor);
  try {
    if (way === 'query') return await measureQuery(azure, instances);
    if (way === 'calls') return await measureCalls(azure, instances);
    const found = await clientOf(azure, await azure.tokens(), factor).queryInstances();
    if (way === 'run') return await measureRun(azure, found, factor);
    return await measureScript(azure, found, factor, way === 'one by one' ? 1 : found.length);
  } finally {
    azure.stop();
  }
}
