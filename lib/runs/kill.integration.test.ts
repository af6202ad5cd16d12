import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { type Database, type DatabaseLocation, openDatabase } from '@/lib/db/connect';
import { runs } from '@/lib/db/schema';
import { fleet, type RunningSimulator, startSimulator } from '@/lib/simulator/index';
import { createTestDatabase } from '@/lib/testing/database';
import { createKillables, kill } from '@/lib/testing/killable';
import type { RunProcessSettings } from '@/lib/testing/run-process-options';
import { changesIn, namesOf, signedIn, targetsIn, tokensOf, waitForView } from '@/lib/testing/simulated-run';
import type { RunTarget } from './model';

/** Real processes, killed with SIGKILL: no handler runs, nothing is written on the way out. */

let running: RunningSimulator;
let targets: RunTarget[];
const killables = createKillables();

beforeEach(async () => {
  running = await startSimulator({ speed: 30, scenario: fleet({ subscriptions: 1, instances: 6, doneShare: 0 }) });
  const scratch = await openDatabase({ memory: true });
  targets = await targetsIn(scratch, running, 'dana', () => true);
  await scratch.close();
});

afterEach(async () => {
  await killables.killAll();
  await running.close();
});

const startProcess = (location: DatabaseLocation, start?: RunProcessSettings['start']) =>
  killables.start(running.url, location, start);

const changes = () => changesIn(running.simulator.log.since(0));

async function until(isReached: () => boolean): Promise<void> {
  const deadline = Date.now() + 45_000;
  while (!isReached()) {
    if (Date.now() > deadline) throw new Error('not reached');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function expectFinished(database: Database, runId: string): Promise<void> {
  const view = await waitForView(database, runId, signedIn(running, 'dana'), ({ endedAt }) => endedAt !== null);
  expect(view).toMatchObject({ status: 'finished', counts: { done: targets.length } });
  expect(namesOf(changes().patches)).toEqual(targets.map(({ name }) => name).sort());
  expect(changes().grants.filter(({ status }) => status < 300)).toHaveLength(targets.length);
}

/** Between two executions, and on a busy machine, nobody may hold the run for a moment. */
async function holderOf({ db }: Database, runId: string): Promise<ChildProcess> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const [run] = await db
      .select({ holder: runs.leaseHolder, endedAt: runs.endedAt })
      .from(runs)
      .where(eq(runs.id, runId));
    const child = killables.children.find(({ pid }) => run?.holder === `test:${pid}`);
    if (child) return child;
    if (run?.endedAt || Date.now() > deadline) throw new Error(`nobody executes the run: ${run?.holder}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const starter = async () => ({ person: signedIn(running, 'dana'), targets, tokens: await tokensOf(running, 'dana') });

/** Moments to be killed at, as counts of changes that Azure has taken. */
const moments = [
  ['as soon as the first change was sent', () => changes().patches.length >= 1],
  ['while Azure works on all changes', () => changes().patches.length >= targets.length],
  ['as soon as the first consent was granted', () => changes().grants.length >= 1],
] as const;

describe('an app on its embedded database', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'winauth-kill-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  test('killed three times in one run and started again ends it with one PATCH and one grant per instance', async () => {
    let { child, runId } = await startProcess({ dataDir }, await starter());
    for (const [, isReached] of moments) {
      await until(isReached);
      await kill(child);
      ({ child } = await startProcess({ dataDir }));
    }
    await until(() => changes().grants.length >= targets.length);
    await until(() => isQuiet());
    await kill(child);
    const database = await openDatabase({ dataDir });
    await expectFinished(database, runId);
    await database.close();
  });
});

/** Nobody has asked the simulated Azure anything for a while: the run has come to its end. */
function isQuiet(): boolean {
  const last = running.simulator.log.since(0).at(-1)?.at;
  return last !== undefined && running.simulator.world.clock.now() - Date.parse(last) > 90_000;
}

const server = inject('postgresUrl');

describe.skipIf(server === null)('two copies of the app on one server', () => {
  test.each(moments)(
    'when one is killed %s the other finishes the run, with one PATCH and one grant per instance',
    async (_, isReached) => {
      const { databaseUrl, drop } = await createTestDatabase(server ?? '');
      const database = await openDatabase({ databaseUrl });
      const first = await startProcess({ databaseUrl }, await starter());
      const second = await startProcess({ databaseUrl });
      await until(isReached);
      await kill(await holderOf(database, first.runId));
      const killedAt = running.simulator.log.since(0).length;
      const startedWaiting = Date.now();
      await until(() => running.simulator.log.since(0).length > killedAt);
      // Ten seconds without a heartbeat, and a few to notice and fetch.
      expect(Date.now() - startedWaiting).toBeLessThan(20_000);
      await expectFinished(database, first.runId);
      await Promise.all([first.child, second.child].map(kill));
      await database.close();
      await drop();
    },
  );
});
