import type { PermissionEntry, ResourceLock } from './azure';
import { fieldsOf, textOf, textsOf } from './json';
import { assertGuid, requestPathOf, resourceGroupScope } from './resource-ids';
import type { RestClient } from './rest-client';

const PERMISSIONS_VERSION = '2022-04-01';
const LOCKS_VERSION = '2020-05-01';

/**
 * What the caller may do at a resource group or a resource, without trying it. There is no such question for a
 * subscription. Deny assignments do not show.
 */
export async function listPermissions(arm: RestClient, scope: string): Promise<PermissionEntry[]> {
  resourceGroupScope(scope);
  const entries = await arm.list({
    url: `${requestPathOf(scope)}/providers/Microsoft.Authorization/permissions?api-version=${PERMISSIONS_VERSION}`,
  });
  return entries
    .map(fieldsOf)
    .map(({ actions, notActions }) => ({ actions: textsOf(actions), notActions: textsOf(notActions) }));
}

/** Every lock of a subscription: on itself, on its groups and on their resources. */
export async function listLocks(arm: RestClient, subscriptionId: string): Promise<ResourceLock[]> {
  const locks = await arm.list({
    url: `/subscriptions/${assertGuid(subscriptionId)}/providers/Microsoft.Authorization/locks?api-version=${LOCKS_VERSION}`,
  });
  return locks.map(parseLock);
}

function parseLock(raw: unknown): ResourceLock {
  const lock = fieldsOf(raw);
  const { level, notes } = fieldsOf(lock.properties);
  const id = textOf(lock.id) ?? '';
  return {
    id,
    name: textOf(lock.name) ?? id.slice(id.lastIndexOf('/') + 1),
    level: textOf(level) ?? 'Unknown',
    scope: id.replace(/\/providers\/Microsoft\.Authorization\/locks\/[^/]+$/i, ''),
    notes: textOf(notes),
  };
}
