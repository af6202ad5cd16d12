import type { Application, PermissionGrant, ServicePrincipal } from '@/lib/azure/azure';
import { type ConsentState, getConsentStates } from '@/lib/azure/consent';
import type { Notice, PlannedChange, SettledField } from './model';

/** What the directory told; `null`: could not be read with the rights at hand. */
export interface DirectoryState {
  /** Of the instances and of the resources that their apps ask for (such as Microsoft Graph). */
  servicePrincipals: readonly ServicePrincipal[] | null;
  applications: readonly Application[] | null;
  /** Tenant-wide grants. */
  grants: readonly PermissionGrant[] | null;
}

export interface ConsentPlan {
  changes: PlannedChange[];
  alreadySo: SettledField[];
  blockers: Notice[];
  warnings: Notice[];
}

const field = 'oauth2PermissionGrants';
const unknownAfter = 'the permissions the app asks for (read once it exists)';

/** @param clientId app id of the instance's service principal; `null` while there is none */
export function planConsent(clientId: string | null, directory: DirectoryState): ConsentPlan {
  if (clientId === null) return openPlan('no app yet', unknownAfter);
  const { servicePrincipals, applications, grants } = directory;
  if (!servicePrincipals || !applications || !grants) {
    return openPlan('could not be read with your rights', 'the permissions the app asks for', {
      code: 'consent-unread',
      text: 'Whether the app has consent could not be read. The run looks first and grants only what is missing.',
    });
  }
  const principal = servicePrincipals.find(({ appId }) => isSame(appId, clientId));
  const application = applications.find(({ appId }) => isSame(appId, clientId));
  if (!principal || !application) {
    return openPlan('not visible in Microsoft Entra ID', unknownAfter, {
      code: 'app-not-visible',
      text: 'The instance has a service principal that Microsoft Entra ID does not show. A new one takes a while to appear.',
      nextStep:
        'If it is not new, somebody may have deleted it. How to bring it back is not documented; try the service principal off and on again.',
    });
  }
  const own = grants.filter((grant) => isSame(grant.clientId, principal.id));
  const states = getConsentStates(application, servicePrincipals, own);
  const plans = states.map((state) => planResource(state, nameOf(state, servicePrincipals)));
  if (plans.length === 0)
    plans.push({ ...emptyPlan(), alreadySo: [{ target: 'Graph', field, value: 'the app asks for no permissions' }] });
  return merge([...plans, { ...emptyPlan(), warnings: listPrincipalWarnings(principal) }]);
}

function planResource(state: ConsentState, resourceName: string): ConsentPlan {
  const plan = emptyPlan();
  const name = `${field} (${resourceName})`;
  if (state.asksForAppRoles) plan.blockers.push(appRolesNotice(resourceName));
  if (state.unknownScopeIds.length > 0) {
    plan.warnings.push({
      code: 'permission-unknown',
      text: `The app asks for ${state.unknownScopeIds.length} permission(s) that ${resourceName} does not list. They cannot be granted by name.`,
    });
  }
  const granted = state.granted.join(' ');
  if (state.missing.length === 0 && state.unknownScopeIds.length === 0) {
    plan.alreadySo.push({ target: 'Graph', field: name, value: granted || 'nothing asked for' });
    return plan;
  }
  plan.changes.push({
    step: 'grant-consent',
    target: 'Graph',
    field: name,
    before: granted || 'no consent for the tenant',
    after:
      [...new Set([...state.granted, ...state.missing])].toSorted().join(' ') || 'the permissions the app asks for',
    consent: { resourceAppId: state.resourceAppId, resourceName, added: state.missing },
  });
  return plan;
}

function listPrincipalWarnings(principal: ServicePrincipal): Notice[] {
  const warnings: Notice[] = [];
  if (!principal.isEnabled) {
    warnings.push({
      code: 'principal-disabled',
      text: `The app "${principal.displayName}" is disabled for sign-in: nobody gets a ticket for the instance.`,
      nextStep: 'Microsoft Entra admin center, Enterprise applications, Properties: Enabled for users to sign-in, Yes.',
    });
  }
  if (principal.isAssignmentRequired) {
    warnings.push({
      code: 'assignment-required',
      text: `The app "${principal.displayName}" requires assignment: people without one are refused (AADSTS50105).`,
      nextStep: 'Turn off "Assignment required?", or assign the people who sign in.',
    });
  }
  return warnings;
}

const appRolesNotice = (resourceName: string): Notice => ({
  code: 'app-roles-asked',
  text: `The app asks for application permissions of ${resourceName}. This product grants delegated permissions only.`,
  nextStep: 'Have a Privileged Role Administrator look at the app before anyone consents.',
});

function openPlan(before: string, after: string, warning?: Notice): ConsentPlan {
  const change: PlannedChange = { step: 'grant-consent', target: 'Graph', field, before, after };
  return { ...emptyPlan(), changes: [change], warnings: warning ? [warning] : [] };
}

const emptyPlan = (): ConsentPlan => ({ changes: [], alreadySo: [], blockers: [], warnings: [] });

const merge = (plans: readonly ConsentPlan[]): ConsentPlan => ({
  changes: plans.flatMap(({ changes }) => changes).toSorted(byField),
  alreadySo: plans.flatMap(({ alreadySo }) => alreadySo).toSorted(byField),
  blockers: plans.flatMap(({ blockers }) => blockers),
  warnings: plans.flatMap(({ warnings }) => warnings),
});

const byField = (one: { field: string }, other: { field: string }) => (one.field < other.field ? -1 : 1);

function nameOf({ resourceAppId }: ConsentState, servicePrincipals: readonly ServicePrincipal[]): string {
  return servicePrincipals.find(({ appId }) => isSame(appId, resourceAppId))?.displayName ?? resourceAppId;
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
