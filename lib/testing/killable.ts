import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { DatabaseLocation } from '@/lib/db/connect';
import type { RunProcessSettings } from './run-process-options';

/** Copies of the app as real processes, for tests that kill them. */
export interface Killables {
  children: ChildProcess[];
  /** @returns the process once it takes jobs, and the id of the run it started */
  start(
    simulatorUrl: string,
    location: DatabaseLocation,
    start?: RunProcessSettings['start'],
  ): Promise<{ child: ChildProcess; runId: string }>;
  killAll(): Promise<void>;
}

export function createKillables(): Killables {
  const children: ChildProcess[] = [];
  return {
    children,
    async start(simulatorUrl, location, start) {
      const settings: RunProcessSettings = { location, simulatorUrl, start };
      const child = spawn(process.execPath, ['lib/testing/run-process.ts'], {
        env: { ...process.env, RUN_PROCESS: JSON.stringify(settings), NODE_NO_WARNINGS: '1' },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      children.push(child);
      for await (const line of createInterface({ input: child.stdout })) {
        if (line.startsWith('ready')) return { child, runId: line.split(' ')[1] ?? '' };
      }
      throw new Error(`the process ended with ${child.exitCode} before it was ready`);
    },
    killAll: async () => void (await Promise.all(children.splice(0).map(kill))),
  };
}

/** SIGKILL: no handler runs, nothing is written on the way out. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}
