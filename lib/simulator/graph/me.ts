import { stableGuid } from '../ids.ts';
import { entraRoles } from '../scenarios/roles.ts';
import type { GraphContext } from './context.ts';
import { requireMe } from './context.ts';
import { unsupportedQuery } from './errors.ts';
import { collectionResponse, isAdvancedQuery } from './odata.ts';

/** The cast to directoryRole is an advanced query: it needs the ConsistencyLevel header and $count=true. */
export function listMyDirectoryRoles(context: GraphContext): Response {
  if (!isAdvancedQuery(context)) {
    throw unsupportedQuery(
      "The specified type cast is not supported without 'ConsistencyLevel: eventual' and $count=true.",
    );
  }
  const person = requireMe(context);
  const roles = Object.values(entraRoles)
    .filter((role) => person.directoryRoles.includes(role.id))
    .map((role) => ({
      '@odata.type': '#microsoft.graph.directoryRole',
      id: stableGuid(`directory-role/${context.caller.tid}/${role.id}`),
      deletedDateTime: null,
      description: `Can do what a ${role.name} can do.`,
      displayName: role.name,
      roleTemplateId: role.id,
    }));
  return collectionResponse(context, roles, { set: 'directoryRoles', filterable: {}, maxPage: 999 });
}
