import { grantId, newGuid } from './ids.ts';
import {
  AZURE_MANAGEMENT_APP_ID,
  graphPermissionScopes,
  graphServicePrincipalNames,
  instanceResourceAccess,
  MICROSOFT_GRAPH_APP_ID,
  MICROSOFT_TENANT_ID,
} from './scenarios/microsoft-apps.ts';
import type { DirectoryPrincipal, Grant, ManagedInstance, State } from './state.ts';

const YEAR_IN_MS = 365 * 24 * 3600 * 1000;

export interface PrincipalIds {
  readonly appId: string;
  readonly applicationId: string;
  readonly principalId: string;
}

/**
 * The application and service principal that Azure makes for an instance, named `<instance> principal`. They exist from
 * `createdAt` and are readable from `visibleAt`: the directory is replicated.
 */
export function createInstanceApplication(
  state: State,
  instance: ManagedInstance,
  tenantId: string,
  times: { createdAt: number; visibleAt: number },
  ids: PrincipalIds = { appId: newGuid(), applicationId: newGuid(), principalId: newGuid() },
): PrincipalIds {
  const shared = {
    appId: ids.appId,
    tenantId,
    displayName: `${instance.name} principal`,
    createdAt: times.createdAt,
    visibleAt: times.visibleAt,
    keyEndsAt: times.createdAt + YEAR_IN_MS,
  };
  state.applications.set(ids.applicationId, {
    ...shared,
    id: ids.applicationId,
    requiredResourceAccess: instanceResourceAccess,
  });
  state.principals.set(ids.principalId, {
    ...shared,
    id: ids.principalId,
    type: 'Application',
    appOwnerTenantId: tenantId,
    alternativeNames: [],
    servicePrincipalNames: [ids.appId],
    scopes: [],
    isEnabled: true,
    isAssignmentRequired: false,
  });
  return ids;
}

/** The managed identity beside it: another object, of the instance's plain name. */
export function createManagedIdentity(
  state: State,
  instance: ManagedInstance,
  tenantId: string,
  ids: { principalId: string; appId: string },
  createdAt: number,
): void {
  state.principals.set(ids.principalId, {
    id: ids.principalId,
    appId: ids.appId,
    tenantId,
    displayName: instance.name,
    type: 'ManagedIdentity',
    createdAt,
    visibleAt: createdAt,
    appOwnerTenantId: null,
    alternativeNames: ['isExplicit=False', instance.id],
    servicePrincipalNames: [ids.appId],
    scopes: [],
    isEnabled: true,
    isAssignmentRequired: false,
    keyEndsAt: createdAt + YEAR_IN_MS,
  });
}

/** Removes an application with its service principal and every grant that names it. */
export function deleteApplication(state: State, appId: string): void {
  for (const application of state.applications.values()) {
    if (application.appId === appId) state.applications.delete(application.id);
  }
  for (const principal of state.principals.values()) {
    if (principal.appId !== appId) continue;
    state.principals.delete(principal.id);
    for (const grant of state.grants.values()) {
      if (grant.clientId === principal.id) state.grants.delete(grant.id);
    }
  }
}

/** Microsoft's own applications, which every tenant has a service principal of. */
export function createMicrosoftPrincipals(state: State, tenantId: string, idOf: (name: string) => string): void {
  const base = {
    tenantId,
    type: 'Application' as const,
    createdAt: null,
    visibleAt: 0,
    appOwnerTenantId: MICROSOFT_TENANT_ID,
    alternativeNames: [],
    isEnabled: true,
    isAssignmentRequired: false,
  };
  const graphId = idOf(`principal/${tenantId}/graph`);
  state.principals.set(graphId, {
    ...base,
    id: graphId,
    appId: MICROSOFT_GRAPH_APP_ID,
    displayName: 'Microsoft Graph',
    servicePrincipalNames: graphServicePrincipalNames,
    scopes: graphPermissionScopes,
  });
  const managementId = idOf(`principal/${tenantId}/azure-management`);
  state.principals.set(managementId, {
    ...base,
    id: managementId,
    appId: AZURE_MANAGEMENT_APP_ID,
    displayName: 'Windows Azure Service Management API',
    servicePrincipalNames: [
      AZURE_MANAGEMENT_APP_ID,
      'https://management.azure.com/',
      'https://management.core.windows.net/',
    ],
    scopes: [
      {
        id: '41094075-9dad-400e-a0bd-54e686782033',
        value: 'user_impersonation',
        type: 'User',
        displayName: 'Access Azure Service Management as organization users',
      },
    ],
  });
}

export function findPrincipalByAppId(state: State, tenantId: string, appId: string): DirectoryPrincipal | undefined {
  for (const principal of state.principals.values()) {
    if (principal.tenantId === tenantId && principal.appId === appId.toLowerCase()) return principal;
  }
  return undefined;
}

/** Stores consent for everybody; the id follows from the pair. */
export function addTenantWideGrant(state: State, client: DirectoryPrincipal, resourceId: string, scope: string): Grant {
  const grant: Grant = {
    id: grantId(client.id, resourceId, null),
    tenantId: client.tenantId,
    clientId: client.id,
    consentType: 'AllPrincipals',
    principalId: null,
    resourceId,
    scope,
  };
  state.grants.set(grant.id, grant);
  return grant;
}
