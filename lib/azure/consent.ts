import type { Application, PermissionGrant, ServicePrincipal } from './azure';

/** What one app asks of one resource against what has been granted for the whole tenant. Scopes by name, sorted. */
export interface ConsentState {
  resourceAppId: string;
  /** Object id of the resource's service principal; `null` when the tenant has none (or it was not read). */
  resourceId: string | null;
  asked: string[];
  granted: string[];
  missing: string[];
  /** Granted but not asked for: left alone, and worth showing. */
  extra: string[];
  /** Ids of asked scopes that the resource does not offer (any more): they cannot be granted by name. */
  unknownScopeIds: string[];
  /** Application permissions are asked for too. This product never grants those. */
  asksForAppRoles: boolean;
  /** The tenant-wide grants that `granted` was read from. Adding scopes means updating the first. */
  grantIds: string[];
}

/**
 * Consent of one application, one entry per resource it asks for. Compares with tenant-wide grants only: what a person
 * consented to for themselves does not help anybody else's sign-in.
 * @param resources service principals of the resources, with the scopes they offer
 * @param grants grants whose client is the application's service principal
 */
export function getConsentStates(
  application: Application,
  resources: readonly ServicePrincipal[],
  grants: readonly PermissionGrant[],
): ConsentState[] {
  return application.requiredAccess.map((required) => {
    const resource = resources.find(({ appId }) => isSame(appId, required.resourceAppId));
    const tenantWide = grants.filter(
      (grant) => grant.consentType === 'AllPrincipals' && isSame(grant.resourceId, resource?.id),
    );
    const named = required.delegatedScopeIds.map((id) => ({
      id,
      value: resource?.offeredScopes.find((scope) => isSame(scope.id, id))?.value,
    }));
    const asked = sorted(named.flatMap(({ value }) => value ?? []));
    const granted = sorted(tenantWide.flatMap(({ scopes }) => scopes));
    return {
      resourceAppId: required.resourceAppId,
      resourceId: resource?.id ?? null,
      asked,
      granted,
      missing: without(asked, granted),
      extra: without(granted, asked),
      unknownScopeIds: named.filter(({ value }) => value === undefined).map(({ id }) => id),
      asksForAppRoles: required.appRoleIds.length > 0,
      grantIds: tenantWide.map(({ id }) => id),
    };
  });
}

/** Whether everything the app asks for by delegation is granted for the whole tenant, as far as it could be read. */
export const isFullyConsented = (states: readonly ConsentState[]): boolean =>
  states.every(({ missing, unknownScopeIds }) => missing.length === 0 && unknownScopeIds.length === 0);

const isSame = (one: string, other: string | undefined) => one.toLowerCase() === other?.toLowerCase();

const sorted = (scopes: readonly string[]) => [...new Set(scopes)].sort();

/** Scope names compare without case, as Entra does. */
function without(scopes: readonly string[], taken: readonly string[]): string[] {
  const known = new Set(taken.map((scope) => scope.toLowerCase()));
  return scopes.filter((scope) => !known.has(scope.toLowerCase()));
}
