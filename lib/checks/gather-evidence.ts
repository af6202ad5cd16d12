import 'server-only';
import { and, desc, eq, inArray, isNotNull } from 'drizzle-orm';
import type { SignedInPerson } from '@/lib/auth/person';
import { resourceKey } from '@/lib/azure/resource-ids';
import type { Queries } from '@/lib/db/connect';
import { runInstances, runs } from '@/lib/db/schema';
import type { InventoryRow } from '@/lib/inventory/model';
import { listInventory } from '@/lib/inventory/store';
import { getSurroundings } from '@/lib/inventory/surroundings-store';
import { listFlows } from '@/lib/setup/client-rules';
import type { Fact, TicketProof } from '@/lib/setup/model';
import type { Setup } from '@/lib/setup/store';
import type { CheckEvidence, InstanceEvidence, SurroundingsEvidence } from './evidence';
import { listEvidence } from './evidence-store';
import type { CheckFlow, Reading, StatedEvidence } from './model';
import { listPrerequisiteStatements } from './prerequisite-statements';
import { listPartnerIds } from './read-for-checks';
import { getReadings, type Readings } from './tenant-readings';

export interface GatheredEvidence {
  evidence: CheckEvidence;
  flows: CheckFlow[];
  /** When this person last read for this setup; `null`: never. */
  readAt: string | null;
  policiesReadAt: string | null;
  /** Pieces of evidence that could not be understood. */
  unreadableCount: number;
}

/** Everything stored that the checks of a setup look at, as far as this person may see it. */
export async function gatherEvidence(db: Queries, person: SignedInPerson, setup: Setup): Promise<GatheredEvidence> {
  const { answers } = setup;
  const ids = answers.instanceIds ?? [];
  // One after another: the embedded database has a single connection anyway.
  const readings = await getReadings(db, person, setup.id);
  const partnerIds = listPartnerIds(ids, readings['failover-groups']?.found ?? []);
  const inventory = await listInventory(db, person, [...ids, ...partnerIds]);
  const given = await listEvidence(db, person, setup.id);
  const identities = await listIdentityChecks(db, person.tenantId, ids);
  const rows = new Map(inventory.rows.map((row) => [resourceKey(row.instance.id), row]));
  const proofs = new Map((answers.proofs ?? []).map((proof) => [resourceKey(proof.instanceId), proof]));
  const facts = answers.facts;
  const evidence: CheckEvidence = {
    instances: ids.map((id) => toInstanceEvidence(id, rows, identities, proofs)),
    surroundings: await pickSurroundings(db, person, readings, inventory.reach),
    organization: newer(readings.organization, toReading(facts?.organization)),
    directoryRoles: readings['directory-roles'] ?? toReading(facts?.directoryRoles),
    rolesOf: readings['directory-roles'] ? person.name : (facts?.readBy?.name ?? null),
    policies: readings['conditional-access'] ?? null,
    sampleUser: readings['sample-user'] ?? null,
    krbtgt: readings.krbtgt ?? null,
    appNames: readings['app-names'] ?? null,
    orphans: readings.orphans ?? null,
    failoverGroups: readings['failover-groups'] ?? null,
    partners: partnerIds.flatMap((id) => rows.get(resourceKey(id)) ?? []),
    pasted: given.pasted,
    stated: [...given.stated, ...listPrerequisiteStatements(answers.prerequisites)] satisfies StatedEvidence[],
  };
  return {
    evidence,
    flows: answers.flow ? listFlows(answers.flow.choice) : [],
    readAt: readings.surroundings?.at ?? null,
    policiesReadAt: readings['conditional-access']?.at ?? null,
    unreadableCount: given.unreadableCount,
  };
}

function toInstanceEvidence(
  id: string,
  rows: ReadonlyMap<string, InventoryRow>,
  identities: ReadonlyMap<string, NonNullable<InstanceEvidence['identityKept']>>,
  proofs: ReadonlyMap<string, TicketProof>,
): InstanceEvidence {
  const key = resourceKey(id);
  const row = rows.get(key) ?? null;
  const proof = proofs.get(key);
  return {
    id,
    name: row?.instance.name ?? id.split('/').at(-1) ?? id,
    row,
    identityKept: identities.get(key) ?? null,
    ticketStatement: proof ? { by: proof.by.name, at: proof.at, note: proof.note ?? 'saw a ticket' } : null,
  };
}

/** The identity before and after, of the last run that finished with each instance. */
async function listIdentityChecks(db: Queries, tenantId: string, ids: readonly string[]) {
  const found = new Map<string, NonNullable<InstanceEvidence['identityKept']>>();
  if (ids.length === 0) return found;
  const { instanceKey, before, after, finishedAt } = runInstances;
  const ended = await db
    .select({ instanceKey, before, after, finishedAt, runNumber: runs.number })
    .from(runInstances)
    .innerJoin(runs, eq(runs.id, runInstances.runId))
    .where(
      and(
        eq(runInstances.tenantId, tenantId),
        inArray(instanceKey, ids.map(resourceKey)),
        isNotNull(before),
        isNotNull(after),
        isNotNull(finishedAt),
      ),
    )
    .orderBy(desc(finishedAt));
  for (const row of ended) {
    if (found.has(row.instanceKey) || row.finishedAt === null) continue;
    const isKept = stable(row.before?.identity) === stable(row.after?.identity);
    found.set(row.instanceKey, { isKept, at: row.finishedAt.toISOString(), runNumber: row.runNumber });
  }
  return found;
}

/** The order of keys in stored JSON is no difference. */
function stable(value: unknown): string {
  return JSON.stringify(value ?? null, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}

/** What was read for this setup, or around all instances, whichever is newer. */
async function pickSurroundings(
  db: Queries,
  person: SignedInPerson,
  { surroundings }: Readings,
  reach: { subscriptions: SurroundingsEvidence['subscriptions']; readAt: Date | null },
): Promise<SurroundingsEvidence | null> {
  const stored = await getSurroundings(db, person);
  const own = surroundings?.found
    ? { ...surroundings.found, readAt: surroundings.at, subscriptionsReadAt: surroundings.at }
    : null;
  const storedAt = stored.readAt?.toISOString() ?? null;
  if (storedAt === null || (own !== null && own.readAt >= storedAt)) {
    if (own !== null) return own;
    return reach.readAt === null
      ? null
      : {
          subscriptions: reach.subscriptions,
          subscriptionsReadAt: reach.readAt.toISOString(),
          readAt: reach.readAt.toISOString(),
          locks: [],
          permissions: [],
        };
  }
  const subscriptionsReadAt = reach.readAt?.toISOString() ?? storedAt;
  return {
    subscriptions: reach.subscriptions,
    subscriptionsReadAt,
    readAt: storedAt,
    locks: stored.locks,
    permissions: stored.permissions,
  };
}

function toReading<T>(fact: Fact<T> | undefined): Reading<T> | null {
  if (fact === undefined) return null;
  return fact.isRead ? { at: fact.readAt, found: fact.value } : { at: fact.readAt, found: null, reason: fact.reason };
}

const newer = <T>(one: Reading<T> | undefined, other: Reading<T> | null): Reading<T> | null =>
  one !== undefined && (other === null || one.at >= other.at) ? one : other;
