import { and, eq, gt, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Queries } from '@/lib/db/connect';
import { runs } from '@/lib/db/schema';

/**
 * One process at a time executes a run. Whoever takes the lease raises its epoch; every write names the epoch it was
 * made under and is refused once another process has taken over, or the lease ran out. All times are the database's,
 * so clocks of app servers do not matter.
 */
export interface Lease {
  runId: string;
  epoch: number;
  holder: string;
}

/** Another process has the run, or may have it: stop at once and write nothing more. */
export class LeaseLostError extends Error {
  override name = 'LeaseLostError';
}

const inMs = (durationInMs: number): SQL => sql`clock_timestamp() + make_interval(secs => ${durationInMs / 1000})`;
const now = sql`clock_timestamp()`;

/** @returns `null` while another process holds it, or when there is no such run */
export async function acquireLease(
  db: Queries,
  runId: string,
  holder: string,
  leaseInMs: number,
): Promise<Lease | null> {
  const [row] = await db
    .update(runs)
    .set({ leaseEpoch: sql`${runs.leaseEpoch} + 1`, leaseHolder: holder, leaseExpiresAt: inMs(leaseInMs) })
    .where(and(eq(runs.id, runId), or(isNull(runs.leaseExpiresAt), lt(runs.leaseExpiresAt, now))))
    .returning({ epoch: runs.leaseEpoch });
  return row ? { runId, holder, epoch: row.epoch } : null;
}

/** Holds while nobody else took the run and the lease has not run out. */
export const isHeld = (lease: Lease): SQL | undefined =>
  and(eq(runs.id, lease.runId), eq(runs.leaseEpoch, lease.epoch), gt(runs.leaseExpiresAt, now));

/**
 * Prolongs the lease and looks for news of other processes.
 * @throws LeaseLostError
 */
export async function renewLease(
  db: Queries,
  lease: Lease,
  leaseInMs: number,
): Promise<{ isCancelRequested: boolean }> {
  const [row] = await db
    .update(runs)
    .set({ leaseExpiresAt: inMs(leaseInMs) })
    .where(isHeld(lease))
    .returning({ cancelRequestedAt: runs.cancelRequestedAt });
  if (!row) throw new LeaseLostError('the lease was lost');
  return { isCancelRequested: row.cancelRequestedAt !== null };
}

/** Lets another process take the run at once. Does nothing when the lease is lost already. */
export async function releaseLease(db: Queries, lease: Lease): Promise<void> {
  await db
    .update(runs)
    .set({ leaseHolder: null, leaseExpiresAt: null })
    .where(and(eq(runs.id, lease.runId), eq(runs.leaseEpoch, lease.epoch)));
}

/**
 * Takes every lease away. Only for the embedded database at start-up: the folder belongs to this process alone, so
 * whoever held a lease is gone.
 */
export async function clearLeases(db: Queries): Promise<void> {
  await db.update(runs).set({ leaseHolder: null, leaseExpiresAt: null, leaseEpoch: sql`${runs.leaseEpoch} + 1` });
}
