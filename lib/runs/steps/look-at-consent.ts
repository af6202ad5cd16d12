import type { Application, PermissionGrant, ServicePrincipal } from '@/lib/azure/azure';
import { type ConsentState, getConsentStates, isFullyConsented } from '@/lib/azure/consent';
import type { DirectoryFacts } from '@/lib/inventory/model';
import type { InstanceConsent } from '../model';
import type { RunAzure } from '../run-azure';

/** Everything about the consent of one app, from one look. */
export interface ConsentLook {
  principal: ServicePrincipal;
  application: Application;
  grants: PermissionGrant[];
  states: ConsentState[];
  consent: InstanceConsent;
}

/** @returns `null` while Entra does not show the principal or its app registration */
export async function lookAtConsent(azure: RunAzure, clientId: string): Promise<ConsentLook | null> {
  const [principal, application] = await Promise.all([
    azure.getServicePrincipal(clientId),
    azure.getApplication(clientId),
  ]);
  if (principal === null || application === null) return null;
  const resourceIds = application.requiredAccess.map(({ resourceAppId }) => resourceAppId);
  const [resources, grants] = await Promise.all([
    resourceIds.length === 0 ? [] : azure.listServicePrincipals(resourceIds),
    azure.listGrants(principal.id),
  ]);
  const states = getConsentStates(application, resources, grants);
  return { principal, application, grants, states, consent: toConsent(principal, resources, states) };
}

function toConsent(
  principal: ServicePrincipal,
  resources: readonly ServicePrincipal[],
  states: readonly ConsentState[],
): InstanceConsent {
  const nameOf = (appId: string) =>
    resources.find((resource) => resource.appId.toLowerCase() === appId.toLowerCase())?.displayName ?? appId;
  return {
    servicePrincipalId: principal.id,
    displayName: principal.displayName,
    resources: states.map(({ resourceAppId, asked, granted }) => ({
      resourceAppId,
      resourceName: nameOf(resourceAppId),
      asked,
      granted,
    })),
    isComplete: isFullyConsented(states),
  };
}

export function toDirectoryFacts({ principal, states }: ConsentLook): DirectoryFacts {
  return {
    kind: 'found',
    servicePrincipalId: principal.id,
    displayName: principal.displayName,
    isEnabled: principal.isEnabled,
    isAssignmentRequired: principal.isAssignmentRequired,
    askedScopes: states.flatMap(({ asked }) => asked),
    grantedScopes: states.flatMap(({ granted }) => granted),
    missingScopes: states.flatMap(({ missing }) => missing),
    asksForAppRoles: states.some(({ asksForAppRoles }) => asksForAppRoles),
  };
}
