import type { Tenant } from '../state.ts';
import type { GraphContext } from './context.ts';
import { objectNotFound } from './errors.ts';
import { showDomains, showOrganization } from './objects.ts';
import { collectionResponse } from './odata.ts';

function requireTenant(context: GraphContext): Tenant {
  const tenant = context.world.state.tenants.get(context.caller.tid);
  if (!tenant) throw objectNotFound(context.caller.tid);
  return tenant;
}

export function listOrganization(context: GraphContext): Response {
  const seeing = [
    'Organization.Read.All',
    'Directory.Read.All',
    'Organization.ReadWrite.All',
    'Directory.ReadWrite.All',
    'Directory.AccessAsUser.All',
  ];
  const { scopes, roles } = context.caller;
  const canSeeAll = [...scopes, ...roles].some((permission) => seeing.includes(permission));
  const organization = showOrganization(requireTenant(context), Date.now(), canSeeAll);
  return collectionResponse(context, [organization], { set: 'organization', filterable: {}, maxPage: 999 });
}

export function listDomains(context: GraphContext): Response {
  const domains = showDomains(requireTenant(context));
  return collectionResponse(context, domains, { set: 'domains', filterable: {}, maxPage: 999 });
}
