import type { Exchange } from '../exchange.ts';
import { isGuid } from '../ids.ts';
import type { AccessLevel, ArmOperationName } from '../operations/arm.ts';
import { armOperations } from '../operations/arm.ts';
import type { MatchedOperation } from '../operations/match.ts';
import { keyOf, resourceGroupId } from '../state.ts';
import type { World } from '../world.ts';
import { requireApiVersion } from './api-versions.ts';
import { authenticateArm, wrongTenant } from './authenticate.ts';
import {
  listGroupPermissions,
  listLocksAtResource,
  listLocksAtResourceGroup,
  listLocksAtSubscription,
  listResourcePermissions,
} from './authorization.ts';
import { listCapabilities } from './capabilities.ts';
import type { ArmContext, ArmHandler } from './context.ts';
import { targetInstanceId } from './context.ts';
import {
  ArmError,
  armErrorResponse,
  authorizationFailed,
  invalidSubscriptionId,
  resourceGroupNotFound,
  scopeLocked,
  subscriptionNotFound,
  unknownPath,
} from './errors.ts';
import { listFailoverGroups } from './failover-groups.ts';
import {
  getAdministrator,
  getEntraOnly,
  getInstanceOperation,
  listAdministrators,
  listEntraOnly,
  listInstanceOperations,
  putAdministrator,
} from './instance-children.ts';
import { takeAllowance } from './limits.ts';
import { getOperationResult, getOperationStatus } from './long-running.ts';
import {
  getInstance,
  listInstances,
  listInstancesByResourceGroup,
  putInstance,
  startInstance,
  stopInstance,
} from './managed-instances.ts';
import { isWithin, rightsOf } from './rbac.ts';
import { queryResources } from './resource-graph/resources.ts';
import {
  getResourceGroup,
  getSubscription,
  listResourceGroups,
  listSubscriptions,
  listTenants,
} from './subscriptions.ts';
import { updateInstance } from './update-instance.ts';

const handlers: Readonly<Record<ArmOperationName, ArmHandler>> = {
  'tenants.list': listTenants,
  'subscriptions.list': listSubscriptions,
  'subscriptions.get': getSubscription,
  'resourceGroups.list': listResourceGroups,
  'resourceGroups.get': getResourceGroup,
  'capabilities.listByLocation': listCapabilities,
  'managedInstances.list': listInstances,
  'managedInstances.listByResourceGroup': listInstancesByResourceGroup,
  'managedInstances.get': getInstance,
  'managedInstances.update': updateInstance,
  'managedInstances.createOrUpdate': putInstance,
  'managedInstances.start': startInstance,
  'managedInstances.stop': stopInstance,
  'managedInstanceOperations.list': listInstanceOperations,
  'managedInstanceOperations.get': getInstanceOperation,
  'managedInstanceAdministrators.list': listAdministrators,
  'managedInstanceAdministrators.get': getAdministrator,
  'managedInstanceAdministrators.createOrUpdate': putAdministrator,
  'managedInstanceAzureADOnlyAuthentications.list': listEntraOnly,
  'managedInstanceAzureADOnlyAuthentications.get': getEntraOnly,
  'operationStatus.get': getOperationStatus,
  'operationResults.get': getOperationResult,
  'instanceFailoverGroups.listByLocation': listFailoverGroups,
  'locks.listAtSubscription': listLocksAtSubscription,
  'locks.listAtResourceGroup': listLocksAtResourceGroup,
  'locks.listAtResource': listLocksAtResource,
  'permissions.listForResourceGroup': listGroupPermissions,
  'permissions.listForResource': listResourcePermissions,
  'resourceGraph.resources': queryResources,
};

/** Lists that show what the caller may read instead of refusing the whole list. */
const filtered: ReadonlySet<ArmOperationName> = new Set([
  'managedInstances.list',
  'managedInstances.listByResourceGroup',
  'resourceGroups.list',
]);

