import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Database, type DatabaseLocation, openDatabase } from '@/lib/db/connect';
import { fleet, type RunningSimulator, startSimulator } from '@/lib/simulator/index';
import { createTestDatabase } from '@/lib/testing/database';
import { createKillables, kill } from '@/lib/testing/killable';
import { changesIn, namesOf, signedIn, targetsIn, tokensOf, waitForView } from '@/lib/testing/simulated-run';
import type { RunTarget } from './model';

/**
 * SIGKILL at random moments of runs of 20 instances, several times in each run. However often that happens, every run
 * comes to its end, and the simulated Azure has taken one PATCH and one grant per instance.
 *
 * WINAUTH_KILLS=100 kills so often on each database; `npm run test:kill` does. WINAUTH_SEED repeats the moments of an
 * earlier run, as far as the machine lets them be the same.
 */

const KILLS = Number(process.env.WINAUTH_KILLS ?? 6);
const SEED = Number(process.env.WINAUTH_SEED ?? Date.now() % 1_000_000);
const MOST_KILLS_PER_RUN = 10;
const INSTANCES = 20;
/** Slow enough for several kills in one run, which takes 80 seconds of the simulated clock. */
const SPEED = 15;
/** A process is killed within this time after it has started. */
const LONGEST_LIFE_IN_MS = 1_000;

const killables = createKillables();
let running: RunningSimulator;
let targets: RunTarget[];

beforeAll(async () => {
  process.stderr.write(`\n ${KILLS} kills on each database, seed ${SEED}\n`);
  const scenario = fleet({ subscriptions: 1, instances: INSTANCES, doneShare: 0 });
  running = await startSimulator({ speed: SPEED, scenario });
  const scratch = await openDatabase({ memory: true });
  targets = await targetsIn(scratch, running, 'dana', () => true);
  await scratch.close();
});
afterEach(() => killables.killAll());
afterAll(() => running.close());

const random = aSequence(SEED);

/** The same numbers for the same seed (mulberry32). */
function aSequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const start = (location: DatabaseLocation) => killables.start(running.url, location);

async function startRun(location: DatabaseLocation) {
  running.simulator.reset();
  const tokens = await tokensOf(running, 'dana');
  return killables.start(running.url, location, { person: signedIn(running, 'dana'), targets, tokens });
}

const isAllGranted = () => changesIn(running.simulator.log.since(0)).grants.length >= INSTANCES;

async function expectOneChangeEach(database: Database, runId: string): Promise<void> {
  const view = await waitForView(
    database,
    runId,
    signedIn(running, 'dana'),
    ({ endedAt }) => endedAt !== null,
    120_000,
  );
  expect(view).toMatchObject({ status: 'finished', counts: { done: INSTANCES } });
  const { patches, grants } = changesIn(running.simulator.log.since(0));
  expect(namesOf(patches)).toEqual(targets.map(({ name }) => name).sort());
  expect(grants).toHaveLength(INSTANCES);
}

const report = (where: string, kills: number, runs: number, startedAt: number) =>
  process.stderr.write(
    `\n ${where}: ${kills} kills in ${runs} runs of ${INSTANCES} instances, no change lost or made twice; ${Math.round((Date.now() - startedAt) / 1_000)} s\n`,
  );

const TEST_TIMEOUT_IN_MS = 120_000 + KILLS * 30_000;

test(
  'an app on its embedded database, killed again and again, ends every run with one change each',
  async () => {
    const startedAt = Date.now();
    let [kills, runs] = [0, 0];
    while (kills < KILLS) {
      const dataDir = await mkdtemp(join(tmpdir(), 'winauth-kills-'));
      const first = await startRun({ dataDir });
      let copy = first;
      for (let own = 0; own < MOST_KILLS_PER_RUN && kills < KILLS && !isAllGranted(); own += 1) {
        await wait(random() * LONGEST_LIFE_IN_MS);
        await kill(copy.child);
        kills += 1;
        copy = await start({ dataDir });
      }
      await copy.hasEnded;
      await kill(copy.child);
      const database = await openDatabase({ dataDir });
      await expectOneChangeEach(database, first.runId);
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
      runs += 1;
    }
    report('embedded', kills, runs, startedAt);
  },
  TEST_TIMEOUT_IN_MS,
);

const server = inject('postgresUrl');

describe.skipIf(server === null)('on a PostgreSQL server', () => {
  test(
    'of two copies of the app one or the other is killed again and again; every run ends with one change each',
    async () => {
      const startedAt = Date.now();
      let [kills, runs] = [0, 0];
      const { databaseUrl, drop } = await createTestDatabase(server ?? '');
      const database = await openDatabase({ databaseUrl });
      while (kills < KILLS) {
        const first = await startRun({ databaseUrl });
        const copies: ChildProcess[] = [first.child, (await start({ databaseUrl })).child];
        for (let own = 0; own < MOST_KILLS_PER_RUN && kills < KILLS && !isAllGranted(); own += 1) {
          await wait(random() * LONGEST_LIFE_IN_MS);
          const [victim] = copies.splice(random() < 0.5 ? 0 : 1, 1);
          if (victim) await kill(victim);
          kills += 1;
          copies.push((await start({ databaseUrl })).child);
        }
        await expectOneChangeEach(database, first.runId);
        await Promise.all(copies.map(kill));
        runs += 1;
      }
      await database.close();
      await drop();
      report('PostgreSQL', kills, runs, startedAt);
    },
    TEST_TIMEOUT_IN_MS,
  );
});
