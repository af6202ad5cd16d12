import 'server-only';
import type { Azure, Instance, PermissionGrant, ServicePrincipal } from '@/lib/azure/azure';
import { getConsentStates } from '@/lib/azure/consent';
import { describeAzureError } from '@/lib/azure/describe-error';
import { AzureError } from '@/lib/azure/errors';
import type { DirectoryFacts } from './model';

type DirectoryReader = Pick<Azure, 'listServicePrincipals' | 'listApplications' | 'listTenantWideGrants'>;

/**
 * What Entra shows for many instances, in few requests: the principals and apps by app id, and every tenant-wide grant
 * at once. A refusal makes all of them "unreadable" with the reason, not "absent".
 * @returns by instance id
 */
export async function readDirectory(
  azure: DirectoryReader,
  instances: readonly Instance[],
): Promise<Map<string, DirectoryFacts>> {
  const clientIds = instances.flatMap(({ servicePrincipal }) => servicePrincipal.clientId ?? []);
  if (clientIds.length === 0) return new Map(instances.map(({ id }) => [id, { kind: 'none' }]));
  try {
    const [principals, applications, grants] = await Promise.all([
      azure.listServicePrincipals(clientIds),
      azure.listApplications(clientIds),
      azure.listTenantWideGrants(),
    ]);
    const resourceAppIds = new Set(
      applications.flatMap(({ requiredAccess }) => requiredAccess.map(({ resourceAppId }) => resourceAppId)),
    );
    const resources = await azure.listServicePrincipals([...resourceAppIds]);
    const principalOf = byAppId(principals);
    const applicationOf = byAppId(applications);
    return new Map(
      instances.map((instance) => {
        const appId = instance.servicePrincipal.clientId?.toLowerCase();
        if (appId === undefined) return [instance.id, { kind: 'none' }];
        return [instance.id, describePrincipal(principalOf.get(appId), applicationOf.get(appId), resources, grants)];
      }),
    );
  } catch (error) {
    if (!(error instanceof AzureError)) throw error;
    const reason = describeAzureError(error).message;
    return new Map(
      instances.map(({ id, servicePrincipal }) => [
        id,
        servicePrincipal.clientId === null ? { kind: 'none' } : { kind: 'unreadable', reason },
      ]),
    );
  }
}

function describePrincipal(
  principal: ServicePrincipal | undefined,
  application: Parameters<typeof getConsentStates>[0] | undefined,
  resources: readonly ServicePrincipal[],
  tenantWideGrants: readonly PermissionGrant[],
): DirectoryFacts {
  if (principal === undefined) return { kind: 'absent' };
  const grants = tenantWideGrants.filter(({ clientId }) => clientId === principal.id);
  const states = application === undefined ? [] : getConsentStates(application, resources, grants);
  return {
    kind: 'found',
    servicePrincipalId: principal.id,
    displayName: principal.displayName,
    isEnabled: principal.isEnabled,
    isAssignmentRequired: principal.isAssignmentRequired,
    askedScopes:
      application === undefined ? null : states.flatMap(({ asked, unknownScopeIds }) => [...asked, ...unknownScopeIds]),
    grantedScopes: grants.flatMap(({ scopes }) => scopes),
    missingScopes: states.flatMap(({ missing, unknownScopeIds }) => [...missing, ...unknownScopeIds]),
    asksForAppRoles: states.some(({ asksForAppRoles }) => asksForAppRoles),
  };
}

const byAppId = <T extends { appId: string }>(items: readonly T[]) =>
  new Map(items.map((item) => [item.appId.toLowerCase(), item]));
