import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { DatabaseLocation } from '@/lib/db/connect';
import type { RunProcessSettings } from './run-process-options';

/** Copies of the app as real processes, for tests that kill them. */
export interface Killables {
  children: ChildProcess[];
  /** Resolves once the process takes jobs. */
  start(simulatorUrl: string, location: DatabaseLocation, start?: RunProcessSettings['start']): Promise<Killable>;
  killAll(): Promise<void>;
}

export interface Killable {
  child: ChildProcess;
  /** Of the run it started. */
  runId: string;
  /** When no run is left to carry out; never, when it is killed before. */
  hasEnded: Promise<void>;
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
      const lines = createInterface({ input: child.stdout });
      const said = (word: string) =>
        new Promise<string>((resolve) => lines.on('line', (line) => line.startsWith(word) && resolve(line)));
      const hasEnded = said('ended').then(() => {});
      const gaveUp = once(child, 'exit').then(([code]) => {
        throw new Error(`the process ended with ${code} before it was ready`);
      });
      const ready = await Promise.race([said('ready'), gaveUp]);
      gaveUp.catch(() => {});
      return { child, runId: ready.split(' ')[1] ?? '', hasEnded };
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
