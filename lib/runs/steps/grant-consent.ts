import type { ConsentState } from '@/lib/azure/consent';
import type { InstanceConsent } from '../model';
import { noteGrant, readNotes } from '../undo-orders';
import { type Facts, ownProblem, type Park, type Verdict } from '../verdicts';
import { inWords } from '../waits';
import { type ConsentLook, lookAtConsent } from './look-at-consent';
import type { Acceptance, Step, StepContext } from './step';
import { clientIdOf, waits } from './wait-for-entra';

/**
 * Grants, for the whole tenant, the delegated permissions that the app itself asks for, and nothing else: one grant per
 * resource, created or extended. What was granted before stays. Application permissions are never granted here.
 */
export const grantConsent: Step = {
  name: 'grant-consent',

  async check(context) {
    const look = await lookAtConsent(context.azure, clientIdOf(context.instance.after));
    return look === null ? notShown() : decide(context, look);
  },

  async apply({ azure }, stored): Promise<Acceptance> {
    const intent = stored as unknown as GrantIntent;
    const { grantId, servicePrincipalId: clientId, resourceId, scopes } = intent;
    if (grantId === null) await azure.createGrant({ clientId, resourceId, scopes });
    else await azure.updateGrantScopes(grantId, scopes);
    return { trackingUrl: null, retryAfterSeconds: null, requestId: null };
  },

  async verify(context) {
    const look = await lookAtConsent(context.azure, clientIdOf(context.instance.after));
    if (look === null) return notShown();
    return isShown(context, look) ? decide(context, look) : settle(context, look);
  },
};

interface GrantIntent {
  resourceAppId: string;
  resourceId: string;
  servicePrincipalId: string;
  /** `null`: there is no tenant-wide grant for this resource yet. */
  grantId: string | null;
  added: string[];
  /** All scopes of the grant afterwards. */
  scopes: string[];
}

function decide({ instance, step }: StepContext, look: ConsentLook): Verdict {
  const facts: Facts = { consent: look.consent };
  const intent = nextGrant(look);
  if (intent !== null) {
    const granted = noteGrant(readNotes(step.evidence), intent);
    return { kind: 'apply', intent: { ...intent }, facts: { ...facts, evidence: { granted } } };
  }
  const obstacle = findObstacle(look);
  if (obstacle !== null && step.evidence.explained !== obstacle.message) {
    return {
      ...askSomebodyElse(instance.actor.name, look, obstacle),
      facts: { ...facts, evidence: { explained: obstacle.message } },
    };
  }
  const isChanged = step.intentAt !== null;
  const scopes = look.consent.resources.flatMap(({ asked }) => asked);
  const named =
    scopes.length === 0 ? 'The app asks for no permission' : `Admin consent is in place for ${scopes.join(', ')}`;
  return { kind: 'done', outcome: isChanged ? 'changed' : 'already-so', detail: `${named}.`, facts };
}

/** The first resource with something missing; the next look finds the next one. */
function nextGrant({ states, principal, grants }: ConsentLook): GrantIntent | null {
  for (const { resourceAppId, resourceId, missing, grantIds } of states) {
    if (resourceId === null || missing.length === 0) continue;
    const grant = grants.find(({ id }) => id === grantIds[0]);
    return {
      resourceAppId,
      resourceId,
      servicePrincipalId: principal.id,
      grantId: grant?.id ?? null,
      added: missing,
      scopes: [...(grant?.scopes ?? []), ...missing],
    };
  }
  return null;
}

interface Obstacle {
  message: string;
  kind: 'app-roles-asked' | 'not-as-expected';
}

/** What is asked for and cannot be granted here. It cannot be read back either, so it is explained once. */
function findObstacle({ states }: ConsentLook): Obstacle | null {
  if (states.some(({ asksForAppRoles }) => asksForAppRoles)) {
    return {
      kind: 'app-roles-asked',
      message: 'The app also asks for application permissions, which are never granted here.',
    };
  }
  const unknown = states.find((state) => isUngrantable(state));
  if (unknown === undefined) return null;
  return {
    kind: 'not-as-expected',
    message: `The app asks for permissions of ${unknown.resourceAppId} that this tenant does not offer by name.`,
  };
}

const isUngrantable = ({ resourceId, unknownScopeIds }: ConsentState) =>
  resourceId === null || unknownScopeIds.length > 0;

function askSomebodyElse(actorName: string, { principal }: ConsentLook, { message, kind }: Obstacle): Park {
  return {
    kind: 'park',
    status: 'waiting-for-consent',
    detail: message,
    nextStep: `Ask a Privileged Role Administrator or Global Administrator to look at “${principal.displayName}” (client ID ${principal.appId}) in Microsoft Entra ID, App registrations, API permissions. Then continue the run; ${actorName} or somebody else can.`,
    problem: ownProblem(kind, message),
  };
}

function isShown({ step }: StepContext, { consent }: ConsentLook): boolean {
  const intent = step.intent as unknown as GrantIntent | null;
  return intent === null || isGranted(consent, intent);
}

function isGranted({ resources }: InstanceConsent, { resourceAppId, added }: GrantIntent): boolean {
  const granted = resources.find((resource) => resource.resourceAppId === resourceAppId)?.granted ?? [];
  const known = new Set(granted.map((scope) => scope.toLowerCase()));
  return added.every((scope) => known.has(scope.toLowerCase()));
}

/** The grant does not show: it came to nothing, or Entra has not spread it yet. */
function settle(context: StepContext, look: ConsentLook): Verdict {
  const { step, timings, now } = context;
  const intentAt = step.intentAt?.getTime() ?? now;
  if (step.acceptedAt === null) {
    if (now - intentAt < timings.settleInMs)
      return waits('Finding out whether the grant had reached Microsoft Entra ID.');
    // A duplicate would be refused and read again, so a second attempt cannot grant twice.
    return decide(context, look);
  }
  if (now - step.acceptedAt.getTime() < timings.acceptedGraceInMs) {
    return waits('Microsoft Entra ID has accepted the grant and does not show it everywhere yet.');
  }
  return {
    kind: 'fail',
    detail: `Microsoft Entra ID accepted the grant, but does not show it ${inWords(timings.acceptedGraceInMs)} later.`,
    nextStep: 'Retry in a few minutes.',
    problem: ownProblem('not-as-expected', 'The grant is not listed.'),
    canRetry: true,
  };
}

const notShown = () => waits('Microsoft Entra ID does not show the new app everywhere yet.');
