import 'server-only';
import type { SignedInPerson } from '@/lib/auth/person';
import { graphScopePrefixOf } from '@/lib/azure/clouds';
import { getReadings } from '@/lib/checks/tenant-readings';
import { getDatabase } from '@/lib/db/connect';
import { getEnv } from '@/lib/env';
import type { InventoryRow } from '@/lib/inventory/model';
import { listInventory } from '@/lib/inventory/store';
import type { Setup } from '@/lib/setup/store';
import { type FleetApp, groupInstances, type InstanceGroup, judgeFleet, type PolicyOverview } from './judge-fleet';
import type { ConditionalAccessPolicy } from './model';
import { readPolicies } from './read-policy';
import { describeRemedy, type Remedy } from './remedy';

export interface ConditionalAccessPage {
  /** `null`: this person never read policies. */
  readAt: string | null;
  /** Why Microsoft Graph refused when it was last asked. */
  refusal: string | null;
  /** Instances of the setup, or all in reach where none is chosen yet. */
  apps: FleetApp[];
  isOfSetup: boolean;
  policies: (PolicyOverview & { remedy: Remedy | null })[];
  groups: InstanceGroup[];
  unreadableCount: number;
}

/** Policies as this person last read them, judged for the apps of the setup's instances. */
export async function getConditionalAccessForPage(
  person: SignedInPerson,
  setup: Setup,
): Promise<ConditionalAccessPage> {
  const { db } = await getDatabase();
  const chosen = setup.answers.instanceIds ?? [];
  const isOfSetup = chosen.length > 0;
  const reading = (await getReadings(db, person, setup.id))['conditional-access'];
  const { rows } = await listInventory(db, person, isOfSetup ? chosen : undefined);
  const instances = rows.filter(({ missingSince }) => missingSince === null);
  const apps = instances.map(toFleetApp);
  const { policies, unreadableCount } = readPolicies(reading?.found ?? []);
  const overviews = judgeFleet(policies, apps);
  return {
    readAt: reading?.at ?? null,
    refusal: reading !== undefined && reading.found === null ? reading.reason : null,
    apps,
    isOfSetup,
    policies: overviews.map((overview, index) => ({
      ...overview,
      remedy: toRemedy(overview, policies[index], instances),
    })),
    groups: groupInstances(overviews, apps),
    unreadableCount,
  };
}

const toFleetApp = ({ instance }: InventoryRow): FleetApp => ({
  instanceId: instance.id,
  instanceName: instance.name,
  appId: instance.servicePrincipal.type === 'None' ? null : instance.servicePrincipal.clientId,
});

/** For a policy that stands in the way of apps that are there already. */
function toRemedy(
  { outcomes }: PolicyOverview,
  policy: ConditionalAccessPolicy | undefined,
  instances: readonly InventoryRow[],
): Remedy | null {
  const hit = outcomes.filter(({ effect }) => effect !== 'passes').flatMap(({ apps }) => apps);
  const apps = hit.flatMap((index) => {
    const row = instances[index];
    const appId = row?.instance.servicePrincipal.clientId;
    if (row === undefined || !appId) return [];
    const displayName = row.directory?.kind === 'found' ? row.directory.displayName : `${row.instance.name} principal`;
    return [{ appId, displayName }];
  });
  if (policy === undefined || apps.length === 0) return null;
  return describeRemedy(policy, apps, graphScopePrefixOf(getEnv().cloud));
}
