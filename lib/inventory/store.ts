import 'server-only';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { SignedInPerson } from '@/lib/auth/person';
import type { Instance } from '@/lib/azure/azure';
import type { Queries } from '@/lib/db/connect';
import { instanceSnapshots } from '@/lib/db/schema';
import { type DirectoryFacts, directoryFactsSchema, type InventoryRow } from './model';
import { getReach, type Reach } from './reach';

/** Rows per insert: far below PostgreSQL's limit on parameters. */
const CHUNK = 500;

export const instanceKey = (instanceId: string): string => instanceId.toLowerCase();

/**
 * Stores what was read. Instances that Azure no longer finds are kept and marked missing: a deleted instance is news,
 * and its history stays.
 */
export async function saveInstances(
  db: Queries,
  tenantId: string,
  read: { instances: readonly Instance[]; goneIds?: readonly string[]; readAt: Date },
): Promise<void> {
  await db.transaction(async (tx) => {
    for (let start = 0; start < read.instances.length; start += CHUNK) {
      await upsertInstances(tx, tenantId, read.instances.slice(start, start + CHUNK), read.readAt);
    }
    const gone = (read.goneIds ?? []).map(instanceKey);
    if (gone.length === 0) return;
    await tx
      .update(instanceSnapshots)
      .set({ missingSince: read.readAt })
      .where(and(eq(instanceSnapshots.tenantId, tenantId), inArray(instanceSnapshots.instanceKey, gone)));
  });
}

/** Ids of the instances of these subscriptions that were there when last read. */
export async function listPresentIds(
  db: Queries,
  tenantId: string,
  subscriptionIds: readonly string[],
): Promise<string[]> {
  if (subscriptionIds.length === 0) return [];
  const { subscriptionId, missingSince } = instanceSnapshots;
  const rows = await db
    .select({ id: sql<string>`${instanceSnapshots.instance}->>'id'` })
    .from(instanceSnapshots)
    .where(
      and(
        eq(instanceSnapshots.tenantId, tenantId),
        inArray(subscriptionId, [...subscriptionIds]),
        isNull(missingSince),
      ),
    );
  return rows.map(({ id }) => id);
}

async function upsertInstances(tx: Queries, tenantId: string, instances: readonly Instance[], readAt: Date) {
  const rows = instances.map((instance) => ({
    tenantId,
    instanceKey: instanceKey(instance.id),
    subscriptionId: instance.subscriptionId.toLowerCase(),
    instance,
    readAt,
    missingSince: null,
  }));
  await tx
    .insert(instanceSnapshots)
    .values(rows)
    .onConflictDoUpdate({
      target: [instanceSnapshots.tenantId, instanceSnapshots.instanceKey],
      set: {
        instance: sql`excluded.instance`,
        subscriptionId: sql`excluded.subscription_id`,
        readAt,
        missingSince: null,
      },
    });
}

export async function saveDirectoryFacts(
  db: Queries,
  tenantId: string,
  facts: ReadonlyMap<string, DirectoryFacts>,
  readAt: Date,
): Promise<void> {
  const rows = [...facts].map(([instanceId, directory]) => ({ key: instanceKey(instanceId), directory }));
  await db.transaction(async (tx) => {
    for (let start = 0; start < rows.length; start += CHUNK) {
      // One statement for many rows: one by one, ten thousand instances take seconds.
      const chunk = JSON.stringify(rows.slice(start, start + CHUNK));
      await tx.execute(sql`
        update ${instanceSnapshots} as snapshot
        set directory = found.directory, directory_read_at = ${readAt.toISOString()}::timestamptz
        from jsonb_to_recordset(${chunk}::jsonb) as found(key text, directory jsonb)
        where snapshot.tenant_id = ${tenantId} and snapshot.instance_key = found.key`);
    }
  });
}

export interface Inventory {
  rows: InventoryRow[];
  reach: Reach;
}

/**
 * Every instance the person can read, as last read by anybody of the tenant.
 * @param only these instances; leaves the rest of a large estate in the database
 */
export async function listInventory(db: Queries, person: SignedInPerson, only?: readonly string[]): Promise<Inventory> {
  const reach = await getReach(db, person);
  const ids = reach.subscriptions.map((subscription) => subscription.subscriptionId);
  if (ids.length === 0 || only?.length === 0) return { rows: [], reach };
  const { tenantId, subscriptionId, instanceKey: key } = instanceSnapshots;
  const rows = await db
    .select()
    .from(instanceSnapshots)
    .where(
      and(
        eq(tenantId, person.tenantId),
        inArray(subscriptionId, ids),
        only ? inArray(key, only.map(instanceKey)) : undefined,
      ),
    );
  const names = new Map(reach.subscriptions.map(({ subscriptionId, displayName }) => [subscriptionId, displayName]));
  return {
    rows: rows
      .map((row) => toInventoryRow(row, names.get(row.subscriptionId) ?? row.subscriptionId))
      .sort((a, b) => a.instance.name.localeCompare(b.instance.name)),
    reach,
  };
}

/** One instance, or `null` when the person cannot read it or nobody ever read it. */
export async function getInventoryRow(
  db: Queries,
  person: SignedInPerson,
  instanceId: string,
): Promise<InventoryRow | null> {
  const reach = await getReach(db, person);
  const [row] = await db
    .select()
    .from(instanceSnapshots)
    .where(
      and(eq(instanceSnapshots.tenantId, person.tenantId), eq(instanceSnapshots.instanceKey, instanceKey(instanceId))),
    );
  const subscription = reach.subscriptions.find(({ subscriptionId }) => subscriptionId === row?.subscriptionId);
  return row && subscription ? toInventoryRow(row, subscription.displayName) : null;
}

function toInventoryRow(row: typeof instanceSnapshots.$inferSelect, subscriptionName: string): InventoryRow {
  const directory = directoryFactsSchema.safeParse(row.directory);
  return {
    instance: restoreInstance(row.instance),
    subscriptionName,
    directory: directory.success ? directory.data : null,
    readAt: row.readAt.toISOString(),
    directoryReadAt: row.directoryReadAt?.toISOString() ?? null,
    missingSince: row.missingSince?.toISOString() ?? null,
  };
}

/** JSON has no `undefined`: an Entra admin that was not read comes back as an absent property, which is what it means. */
const restoreInstance = (stored: Instance): Instance => ({ ...stored, entraAdmin: stored.entraAdmin });
