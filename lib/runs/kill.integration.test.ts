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
import { type FeedUpdate, isOver } from './feed';
import type { RunTarget } from './model';
import { readRunNews } from './run-news';

/**
 * Real processes, killed with SIGKILL: no handler runs, nothing is written on the way out. The simulated Azure holds still
 * until a process has been killed, so a slow machine kills it at the same moment as a fast one.
 */

const SPEED = 30;
/** Room for a busy machine: what is waited for are events, never times. */
const TEST_TIMEOUT_IN_MS = 300_000;

let running: RunningSimulator;
let targets: RunTarget[];
const killables = createKillables();

beforeEach(async () => {
  running = await startSimulator({ speed: SPEED, scenario: fleet({ subscriptions: 1, instances: 6, doneShare: 0 }) });
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

const clockAt = (speed: number) => running.simulator.world.clock.setSpeed(speed);

const changes = () => changesIn(running.simulator.log.since(0));

async function until(isReached: () => boolean): Promise<void> {
  const deadline = Date.now() + 100_000;
  while (!isReached()) {
    if (Date.now() > deadline) throw new Error('not reached');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function expectFinished(database: Database, runId: string): Promise<void> {
  const hasEnded = ({ endedAt }: { endedAt: string | null }) => endedAt !== null;
  const view = await waitForView(database, runId, signedIn(running, 'dana'), hasEnded, 100_000);
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

interface Moment {
  when: string;
  /** Lets Azure go on as far as this moment, and no further. */
  holdBack(): void;
  isReached(): boolean;
}

const moments: Moment[] = [
  {
    when: 'as soon as the first change was sent',
    holdBack: () => clockAt(0),
    isReached: () => changes().patches.length >= 1,
  },
  {
    when: 'while Azure works on all changes',
    holdBack: () => clockAt(0),
    isReached: () => changes().patches.length >= targets.length,
  },
  {
    when: 'as soon as the first consent was granted',
    holdBack() {
      clockAt(SPEED);
      const others = { operation: 'oauth2PermissionGrants.create', skip: 1, kind: 'latency' } as const;
      running.simulator.faults.add([{ ...others, latencyInMs: 600_000, when: 'before' }]);
    },
    isReached: () => changes().grants.length >= 1,
  },
];

/** Whatever held Azure back is over. */
function letGo(): void {
  running.simulator.faults.remove();
  clockAt(SPEED);
}

describe('an app on its embedded database', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'winauth-kill-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  test(
    'killed three times in one run and started again ends it with one PATCH and one grant per instance',
    async () => {
      clockAt(0);
      const first = await startProcess({ dataDir }, await starter());
      let copy = first;
      for (const { holdBack, isReached } of moments) {
        holdBack();
        await until(isReached);
        await kill(copy.child);
        copy = await startProcess({ dataDir });
      }
      letGo();
      await copy.hasEnded;
      await kill(copy.child);
      const database = await openDatabase({ dataDir });
      await expectFinished(database, first.runId);
      await database.close();
    },
    TEST_TIMEOUT_IN_MS,
  );
});

const server = inject('postgresUrl');

describe.skipIf(server === null)('two copies of the app on one server', () => {
  test(
    'a page of one copy follows a run that the other carries out, by what changed alone',
    async () => {
      const { databaseUrl, drop } = await createTestDatabase(server ?? '');
      const { db, close } = await openDatabase({ databaseUrl });
      const { child, runId } = await startProcess({ databaseUrl }, await starter());
      const read = async (after: number | null): Promise<FeedUpdate> => {
        const news = await readRunNews(db, signedIn(running, 'dana'), runId, after);
        if (news.status !== 200) throw new Error(`refused with ${news.status}`);
        return news.update;
      };
      let latest = await read(null);
      const rows = new Map(latest.rows.map((row) => [row.instanceKey, row]));
      while (!isOver(latest.head)) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        latest = await read(latest.head.revision);
        expect(latest.isWhole).toBe(false);
        for (const row of latest.rows) rows.set(row.instanceKey, row);
      }
      expect([...rows.values()]).toEqual((await read(null)).rows);
      expect(latest.head).toMatchObject({ status: 'finished', counts: { done: targets.length } });
      await kill(child);
      await close();
      await drop();
    },
    TEST_TIMEOUT_IN_MS,
  );

  test.each(moments)(
    'when one is killed $when the other finishes the run, with one PATCH and one grant per instance',
    async ({ holdBack, isReached }) => {
      const { databaseUrl, drop } = await createTestDatabase(server ?? '');
      const database = await openDatabase({ databaseUrl });
      holdBack();
      const first = await startProcess({ databaseUrl }, await starter());
      const second = await startProcess({ databaseUrl });
      await until(isReached);
      await kill(await holderOf(database, first.runId));
      letGo();
      await expectFinished(database, first.runId);
      await Promise.all([first.child, second.child].map(kill));
      await database.close();
      await drop();
    },
    TEST_TIMEOUT_IN_MS,
  );
});
