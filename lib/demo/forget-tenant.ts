import 'server-only';
import { eq, getTableColumns, is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import type { Queries } from '@/lib/db/connect';
import * as schema from '@/lib/db/schema';

/** Tables whose rows name a tenant, each before those it refers to; what hangs below them goes by cascade. */
export function listTenantTables(): PgTable[] {
  const everything: unknown[] = Object.values(schema);
  const tables = everything.filter((one) => is(one, PgTable)).filter((table) => 'tenantId' in getTableColumns(table));
  const names = (found: readonly PgTable[]) => new Set(found.map((table) => getTableConfig(table).name));
  const sorted: PgTable[] = [];
  const left = [...tables];
  while (left.length > 0) {
    const referred = names(left.flatMap((table) => referencesOf(table).filter((other) => other !== table)));
    const free = left.filter((table) => !referred.has(getTableConfig(table).name));
    if (free.length === 0) throw new Error('the tables refer to each other in a circle');
    for (const table of free) left.splice(left.indexOf(table), 1);
    sorted.push(...free);
  }
  return sorted;
}

const referencesOf = (table: PgTable): PgTable[] =>
  getTableConfig(table).foreignKeys.map((key) => key.reference().foreignTable);

/**
 * Removes everything that was remembered of a simulated organisation, the audit trail included: after its reset it would be
 * about things that never happened. For demonstrations only.
 */
export async function forgetTenant(db: Queries, tenantId: string): Promise<void> {
  await db.transaction(async (tx) => {
    for (const table of listTenantTables()) {
      const column = getTableColumns(table).tenantId;
      if (column) await tx.delete(table).where(eq(column, tenantId));
    }
  });
}
