import type { KnownAuthenticationMetadata } from '@/lib/azure/azure';
import type { InstanceRecord } from '../records';
import type { Fail } from '../verdicts';
import { follow, notFound, settle, stopped, waitForAzure, waitForOther, withEvidence } from './follow-operation';
import { isBusy, isStopped, toState } from './instance-state';
import type { Step } from './step';

/** From the mode an instance must still have to the one it is to get. */
export interface ModeOrder {
  from: string;
  to: KnownAuthenticationMetadata;
}

/**
 * A step that changes the authentication metadata mode, sent and followed like the change of a service principal. Its
 * directions are the plan's, or the opposite in a run that takes another one back.
 */
export function changeMode(
  orderOf: (instance: InstanceRecord) => ModeOrder,
  onOtherMode: (order: ModeOrder, now: string | null, instance: InstanceRecord) => Fail,
): Step {
  return {
    name: 'set-authentication-metadata',

    async check(context) {
      const order = orderOf(context.instance);
      const instance = await context.azure.getInstance(context.instance.target.instanceId);
      if (instance === null) return notFound();
      const state = toState(instance, context.now);
      const facts = { before: context.instance.before ?? state, after: state };
      const mode = instance.authenticationMetadata;
      if (isStopped(instance)) return stopped(instance);
      if (isBusy(instance)) return { ...(await waitForOther(context)), facts };
      if (mode === order.to) {
        return { kind: 'done', outcome: 'already-so', detail: `The mode was ${order.to} already.`, facts };
      }
      if (mode !== order.from) return onOtherMode(order, mode, context.instance);
      const intent = { field: 'properties.authenticationMetadata', before: order.from, after: order.to };
      return { kind: 'apply', intent, facts };
    },

    apply: ({ azure, instance }) => azure.setAuthenticationMetadata(instance.target.instanceId, orderOf(instance).to),

    async verify(context) {
      const { to } = orderOf(context.instance);
      const tracked = await follow(context);
      if (tracked.verdict !== null) return tracked.verdict;
      const instance = await context.azure.getInstance(context.instance.target.instanceId);
      if (instance === null) return notFound();
      if (instance.authenticationMetadata === to && !isBusy(instance)) {
        const after = toState(instance, context.now);
        return { kind: 'done', outcome: 'changed', detail: `The mode is ${to}.`, facts: { after } };
      }
      const verdict = isBusy(instance)
        ? waitForAzure(null)
        : await settle(
            context,
            tracked.evidence,
            `The mode is still ${instance.authenticationMetadata ?? 'not shown'}.`,
          );
      return verdict.kind === 'fail' ? verdict : withEvidence(verdict, tracked.evidence);
    },
  };
}
