import type { Instance, PermissionEntry, ResourceLock, Subscription } from '@/lib/azure/azure';
import { resourceGroupScope, resourceKey } from '@/lib/azure/resource-ids';
import { isActionAllowed } from '@/lib/azure/rights';
import { createLookup } from './lookup';
import type { Held, Notice } from './model';

/** What stands between an instance and its configuration, the same for the list of instances and for the plan. */

/** `blocks`: Azure would refuse. `waits`: a run waits until it is over. `warns`: worth knowing. */
export type Obstacle = Notice & { effect: 'blocks' | 'waits' | 'warns' };

/** `null`: could not be read. */
export interface ScopePermissions {
  scope: string;
  entries: readonly PermissionEntry[] | null;
}

export interface SubscriptionLocks {
  subscriptionId: string;
  locks: readonly ResourceLock[] | null;
}

export interface Surroundings {
  /** Tenant of the person in front of the screen. */
  tenantId: string;
  subscriptions: readonly Subscription[];
  locks: readonly SubscriptionLocks[];
  permissions: readonly ScopePermissions[];
}

export const writeAction = 'Microsoft.Sql/managedInstances/write';
/** What following a change takes. Below the resource group, so a role on the instance alone does not carry it. */
export const followAction = 'Microsoft.Sql/locations/managedInstanceAzureAsyncOperation/read';
export const smallestRole = 'SQL Managed Instance Contributor';

/** @param isChangeNeeded whether the instance itself would be changed; consent alone needs nothing of Azure */
export function listObstacles(instance: Instance, around: Surroundings, isChangeNeeded: boolean): Obstacle[] {
  const always = [...listTenantObstacles(instance, around), ...listLifeObstacles(instance)];
  const forChange = isChangeNeeded
    ? [...listStateObstacles(instance), ...listLockObstacles(instance, around), ...listRightObstacles(instance, around)]
    : [];
  return [...always, ...forChange, ...listSignInObstacles(instance)];
}

/**
 * Whether the person may perform an action on an instance. Rights on the resource group hold for the instance; a role
 * on the instance alone does not show on the group, so a group without the action proves nothing.
 */
export function findHeld(instanceId: string, action: string, permissions: readonly ScopePermissions[]): Held {
  const own = findEntries(instanceId, permissions);
  if (own) return isActionAllowed(own, action) ? 'yes' : 'no';
  const group = findEntries(resourceGroupScope(instanceId), permissions);
  return group && isActionAllowed(group, action) ? 'yes' : 'cannot-tell';
}

export function findHeldOnGroup(instanceId: string, action: string, permissions: readonly ScopePermissions[]): Held {
  const entries = findEntries(resourceGroupScope(instanceId), permissions);
  if (!entries) return 'cannot-tell';
  return isActionAllowed(entries, action) ? 'yes' : 'no';
}

const findPermissions = createLookup<ScopePermissions>(({ scope }) => resourceKey(scope));
const findSubscription = createLookup<Subscription>(({ subscriptionId }) => subscriptionId.toLowerCase());
const findLocks = createLookup<SubscriptionLocks>(({ subscriptionId }) => subscriptionId.toLowerCase());

const findEntries = (scope: string, permissions: readonly ScopePermissions[]) =>
  findPermissions(permissions, resourceKey(scope))?.entries ?? undefined;

function listTenantObstacles(instance: Instance, { subscriptions, tenantId }: Surroundings): Obstacle[] {
  const home = findSubscription(subscriptions, instance.subscriptionId.toLowerCase());
  if (!home) return [];
  const obstacles: Obstacle[] = [];
  if (home.tenantId && !isSame(home.tenantId, tenantId)) {
    obstacles.push({
      effect: 'blocks',
      code: 'wrong-tenant',
      text: `Its subscription "${home.displayName}" belongs to another tenant. People of this tenant get no ticket for it.`,
      nextStep: 'Sign in to that tenant and set it up there.',
    });
  }
  if (['disabled', 'deleted', 'expired'].includes(home.state.toLowerCase())) {
    obstacles.push({
      effect: 'blocks',
      code: 'subscription-disabled',
      text: `Its subscription "${home.displayName}" is ${home.state.toLowerCase()}: Azure takes no changes.`,
      nextStep: 'Have the subscription enabled again.',
    });
  }
  return obstacles;
}

function listLifeObstacles({ state, provisioningState, hostName }: Instance): Obstacle[] {
  const says = (word: string) => isSame(state, word) || isSame(provisioningState, word);
  if (says('Deleting') || says('Deleted')) {
    return [{ effect: 'blocks', code: 'deleting', text: 'It is being deleted.', nextStep: 'Leave it out.' }];
  }
  if (says('Creating') || (hostName === null && !says('Failed'))) {
    return [
      {
        effect: 'blocks',
        code: 'creating',
        text: 'It is still being created.',
        nextStep: 'Come back when it is ready.',
      },
    ];
  }
  return isSame(state, 'Failed')
    ? [
        {
          effect: 'blocks',
          code: 'failed',
          text: 'Azure reports it as failed.',
          nextStep: 'Look at its activity log in the portal.',
        },
      ]
    : [];
}