/** Answers an ARM request, in the order Azure checks: token, api-version, scope, rights, locks, provider. */
export async function answerArm(
  world: World,
  exchange: Exchange,
  matched: MatchedOperation<ArmOperationName> | undefined,
): Promise<Response> {
  const answerHeaders: Record<string, string> = {};
  const response = await answerOrRefuse(world, exchange, matched, answerHeaders);
  for (const [name, value] of Object.entries(answerHeaders)) response.headers.set(name, value);
  return response;
}

async function answerOrRefuse(
  world: World,
  exchange: Exchange,
  matched: MatchedOperation<ArmOperationName> | undefined,
  answerHeaders: Record<string, string>,
): Promise<Response> {
  try {
    const caller = await authenticateArm(world, exchange);
    exchange.caller = caller;
    if (!matched) throw unknownPath(exchange);
    const { type } = armOperations[matched.name];
    const query = exchange.url.searchParams;
    const apiVersion = requireApiVersion(type, query);
    const context: ArmContext = {
      world,
      exchange,
      caller,
      rights: rightsOf(world.state, caller.oid),
      operation: matched.name,
      params: matched.params,
      query,
      apiVersion,
      answerHeaders,
    };
    takeAllowance(context);
    requireScope(context);
    requireRight(context);
    requireNoLock(context);
    return await handlers[matched.name](context);
  } catch (error) {
    if (error instanceof ArmError) return armErrorResponse(error);
    throw error;
  }
}

function scopeOf(level: AccessLevel, params: Readonly<Record<string, string>>): string {
  if (level === 'resource') return targetInstanceId(params);
  const subscriptionId = params.subscriptionId ?? '';
  if (level === 'group') return resourceGroupId({ subscriptionId, name: params.resourceGroupName ?? '' });
  return `/subscriptions/${subscriptionId}`;
}

/** The subscription must be there and belong to the token's tenant. */
function requireScope({ world, caller, params }: ArmContext): void {
  const id = params.subscriptionId;
  if (id === undefined) return;
  if (!isGuid(id)) throw invalidSubscriptionId(id);
  const subscription = world.state.subscriptions.get(keyOf(id));
  if (!subscription) throw subscriptionNotFound(id);
  if (subscription.tenantId !== caller.tid) {
    const { code, message } = wrongTenant(`https://sts.windows.net/${caller.tid}/`, subscription.tenantId);
    throw new ArmError(401, code, message, {
      isGateway: true,
      headers: {
        'www-authenticate': `Bearer authorization_uri="https://login.windows.net/${subscription.tenantId}", error="invalid_token", error_description="${message}"`,
      },
    });
  }
}

function requireRight(context: ArmContext): void {
  const { world, caller, rights, params, operation } = context;
  const { action, level } = armOperations[operation];
  if (level === 'none') return;
  const scope = scopeOf(level, params);
  const wanted = action.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
  const isEnough =
    rights.isAllowed(wanted, scope) ||
    ((filtered.has(operation) || operation === 'subscriptions.get') && rights.hasFoothold(scope));
  if (!isEnough) throw authorizationFailed(caller, wanted, scope);
  if (level === 'subscription') return;
  const group = resourceGroupId({ subscriptionId: params.subscriptionId ?? '', name: params.resourceGroupName ?? '' });
  if (!world.state.resourceGroups.has(keyOf(group))) throw resourceGroupNotFound(params.resourceGroupName ?? '');
}

/** ReadOnly locks at the resource or above it stop every change, actions included. */
function requireNoLock(context: ArmContext): void {
  const { method } = context.exchange.request;
  const { level } = armOperations[context.operation];
  if (method === 'GET' || level === 'none') return;
  const scope = scopeOf(level, context.params);
  const blocking = context.world.state.locks.filter(
    (lock) => isWithin(scope, lock.scope) && (lock.level === 'ReadOnly' || method === 'DELETE'),
  );
  if (blocking.length === 0) return;
  const scopes = blocking.map((lock) => lock.scope);
  throw scopeLocked(scope, method === 'DELETE' ? 'delete' : 'write', scopes);
}
