import type { ActionError } from '@/lib/errors';
import type { AzureError } from './errors';

type Described = Omit<ActionError, 'reference'>;

/** Azure's no, as a sentence: what happened, and what to do next. Exhaustive over the kinds. */
export function describeAzureError(error: AzureError): Described {
  switch (error.kind) {
    case 'token-expired':
    case 'missing-token':
      return {
        code: 'needs-sign-in',
        message: 'Your permission to ask Azure has run out.',
        nextStep: 'Sign in again; nothing you entered is lost.',
        retryable: true,
        ...audienceOf(error),
      };
    case 'claims-challenge':
      return {
        code: 'needs-sign-in',
        message: 'Microsoft Entra asks for more, for example multifactor authentication, before it lets this through.',
        nextStep: 'Continue with Microsoft Entra; you come back to this page.',
        retryable: true,
        ...(error.claims === null ? {} : { claims: error.claims }),
        ...audienceOf(error),
      };
    case 'wrong-tenant':
      return {
        code: 'wrong-tenant',
        message: 'Azure says this belongs to another tenant than the one you are signed in to.',
        nextStep: 'Sign in with an account of that tenant.',
        retryable: false,
      };
    case 'no-rights':
      return {
        code: 'no-rights',
        message: `Azure refused${error.action ? `: you lack the right ${error.action}` : ' for lack of rights'}${error.scope ? ` on ${error.scope}` : ''}.`,
        nextStep: 'Ask an owner of that scope for the right. A right granted moments ago needs a fresh sign-in.',
        retryable: true,
      };
    case 'locked':
      return {
        code: 'refused',
        message: `Azure refused the change: there is a lock${error.lockNames.length > 0 ? ` (${error.lockNames.join(', ')})` : ''}.`,
        nextStep: 'Ask its owner to remove it, then try again.',
        retryable: true,
      };
    case 'policy':
      return {
        code: 'refused',
        message: `An Azure policy${error.policyName ? ` (${error.policyName})` : ''} forbids the change.`,
        nextStep: 'Ask whoever owns the policy for an exemption.',
        retryable: false,
      };
    case 'not-found':
      return {
        code: 'not-found',
        message: 'Azure does not find it (any more), or you may not see it.',
        nextStep: 'Refresh the list of instances.',
        retryable: false,
      };
    case 'not-replicated':
      return {
        code: 'unavailable',
        message: 'Microsoft Entra has not spread a new object everywhere yet.',
        nextStep: 'Try again in a minute.',
        retryable: true,
      };
    case 'already-exists':
      return { code: 'conflict', message: 'It is already there.', nextStep: 'Refresh to see it.', retryable: false };
    case 'busy':
      return {
        code: 'refused',
        message: 'Azure is working on another operation of this instance.',
        nextStep: 'Wait until it has finished, then try again.',
        retryable: true,
      };
    case 'stopped':
      return {
        code: 'refused',
        message: 'The instance is stopped, stopping or starting.',
        nextStep: 'Start it, then try again.',
        retryable: true,
      };
    case 'throttled':
      return {
        code: 'throttled',
        message: 'Azure asks us to slow down.',
        nextStep: `Try again ${error.retryAfterSeconds === null ? 'in a minute' : `in ${error.retryAfterSeconds} seconds`}.`,
        retryable: true,
      };
    case 'operation-failed':
      return {
        code: 'refused',
        message: `Azure accepted the change, then did not finish it${error.code ? ` (${error.code})` : ''}.`,
        nextStep: 'Look at the instance’s activity log, then try again.',
        retryable: true,
      };
    case 'unavailable':
      return {
        code: 'unavailable',
        message: 'Azure did not give an answer that could be read.',
        nextStep: 'Nothing was lost. Try again in a minute.',
        retryable: true,
      };
    case 'untrusted-host':
      return {
        code: 'refused',
        message: 'An answer pointed to a host outside the chosen cloud, so your token was not sent there.',
        nextStep: 'Give the reference to whoever runs this app.',
        retryable: false,
      };
    case 'invalid':
      return {
        code: 'refused',
        message: `Azure did not accept the request${error.code ? ` (${error.code})` : ''}.`,
        nextStep: 'Give the reference to whoever runs this app.',
        retryable: false,
      };
  }
}

const audienceOf = ({ audience }: AzureError) => (audience === null ? {} : { audience });
