import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { SignedInPerson } from '@/lib/auth/person';
import type { Queries } from '@/lib/db/connect';
import { runs } from '@/lib/db/schema';
import { getReach } from '@/lib/inventory/reach';
import { type FeedUpdate, toFeedUpdate } from './feed';
import { getRunView } from './views';

/** What is new about a run for one reader; a refusal is the HTTP status it has to become. */
export type RunNews = { status: 200; update: FeedUpdate } | { status: 403 | 404 };

/** @param after the revision the reader has; all rows without it, or when the run has not come so far */
export async function readRunNews(
  db: Queries,
  person: SignedInPerson,
  runId: string,
  after: number | null,
): Promise<RunNews> {
  const changed = await getRunView(db, person, runId, after === null ? {} : { changedAfter: after });
  if (changed === null) return { status: (await explainAbsence(db, person, runId)) === 'absent' ? 404 : 403 };
  const isWhole = after === null;
  if (isWhole || after <= changed.revision) return { status: 200, update: toFeedUpdate(changed, new Date(), isWhole) };
  return readRunNews(db, person, runId, null);
}

/**
 * Why a person does not see a run. `not-read`: nobody has asked Azure yet what this person can read. `out-of-reach`: the
 * run exists in the tenant, and this person can read none of its instances.
 */
export async function explainAbsence(
  db: Queries,
  person: SignedInPerson,
  runId: string,
): Promise<'not-read' | 'out-of-reach' | 'absent'> {
  if (!UUID.test(runId)) return 'absent';
  const ofTenant = and(eq(runs.id, runId), eq(runs.tenantId, person.tenantId));
  const [row] = await db.select({ id: runs.id }).from(runs).where(ofTenant);
  if (!row) return 'absent';
  return (await getReach(db, person)).readAt === null ? 'not-read' : 'out-of-reach';
}

/** Ids come from the address bar; PostgreSQL refuses to compare other text with a uuid. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
