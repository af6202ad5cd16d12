import type { AzureError, AzureErrorKind } from '@/lib/azure/errors';
import type { StepName } from './model';
import { type Fail, type Park, problemOf, type Verdict, type Wait } from './verdicts';

/** What the sentences need to name. */
export interface ErrorSituation {
  step: StepName;
  /** Microsoft Graph gave the answer, not Azure. */
  isDirectory: boolean;
  instanceName: string;
  actorName: string;
  /** App id of the instance's service principal, once known. */
  clientId: string | null;
  appName: string;
}

/** Any one of these may grant admin consent to delegated permissions. */
export const consentRoles =
  'Cloud Application Administrator, Application Administrator, Privileged Role Administrator or Global Administrator';

/** What to ask for when the person in front of the screen may not grant consent. */
function consentNextStep({ appName, clientId, step }: Pick<ErrorSituation, 'appName' | 'clientId' | 'step'>): string {
  if (step === 'remove-consent') return `Ask somebody with the role ${consentRoles} to continue this run.`;
  const id = clientId === null ? '' : ` (client ID ${clientId})`;
  return `Ask somebody with the role ${consentRoles} to continue this run, or to grant admin consent for “${appName}”${id} in Microsoft Entra ID, App registrations.`;
}

/**
 * What each no of Azure or Microsoft Graph leads to: wait, park until a person acts, or fail. Exhaustive, so a new kind
 * does not compile until somebody decides what it means.
 */
export function decideOnError(error: AzureError, situation: ErrorSituation): Verdict {
  switch (error.kind) {
    case 'token-expired':
    case 'missing-token':
      return needsSignIn(error, situation, `The sign-in of ${situation.actorName} has run out.`);
    case 'claims-challenge':
      return needsSignIn(
        error,
        situation,
        'Microsoft Entra ID asks for more, for example multifactor authentication, before it lets this through.',
      );
    case 'no-rights':
      return situation.isDirectory ? waitsForConsent(error, situation) : noRights(error);
    case 'wrong-tenant':
      return fail(
        error,
        'Azure says that the subscription belongs to another tenant than the one of this run.',
        'Check which tenant the subscription trusts.',
      );
    case 'locked':
      return fail(
        error,
        `Azure refused the change: ${describeLocks(error)} is in the way.`,
        `Ask its owner to remove ${describeLocks(error)} for the time of the change, then retry.`,
      );
    case 'policy':
      return fail(
        error,
        `Azure Policy${error.policyName ? ` “${error.policyName}”` : ''} refused the change.`,
        'Ask whoever owns the policy for an exemption, then retry.',
      );
    case 'not-found':
      return situation.isDirectory
        ? waitsForEntra(error)
        : fail(error, 'The instance no longer exists, or cannot be seen any more.', 'Refresh the list of instances.');
    case 'not-replicated':
      return waitsForEntra(error);
    case 'already-exists':
      return { ...waitsForEntra(error), detail: 'Entra says that it is already there; reading it again.' };
    case 'busy':
      return waits(
        error,
        'waiting-for-other-operation',
        'poll',
        'operation',
        'Azure is working on another operation of this instance.',
      );
    case 'stopped':
      return fail(
        error,
        'The instance is stopped, stopping or starting, and cannot be changed.',
        'Start it, then retry.',
      );
    case 'throttled':
      return waits(
        error,
        'throttled',
        'throttle',
        'operation',
        'Azure asked to slow down; the request is sent again later.',
      );
    case 'unavailable':
      return waits(error, 'not-answering', 'back-off', 'answer', 'No readable answer; asking again.');
    case 'invalid':
      return notAccepted(error);
    case 'operation-failed':
      return fail(
        error,
        `Azure accepted the change, then did not finish it${codeOf(error)}.`,
        'Look into the activity log of the instance, then retry.',
      );
    case 'untrusted-host':
      return fail(
        error,
        'An answer pointed to a host outside the chosen cloud; no token was sent there.',
        'Show the details below to whoever runs this app.',
        false,
      );
  }
}

/**
 * Whether the request certainly changed nothing. Silence, a time-out and "not found" may hide an accepted change (a
 * grant on a new principal may answer 404 although it was applied); those leave the intent for `verify` to settle.
 */
export function isRefusal(kind: AzureErrorKind): boolean {
  return !uncertainKinds.has(kind);
}

const uncertainKinds: ReadonlySet<AzureErrorKind> = new Set([
  'unavailable',
  'not-found',
  'not-replicated',
  'already-exists',
  // The tracking header is read after Azure has taken the change.
  'untrusted-host',
]);

function needsSignIn(error: AzureError, situation: ErrorSituation, detail: string): Park {
  return {
    kind: 'park',
    status: 'needs-sign-in',
    detail,
    nextStep: `Continue the run as ${situation.actorName}, or as somebody with the same rights; it goes on where it stopped.`,
    problem: problemOf(error),
    claims: error.claims,
  };
}

const consentVerbs: Partial<Record<StepName, string>> = { 'grant-consent': 'grant', 'remove-consent': 'take back' };

function waitsForConsent(error: AzureError, situation: ErrorSituation): Park {
  return {
    kind: 'park',
    status: 'waiting-for-consent',
    detail: `${situation.actorName} may not ${consentVerbs[situation.step] ?? 'read'} admin consent for “${situation.appName}”.`,
    nextStep: consentNextStep(situation),
    problem: problemOf(error),
  };
}

function noRights(error: AzureError): Fail {
  const right = error.action ?? 'Microsoft.Sql/managedInstances/write';
  const where = error.scope ?? 'the instance';
  return fail(
    error,
    `Azure refused for lack of the right ${right} on ${where}.`,
    `Ask an owner of ${where} for the role SQL Managed Instance Contributor, sign in again, then retry.`,
  );
}

/** Three of these codes say what somebody has to do first; the rest is a fault between this app and Azure. */
function notAccepted(error: AzureError): Fail {
  switch (error.code) {
    case 'SubscriptionDisabled':
      return fail(error, 'The subscription is disabled.', 'Ask its owner to enable it again, then retry.');
    case 'AdalServicePrincipalNotFound':
    case 'AdalGenericError':
      return fail(
        error,
        `Azure could not do its own part in Microsoft Entra ID${codeOf(error)}.`,
        'Retry in a few minutes; if it happens again, show the details below to Microsoft support.',
      );
    default:
      return fail(
        error,
        `The request was not accepted${codeOf(error)}.`,
        'Show the details below to whoever runs this app.',
        false,
      );
  }
}

const waitsForEntra = (error: AzureError): Wait =>
  waits(error, 'waiting-for-entra', 'poll', 'entra', 'Microsoft Entra ID does not show the new app everywhere yet.');

function waits(
  error: AzureError,
  status: Wait['status'],
  pace: Wait['pace'],
  limit: Wait['limit'],
  detail: string,
): Wait {
  return {
    kind: 'wait',
    status,
    pace,
    limit,
    detail,
    retryAfterSeconds: error.retryAfterSeconds,
    problem: problemOf(error),
  };
}

const fail = (error: AzureError, detail: string, nextStep: string, canRetry = true): Fail => ({
  kind: 'fail',
  detail,
  nextStep,
  problem: problemOf(error),
  canRetry,
});

function describeLocks({ lockNames }: AzureError): string {
  if (lockNames.length === 0) return 'a lock';
  const names = lockNames.map((name) => `“${name}”`).join(', ');
  return lockNames.length === 1 ? `the lock ${names}` : `the locks ${names}`;
}

const codeOf = ({ code }: AzureError) => (code === null ? '' : ` (${code})`);
