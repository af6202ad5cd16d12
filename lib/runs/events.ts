import { eq, sql } from 'drizzle-orm';
import type { Queries } from '@/lib/db/connect';
import { auditEntries, runEvents, runs } from '@/lib/db/schema';
import type { InstanceStatus, RunEventKind, StepName } from './model';

/** Rows per insert: far below PostgreSQL's limit on parameters. */
export const CHUNK = 500;

export interface NewEvent {
  kind: RunEventKind;
  instanceKey?: string;
  step?: StepName | null;
  status?: InstanceStatus;
  detail: string;
}

/**
 * Adds events to a run. Locks the run's row first, so revisions have no gaps and appear in order: a reader that has
 * seen revision n never misses n − 1.
 */
export async function appendEvents(tx: Queries, runId: string, at: Date, events: readonly NewEvent[]): Promise<void> {
  const [run] = await tx
    .update(runs)
    .set({ revision: sql`${runs.revision} + ${events.length}` })
    .where(eq(runs.id, runId))
    .returning({ revision: runs.revision });
  if (run)
    await insertEvents(
      tx,
      runId,
      run.revision,
      events.map((event) => ({ ...event, at })),
    );
}

/** With the time it happened at: what is stored together need not have happened together. */
type Dated<Entry> = Entry & { at: Date };

/** `revision`: the run's after these events. The caller holds the lock of its row. */
export async function insertEvents(
  tx: Queries,
  runId: string,
  revision: number,
  events: readonly Dated<NewEvent>[],
): Promise<void> {
  const first = revision - events.length + 1;
  for (let start = 0; start < events.length; start += CHUNK) {
    const rows = events.slice(start, start + CHUNK).map((event, index) => ({
      runId,
      revision: first + start + index,
      at: event.at,
      kind: event.kind,
      instanceKey: event.instanceKey ?? null,
      step: event.step ?? null,
      status: event.status ?? null,
      detail: event.detail,
    }));
    await tx.insert(runEvents).values(rows);
  }
}

export interface RunAuditEntry {
  /** `run.start`, `instance.grant-consent` … */
  action: string;
  entityType: 'run' | 'instance';
  entityId: string;
  actor: { id: string; name: string };
  details: Record<string, unknown>;
}

/** Written in the transaction of the rows it tells about. */
export async function insertAudit(
  tx: Queries,
  tenantId: string,
  entries: readonly Dated<RunAuditEntry>[],
): Promise<void> {
  for (let start = 0; start < entries.length; start += CHUNK) {
    const rows = entries.slice(start, start + CHUNK).map(({ actor, ...entry }) => ({
      ...entry,
      tenantId,
      actorId: actor.id,
      actorName: actor.name,
    }));
    await tx.insert(auditEntries).values(rows);
  }
}
