import type { DirectoryApplication, DirectoryPrincipal } from '../state.ts';
import type { GraphContext } from './context.ts';
import { graphParam, isVisible } from './context.ts';
import { objectNotFound } from './errors.ts';
import { grantCollection } from './grants.ts';
import { showApplication, showGrant, showPrincipal } from './objects.ts';
import type { CollectionOptions } from './odata.ts';
import { collectionResponse, entityResponse } from './odata.ts';

const principalCollection: CollectionOptions = {
  set: 'servicePrincipals',
  filterable: {
    id: ['eq', 'in'],
    appId: ['eq', 'in'],
    displayName: ['eq', 'in', 'startsWith', 'ne'],
    servicePrincipalType: ['eq', 'in'],
    servicePrincipalNames: ['any'],
    accountEnabled: ['eq', 'ne'],
  },
  maxPage: 999,
};

const applicationCollection: CollectionOptions = {
  set: 'applications',
  filterable: { id: ['eq', 'in'], appId: ['eq', 'in'], displayName: ['eq', 'in', 'startsWith', 'ne'] },
  maxPage: 999,
};

function visiblePrincipals(context: GraphContext): DirectoryPrincipal[] {
  return [...context.world.state.principals.values()].filter((principal) => isVisible(context, principal));
}

function visibleApplications(context: GraphContext): DirectoryApplication[] {
  return [...context.world.state.applications.values()].filter((application) => isVisible(context, application));
}

export function listPrincipals(context: GraphContext): Response {
  return collectionResponse(context, visiblePrincipals(context).map(showPrincipal), principalCollection);
}

function requirePrincipal(context: GraphContext): DirectoryPrincipal {
  const id = graphParam(context, 'id').toLowerCase();
  const principal = context.world.state.principals.get(id);
  if (!principal || !isVisible(context, principal)) throw objectNotFound(id);
  return principal;
}

export function getPrincipal(context: GraphContext): Response {
  return entityResponse(context, showPrincipal(requirePrincipal(context)), 'servicePrincipals');
}

export function getPrincipalByAppId(context: GraphContext): Response {
  const appId = graphParam(context, 'appId').toLowerCase();
  const principal = visiblePrincipals(context).find((candidate) => candidate.appId === appId);
  if (!principal) throw objectNotFound(appId);
  return entityResponse(context, showPrincipal(principal), 'servicePrincipals');
}

export function listGrantsOfPrincipal(context: GraphContext): Response {
  const principal = requirePrincipal(context);
  const grants = [...context.world.state.grants.values()].filter((grant) => grant.clientId === principal.id);
  return collectionResponse(context, grants.map(showGrant), grantCollection);
}

function showInTenant(context: GraphContext, application: DirectoryApplication): Record<string, unknown> {
  return showApplication(application, context.world.state.tenants.get(application.tenantId)?.initialDomain ?? '');
}

export function listApplications(context: GraphContext): Response {
  const shown = visibleApplications(context).map((application) => showInTenant(context, application));
  return collectionResponse(context, shown, applicationCollection);
}

export function getApplication(context: GraphContext): Response {
  const id = graphParam(context, 'id').toLowerCase();
  const application = visibleApplications(context).find((candidate) => candidate.id === id);
  if (!application) throw objectNotFound(id);
  return entityResponse(context, showInTenant(context, application), 'applications');
}

export function getApplicationByAppId(context: GraphContext): Response {
  const appId = graphParam(context, 'appId').toLowerCase();
  const application = visibleApplications(context).find((candidate) => candidate.appId === appId);
  if (!application) throw objectNotFound(appId);
  return entityResponse(context, showInTenant(context, application), 'applications');
}
