import 'server-only';
import { hostname } from 'node:os';
import { isNull } from 'drizzle-orm';
import { createAzure } from '@/lib/azure/create-azure';
import { seal, unseal } from '@/lib/crypto';
import { type Database, getDatabase } from '@/lib/db/connect';
import { runs } from '@/lib/db/schema';
import { getEnv } from '@/lib/env';
import { log } from '@/lib/log';
import { systemClock } from './clock';
import { type EngineOptions, executeRun } from './engine';
import { clearLeases } from './lease';
import { openRunQueue, type RunQueue } from './queue';
import { publicCloudLimits } from './run-azure';
import { defaultTimings } from './waits';

/** The queue and the workers of this process. */
export interface RunWorkers {
  database: Database;
  queue: RunQueue;
  /** Takes up runs, first of all those that a process left behind. */
  start(): Promise<void>;
  /** Lets go of the runs in hand, for another process or the next start. */
  stop(): Promise<void>;
}

export type WorkerOptions = Omit<EngineOptions, 'db'>;

export async function openRunWorkers(database: Database, options: WorkerOptions): Promise<RunWorkers> {
  const { db, backend } = database;
  const queue = await openRunQueue(database, { reportFault: (error) => options.reportFault(error, { runId: '' }) });
  const stopping = new AbortController();
  return {
    database,
    queue,
    async start() {
      if (backend.kind === 'embedded') {
        // The folder is this process's alone, so every lease and job in it belongs to a process that is gone.
        await clearLeases(db);
        await queue.clear();
      }
      const unfinished = await db.select({ id: runs.id }).from(runs).where(isNull(runs.endedAt));
      for (const { id } of unfinished) await queue.send(db, id);
      await queue.work(async (runId, abortSignal) => {
        const result = await executeRun({ ...options, db }, runId, AbortSignal.any([abortSignal, stopping.signal]));
        if (result === 'held-elsewhere') throw new Error('another process still holds the lease');
      });
    },
    async stop() {
      stopping.abort(new Error('the process stops'));
      await queue.stop();
    },
  };
}

// Next evaluates this module once for instrumentation and once for routes, in the same process.
const shared = globalThis as typeof globalThis & { sqlmiWinauthRunWorkers?: Promise<RunWorkers> };

/** This process's queue, opened on first use. Routes send to it; only `startRunWorkers` makes it take jobs. */
export function getRunWorkers(): Promise<RunWorkers> {
  shared.sqlmiWinauthRunWorkers ??= open().catch((error: unknown) => {
    shared.sqlmiWinauthRunWorkers = undefined;
    throw error;
  });
  return shared.sqlmiWinauthRunWorkers;
}

/** Requests of one run at once: at a tenth of a second each, enough for a thousand instances. */
export const MAX_IN_FLIGHT = 96;

async function open(): Promise<RunWorkers> {
  const { cloud, simulatorUrl } = getEnv();
  return openRunWorkers(await getDatabase(), {
    holder: `${hostname()}:${process.pid}`,
    createAzure: (input) => createAzure({ ...input, cloud, simulatorUrl }),
    sealer: { seal, unseal },
    clock: systemClock,
    timings: defaultTimings,
    maxInFlight: MAX_IN_FLIGHT,
    armLimits: cloud === 'AzureCloud' ? publicCloudLimits : null,
    leaseInMs: 9_000,
    tickInMs: 2_000,
    reportFault: (error, place) => log.error({ err: error, ...place }, 'a run met a fault'),
  });
}

/** Called once when the server starts. */
export async function startRunWorkers(): Promise<void> {
  const workers = await getRunWorkers();
  await workers.start();
}

/** Called when the server stops; runs go on at the next start, or in another process at once. */
export async function stopRunWorkers(): Promise<void> {
  const opened = shared.sqlmiWinauthRunWorkers;
  shared.sqlmiWinauthRunWorkers = undefined;
  await (await opened)?.stop();
}
