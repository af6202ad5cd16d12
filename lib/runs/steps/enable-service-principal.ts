import type { Facts } from '../verdicts';
import { follow, notFound, settle, stopped, waitForAzure, waitForOther, withEvidence } from './follow-operation';
import { isBusy, isEnabled, isReady, isStopped, toState } from './instance-state';
import type { Step } from './step';

/**
 * Turns the system-assigned service principal on. The PATCH is followed by its tracking URL, and by reading the
 * instance where Azure gave none or does not let this person follow it (that needs rights on the resource group). The
 * answer to the PATCH is never trusted: only a read that shows the client id ends the step.
 */
export const enableServicePrincipal: Step = {
  name: 'enable-service-principal',

  async check(context) {
    const instance = await context.azure.getInstance(context.instance.target.instanceId);
    if (instance === null) return notFound();
    const state = toState(instance, context.now);
    const facts: Facts = { before: state, after: state };
    if (isReady(instance)) {
      return { kind: 'done', outcome: 'already-so', detail: 'The service principal was already on.', facts };
    }
    if (isStopped(instance)) return stopped(instance);
    if (isBusy(instance) || isEnabled(instance)) return { ...(await waitForOther(context)), facts };
    return {
      kind: 'apply',
      intent: {
        field: 'properties.servicePrincipal.type',
        before: instance.servicePrincipal.type,
        after: 'SystemAssigned',
      },
      facts,
    };
  },

  apply: ({ azure, instance }) => azure.enableServicePrincipal(instance.target.instanceId),

  async verify(context) {
    const tracked = await follow(context);
    if (tracked.verdict !== null) return tracked.verdict;
    const instance = await context.azure.getInstance(context.instance.target.instanceId);
    if (instance === null) return notFound();
    if (isReady(instance)) {
      const after = toState(instance, context.now);
      return { kind: 'done', outcome: 'changed', detail: 'The service principal is on.', facts: { after } };
    }
    const verdict =
      isEnabled(instance) || isBusy(instance)
        ? waitForAzure(null)
        : await settle(context, tracked.evidence, 'The service principal is still off.');
    return verdict.kind === 'fail' ? verdict : withEvidence(verdict, tracked.evidence);
  },
};
