import type { ResourceGroup, Subscription, Tenant } from '../state.ts';
import { keyOf, resourceGroupId } from '../state.ts';
import { isAtLeast } from './api-versions.ts';
import type { ArmContext } from './context.ts';
import { pageOf, param } from './context.ts';
import { resourceGroupNotFound, subscriptionNotFound } from './errors.ts';

/** `$skipToken` pages of these two lists have no nextLink on the last page, although the published schema requires it. */
export function listTenants(context: ArmContext): Response {
  const { state } = context.world;
  const own = [...state.tenants.values()].filter((tenant) => tenant.id === context.caller.tid);
  return pageOf(context, own, (tenant) => ({
    id: `/tenants/${tenant.id}`,
    tenantId: tenant.id,
    ...(isAtLeast(context.apiVersion, '2019-06-01') ? describeTenant(tenant) : {}),
    ...(isAtLeast(context.apiVersion, '2020-01-01') ? { defaultDomain: tenant.defaultDomain, tenantType: 'AAD' } : {}),
  }));
}

function describeTenant(tenant: Tenant): Record<string, unknown> {
  return {
    countryCode: tenant.country,
    displayName: tenant.displayName,
    domains: [tenant.initialDomain, tenant.defaultDomain],
    tenantCategory: 'Home',
  };
}

/** Who manages it, tags and tenant came after the first api-version. */
function showSubscription(context: ArmContext, subscription: Subscription): Record<string, unknown> {
  const isNew = isAtLeast(context.apiVersion, '2019-06-01');
  return {
    id: `/subscriptions/${subscription.id}`,
    authorizationSource: 'RoleBased',
    ...(isNew ? { managedByTenants: [], tags: {} } : {}),
    subscriptionId: subscription.id,
    ...(isNew ? { tenantId: subscription.tenantId } : {}),
    displayName: subscription.displayName,
    state: subscription.state,
    subscriptionPolicies: {
      locationPlacementId: 'Public_2014-09-01',
      quotaId: 'EnterpriseAgreement_2014-09-01',
      spendingLimit: 'Off',
    },
  };
}

export function listSubscriptions(context: ArmContext): Response {
  const { state } = context.world;
  const visible = [...state.subscriptions.values()].filter(
    (subscription) =>
      subscription.tenantId === context.caller.tid && context.rights.hasFoothold(`/subscriptions/${subscription.id}`),
  );
  return pageOf(context, visible, (subscription) => showSubscription(context, subscription));
}

export function getSubscription(context: ArmContext): Response {
  const id = param(context, 'subscriptionId');
  const subscription = context.world.state.subscriptions.get(keyOf(id));
  if (!subscription) throw subscriptionNotFound(id);
  return Response.json(showSubscription(context, subscription));
}

function showGroup(group: ResourceGroup): Record<string, unknown> {
  return {
    id: resourceGroupId(group),
    name: group.name,
    type: 'Microsoft.Resources/resourceGroups',
    location: group.location,
    tags: group.tags,
    properties: { provisioningState: 'Succeeded' },
  };
}

export function listResourceGroups(context: ArmContext): Response {
  const subscriptionId = param(context, 'subscriptionId').toLowerCase();
  const action = 'Microsoft.Resources/subscriptions/resourceGroups/read';
  const visible = [...context.world.state.resourceGroups.values()].filter(
    (group) => group.subscriptionId === subscriptionId && context.rights.isAllowed(action, resourceGroupId(group)),
  );
  return pageOf(context, visible, showGroup);
}

export function getResourceGroup(context: ArmContext): Response {
  const name = param(context, 'resourceGroupName');
  const id = resourceGroupId({ subscriptionId: param(context, 'subscriptionId'), name });
  const group = context.world.state.resourceGroups.get(keyOf(id));
  if (!group) throw resourceGroupNotFound(name);
  return Response.json(showGroup(group));
}
