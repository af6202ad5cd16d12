import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { cache } from 'react';
import type { SignedInPerson } from '@/lib/auth/person';
import { getDatabase, type Queries } from '@/lib/db/connect';
import { setups } from '@/lib/db/schema';
import { getEnv } from '@/lib/env';
import { getReach } from '@/lib/inventory/reach';
import { getShellFacts } from '@/lib/server/shell-facts';
import { type FeedHead, type FeedUpdate, toFeedUpdate } from './feed';
import type { RunInstanceView, RunSummary } from './model';
import { explainAbsence, type RunNews, readRunNews } from './run-news';
import { getRunRevision, getRunView, listRuns } from './views';

/** What the pages of runs show, as plain data, in the reader's reach. */

export interface RunListItem {
  run: RunSummary;
  setup: { id: string; name: string } | null;
}

export interface RunListPage {
  items: RunListItem[];
  /** More runs exist than are shown. */
  isCut: boolean;
  /** `null`: nobody has asked Azure yet what this person can read, so runs of colleagues are not shown. */
  reachReadAt: string | null;
}

const LISTED = 200;

/** The runs this person may see, newest first. */
export async function getRunListPage(person: SignedInPerson): Promise<RunListPage> {
  const { db } = await getDatabase();
  const [found, reach] = await Promise.all([listRuns(db, person, { limit: LISTED + 1 }), getReach(db, person)]);
  const shown = found.slice(0, LISTED);
  const names = await listSetupNames(db, person, shown);
  return {
    items: shown.map((run) => ({ run, setup: names.get(run.setupId ?? '') ?? null })),
    isCut: found.length > LISTED,
    reachReadAt: reach.readAt?.toISOString() ?? null,
  };
}

async function listSetupNames(db: Queries, person: SignedInPerson, shown: readonly RunSummary[]) {
  const ids = [...new Set(shown.flatMap(({ setupId }) => setupId ?? []))];
  if (ids.length === 0) return new Map<string, { id: string; name: string }>();
  const rows = await db
    .select({ id: setups.id, name: setups.name })
    .from(setups)
    .where(and(eq(setups.tenantId, person.tenantId), inArray(setups.id, ids)));
  return new Map(rows.map((row) => [row.id, row]));
}

export type RunPage =
  | { kind: 'visible'; update: FeedUpdate; setup: { id: string; name: string } | null }
  | { kind: Awaited<ReturnType<typeof explainAbsence>> };

/** Read once per request, however many parts of the page ask. */
export const getRunPage = cache(async (person: SignedInPerson, runId: string): Promise<RunPage> => {
  const { db } = await getDatabase();
  const view = await getRunView(db, person, runId);
  if (view === null) return { kind: await explainAbsence(db, person, runId) };
  const names = await listSetupNames(db, person, [view]);
  return { kind: 'visible', update: toFeedUpdate(view, new Date()), setup: names.get(view.setupId ?? '') ?? null };
});

export interface RunPlaceData {
  runId: string;
  number: number;
  reader: { id: string; name: string };
  tenant: string;
  /** Whole address of the run's own page, for messages to colleagues. */
  address: string;
}

/** Where a run is looked at, and by whom. */
export async function getRunPlace(person: SignedInPerson, { id, number }: FeedHead): Promise<RunPlaceData> {
  const { session } = await getShellFacts(person);
  return {
    runId: id,
    number,
    reader: { id: person.objectId, name: person.name },
    tenant: session?.tenantName ?? person.tenantId,
    address: `${getEnv().baseUrl}/runs/${id}`,
  };
}

/** The runs of a setup that this person may see, newest first. */
export async function listRunsOfSetup(person: SignedInPerson, setupId: string): Promise<RunSummary[]> {
  const { db } = await getDatabase();
  return await listRuns(db, person, { setupId });
}

export async function readRunNewsForRoute(
  person: SignedInPerson,
  runId: string,
  after: number | null,
): Promise<RunNews> {
  const { db } = await getDatabase();
  return await readRunNews(db, person, runId, after);
}

/** What a stream polls. `null` when this person may not see the run (any more). */
export async function readRunRevision(person: SignedInPerson, runId: string): Promise<number | null> {
  const { db } = await getDatabase();
  return await getRunRevision(db, person, runId);
}

/** One instance with everything that is stored about it; `null` when it is not in the run or out of reach. */
export async function getRunInstance(
  person: SignedInPerson,
  runId: string,
  instanceKey: string,
): Promise<RunInstanceView | null> {
  const { db } = await getDatabase();
  return (await getRunView(db, person, runId, { key: instanceKey }))?.instances[0] ?? null;
}
