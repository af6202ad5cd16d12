import { stableGuid } from '../ids.ts';
import { entraRoles } from '../scenarios/roles.ts';
import type { Tenant } from '../state.ts';
import type { GraphContext } from './context.ts';
import { graphJson, metadataUrl, requireMe } from './context.ts';
import { objectNotFound, unsupportedQuery } from './errors.ts';
import { showDomains, showOrganization } from './objects.ts';
import { collectionResponse, isAdvancedQuery } from './odata.ts';

/** Properties that /me leaves out unless they are selected. */
const onlyOnSelect = ['onPremisesSyncEnabled', 'accountEnabled', 'userType', 'department'];

export function getMe(context: GraphContext): Response {
  const person = requireMe(context);
  const tenant = context.world.state.tenants.get(person.tenantId);
  const all: Record<string, unknown> = {
    businessPhones: [],
    displayName: person.displayName,
    givenName: person.givenName,
    jobTitle: person.jobTitle,
    mail: person.userPrincipalName,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
    surname: person.surname,
    userPrincipalName: person.userPrincipalName,
    id: person.id,
    onPremisesSyncEnabled: tenant?.isSynced ? true : null,
    accountEnabled: person.isEnabled,
    userType: person.tenantId === context.caller.tid ? 'Member' : 'Guest',
    department: null,
  };
  const select = context.query
    .get('$select')
    ?.split(',')
    .map((name) => name.trim().toLowerCase());
  const shown = Object.entries(all).filter(([name]) =>
    select ? select.includes(name.toLowerCase()) : !onlyOnSelect.includes(name),
  );
  const suffix = select ? `users(${select.join(',')})/$entity` : 'users/$entity';
  return graphJson({ '@odata.context': metadataUrl(context, suffix), ...Object.fromEntries(shown) });
}

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
