import type { Lock } from '../state.ts';
import { resourceGroupId } from '../state.ts';
import type { ArmContext } from './context.ts';
import { pageOf, param, requireInstance, targetInstanceId } from './context.ts';
import { authorizationFailed } from './errors.ts';
import { isWithin, rolesAt } from './rbac.ts';

function showLock(lock: Lock): Record<string, unknown> {
  return {
    properties: { level: lock.level, ...(lock.notes ? { notes: lock.notes } : {}) },
    id: `${lock.scope}/providers/Microsoft.Authorization/locks/${lock.name}`,
    type: 'Microsoft.Authorization/locks',
    name: lock.name,
  };
}

/** Locks at a scope and below it; with `$filter=atScope()` those that act on the scope, inherited ones included. */
function listLocks(context: ArmContext, scope: string): Response {
  const isAtScope = context.query.get('$filter')?.toLowerCase().replaceAll(' ', '') === 'atscope()';
  const found = context.world.state.locks.filter((lock) =>
    isAtScope ? isWithin(scope, lock.scope) : isWithin(lock.scope, scope),
  );
  return pageOf(context, found, showLock);
}

export function listLocksAtSubscription(context: ArmContext): Response {
  return listLocks(context, `/subscriptions/${param(context, 'subscriptionId')}`);
}

export function listLocksAtResourceGroup(context: ArmContext): Response {
  return listLocks(context, groupId(context));
}

export function listLocksAtResource(context: ArmContext): Response {
  return listLocks(context, requireInstance(context).id);
}

function groupId(context: ArmContext): string {
  return resourceGroupId({
    subscriptionId: param(context, 'subscriptionId'),
    name: param(context, 'resourceGroupName'),
  });
}

/** One entry for each role that reaches the scope: notActions belong to their own entry only. */
function listPermissions(context: ArmContext, scope: string): Response {
  const roles = rolesAt(context.world.state, context.caller.oid, scope);
  if (roles.length === 0) throw authorizationFailed(context.caller, 'Microsoft.Authorization/permissions/read', scope);
  return pageOf(context, roles, (role) => ({
    actions: role.actions,
    notActions: role.notActions,
    dataActions: [],
    notDataActions: [],
  }));
}

export function listGroupPermissions(context: ArmContext): Response {
  return listPermissions(context, groupId(context));
}

export function listResourcePermissions(context: ArmContext): Response {
  return listPermissions(context, targetInstanceId(context.params));
}
