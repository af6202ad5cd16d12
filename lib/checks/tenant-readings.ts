import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { SignedInPerson } from '@/lib/auth/person';
import type { DirectoryRole, Organization, SyncAttributes } from '@/lib/azure/azure';
import type { Queries } from '@/lib/db/connect';
import { tenantReadings } from '@/lib/db/schema';
import type { AppNames, GroupsOfPlace, Orphan, SurroundingsEvidence } from './evidence';
import type { Reading } from './model';

/**
 * What Azure and Microsoft Graph told one person for the checks, each kind by itself with its time, or the reason why it
 * could not be read. Readings are a person's own: what they may see, others may not.
 */
export interface ReadingKinds {
  /** Policies as Graph sends them. */
  'conditional-access': readonly unknown[];
  organization: Pick<Organization, 'isSyncEnabled' | 'lastSyncAt'>;
  'directory-roles': readonly DirectoryRole[];
  'sample-user': SyncAttributes;
  krbtgt: readonly SyncAttributes[];
  orphans: readonly Orphan[];
}

/** Of the instances of one setup. */
export interface SetupReadingKinds {
  surroundings: Pick<SurroundingsEvidence, 'subscriptions' | 'locks' | 'permissions'>;
  'app-names': readonly AppNames[];
  'failover-groups': readonly GroupsOfPlace[];
}

type Kinds = ReadingKinds & SetupReadingKinds;
export type Readings = { [Kind in keyof Kinds]?: Reading<Kinds[Kind]> };

const kindsOfPerson: readonly (keyof ReadingKinds)[] = [
  'conditional-access',
  'organization',
  'directory-roles',
  'sample-user',
  'krbtgt',
  'orphans',
];
const kindsOfSetup: readonly (keyof SetupReadingKinds)[] = ['surroundings', 'app-names', 'failover-groups'];

/** How a kind is called in the table; those of a setup carry its id. */
const storedName = (kind: keyof Kinds, setupId: string) =>
  kindsOfSetup.some((each) => each === kind) ? `${kind}/${setupId}` : kind;

/** Replaces what the person read before; kinds that are not in `readings` stay. */
export async function saveReadings(
  db: Queries,
  person: SignedInPerson,
  setupId: string,
  readings: Readings,
): Promise<void> {
  const rows = Object.entries(readings).map(([kind, reading]) => ({
    tenantId: person.tenantId,
    personId: person.objectId,
    kind: storedName(kind as keyof Kinds, setupId),
    found: reading.found,
    reason: 'reason' in reading ? reading.reason : null,
    readAt: new Date(reading.at),
  }));
  if (rows.length === 0) return;
  await db
    .insert(tenantReadings)
    .values(rows)
    .onConflictDoUpdate({
      target: [tenantReadings.tenantId, tenantReadings.personId, tenantReadings.kind],
      set: { found: sql`excluded.found`, reason: sql`excluded.reason`, readAt: sql`excluded.read_at` },
    });
}

/** What this person last read; kinds never read are absent. */
export async function getReadings(db: Queries, person: SignedInPerson, setupId: string): Promise<Readings> {
  const names = new Map([...kindsOfPerson, ...kindsOfSetup].map((kind) => [storedName(kind, setupId), kind]));
  const { tenantId, personId, kind } = tenantReadings;
  const rows = await db
    .select()
    .from(tenantReadings)
    .where(and(eq(tenantId, person.tenantId), eq(personId, person.objectId), inArray(kind, [...names.keys()])));
  const readings = rows.map((row) => {
    const at = row.readAt.toISOString();
    const reading = row.found === null ? { at, found: null, reason: row.reason ?? '' } : { at, found: row.found };
    return [names.get(row.kind), reading];
  });
  return Object.fromEntries(readings) as Readings;
}
