import type { Instance } from '@/lib/azure/azure';
import type { Facts, Verdict } from '../verdicts';
import { follow, notFound, settle, stopped, waitForAzure, waitForOther, withEvidence } from './follow-operation';
import { isBusy, isEnabled, isStopped, toState } from './instance-state';
import type { Step } from './step';
import { changedSince, isAsLeft, ordersOf } from './undo';

/**
 * Turns the service principal off, where the run that is taken back had turned it on, and only while it is still the one
 * which that run left. Sent and followed like the change that turned it on.
 */
export const disableServicePrincipal: Step = {
  name: 'disable-service-principal',

  async check(context) {
    const orders = ordersOf(context.instance);
    if (!orders.turnsOff) return stays(orders.number);
    const instance = await context.azure.getInstance(context.instance.target.instanceId);
    if (instance === null) return notFound();
    const state = toState(instance, context.now);
    const facts: Facts = { before: state, after: state };
    if (isOff(instance)) {
      return { kind: 'done', outcome: 'already-so', detail: 'The service principal was already off.', facts };
    }
    if (!isAsLeft(instance, orders)) return changedSince(orders, instance);
    if (isStopped(instance)) return stopped(instance);
    if (isBusy(instance)) return { ...(await waitForOther(context)), facts };
    return {
      kind: 'apply',
      intent: { field: 'properties.servicePrincipal.type', before: instance.servicePrincipal.type, after: 'None' },
      facts,
    };
  },

  apply: ({ azure, instance }) => azure.disableServicePrincipal(instance.target.instanceId),

  async verify(context) {
    const tracked = await follow(context);
    if (tracked.verdict !== null) return tracked.verdict;
    const instance = await context.azure.getInstance(context.instance.target.instanceId);
    if (instance === null) return notFound();
    if (isOff(instance)) {
      const after = toState(instance, context.now);
      return { kind: 'done', outcome: 'changed', detail: 'The service principal is off.', facts: { after } };
    }
    const verdict =
      isBusy(instance) || !isEnabled(instance)
        ? waitForAzure(null)
        : await settle(context, tracked.evidence, 'The service principal is still on.');
    return verdict.kind === 'fail' ? verdict : withEvidence(verdict, tracked.evidence);
  },
};

const isOff = (instance: Instance) => !isEnabled(instance) && !isBusy(instance);

const stays = (number: number): Verdict => ({
  kind: 'done',
  outcome: 'already-so',
  detail: `The service principal was on before run ${number}, and stays on.`,
});
