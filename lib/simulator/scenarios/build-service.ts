import type { State } from '../state.ts';
import { graphAppRoleId, MICROSOFT_GRAPH_APP_ID } from './microsoft-apps.ts';
import type { ServiceSeed } from './types.ts';

const DAY_IN_MS = 24 * 3600 * 1000;

/** A service is three things: the application, its principal in the directory, and what it signs in with. */
export function addService(
  state: State,
  seed: ServiceSeed,
  { now, idOf }: { readonly now: number; readonly idOf: (name: string) => string },
): void {
  const createdAt = now - seed.createdDaysAgo * DAY_IN_MS;
  const secretEndsAt = now + seed.secretDaysLeft * DAY_IN_MS;
  const applicationId = idOf(`service-application/${seed.key}`);
  const principalId = idOf(`service-principal/${seed.key}`);
  const shared = {
    appId: seed.clientId,
    tenantId: seed.tenantId,
    displayName: seed.displayName,
    createdAt,
    visibleAt: createdAt,
  };
  const resourceAccess = seed.graphRoles.map((role) => ({ id: graphAppRoleId(role), type: 'Role' as const }));
  state.applications.set(applicationId, {
    ...shared,
    id: applicationId,
    secretEndsAt,
    requiredResourceAccess: [{ resourceAppId: MICROSOFT_GRAPH_APP_ID, resourceAccess }],
  });
  state.principals.set(principalId, {
    ...shared,
    id: principalId,
    type: 'Application',
    appOwnerTenantId: seed.tenantId,
    alternativeNames: [],
    servicePrincipalNames: [seed.clientId],
    scopes: [],
    isEnabled: true,
    isAssignmentRequired: false,
  });
  state.clients.set(seed.clientId, {
    clientId: seed.clientId,
    tenantId: seed.tenantId,
    displayName: seed.displayName,
    kind: 'confidential',
    redirectUris: [],
    consented: {},
    key: seed.key,
    principalId,
    secret: { value: seed.secret, endsAt: secretEndsAt },
    appRoles: { [MICROSOFT_GRAPH_APP_ID]: seed.graphRoles },
  });
}
