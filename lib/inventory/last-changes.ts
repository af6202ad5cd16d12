import 'server-only';
import { and, desc, eq } from 'drizzle-orm';
import type { Queries } from '@/lib/db/connect';
import { runInstances, runSteps, runs } from '@/lib/db/schema';
import type { LastChange } from './list-row';

/**
 * The last thing this product changed on each instance of the tenant, in one query. A run that found everything in
 * place changed nothing and does not count.
 * @returns by instance key
 */
export async function listLastChanges(db: Queries, tenantId: string): Promise<Map<string, LastChange>> {
  const rows = await db
    .selectDistinctOn([runInstances.instanceKey], {
      key: runInstances.instanceKey,
      runId: runs.id,
      runNumber: runs.number,
      by: runInstances.actorName,
      at: runSteps.finishedAt,
    })
    .from(runSteps)
    .innerJoin(
      runInstances,
      and(eq(runInstances.runId, runSteps.runId), eq(runInstances.instanceKey, runSteps.instanceKey)),
    )
    .innerJoin(runs, eq(runs.id, runSteps.runId))
    .where(and(eq(runInstances.tenantId, tenantId), eq(runSteps.outcome, 'changed')))
    .orderBy(runInstances.instanceKey, desc(runSteps.finishedAt));
  return new Map(rows.map(({ key, at, ...run }) => [key, { ...run, at: (at ?? new Date(0)).toISOString() }]));
}
