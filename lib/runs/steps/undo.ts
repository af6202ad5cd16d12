import type { Instance } from '@/lib/azure/azure';
import type { InstanceState } from '../model';
import type { InstanceRecord } from '../records';
import type { UndoOrders } from '../undo-orders';
import { type Fail, ownProblem } from '../verdicts';

/** Set when the run was stored; its absence is a fault of ours. */
export function ordersOf({ undo }: InstanceRecord): UndoOrders {
  if (undo === null) throw new Error('a run that takes another one back has no orders for this instance');
  return undo;
}

/** Whether the instance still has the service principal that the run had left it with. */
export function isAsLeft({ servicePrincipal: now }: Instance, { left }: UndoOrders): boolean {
  const { servicePrincipal: then } = left;
  return now.type === then.type && now.clientId?.toLowerCase() === then.clientId?.toLowerCase();
}

/** Whether the instance still has the mode that the run had given it, where it had changed it. */
export const isModeAsLeft = ({ authenticationMetadata }: Instance, { mode }: UndoOrders): boolean =>
  mode === undefined || authenticationMetadata === mode.after;

export const modeChangedSince = ({ number, mode }: UndoOrders, { authenticationMetadata }: Instance): Fail =>
  differs(number, `mode ${mode?.after}`, `mode ${authenticationMetadata ?? 'not shown'}`);

/** Taking back would undo somebody else's work, so a person looks first; both states are said. */
export const changedSince = ({ number, left }: UndoOrders, instance: Instance): Fail =>
  differs(number, principalInWords(left.servicePrincipal), principalInWords(instance.servicePrincipal));

export const grantsChangedSince = (number: number, then: readonly string[], now: readonly string[]): Fail =>
  differs(number, `granted ${inWords(then)}`, `granted ${inWords(now)}`);

export function differs(number: number, then: string, now: string): Fail {
  const detail = `Somebody has changed this since run ${number}. As the run left it: ${then}. Now: ${now}. Nothing was taken back.`;
  return {
    kind: 'fail',
    detail,
    nextStep: 'Find out who changed it and why. What is still to be taken back, take back by hand.',
    problem: ownProblem('changed-by-others', detail),
    canRetry: true,
  };
}

const principalInWords = ({ type, clientId }: InstanceState['servicePrincipal']) =>
  type === 'None' ? 'service principal off' : `service principal on, client ID ${clientId ?? 'not shown'}`;

const inWords = (scopes: readonly string[]) => (scopes.length === 0 ? 'nothing' : [...scopes].sort().join(', '));
