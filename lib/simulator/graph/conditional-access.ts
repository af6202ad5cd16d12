import { policyReadingRoles } from '../scenarios/roles.ts';
import type { GraphContext } from './context.ts';
import { scopesMissing } from './errors.ts';
import { showPolicy } from './objects.ts';
import type { CollectionOptions } from './odata.ts';
import { collectionResponse } from './odata.ts';

const policyCollection: CollectionOptions = {
  set: 'identity/conditionalAccess/policies',
  filterable: { id: ['eq'], displayName: ['eq', 'startsWith'], state: ['eq'] },
  maxPage: 999,
};

/** Besides the scope it takes an Entra role; what a person without one is told is not published. */
export function listConditionalAccessPolicies(context: GraphContext): Response {
  const { state } = context.world;
  if (!context.caller.isService) {
    const roles = state.people.get(context.caller.oid)?.directoryRoles ?? [];
    if (!roles.some((role) => policyReadingRoles.includes(role))) throw scopesMissing();
  }
  const policies = [...state.conditionalAccess.values()].filter(({ tenantId }) => tenantId === context.caller.tid);
  return collectionResponse(context, policies.map(showPolicy), policyCollection);
}
