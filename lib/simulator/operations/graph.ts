interface GraphOperation {
  readonly method: string;
  readonly path: string;
  /** One of these delegated scopes must be in the token, least privileged first. */
  readonly scopes: readonly string[];
  /** Cost in resource units, as Graph reports it. */
  readonly units: number;
}

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
