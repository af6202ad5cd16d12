import { type SQL, sql } from 'drizzle-orm';
import { fromDrizzle, fromPglite, PgBoss } from 'pg-boss';
import type { Database, Queries } from '@/lib/db/connect';

/**
 * pg-boss carries one thing: "somebody should execute this run". A job's payload is the run's id and nothing else; all
 * state is in our tables. Policy `stately` keeps at most one job per run active and one waiting, in the database, so a
 * run that is queued again while it executes is looked at once more afterwards.
 */
const QUEUE = 'execute-run';

interface RunJob {
  runId: string;
}

export interface RunQueue {
  /** In the caller's transaction: a run is never stored without its job, and never queued without being stored. */
  send(tx: Queries, runId: string): Promise<void>;
  /** Takes jobs until the queue is stopped. A handler that throws gets the job again. */
  work(execute: (runId: string, abortSignal: AbortSignal) => Promise<void>): Promise<void>;
  /** Forgets every job, also those of a process that was killed. Only safe where one process owns the database. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}

/** Runs side by side in one process. */
const RUNS_AT_ONCE = 8;
/** pg-boss's lower bound: a killed process is noticed this long after its last sign of life. */
const HEARTBEAT_SECONDS = 10;

export interface QueueOptions {
  reportFault(error: unknown): void;
}

export async function openRunQueue({ backend }: Database, { reportFault }: QueueOptions): Promise<RunQueue> {
  const isEmbedded = backend.kind === 'embedded';
  const connection = isEmbedded
    ? ({ db: fromPglite(backend.pglite), backend: 'pglite' } as const)
    : { connectionString: backend.databaseUrl, max: 4, application_name: 'sqlmi-winauth-queue' };
  const boss = new PgBoss({
    ...connection,
    schema: 'pgboss',
    schedule: false,
    // How fast a lost heartbeat is noticed. Alone on an embedded database there is nobody to notice it.
    superviseIntervalSeconds: isEmbedded ? 60 : 2,
    monitorIntervalSeconds: isEmbedded ? 60 : 2,
  });
  boss.on('error', reportFault);
  await boss.start();
  await boss.createQueue(QUEUE, {
    policy: 'stately',
    heartbeatSeconds: HEARTBEAT_SECONDS,
    // A run may wait for hours; the job is handed over once a day, and the run goes on where it was.
    expireInSeconds: 23 * 60 * 60,
    retryLimit: 1_000_000,
    retryDelay: 1,
    deleteAfterSeconds: 60 * 60,
  });
  return {
    async send(tx, runId) {
      await boss.send(QUEUE, { runId } satisfies RunJob, { singletonKey: runId, db: inTransaction(tx) });
    },
    async work(execute) {
      const options = { localConcurrency: RUNS_AT_ONCE, pollingIntervalSeconds: 1, heartbeatRefreshSeconds: 3 };
      await boss.work<RunJob>(QUEUE, options, async ([job]) => {
        if (job) await execute(job.data.runId, job.signal);
      });
    },
    async clear() {
      await boss.deleteAllJobs(QUEUE);
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 5_000 });
    },
  };
}

/** Both drivers answer with `rows`; the type that covers both does not say so. */
function inTransaction(tx: Queries) {
  const execute = async (query: SQL) => (await tx.execute(query)) as { rows: unknown[] };
  return fromDrizzle({ execute }, sql);
}
