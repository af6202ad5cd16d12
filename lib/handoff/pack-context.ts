import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import type { SignedInPerson } from '@/lib/auth/person';
import type { Queries } from '@/lib/db/connect';
import { instanceSnapshots } from '@/lib/db/schema';
import { getEnv } from '@/lib/env';
import { directoryFactsSchema } from '@/lib/inventory/model';
import { getReach } from '@/lib/inventory/reach';
import { instanceKey } from '@/lib/inventory/store';
import { listFlows } from '@/lib/setup/client-rules';
import type { Setup } from '@/lib/setup/store';
import type { PackContext, PackInstance } from './model';

/** Names in a pack, per kind; more belong into a group. */
export const mostNames = 100;

interface Wanted {
  setup: Setup;
  /** Whose reach decides which instances are in it: whoever makes the pack, or the link to it. */
  reader: Pick<SignedInPerson, 'tenantId' | 'objectId' | 'name' | 'userName'>;
  /** People and groups who should get logins; the reader themselves where nobody is named. */
  names?: readonly string[];
}

/** What the packs of a setup are made of, as it was last read from Azure. */
export async function getPackContext(
  db: Queries,
  { setup, reader, names = [] }: Wanted,
  now: Date,
): Promise<PackContext> {
  const { answers } = setup;
  const organization = answers.facts?.organization?.isRead ? answers.facts.organization.value : null;
  const domain = reader.userName.includes('#EXT#') ? undefined : reader.userName.split('@')[1];
  const named = names.length > 0 ? names.slice(0, mostNames) : [reader.userName].filter((name) => name !== '');
  return {
    tenant: {
      id: reader.tenantId,
      name: organization?.displayName ?? domain ?? reader.tenantId,
      domains: organization?.verifiedDomains ?? [],
    },
    cloud: getEnv().cloud,
    flows: listFlows(answers.flow?.choice ?? 'both'),
    instances: await listPackInstances(db, reader, answers.instanceIds ?? []),
    names: named,
    setupName: setup.name,
    person: { name: reader.name, userName: reader.userName },
    madeAt: now.toISOString(),
  };
}

/** The chosen instances that the reader can read, in the order they were chosen. */
async function listPackInstances(
  db: Queries,
  reader: Wanted['reader'],
  instanceIds: readonly string[],
): Promise<PackInstance[]> {
  const { subscriptions } = await getReach(db, reader);
  const inReach = new Set(subscriptions.map(({ subscriptionId }) => subscriptionId));
  if (instanceIds.length === 0 || inReach.size === 0) return [];
  const rows = await db
    .select()
    .from(instanceSnapshots)
    .where(
      and(
        eq(instanceSnapshots.tenantId, reader.tenantId),
        inArray(instanceSnapshots.instanceKey, instanceIds.map(instanceKey)),
        inArray(instanceSnapshots.subscriptionId, [...inReach]),
      ),
    );
  const found = new Map(rows.map((row) => [row.instanceKey, row]));
  return instanceIds.flatMap((id) => {
    const row = found.get(instanceKey(id));
    return row ? [toPackInstance(row)] : [];
  });
}

function toPackInstance({ instance, directory }: typeof instanceSnapshots.$inferSelect): PackInstance {
  const parsed = directoryFactsSchema.safeParse(directory);
  const found = parsed.success && parsed.data.kind === 'found' ? parsed.data : null;
  const { identity, servicePrincipal, entraAdmin } = instance;
  return {
    id: instance.id,
    name: instance.name,
    subscriptionId: instance.subscriptionId,
    resourceGroup: instance.resourceGroup,
    hostName: instance.hostName,
    isPublicEndpointEnabled: instance.isPublicEndpointEnabled,
    clientId: servicePrincipal.type === 'SystemAssigned' ? servicePrincipal.clientId : null,
    managedIdentityId: identity?.principalId ?? null,
    hasUserAssignedIdentity: (identity?.userAssignedIds.length ?? 0) > 0,
    metadataMode: instance.authenticationMetadata,
    // JSON has no `undefined`: an admin that was not read is an absent property.
    entraAdmin: entraAdmin === undefined ? 'not-read' : entraAdmin === null ? 'not-set' : 'set',
    askedScopes: found?.askedScopes ?? null,
    missingScopes: found === null || found.askedScopes === null ? null : found.missingScopes,
    asksForAppRoles: found?.asksForAppRoles ?? false,
  };
}
