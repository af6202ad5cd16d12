/**
 * Every operation of the simulated Azure, once: its stable name (used by the request log, by faults and by tests), its
 * method and path, and what a caller needs for it. Adding an endpoint starts with a row here; the type of the handler
 * tables then asks for its code.
 */
/** Where the right is checked: on the path's own resource, its resource group, its subscription, or nowhere. */
export type AccessLevel = 'resource' | 'group' | 'subscription' | 'none';

interface ArmOperation {
  readonly method: string;
  readonly path: string;
  readonly action: string;
  readonly level: AccessLevel;
  /** Which list of api-versions applies; see arm/api-versions.ts. */
  readonly type: string;
}

const SUBSCRIPTION = '/subscriptions/{subscriptionId}';
const GROUP = `${SUBSCRIPTION}/resourceGroups/{resourceGroupName}`;
const SQL = `${GROUP}/providers/Microsoft.Sql`;
const INSTANCE = `${SQL}/managedInstances/{managedInstanceName}`;

export const armOperations = {
  'tenants.list': { method: 'GET', path: '/tenants', action: '', level: 'none', type: 'tenants' },
  'subscriptions.list': { method: 'GET', path: '/subscriptions', action: '', level: 'none', type: 'subscriptions' },
  'subscriptions.get': {
    method: 'GET',
    path: SUBSCRIPTION,
    action: 'Microsoft.Resources/subscriptions/read',
    level: 'subscription',
    type: 'subscriptions',
  },
  'resourceGroups.list': {
    method: 'GET',
    path: `${SUBSCRIPTION}/resourceGroups`,
    action: 'Microsoft.Resources/subscriptions/resourceGroups/read',
    level: 'subscription',
    type: 'resourceGroups',
  },
  'resourceGroups.get': {
    method: 'GET',
    path: GROUP,
    action: 'Microsoft.Resources/subscriptions/resourceGroups/read',
    level: 'group',
    type: 'resourceGroups',
  },
  'managedInstances.list': {
    method: 'GET',
    path: `${SUBSCRIPTION}/providers/Microsoft.Sql/managedInstances`,
    action: 'Microsoft.Sql/managedInstances/read',
    level: 'subscription',
    type: 'managedInstances',
  },
  'capabilities.listByLocation': {
    method: 'GET',
    path: `${SUBSCRIPTION}/providers/Microsoft.Sql/locations/{location}/capabilities`,
    action: 'Microsoft.Sql/locations/capabilities/read',
    level: 'subscription',
    type: 'managedInstances',
  },
  'managedInstances.listByResourceGroup': {
    method: 'GET',
    path: `${SQL}/managedInstances`,
    action: 'Microsoft.Sql/managedInstances/read',
    level: 'group',
    type: 'managedInstances',
  },
  'managedInstances.get': {
    method: 'GET',
    path: INSTANCE,
    action: 'Microsoft.Sql/managedInstances/read',
    level: 'resource',
    type: 'managedInstances',
  },
  'managedInstances.update': {
    method: 'PATCH',
    path: INSTANCE,
    action: 'Microsoft.Sql/managedInstances/write',
    level: 'resource',
    type: 'managedInstances',
  },
  'managedInstances.createOrUpdate': {
    method: 'PUT',
    path: INSTANCE,
    action: 'Microsoft.Sql/managedInstances/write',
    level: 'resource',
    type: 'managedInstances',
  },
  'managedInstances.start': {
    method: 'POST',
    path: `${INSTANCE}/start`,
    action: 'Microsoft.Sql/managedInstances/start/action',
    level: 'resource',
    type: 'managedInstances',
  },
  'managedInstances.stop': {
    method: 'POST',
    path: `${INSTANCE}/stop`,
    action: 'Microsoft.Sql/managedInstances/stop/action',
    level: 'resource',
    type: 'managedInstances',
  },
  'managedInstanceOperations.list': {
    method: 'GET',
    path: `${INSTANCE}/operations`,
    action: 'Microsoft.Sql/managedInstances/operations/read',
    level: 'resource',
    type: 'managedInstances',
  },
  'managedInstanceOperations.get': {
    method: 'GET',
    path: `${INSTANCE}/operations/{operationId}`,
    action: 'Microsoft.Sql/managedInstances/operations/read',
    level: 'resource',
    type: 'managedInstances',
  },
  'managedInstanceAdministrators.list': {
    method: 'GET',
    path: `${INSTANCE}/administrators`,
    action: 'Microsoft.Sql/managedInstances/administrators/read',
    level: 'resource',
    type: 'managedInstances',
  },
  'managedInstanceAdministrators.get': {
    method: 'GET',
    path: `${INSTANCE}/administrators/{administratorName}`,
    action: 'Microsoft.Sql/managedInstances/administrators/read',
    level: 'resource',
    type: 'managedInstances',
  },
  'managedInstanceAdministrators.createOrUpdate': {
    method: 'PUT',
    path: `${INSTANCE}/administrators/{administratorName}`,
    action: 'Microsoft.Sql/managedInstances/administrators/write',
    level: 'resource',
    type: 'managedInstances',
  },
  'managedInstanceAzureADOnlyAuthentications.list': {
    method: 'GET',
    path: `${INSTANCE}/azureADOnlyAuthentications`,
    action: 'Microsoft.Sql/managedInstances/azureADOnlyAuthentications/read',
    level: 'resource',
    type: 'managedInstances',
  },
  'managedInstanceAzureADOnlyAuthentications.get': {
    method: 'GET',
    path: `${INSTANCE}/azureADOnlyAuthentications/{authenticationName}`,
    action: 'Microsoft.Sql/managedInstances/azureADOnlyAuthentications/read',
    level: 'resource',
    type: 'managedInstances',
  },
  'operationStatus.get': {
    method: 'GET',
    path: `${SQL}/locations/{location}/{family}AzureAsyncOperation/{operationId}`,
    action: 'Microsoft.Sql/locations/{family}AzureAsyncOperation/read',
    level: 'group',
    type: 'managedInstances',
  },
  'operationResults.get': {
    method: 'GET',
    path: `${SQL}/locations/{location}/{family}OperationResults/{operationId}`,
    action: 'Microsoft.Sql/locations/{family}OperationResults/read',
    level: 'group',
    type: 'managedInstances',
  },
  'instanceFailoverGroups.listByLocation': {
    method: 'GET',
    path: `${SQL}/locations/{location}/instanceFailoverGroups`,
    action: 'Microsoft.Sql/locations/instanceFailoverGroups/read',
    level: 'group',
    type: 'managedInstances',
  },
  'locks.listAtSubscription': {
    method: 'GET',
    path: `${SUBSCRIPTION}/providers/Microsoft.Authorization/locks`,
    action: 'Microsoft.Authorization/locks/read',
    level: 'subscription',
    type: 'locks',
  },
  'locks.listAtResourceGroup': {
    method: 'GET',
    path: `${GROUP}/providers/Microsoft.Authorization/locks`,
    action: 'Microsoft.Authorization/locks/read',
    level: 'group',
    type: 'locks',
  },
  'locks.listAtResource': {
    method: 'GET',
    path: `${INSTANCE}/providers/Microsoft.Authorization/locks`,
    action: 'Microsoft.Authorization/locks/read',
    level: 'resource',
    type: 'locks',
  },
  'permissions.listForResourceGroup': {
    method: 'GET',
    path: `${GROUP}/providers/Microsoft.Authorization/permissions`,
    action: 'Microsoft.Authorization/permissions/read',
    level: 'none',
    type: 'permissions',
  },
  'permissions.listForResource': {
    method: 'GET',
    path: `${INSTANCE}/providers/Microsoft.Authorization/permissions`,
    action: 'Microsoft.Authorization/permissions/read',
    level: 'none',
    type: 'permissions',
  },
  'resourceGraph.resources': {
    method: 'POST',
    path: '/providers/Microsoft.ResourceGraph/resources',
    action: '',
    level: 'none',
    type: 'resourceGraph',
  },
} as const satisfies Record<string, ArmOperation>;
export type ArmOperationName = keyof typeof armOperations;
