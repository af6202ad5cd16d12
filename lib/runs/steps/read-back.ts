import type { Instance } from '@/lib/azure/azure';
import { findModeChange } from '../mode-change';
import type { ProblemKind } from '../model';
import { type Fail, ownProblem, type Verdict } from '../verdicts';
import { isEnabled, isSameIdentity, toState } from './instance-state';
import { type ConsentLook, lookAtConsent, toDirectoryFacts } from './look-at-consent';
import type { Step, StepContext } from './step';
import { clientIdOf, waits } from './wait-for-entra';

/**
 * Reads everything once more, from Azure and Entra, and compares it with what the steps before established. It changes
 * nothing, and it is the only way for an instance to be done.
 */
export const readBack: Step = {
  name: 'read-back',
  looksAfresh: true,
  check: look,
  apply: () => Promise.reject(new Error('reading back changes nothing')),
  verify: look,
};

async function look(context: StepContext): Promise<Verdict> {
  const { azure, instance: record, now } = context;
  const clientId = clientIdOf(record.after);
  const instance = await azure.getInstance(record.target.instanceId);
  if (instance === null) {
    return fail(
      'changed-by-others',
      'The instance no longer exists, or cannot be seen any more.',
      'Refresh the list of instances.',
    );
  }
  const deviation = findDeviation(context, instance, clientId);
  if (deviation !== null) return deviation;
  const consent = await lookAtConsent(azure, clientId);
  if (consent === null || !isAsAsked(consent)) return consentNotShown(context);
  return {
    kind: 'done',
    outcome: 'seen',
    detail: 'Service principal and admin consent are in place; the managed identity is as before.',
    facts: { after: toState(instance, now), consent: consent.consent },
    snapshot: { instance, directory: toDirectoryFacts(consent) },
  };
}

function findDeviation({ instance: record }: StepContext, instance: Instance, clientId: string): Fail | null {
  const { before } = record;
  if (!isEnabled(instance)) {
    return fail(
      'changed-by-others',
      'Somebody has turned the service principal off again.',
      'Find out who and why, then retry.',
    );
  }
  if (instance.servicePrincipal.clientId?.toLowerCase() !== clientId.toLowerCase()) {
    return fail(
      'changed-by-others',
      'The instance has another service principal than a moment ago.',
      'Retry: consent is needed for the new one.',
    );
  }
  const wanted = findModeChange(record.target)?.after;
  if (wanted !== undefined && instance.authenticationMetadata !== wanted) {
    return fail(
      'changed-by-others',
      `The authentication metadata mode is ${instance.authenticationMetadata ?? 'not shown'} and no longer ${wanted}.`,
      'Find out who and why, then read the plan again.',
    );
  }
  if (before !== null && !isSameIdentity(before.identity, instance.identity)) {
    return fail(
      'identity-changed',
      'The managed identity of the instance is not what it was before the change. This run sends nothing that touches it.',
      'Compare both in the details, and look into the activity log for another change. A retry takes the identity of now as the starting point.',
    );
  }
  return null;
}

/** Permissions that cannot be granted by name were explained in the step before and are not asked for again. */
const isAsAsked = ({ states }: ConsentLook) => states.every(({ missing }) => missing.length === 0);

/** Entra's servers do not agree at once, so a grant that was seen a moment ago gets the time to show again. */
function consentNotShown({ step, timings, now }: StepContext): Verdict {
  if (now - step.startedAt.getTime() < timings.acceptedGraceInMs) {
    return waits('Microsoft Entra ID does not show the consent everywhere yet.');
  }
  return fail(
    'not-as-expected',
    'Admin consent was in place and is not shown any more.',
    'Find out whether somebody has withdrawn it, then retry.',
  );
}

const fail = (kind: ProblemKind, detail: string, nextStep: string): Fail => ({
  kind: 'fail',
  detail,
  nextStep,
  problem: ownProblem(kind, detail),
  canRetry: true,
});
