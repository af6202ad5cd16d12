import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { SignedInPerson } from '@/lib/auth/person';
import type { Queries } from '@/lib/db/connect';
import { tenantReadings } from '@/lib/db/schema';
import type { CoverageSummary } from './summarise';

const KIND = 'devices';

/** What Microsoft Graph last told a person about devices: numbers, no names. `summary` is `null` where it refused. */
export interface StoredDevices {
  readAt: string;
  summary: CoverageSummary | null;
  reason: string | null;
}

/** Replaces what the person read before. */
export async function saveDevicesReading(
  db: Queries,
  person: SignedInPerson,
  { summary, reason, readAt }: { summary: CoverageSummary | null; reason: string | null; readAt: Date },
): Promise<void> {
  const row = { found: summary, reason, readAt };
  await db
    .insert(tenantReadings)
    .values({ tenantId: person.tenantId, personId: person.objectId, kind: KIND, ...row })
    .onConflictDoUpdate({ target: [tenantReadings.tenantId, tenantReadings.personId, tenantReadings.kind], set: row });
}

/** @returns `null` when the person never read any */
export async function getDevicesReading(db: Queries, person: SignedInPerson): Promise<StoredDevices | null> {
  const { tenantId, personId, kind } = tenantReadings;
  const [row] = await db
    .select()
    .from(tenantReadings)
    .where(and(eq(tenantId, person.tenantId), eq(personId, person.objectId), eq(kind, KIND)));
  if (row === undefined) return null;
  return { readAt: row.readAt.toISOString(), summary: row.found as CoverageSummary | null, reason: row.reason };
}
