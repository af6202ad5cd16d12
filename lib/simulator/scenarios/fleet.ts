import { stableGuid } from '../ids.ts';
import { fabrikam } from './fabrikam.ts';
import { defaultTenantId } from './people.ts';
import type { InstanceSeed, Scenario, SubscriptionSeed } from './types.ts';

const regions = ['westeurope', 'northeurope', 'swedencentral', 'uksouth', 'eastus2'] as const;
const everyScope = ['openid', 'profile', 'User.Read'];

export interface FleetOptions {
  readonly subscriptions: number;
  readonly instances: number;
  /** Share of instances that are set up already. */
  readonly doneShare?: number;
  /** First word of the names of its subscriptions. */
  readonly company?: string;
}

/**
 * The same organisation grown large, for measuring: instances spread evenly over subscriptions, the same for the same
 * numbers. Everybody keeps the roles they have at home, but for all subscriptions.
 */
export function fleet({ subscriptions, instances, doneShare = 0.2, company = 'Fabrikam' }: FleetOptions): Scenario {
  const perSubscription = Array.from({ length: subscriptions }, (_, index) => {
    const count = Math.floor(instances / subscriptions) + (index < instances % subscriptions ? 1 : 0);
    return fleetSubscription(index, count, doneShare, company);
  });
  return {
    ...fabrikam,
    subscriptions: perSubscription,
    locks: [],
    assignments: [
      { person: 'dana', role: 'sqlManagedInstanceContributor', scopes: ['/'] },
      { person: 'sam', role: 'sqlManagedInstanceContributor', scopes: ['/'] },
      { person: 'priya', role: 'reader', scopes: ['/'] },
      { person: 'alex', role: 'reader', scopes: ['/'] },
      { person: 'automation', role: 'sqlManagedInstanceContributor', scopes: ['/'] },
    ],
  };
}

function fleetSubscription(index: number, count: number, doneShare: number, company: string): SubscriptionSeed {
  const number = String(index + 1).padStart(3, '0');
  const location = regions[index % regions.length] ?? 'westeurope';
  return {
    id: stableGuid(`subscription/fleet/${index}`),
    displayName: `${company} Region ${number}`,
    tenantId: defaultTenantId,
    resourceGroups: [
      {
        name: `rg-fleet-${number}`,
        location,
        instances: Array.from({ length: count }, (_, position) => fleetInstance(number, position, doneShare)),
      },
    ],
  };
}

function fleetInstance(subscription: string, position: number, doneShare: number): InstanceSeed {
  const isDone = Math.floor((position + 1) * doneShare) > Math.floor(position * doneShare);
  return {
    name: `sqlmi-fleet-${subscription}-${String(position + 1).padStart(4, '0')}`,
    createdDaysAgo: 30 + (position % 900),
    entraAdmin: { login: 'SQL-MI-Admins', principalType: 'Group' },
    ...(isDone ? { kerberosScopes: everyScope } : {}),
  };
}
