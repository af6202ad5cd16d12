import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { SignedInPerson } from '@/lib/auth/person';
import type { PermissionEntry, ResourceLock } from '@/lib/azure/azure';
import type { Queries } from '@/lib/db/connect';
import { scopeReadings } from '@/lib/db/schema';
import type { ReadSurroundings } from './read-surroundings';

/** `readAt` is `null` when the person never read any. */
export type StoredSurroundings = ReadSurroundings & { readAt: Date | null };

const ofPerson = ({ tenantId, objectId }: SignedInPerson) =>
  and(eq(scopeReadings.tenantId, tenantId), eq(scopeReadings.personId, objectId));

/** Rows per insert: far below PostgreSQL's limit on parameters. */
const CHUNK = 500;

/** Replaces what the person read before: rights that were taken away are gone with it. */
export async function saveSurroundings(
  db: Queries,
  person: SignedInPerson,
  { locks, permissions }: ReadSurroundings,
  readAt: Date,
): Promise<void> {
  const base = { tenantId: person.tenantId, personId: person.objectId, readAt };
  const rows = [
    ...locks.map((one) => ({
      ...base,
      kind: 'locks' as const,
      scope: one.subscriptionId,
      found: one.locks && [...one.locks],
    })),
    ...permissions.map((one) => ({
      ...base,
      kind: 'permissions' as const,
      scope: one.scope.toLowerCase(),
      found: one.entries && [...one.entries],
    })),
  ];
  await db.transaction(async (tx) => {
    await tx.delete(scopeReadings).where(ofPerson(person));
    for (let start = 0; start < rows.length; start += CHUNK) {
      await tx.insert(scopeReadings).values(rows.slice(start, start + CHUNK));
    }
  });
}

/** What the person last read; empty when never, which leaves every right and lock "cannot tell". */
export async function getSurroundings(db: Queries, person: SignedInPerson): Promise<StoredSurroundings> {
  const rows = await db.select().from(scopeReadings).where(ofPerson(person));
  return {
    readAt: rows[0]?.readAt ?? null,
    locks: rows
      .filter(({ kind }) => kind === 'locks')
      .map(({ scope, found }) => ({ subscriptionId: scope, locks: found as ResourceLock[] | null })),
    permissions: rows
      .filter(({ kind }) => kind === 'permissions')
      .map(({ scope, found }) => ({ scope, entries: found as PermissionEntry[] | null })),
  };
}
