import type { Instance } from '@/lib/azure/azure';
import type { DirectoryFacts } from '@/lib/inventory/model';
import type { InstanceState, ProblemKind } from '../model';
import type { UndoOrders } from '../undo-orders';
import { type Fail, ownProblem, type Verdict } from '../verdicts';
import { notFound } from './follow-operation';
import { isEnabled, isSameIdentity, toState } from './instance-state';
import { lookAtConsent, toDirectoryFacts } from './look-at-consent';
import type { Step, StepContext } from './step';
import { isAsLeft, ordersOf } from './undo';

/** Reads the instance once more after something was taken back. It changes nothing. */
export const readBackUndo: Step = {
  name: 'read-back',
  check: look,
  apply: () => Promise.reject(new Error('reading back changes nothing')),
  verify: look,
};

async function look(context: StepContext): Promise<Verdict> {
  const { azure, instance: record, now } = context;
  const orders = ordersOf(record);
  const instance = await azure.getInstance(record.target.instanceId);
  if (instance === null) return notFound();
  const deviation = findDeviation(instance, orders, record.before);
  if (deviation !== null) return deviation;
  return {
    kind: 'done',
    outcome: 'seen',
    detail: `As before run ${orders.number}: ${orders.turnsOff ? 'the service principal is off' : 'what it had granted is taken back'}; the managed identity is as it was.`,
    facts: { after: { ...toState(instance, now), consent: null } },
    snapshot: { instance, directory: await readDirectory(context, instance) },
  };
}

async function readDirectory({ azure }: StepContext, { servicePrincipal }: Instance): Promise<DirectoryFacts> {
  if (servicePrincipal.type === 'None' || servicePrincipal.clientId === null) return { kind: 'none' };
  const consent = await lookAtConsent(azure, servicePrincipal.clientId);
  return consent === null ? { kind: 'absent' } : toDirectoryFacts(consent);
}

function findDeviation(instance: Instance, orders: UndoOrders, before: InstanceState | null): Fail | null {
  if (orders.turnsOff ? isEnabled(instance) : !isAsLeft(instance, orders)) {
    return fail('changed-by-others', 'Somebody has changed the service principal in the meantime.');
  }
  if (orders.mode && instance.authenticationMetadata !== orders.mode.before) {
    return fail('changed-by-others', 'Somebody has changed the authentication metadata mode in the meantime.');
  }
  if (before !== null && !isSameIdentity(before.identity, instance.identity)) {
    return fail(
      'identity-changed',
      'The managed identity of the instance is not what it was before. This run sends nothing that touches it.',
    );
  }
  return null;
}

const fail = (kind: ProblemKind, detail: string): Fail => ({
  kind: 'fail',
  detail,
  nextStep: 'Find out who and why in the activity log of the instance, then retry.',
  problem: ownProblem(kind, detail),
  canRetry: true,
});
