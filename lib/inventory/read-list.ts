import 'server-only';
import { and, count, eq, max, sql, sum } from 'drizzle-orm';
import type { SignedInPerson } from '@/lib/auth/person';
import type { Subscription } from '@/lib/azure/azure';
import type { Queries } from '@/lib/db/connect';
import { instanceSnapshots, runs, subscriptionReach } from '@/lib/db/schema';
import { judgeChoice } from './choice';
import {
  countVerdicts,
  type Facets,
  type Filters,
  filterRows,
  listFacets,
  sortRows,
  type VerdictCounts,
} from './filters';
import { listGaps } from './gaps';
import { type InstanceRun, listInstanceRuns } from './instance-history';
import { listLastChanges } from './last-changes';
import { type ChoiceRow, instanceIdOf, type ListRow, toListRow } from './list-row';
import type { InventoryRow } from './model';
import { type PackedRows, packRows } from './pack';
import { getReach } from './reach';
import { getInventoryRow, instanceKey, listInventory } from './store';
import { getSurroundings, type StoredSurroundings } from './surroundings-store';

export interface InstanceList<Row extends ListRow = ListRow> {
  /** When this person last read all there is; `null`: never. */
  readAt: string | null;
  subscriptionCount: number;
  /** All rows, or the first that match the filters of the address when there are many. */
  rows: Row[];
  /** Rows in reach, whatever the filters. */
  total: number;
  /** Changes whenever any row may have changed. */
  version: string;
  facets: Facets;
  counts: VerdictCounts;
  /** What could not be read, a sentence each. */
  gaps: string[];
}

export interface AllRows {
  version: string;
  rows: PackedRows;
}

/** Up to here all rows come with the page; of more, the first come with it and the browser fetches the rest. */
const ROWS_AT_ONCE = 300;
const FIRST_ROWS = 60;

export async function listRows(db: Queries, person: SignedInPerson, filters: Filters): Promise<InstanceList> {
  const read = await readInventory(db, person);
  return toList(read, read.listed, filters);
}

export async function listChoices(
  db: Queries,
  person: SignedInPerson,
  filters: Filters,
): Promise<InstanceList<ChoiceRow>> {
  const read = await readInventory(db, person);
  const surroundings = await getSurroundings(db, person);
  const list = toList(read, toChoices(read, person, surroundings), filters);
  // A choice rests on locks and rights too: until those were read, it counts as not read.
  const isWhole = surroundings.readAt !== null || read.rows.length === 0;
  return isWhole ? list : { ...list, readAt: null };
}

export async function listAllRows(db: Queries, person: SignedInPerson): Promise<AllRows> {
  const { version, listed } = await readInventory(db, person);
  return { version, rows: packRows(listed) };
}

export async function listAllChoices(db: Queries, person: SignedInPerson): Promise<AllRows> {
  const read = await readInventory(db, person);
  return { version: read.version, rows: packRows(toChoices(read, person, await getSurroundings(db, person))) };
}

function toList<Row extends ListRow>(read: ReadInventory, all: Row[], filters: Filters): InstanceList<Row> {
  const isWhole = all.length <= ROWS_AT_ONCE;
  return {
    readAt: read.readAt,
    subscriptionCount: read.subscriptions.length,
    rows: isWhole ? all : sortRows(filterRows(all, filters), filters.sort).slice(0, FIRST_ROWS),
    total: all.length,
    version: read.version,
    facets: read.facets,
    counts: read.counts,
    gaps: read.gaps,
  };
}

function toChoices(
  { rows, listed, subscriptions }: ReadInventory,
  { tenantId }: SignedInPerson,
  surroundings: StoredSurroundings,
): ChoiceRow[] {
  const around = { tenantId, subscriptions, ...surroundings };
  return rows.flatMap((row, index) => {
    const listRow = listed[index];
    return listRow ? [{ ...listRow, ...judgeChoice(row, listRow.consent, around) }] : [];
  });
}

export type InstancePage =
  | { kind: 'found'; row: InventoryRow; runs: InstanceRun[] }
  /** Nobody asked Azure yet on this person's behalf, so nothing is known about their reach. */
  | { kind: 'never-read' }
  | { kind: 'not-found'; readAt: string };

export async function findInstance(
  db: Queries,
  person: SignedInPerson,
  address: Pick<ListRow, 'subscriptionId' | 'resourceGroup' | 'name'>,
): Promise<InstancePage> {
  const row = await getInventoryRow(db, person, instanceIdOf(address));
  if (row !== null) {
    return { kind: 'found', row, runs: await listInstanceRuns(db, person.tenantId, instanceKey(row.instance.id)) };
  }
  const { readAt } = await getReach(db, person);
  return readAt === null ? { kind: 'never-read' } : { kind: 'not-found', readAt: readAt.toISOString() };
}

interface ReadInventory {
  version: string;
  readAt: string | null;
  subscriptions: Subscription[];
  rows: InventoryRow[];
  /** One for each of `rows`, in their order. */
  listed: ListRow[];
  facets: Facets;
  counts: VerdictCounts;
  gaps: string[];
}

/**
 * Parsing ten thousand stored instances takes a quarter of a second, asking whether any of them changed a twentieth of
 * it. What was parsed last is kept for a few people, and used only while the database says that nothing changed.
 */
const KEPT_PEOPLE = 4;
const kept = new Map<string, ReadInventory>();

async function readInventory(db: Queries, person: SignedInPerson): Promise<ReadInventory> {
  const owner = `${person.tenantId}/${person.objectId}`;
  const version = await readVersion(db, person);
  const known = kept.get(owner);
  const current = known?.version === version ? known : await parseInventory(db, person, version);
  kept.delete(owner);
  kept.set(owner, current);
  const [oldest] = kept.keys();
  if (kept.size > KEPT_PEOPLE && oldest !== undefined) kept.delete(oldest);
  return current;
}

async function parseInventory(db: Queries, person: SignedInPerson, version: string): Promise<ReadInventory> {
  const { rows, reach } = await listInventory(db, person);
  const changes = await listLastChanges(db, person.tenantId);
  const listed = rows.map((row) => toListRow(row, changes.get(instanceKey(row.instance.id)) ?? null));
  return {
    version,
    readAt: reach.readAt?.toISOString() ?? null,
    subscriptions: reach.subscriptions,
    rows,
    listed,
    facets: listFacets(listed),
    counts: countVerdicts(listed),
    gaps: listGaps(rows),
  };
}

/** Changes with every row that is read or goes missing, with every event of a run and with every change of reach. */
async function readVersion(db: Queries, { tenantId, objectId }: SignedInPerson): Promise<string> {
  const { readAt, directoryReadAt, missingSince } = instanceSnapshots;
  const seconds = (column: typeof readAt | typeof missingSince) => sum(sql`extract(epoch from ${column})`);
  const [inventory] = await db
    .select({
      count: count(),
      read: seconds(readAt),
      directory: seconds(directoryReadAt),
      missing: seconds(missingSince),
    })
    .from(instanceSnapshots)
    .where(eq(instanceSnapshots.tenantId, tenantId));
  const [work] = await db
    .select({ events: sum(runs.revision) })
    .from(runs)
    .where(eq(runs.tenantId, tenantId));
  const [reach] = await db
    .select({ readAt: max(subscriptionReach.readAt) })
    .from(subscriptionReach)
    .where(and(eq(subscriptionReach.tenantId, tenantId), eq(subscriptionReach.personId, objectId)));
  return [...Object.values(inventory ?? {}), work?.events, reach?.readAt?.getTime()].join('/');
}
