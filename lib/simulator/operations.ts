/**
 * Every operation of the simulated Azure, once: its stable name (used by the request log, by faults and by tests), its
 * method and path, and what a caller needs for it. Adding an endpoint starts with a row here; the type of the handler
 * tables then asks for its code.
 */

/** Where the right is checked: on the path's own resource, its resource group, its subscription, or nowhere. */
export type AccessLevel = 'resource' | 'group' | 'subscription' | 'none';

export interface ArmOperation {
  readonly method: string;
  readonly path: string;
  readonly action: string;
  readonly level: AccessLevel;
  /** Which list of api-versions applies; see arm/api-versions.ts. */
  readonly type: string;
}

export interface GraphOperation {
  readonly method: string;
  readonly path: string;
  /** One of these delegated scopes must be in the token, least privileged first. */
  readonly scopes: readonly string[];
  /** Cost in resource units, as Graph reports it. */
  readonly units: number;
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

const READ_DIRECTORY = ['Directory.Read.All'] as const;
const READ_APPLICATIONS = ['Application.Read.All', 'Directory.Read.All'] as const;
const READ_GRANTS = ['Directory.Read.All', 'DelegatedPermissionGrant.ReadWrite.All'] as const;
const WRITE_GRANTS = ['DelegatedPermissionGrant.ReadWrite.All'] as const;

export const graphOperations = {
  'me.get': { method: 'GET', path: '/v1.0/me', scopes: ['User.Read'], units: 1 },
  'me.listDirectoryRoles': {
    method: 'GET',
    path: '/v1.0/me/transitiveMemberOf/microsoft.graph.directoryRole',
    scopes: READ_DIRECTORY,
    units: 2,
  },
  'organization.list': {
    method: 'GET',
    path: '/v1.0/organization',
    scopes: ['User.Read', 'Organization.Read.All', 'Directory.Read.All'],
    units: 1,
  },
  'domains.list': {
    method: 'GET',
    path: '/v1.0/domains',
    scopes: ['Domain.Read.All', 'Directory.Read.All'],
    units: 1,
  },
  'servicePrincipals.list': { method: 'GET', path: '/v1.0/servicePrincipals', scopes: READ_APPLICATIONS, units: 1 },
  'servicePrincipals.getByAppId': {
    method: 'GET',
    path: "/v1.0/servicePrincipals(appId='{appId}')",
    scopes: READ_APPLICATIONS,
    units: 1,
  },
  'servicePrincipals.get': {
    method: 'GET',
    path: '/v1.0/servicePrincipals/{id}',
    scopes: READ_APPLICATIONS,
    units: 1,
  },
  'servicePrincipals.listGrants': {
    method: 'GET',
    path: '/v1.0/servicePrincipals/{id}/oauth2PermissionGrants',
    scopes: READ_GRANTS,
    units: 2,
  },
  'applications.list': { method: 'GET', path: '/v1.0/applications', scopes: READ_APPLICATIONS, units: 2 },
  'applications.getByAppId': {
    method: 'GET',
    path: "/v1.0/applications(appId='{appId}')",
    scopes: READ_APPLICATIONS,
    units: 1,
  },
  'applications.get': { method: 'GET', path: '/v1.0/applications/{id}', scopes: READ_APPLICATIONS, units: 1 },
  'oauth2PermissionGrants.list': {
    method: 'GET',
    path: '/v1.0/oauth2PermissionGrants',
    scopes: READ_GRANTS,
    units: 2,
  },
  'oauth2PermissionGrants.get': {
    method: 'GET',
    path: '/v1.0/oauth2PermissionGrants/{id}',
    scopes: READ_GRANTS,
    units: 1,
  },
  'oauth2PermissionGrants.create': {
    method: 'POST',
    path: '/v1.0/oauth2PermissionGrants',
    scopes: WRITE_GRANTS,
    units: 1,
  },
  'oauth2PermissionGrants.update': {
    method: 'PATCH',
    path: '/v1.0/oauth2PermissionGrants/{id}',
    scopes: WRITE_GRANTS,
    units: 1,
  },
  'oauth2PermissionGrants.delete': {
    method: 'DELETE',
    path: '/v1.0/oauth2PermissionGrants/{id}',
    scopes: WRITE_GRANTS,
    units: 1,
  },
  'batch.create': { method: 'POST', path: '/v1.0/$batch', scopes: [], units: 0 },
} as const satisfies Record<string, GraphOperation>;
export type GraphOperationName = keyof typeof graphOperations;

export const entraOperations = {
  'entra.openidConfiguration': { method: 'GET', path: '/{tenant}/v2.0/.well-known/openid-configuration' },
  'entra.keys': { method: 'GET', path: '/{tenant}/discovery/v2.0/keys' },
  'entra.instanceDiscovery': { method: 'GET', path: '/{tenant}/discovery/instance' },
  'entra.authorize': { method: 'GET', path: '/{tenant}/oauth2/v2.0/authorize' },
  'entra.signIn': { method: 'POST', path: '/{tenant}/login' },
  'entra.token': { method: 'POST', path: '/{tenant}/oauth2/v2.0/token' },
  'entra.deviceCode': { method: 'POST', path: '/{tenant}/oauth2/v2.0/devicecode' },
  'entra.deviceLogin': { method: 'POST', path: '/devicelogin' },
  'entra.adminConsentPage': { method: 'GET', path: '/{tenant}/adminconsent' },
  'entra.adminConsent': { method: 'POST', path: '/{tenant}/adminconsent' },
  'entra.logout': { method: 'GET', path: '/{tenant}/oauth2/v2.0/logout' },
} as const;
export type EntraOperationName = keyof typeof entraOperations;

export type OperationName = ArmOperationName | GraphOperationName | EntraOperationName;

export interface MatchedOperation<Name extends string> {
  readonly name: Name;
  readonly params: Readonly<Record<string, string>>;
}

interface Route<Name extends string> {
  readonly name: Name;
  readonly method: string;
  readonly pattern: RegExp;
}

/** `/a/{b}` becomes a pattern that compares the fixed parts without case, as ARM and Graph do. */
function toPattern(path: string): RegExp {
  const source = path
    .split(/(\{\w+\})/)
    .map((part) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1];
      return name ? `(?<${name}>[^/']+?)` : part.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
    })
    .join('');
  return new RegExp(`^${source}/?$`, 'i');
}

export function createMatcher<Name extends string>(
  table: Readonly<Record<Name, { readonly method: string; readonly path: string }>>,
): (method: string, path: string) => MatchedOperation<Name> | undefined {
  const routes: Route<Name>[] = (Object.keys(table) as Name[]).map((name) => ({
    name,
    method: table[name].method,
    pattern: toPattern(table[name].path),
  }));
  return (method, path) => {
    for (const route of routes) {
      const match = route.method === method ? route.pattern.exec(path) : null;
      if (match) return { name: route.name, params: decodeAll(match.groups ?? {}) };
    }
    return undefined;
  };
}

function decodeAll(groups: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decode(value)]));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
