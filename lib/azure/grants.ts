import type * as MicrosoftGraph from '@microsoft/microsoft-graph-types';
import type { NewPermissionGrant, PermissionGrant } from './azure';
import { AzureError } from './errors';
import { assertGuid } from './resource-ids';
import type { RestClient } from './rest-client';

const PATH = '/v1.0/oauth2PermissionGrants';
const FIELDS = 'id,clientId,consentType,principalId,resourceId,scope';
const PAGE_SIZE = 999;

/** @param servicePrincipalId object id of the client, which Graph calls `clientId` */
export const listGrants = (graph: RestClient, servicePrincipalId: string): Promise<PermissionGrant[]> =>
  listWhere(graph, `clientId eq '${assertGuid(servicePrincipalId)}'`);

export const listTenantWideGrants = (graph: RestClient): Promise<PermissionGrant[]> =>
  listWhere(graph, "consentType eq 'AllPrincipals'");

async function listWhere(graph: RestClient, filter: string): Promise<PermissionGrant[]> {
  const grants = await graph.list({
    url: `${PATH}?$filter=${encodeURIComponent(filter)}&$select=${FIELDS}&$top=${PAGE_SIZE}`,
  });
  return grants.map((raw) => toGrant(raw as MicrosoftGraph.OAuth2PermissionGrant));
}

/**
 * Grants delegated permissions for the whole tenant.
 * @throws AzureError `already-exists` when there is a grant for the pair (update that one), `not-replicated` when Entra
 * does not know the client everywhere yet. The second may come although the grant was made: read before repeating.
 */
export async function createGrant(graph: RestClient, grant: NewPermissionGrant): Promise<PermissionGrant> {
  try {
    const { json } = await graph.send({ method: 'POST', url: PATH, body: bodyOf(grant) });
    return toGrant(json as MicrosoftGraph.OAuth2PermissionGrant);
  } catch (error) {
    throw isUnknownObject(error) ? notReplicated(error) : error;
  }
}

const bodyOf = ({ clientId, resourceId, scopes }: NewPermissionGrant) => ({
  clientId: assertGuid(clientId),
  consentType: 'AllPrincipals',
  principalId: null,
  resourceId: assertGuid(resourceId),
  scope: scopes.join(' '),
});

/** Replaces the scopes of a grant: leave out none that must stay. */
export async function updateGrantScopes(graph: RestClient, grantId: string, scopes: readonly string[]): Promise<void> {
  await graph.send({
    method: 'PATCH',
    url: `${PATH}/${encodeURIComponent(grantId)}`,
    body: { scope: scopes.join(' ') },
  });
}

export async function deleteGrant(graph: RestClient, grantId: string): Promise<void> {
  await graph.send({ method: 'DELETE', url: `${PATH}/${encodeURIComponent(grantId)}` });
}

const isUnknownObject = (error: unknown): error is AzureError =>
  error instanceof AzureError && error.kind === 'not-found';

const notReplicated = ({ message, status, code, requestId, correlationId }: AzureError) =>
  new AzureError(message, { kind: 'not-replicated', status, code, requestId, correlationId });

function toGrant(raw: MicrosoftGraph.OAuth2PermissionGrant): PermissionGrant {
  return {
    id: raw.id ?? '',
    clientId: raw.clientId ?? '',
    resourceId: raw.resourceId ?? '',
    consentType: raw.consentType ?? '',
    principalId: raw.principalId ?? null,
    // Often starts with a space.
    scopes: (raw.scope ?? '').split(/\s+/).filter(Boolean),
  };
}
