import type { ManagedInstance } from '../state.ts';
import { keyOf } from '../state.ts';
import type { ArmContext } from './context.ts';
import { pageOf, param } from './context.ts';

interface Pair {
  readonly primary: ManagedInstance;
  readonly partner: ManagedInstance;
}

/**
 * Failover groups of a resource group and region. Simplified: two instances of one DNS zone in two regions are a pair,
 * as Azure asks of those in a group, and the one that was not made to stand in is the primary.
 */
export function listFailoverGroups(context: ArmContext): Response {
  const group = param(context, 'resourceGroupName').toLowerCase();
  const subscription = param(context, 'subscriptionId').toLowerCase();
  const location = param(context, 'location').toLowerCase().replaceAll(' ', '');
  const here = [...context.world.state.instances.values()].filter(
    (instance) =>
      instance.subscriptionId.toLowerCase() === subscription &&
      instance.resourceGroup.toLowerCase() === group &&
      instance.location === location,
  );
  const found = here.flatMap((instance) => {
    const pair = pairOf(instance, context.world.state.instances);
    return pair ? [{ instance, pair }] : [];
  });
  return pageOf(context, found, ({ instance, pair }) => showGroup(instance, pair));
}

function pairOf(instance: ManagedInstance, all: ReadonlyMap<string, ManagedInstance>): Pair | undefined {
  const other = [...all.values()].find(
    ({ properties, location }) => properties.dnsZone === instance.properties.dnsZone && location !== instance.location,
  );
  if (!other) return undefined;
  return standsIn(instance) ? { primary: other, partner: instance } : { primary: instance, partner: other };
}

const standsIn = ({ tags }: ManagedInstance) => tags.role === 'failover' || tags.role === 'secondary';

function showGroup(instance: ManagedInstance, { primary, partner }: Pair): Record<string, unknown> {
  const isPrimary = keyOf(instance.id) === keyOf(primary.id);
  const other = isPrimary ? partner : primary;
  const name = `fog-${instance.properties.dnsZone}`;
  const scope = instance.id.slice(0, instance.id.indexOf('/managedInstances/'));
  return {
    properties: {
      secondaryType: 'Geo',
      readWriteEndpoint: { failoverPolicy: 'Manual' },
      readOnlyEndpoint: { failoverPolicy: 'Disabled' },
      replicationRole: isPrimary ? 'Primary' : 'Secondary',
      replicationState: 'CATCH_UP',
      partnerRegions: [{ location: other.location, replicationRole: isPrimary ? 'Secondary' : 'Primary' }],
      managedInstancePairs: [{ primaryManagedInstanceId: primary.id, partnerManagedInstanceId: partner.id }],
    },
    id: `${scope}/locations/${instance.location}/instanceFailoverGroups/${name}`,
    name,
    type: 'Microsoft.Sql/locations/instanceFailoverGroups',
  };
}
