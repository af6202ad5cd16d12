import { setTimeout as wait } from 'node:timers/promises';
import type { Allowance } from '@/lib/azure/allowance';
import type { Queries } from '@/lib/db/connect';
import { type AzureFactory, createActors } from './actors';
import { advance } from './advance';
import type { Clock } from './clock';
import { createCommitter } from './commit';
import type { Sealer } from './credentials';
import { createGate } from './gate';
import { acquireLease, type Lease, LeaseLostError, releaseLease, renewLease } from './lease';
import { workingStatuses } from './model';
import { createPacing } from './pacing';
import { type ArmLimits, bucketOf, isUrgent, laneOf } from './run-azure';
import type { RunContext } from './run-context';
import { getRunHeader, listInstanceRecords, type RunHeader, settleRun } from './store';
import type { Timings } from './waits';

export interface EngineOptions {
  db: Queries;
  /** Names this process in the lease. */
  holder: string;
  createAzure: AzureFactory;
  sealer: Sealer;
  clock: Clock;
  timings: Timings;
  /** Requests to Azure and Graph at once, per run. */
  maxInFlight: number;
  /** Documented limits of Azure Resource Manager per subscription and person; `null` where they are not known. */
  armLimits: ArmLimits | null;
  /** Real time, whatever the clock: another process may take the run this long after the last sign of life. */
  leaseInMs: number;
  /** Real time between looks for newly queued instances and for a cancel. */
  tickInMs: number;
  reportFault(error: unknown, place: { runId: string; instanceKey?: string }): void;
}

/** `held-elsewhere`: another process is on it; ask again later. */
export type Execution = 'settled' | 'held-elsewhere' | 'no-such-run';

/**
 * Executes a run until nothing is left to do without a person. Instances go on side by side; one that fails never
 * stops another. May be called for any run at any time by any process: the lease decides who works.
 * @throws when `stopSignal` is aborted, the lease is lost or the database fails; calling again continues
 */
export async function executeRun(options: EngineOptions, runId: string, stopSignal: AbortSignal): Promise<Execution> {
  const { db, holder, leaseInMs } = options;
  stopSignal.throwIfAborted();
  const lease = await acquireLease(db, runId, holder, leaseInMs);
  if (lease === null) return (await getRunHeader(db, runId)) === null ? 'no-such-run' : 'held-elsewhere';
  const header = await getRunHeader(db, runId);
  if (header === null) return 'no-such-run';
  const execution = createExecution(options, lease, header, stopSignal);
  try {
    await execution.work();
    return 'settled';
  } catch (error) {
    await execution.end();
    // Whoever comes next need not wait for the lease to run out.
    await releaseLease(db, lease).catch(() => {});
    throw error;
  } finally {
    await execution.end();
  }
}

function createExecution(options: EngineOptions, lease: Lease, header: RunHeader, stopSignal: AbortSignal) {
  const abort = new AbortController();
  const cancel = new AbortController();
  const ended = new AbortController();
  const onStop = () => abort.abort(stopSignal.reason);
  stopSignal.addEventListener('abort', onStop, { once: true });
  if (header.isCancelRequested) cancel.abort();
  const run = createRunContext(options, lease, header, abort.signal, cancel.signal);
  const inFlight = new Map<string, Promise<void>>();
  const pulse = keepLease(options, lease, abort, cancel, ended.signal);

  const start = (record: Parameters<typeof advance>[1]) => {
    const { instanceKey } = record;
    const walk = advance(run, record)
      .catch((error: unknown) => abort.abort(error))
      .finally(() => inFlight.delete(instanceKey));
    inFlight.set(instanceKey, walk);
  };

  return {
    async work() {
      let statuses: typeof workingStatuses | ['queued'] = workingStatuses;
      for (;;) {
        abort.signal.throwIfAborted();
        for (const record of await listInstanceRecords(options.db, lease.runId, statuses)) {
          if (!inFlight.has(record.instanceKey)) start(record);
        }
        // The first look takes up what an earlier process left; later ones find what people have queued since.
        statuses = ['queued'];
        if (inFlight.size > 0) await nextNews(inFlight, options.tickInMs, abort.signal);
        else if (await settleRun(options.db, lease, header, new Date(options.clock.now()))) return;
        else statuses = workingStatuses;
      }
    },
    async end() {
      ended.abort();
      abort.abort(new Error('the execution has ended'));
      stopSignal.removeEventListener('abort', onStop);
      await Promise.allSettled([...inFlight.values(), pulse]);
    },
  };
}

function createRunContext(
  options: EngineOptions,
  lease: Lease,
  header: RunHeader,
  abortSignal: AbortSignal,
  cancelSignal: AbortSignal,
): RunContext {
  const { db, clock, timings, maxInFlight, armLimits, sealer, createAzure } = options;
  const { id: runId, tenantId } = header;
  const gate = createGate(maxInFlight, clock, abortSignal, { bucketOf: (lane) => bucketOf(armLimits, lane), isUrgent });
  // Whoever works elsewhere takes from the same buckets.
  const onAllowance = (allowance: Allowance) => gate.foresee(laneOf(allowance), allowance.remaining);
  return {
    committer: createCommitter(db, lease, tenantId),
    header,
    clock,
    timings,
    abortSignal,
    cancelSignal,
    actors: createActors({ db, runId, tenantId, sealer, createAzure, clock, abortSignal, onAllowance }),
    gate,
    pacing: createPacing(timings),
    reportFault: (error, instanceKey) => options.reportFault(error, { runId, instanceKey }),
  };
}

/** Until all instances in flight have ended, or a tick has passed. */
async function nextNews(
  inFlight: Map<string, Promise<void>>,
  tickInMs: number,
  abortSignal: AbortSignal,
): Promise<void> {
  const ticked = new AbortController();
  const tick = wait(tickInMs, undefined, { signal: AbortSignal.any([abortSignal, ticked.signal]) }).catch(() => {});
  await Promise.race([Promise.all(inFlight.values()), tick]);
  ticked.abort();
}

/**
 * Renews the lease, at least three times in its life. A database that does not answer is given until the lease runs out; from
 * then on another process may be at work, so everything stops.
 */
async function keepLease(
  { db, leaseInMs, tickInMs, reportFault }: EngineOptions,
  lease: Lease,
  abort: AbortController,
  cancel: AbortController,
  ended: AbortSignal,
): Promise<void> {
  let goodUntil = Date.now() + leaseInMs;
  while (!ended.aborted) {
    await wait(Math.min(tickInMs, leaseInMs / 3), undefined, { signal: ended }).catch(() => {});
    if (ended.aborted) return;
    const askedAt = Date.now();
    try {
      const { isCancelRequested } = await renewLease(db, lease, leaseInMs);
      goodUntil = askedAt + leaseInMs;
      if (isCancelRequested) cancel.abort();
    } catch (error) {
      const isLost = error instanceof LeaseLostError || Date.now() >= goodUntil;
      if (!isLost) reportFault(error, { runId: lease.runId });
      else abort.abort(error);
      if (isLost) return;
    }
  }
}
