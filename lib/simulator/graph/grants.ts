import { z } from 'zod';
import { readJson } from '../exchange.ts';
import { grantId } from '../ids.ts';
import { consentingRoles } from '../scenarios/roles.ts';
import type { DirectoryPrincipal, Grant } from '../state.ts';
import type { GraphContext } from './context.ts';
import { graphJson, graphParam, isVisible, metadataUrl } from './context.ts';
import { badRequest, GraphError, objectNotFound, requestDenied } from './errors.ts';
import { showGrant } from './objects.ts';
import type { CollectionOptions } from './odata.ts';
import { collectionResponse, entityResponse } from './odata.ts';

export const grantCollection: CollectionOptions = {
  set: 'oauth2PermissionGrants',
  filterable: { id: ['eq'], clientId: ['eq'], consentType: ['eq'], principalId: ['eq'], resourceId: ['eq'] },
  maxPage: 999,
};

function tenantGrants(context: GraphContext): Grant[] {
  return [...context.world.state.grants.values()].filter((grant) => grant.tenantId === context.caller.tid);
}

export function listGrants(context: GraphContext): Response {
  return collectionResponse(context, tenantGrants(context).map(showGrant), grantCollection);
}

function requireGrant(context: GraphContext): Grant {
  const id = graphParam(context, 'id');
  const grant = context.world.state.grants.get(id);
  if (!grant || grant.tenantId !== context.caller.tid) throw objectNotFound(id);
  return grant;
}

export function getGrant(context: GraphContext): Response {
  return entityResponse(context, showGrant(requireGrant(context)), 'oauth2PermissionGrants');
}

/** Consent for others takes an Entra role besides the scope; the role is read from the directory, not from the token. */
function requireConsentingRole(context: GraphContext): void {
  // A service has no role besides the permission itself.
  if (context.caller.isService) return;
  const roles = context.world.state.people.get(context.caller.oid)?.directoryRoles ?? [];
  if (!roles.some((role) => consentingRoles.includes(role))) throw requestDenied();
}

const createSchema = z.object({
  clientId: z.string(),
  consentType: z.enum(['AllPrincipals', 'Principal']),
  principalId: z.string().nullish(),
  resourceId: z.string(),
  scope: z.string().nullish(),
});

export async function createGrant(context: GraphContext): Promise<Response> {
  const { state } = context.world;
  requireConsentingRole(context);
  const parsed = createSchema.safeParse(await readJson(context.exchange));
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path.join('.') ?? 'body');
    throw badRequest(`Property ${name} is invalid.`);
  }
  const { consentType } = parsed.data;
  const principalId = parsed.data.principalId ?? null;
  if ((consentType === 'Principal') !== (principalId !== null)) {
    throw badRequest('Property principalId is invalid: it goes with consentType Principal and only with it.');
  }
  const client = requireReadable(context, parsed.data.clientId);
  const resource = requireReadable(context, parsed.data.resourceId);
  context.exchange.summary = `${client.displayName}: ${parsed.data.scope ?? ''}`;
  const id = grantId(client.id, resource.id, principalId);
  if (state.grants.has(id)) throw duplicateGrant(context);
  const grant: Grant = {
    id,
    tenantId: context.caller.tid,
    clientId: client.id,
    consentType,
    principalId,
    resourceId: resource.id,
    scope: parsed.data.scope ?? '',
  };
  state.grants.set(id, grant);
  const body = { '@odata.context': metadataUrl(context, 'oauth2PermissionGrants/$entity'), ...showGrant(grant) };
  const location = `https://${context.exchange.url.host}/v2/${context.caller.tid}/oauth2PermissionGrants/${id}`;
  return graphJson(body, { status: 201, headers: { location } });
}

function duplicateGrant(context: GraphContext): GraphError {
  const status = context.world.settings.duplicateGrantStatus;
  const code = status === 409 ? 'Request_MultipleObjectsWithSameKeyValue' : 'Request_BadRequest';
  return new GraphError(status, code, 'Permission entry already exists.');
}

/** Both ends of a grant are service principals' object ids; an application id finds nothing. */
function requireReadable(context: GraphContext, id: string): DirectoryPrincipal {
  const principal = context.world.state.principals.get(id.toLowerCase());
  if (!principal || !isVisible(context, principal)) throw objectNotFound(id);
  return principal;
}

const updateSchema = z.object({ scope: z.string() });

export async function updateGrant(context: GraphContext): Promise<Response> {
  requireConsentingRole(context);
  const grant = requireGrant(context);
  const parsed = updateSchema.safeParse(await readJson(context.exchange));
  if (!parsed.success) throw badRequest('Property scope is invalid.');
  grant.scope = parsed.data.scope;
  context.exchange.summary = `scope: ${grant.scope}`;
  return new Response(null, { status: 204 });
}

export function deleteGrant(context: GraphContext): Response {
  requireConsentingRole(context);
  const grant = requireGrant(context);
  context.world.state.grants.delete(grant.id);
  return new Response(null, { status: 204 });
}
