interface GraphOperation {
  readonly method: string;
  readonly path: string;
  /** One of these delegated scopes must be in a person's token, least privileged first. */
  readonly scopes: readonly string[];
  /** One of these application permissions must be in a service's token. */
  readonly roles: readonly string[];
  /** Cost in resource units, as Graph reports it. */
  readonly units: number;
}

const READ_DIRECTORY = {
  scopes: ['Directory.Read.All', 'Directory.ReadWrite.All', 'Directory.AccessAsUser.All'],
  roles: ['Directory.Read.All', 'Directory.ReadWrite.All'],
} as const;
const READ_APPLICATIONS = {
  scopes: ['Application.Read.All', 'Application.ReadWrite.All', 'Directory.Read.All', 'Directory.AccessAsUser.All'],
  roles: ['Application.Read.All', 'Application.ReadWrite.All', 'Directory.Read.All'],
} as const;
const READ_PRINCIPALS = {
  scopes: [...READ_APPLICATIONS.scopes, 'Directory.ReadWrite.All'],
  roles: READ_APPLICATIONS.roles,
} as const;
const READ_GRANTS = {
  scopes: [
    'Directory.Read.All',
    'DelegatedPermissionGrant.ReadWrite.All',
    'Directory.ReadWrite.All',
    'Directory.AccessAsUser.All',
  ],
  roles: ['Directory.Read.All', 'DelegatedPermissionGrant.ReadWrite.All', 'Directory.ReadWrite.All'],
} as const;
const WRITE_GRANTS = {
  scopes: ['DelegatedPermissionGrant.ReadWrite.All', 'Directory.ReadWrite.All', 'Directory.AccessAsUser.All'],
  roles: ['DelegatedPermissionGrant.ReadWrite.All', 'Directory.ReadWrite.All'],
} as const;
const READ_SELF = {
  scopes: [
    'User.Read',
    'User.ReadWrite',
    'User.ReadBasic.All',
    'User.Read.All',
    'User.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
    'Directory.AccessAsUser.All',
  ],
  roles: ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
} as const;
const READ_ORGANIZATION = {
  scopes: [
    'User.Read',
    'Organization.Read.All',
    'Directory.Read.All',
    'Organization.ReadWrite.All',
    'Directory.ReadWrite.All',
    'Directory.AccessAsUser.All',
  ],
  roles: ['Organization.Read.All', 'Directory.Read.All', 'Organization.ReadWrite.All', 'Directory.ReadWrite.All'],
} as const;
const READ_DOMAINS = {
  scopes: ['Domain.Read.All', 'Domain.ReadWrite.All', 'Directory.Read.All', 'Directory.AccessAsUser.All'],
  roles: ['Domain.Read.All', 'Domain.ReadWrite.All', 'Directory.Read.All'],
} as const;

const READ_USERS = {
  scopes: [
    'User.ReadBasic.All',
    'User.Read.All',
    'User.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
    'Directory.AccessAsUser.All',
  ],
  roles: ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
} as const;
const READ_DEVICES = {
  scopes: ['Device.Read.All', 'Directory.ReadWrite.All', 'Directory.AccessAsUser.All'],
  roles: ['Device.Read.All', 'Device.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
} as const;

export const graphOperations = {
  'me.get': { method: 'GET', path: '/v1.0/me', ...READ_SELF, units: 1 },
  'me.listDirectoryRoles': {
    method: 'GET',
    path: '/v1.0/me/transitiveMemberOf/microsoft.graph.directoryRole',
    ...READ_DIRECTORY,
    units: 2,
  },
  'users.get': { method: 'GET', path: '/v1.0/users/{id}', ...READ_SELF, units: 1 },
  'users.list': { method: 'GET', path: '/v1.0/users', ...READ_USERS, units: 2 },
  'devices.list': { method: 'GET', path: '/v1.0/devices', ...READ_DEVICES, units: 2 },
  'conditionalAccessPolicies.list': {
    method: 'GET',
    path: '/v1.0/identity/conditionalAccess/policies',
    scopes: ['Policy.Read.All'],
    roles: ['Policy.Read.All'],
    units: 1,
  },
  'organization.list': {
    method: 'GET',
    path: '/v1.0/organization',
    ...READ_ORGANIZATION,
    units: 1,
  },
  'domains.list': {
    method: 'GET',
    path: '/v1.0/domains',
    ...READ_DOMAINS,
    units: 1,
  },
  'servicePrincipals.list': { method: 'GET', path: '/v1.0/servicePrincipals', ...READ_PRINCIPALS, units: 1 },
  'servicePrincipals.getByAppId': {
    method: 'GET',
    path: "/v1.0/servicePrincipals(appId='{appId}')",
    ...READ_PRINCIPALS,
    units: 1,
  },
  'servicePrincipals.get': {
    method: 'GET',
    path: '/v1.0/servicePrincipals/{id}',
    ...READ_PRINCIPALS,
    units: 1,
  },
  'servicePrincipals.listGrants': {
    method: 'GET',
    path: '/v1.0/servicePrincipals/{id}/oauth2PermissionGrants',
    ...READ_GRANTS,
    units: 2,
  },
  'applications.list': { method: 'GET', path: '/v1.0/applications', ...READ_APPLICATIONS, units: 2 },
  'applications.getByAppId': {
    method: 'GET',
    path: "/v1.0/applications(appId='{appId}')",
    ...READ_APPLICATIONS,
    units: 1,
  },
  'applications.get': { method: 'GET', path: '/v1.0/applications/{id}', ...READ_APPLICATIONS, units: 1 },
  'oauth2PermissionGrants.list': {
    method: 'GET',
    path: '/v1.0/oauth2PermissionGrants',
    ...READ_GRANTS,
    units: 2,
  },
  'oauth2PermissionGrants.get': {
    method: 'GET',
    path: '/v1.0/oauth2PermissionGrants/{id}',
    ...READ_GRANTS,
    units: 1,
  },
  'oauth2PermissionGrants.create': {
    method: 'POST',
    path: '/v1.0/oauth2PermissionGrants',
    ...WRITE_GRANTS,
    units: 1,
  },
  'oauth2PermissionGrants.update': {
    method: 'PATCH',
    path: '/v1.0/oauth2PermissionGrants/{id}',
    ...WRITE_GRANTS,
    units: 1,
  },
  'oauth2PermissionGrants.delete': {
    method: 'DELETE',
    path: '/v1.0/oauth2PermissionGrants/{id}',
    ...WRITE_GRANTS,
    units: 1,
  },
  'batch.create': { method: 'POST', path: '/v1.0/$batch', scopes: [], roles: [], units: 0 },
} as const satisfies Record<string, GraphOperation>;
export type GraphOperationName = keyof typeof graphOperations;