const restingStates: Record<string, { text: string; nextStep: string }> = {
  stopped: {
    text: 'It is stopped. Azure changes nothing on a stopped instance.',
    nextStep: 'Start it; that takes about 20 minutes.',
  },
  stopping: { text: 'It is being stopped.', nextStep: 'Wait until it is stopped, then start it.' },
  starting: { text: 'It is being started.', nextStep: 'Come back when it is ready, in about 20 minutes.' },
};
const busyStates = ['updating', 'inprogress', 'running', 'accepted', 'registering', 'scaling'];
const endedBadly = ['failed', 'canceled', 'cancelled', 'timedout'];
const quietStates = ['ready', 'succeeded', 'created', ...endedBadly, 'creating', 'deleting', 'deleted'];

function listStateObstacles({ state, provisioningState }: Instance): Obstacle[] {
  const words = [state, provisioningState].flatMap((word) => (word ? [word.toLowerCase()] : []));
  const resting = words.find((word) => Object.hasOwn(restingStates, word));
  const rest = resting ? restingStates[resting] : undefined;
  if (resting && rest) return [{ effect: 'blocks', code: resting, ...rest }];
  if (words.some((word) => busyStates.includes(word))) {
    return [
      {
        effect: 'waits',
        code: 'busy',
        text: 'Another operation is in progress on it.',
        nextStep: 'Come back when it is over.',
      },
    ];
  }
  const unknown = [state, provisioningState].find((word) => word && !quietStates.includes(word.toLowerCase()));
  if (unknown) {
    return [
      {
        effect: 'warns',
        code: 'unknown-state',
        text: `Azure reports "${unknown}", which Microsoft does not document. It may refuse the change.`,
      },
    ];
  }
  if (provisioningState && endedBadly.includes(provisioningState.toLowerCase()) && !isSame(state, 'Failed')) {
    return [
      {
        effect: 'warns',
        code: 'last-operation-failed',
        text: `Its last operation ended as "${provisioningState}". It may take this change all the same.`,
      },
    ];
  }
  return [];
}

function listLockObstacles(instance: Instance, { locks }: Surroundings): Obstacle[] {
  const read = findLocks(locks, instance.subscriptionId.toLowerCase())?.locks ?? null;
  if (read === null) {
    return [
      {
        effect: 'warns',
        code: 'locks-unread',
        text: 'Locks could not be read with your rights. A read-only lock would refuse the change.',
      },
    ];
  }
  const key = resourceKey(instance.id);
  const holds = (scope: string) => key === resourceKey(scope) || key.startsWith(`${resourceKey(scope)}/`);
  return read
    .filter(({ level, scope }) => isSame(level, 'ReadOnly') && holds(scope))
    .map(({ name, scope }) => ({
      effect: 'blocks' as const,
      code: 'locked',
      text: `${describeScope(scope)} has a read-only lock "${name}".`,
      nextStep: 'Ask its owner to remove it for the time of the change.',
    }))
    .toSorted((one, other) => (one.text < other.text ? -1 : 1));
}

function listRightObstacles(instance: Instance, { permissions }: Surroundings): Obstacle[] {
  const held = findHeld(instance.id, writeAction, permissions);
  if (held === 'yes') return [];
  const nextStep = `Ask for ${smallestRole} on the resource group "${instance.resourceGroup}".`;
  return held === 'no'
    ? [
        {
          effect: 'blocks',
          code: 'no-write-right',
          text: `You may not change it: ${writeAction} is missing on ${instance.id}.`,
          nextStep,
        },
      ]
    : [
        {
          effect: 'warns',
          code: 'rights-unread',
          text: 'Whether you may change it could not be read. Azure tells when the run begins.',
          nextStep,
        },
      ];
}

function listSignInObstacles({ entraAdmin, connectionType }: Instance): Obstacle[] {
  const obstacles: Obstacle[] = [];
  if (entraAdmin === null) {
    obstacles.push({
      effect: 'warns',
      code: 'no-entra-admin',
      text: 'It has no Microsoft Entra admin. It can be configured, but nobody signs in until it has one.',
      nextStep: 'Set one on the instance: Settings, Microsoft Entra ID.',
    });
  }
  if (isSame(connectionType, 'Redirect')) {
    obstacles.push({
      effect: 'warns',
      code: 'redirect',
      text: 'Its connection type is Redirect. In June 2022 users reported error 18452 with it inside the virtual network; whether that still holds is not documented.',
      nextStep: 'If sign-in fails with 18452, change it to Proxy.',
    });
  }
  return obstacles;
}

/** "The resource group "rg-prod"", from a scope. */
function describeScope(scope: string): string {
  const parts = scope.split('/').filter(Boolean);
  const name = parts.at(-1) ?? scope;
  if (parts.length <= 2) return `The subscription ${name}`;
  return parts.length <= 4 ? `The resource group "${name}"` : `The instance "${name}"`;
}

const isSame = (one: string | null, other: string) => one?.toLowerCase() === other.toLowerCase();
