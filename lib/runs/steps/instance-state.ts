import { isDeepStrictEqual } from 'node:util';
import type { Instance, ManagedIdentity } from '@/lib/azure/azure';
import type { InstanceState } from '../model';

/** What a read of an instance means. Azure's state words are open strings, so unknown ones count as "not busy". */

const BUSY = /^(updating|inprogress|creating|accepted|running|registering|deleting|scaling)$/i;
const NOT_RUNNING = /^(stopped|stopping|starting)$/i;

export const isBusy = ({ provisioningState, state }: Instance): boolean =>
  BUSY.test(provisioningState ?? '') || BUSY.test(state ?? '');

export const isStopped = ({ state }: Instance): boolean => NOT_RUNNING.test(state ?? '');

export const isEnabled = ({ servicePrincipal }: Instance): boolean => servicePrincipal.type === 'SystemAssigned';

/** On, with its id, and nothing under way: the first answers to a change lack the id. */
export const isReady = (instance: Instance): boolean =>
  isEnabled(instance) && instance.servicePrincipal.clientId !== null && !isBusy(instance);

export function toState(instance: Instance, now: number): Omit<InstanceState, 'consent'> {
  const { state, provisioningState, servicePrincipal, identity, authenticationMetadata } = instance;
  const readAt = new Date(now).toISOString();
  return { readAt, state, provisioningState, servicePrincipal, identity, authenticationMetadata };
}

/** Ids compare without case, because ARM does not promise one spelling. */
export const isSameIdentity = (one: ManagedIdentity | null, other: ManagedIdentity | null): boolean =>
  isDeepStrictEqual(normalised(one), normalised(other));

function normalised(identity: ManagedIdentity | null) {
  if (identity === null) return null;
  return {
    type: identity.type.toLowerCase().replaceAll(' ', ''),
    principalId: identity.principalId?.toLowerCase() ?? null,
    tenantId: identity.tenantId?.toLowerCase() ?? null,
    userAssignedIds: identity.userAssignedIds.map((id) => id.toLowerCase()).sort(),
  };
}
