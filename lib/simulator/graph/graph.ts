import { claimsChallenge, revokedMessage } from '../entra/claims-challenge.ts';
import type { Caller, TokenProblem } from '../entra/verify.ts';
import { verifyBearer } from '../entra/verify.ts';
import type { Exchange } from '../exchange.ts';
import type { GraphOperationName } from '../operations/graph.ts';
import { graphOperations } from '../operations/graph.ts';
import type { MatchedOperation } from '../operations/match.ts';
import type { World } from '../world.ts';
import { listConditionalAccessPolicies } from './conditional-access.ts';
import type { GraphContext, GraphHandler } from './context.ts';
import { listDevices } from './devices.ts';
import { GraphError, graphErrorResponse, requestDenied, scopesMissing } from './errors.ts';
import { createGrant, deleteGrant, getGrant, listGrants, updateGrant } from './grants.ts';
import { takeUnits } from './limits.ts';
import { listMyDirectoryRoles } from './me.ts';
import { listDomains, listOrganization } from './organization.ts';
import {
  getApplication,
  getApplicationByAppId,
  getPrincipal,
  getPrincipalByAppId,
  listApplications,
  listGrantsOfPrincipal,
  listPrincipals,
} from './principals.ts';
import { getMe, getUser, listUsers } from './users.ts';

const handlers: Readonly<Record<Exclude<GraphOperationName, 'batch.create'>, GraphHandler>> = {
  'me.get': getMe,
  'me.listDirectoryRoles': listMyDirectoryRoles,
  'users.get': getUser,
  'users.list': listUsers,
  'devices.list': listDevices,
  'conditionalAccessPolicies.list': listConditionalAccessPolicies,
  'organization.list': listOrganization,
  'domains.list': listDomains,
  'servicePrincipals.list': listPrincipals,
  'servicePrincipals.getByAppId': getPrincipalByAppId,
  'servicePrincipals.get': getPrincipal,
  'servicePrincipals.listGrants': listGrantsOfPrincipal,
  'applications.list': listApplications,
  'applications.getByAppId': getApplicationByAppId,
  'applications.get': getApplication,
  'oauth2PermissionGrants.list': listGrants,
  'oauth2PermissionGrants.get': getGrant,
  'oauth2PermissionGrants.create': createGrant,
  'oauth2PermissionGrants.update': updateGrant,
  'oauth2PermissionGrants.delete': deleteGrant,
};

/** Answers a Graph request: token, then scope, then what the person's own rights allow. */
export async function answerGraph(
  world: World,
  exchange: Exchange,
  matched: MatchedOperation<GraphOperationName> | undefined,
  answerBatch: (exchange: Exchange) => Promise<Response>,
): Promise<Response> {
  try {
    const caller = await authenticateGraph(world, exchange);
    exchange.caller = caller;
    if (!matched) throw unknownSegment(exchange);
    if (matched.name === 'batch.create') return await answerBatch(exchange);
    const operation = graphOperations[matched.name];
    const isPolicyRead = matched.name === 'conditionalAccessPolicies.list';
    if (!isPermitted(operation, caller)) throw isPolicyRead ? scopesMissing() : requestDenied();
    const query = exchange.url.searchParams;
    const context: GraphContext = { world, exchange, caller, operation: matched.name, params: matched.params, query };
    const handler = handlers[matched.name];
    const limits = takeUnits(context, resourceUnits(operation.units, query));
    const response = await refusalsToo(exchange, () => handler(context));
    for (const [name, value] of Object.entries(limits)) response.headers.set(name, value);
    return response;
  } catch (error) {
    if (error instanceof GraphError) return graphErrorResponse(exchange, error);
    throw error;
  }
}

/** What an operation answers, its refusals included: they cost as much. */
async function refusalsToo(exchange: Exchange, run: () => Response | Promise<Response>): Promise<Response> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof GraphError) return graphErrorResponse(exchange, error);
    throw error;
  }
}

function isPermitted(operation: { scopes: readonly string[]; roles: readonly string[] }, caller: Caller): boolean {
  return caller.isService
    ? operation.roles.some((role) => caller.roles.includes(role))
    : operation.scopes.some((scope) => caller.scopes.includes(scope));
}

/** $select and a small $top make a request cheaper, never free. */
function resourceUnits(base: number, query: URLSearchParams): number {
  const top = Number(query.get('$top') ?? Number.POSITIVE_INFINITY);
  return Math.max(1, base - (query.has('$select') ? 1 : 0) - (top < 20 ? 1 : 0) + (query.has('$expand') ? 1 : 0));
}

async function authenticateGraph(world: World, exchange: Exchange): Promise<Caller> {
  const audiences = exchange.role.cloud.graphAudiences;
  const check = await verifyBearer(world, exchange.request.headers.get('authorization'), audiences);
  if (!('problem' in check)) return check.caller;
  const { login } = exchange.role.cloud;
  throw new GraphError(401, 'InvalidAuthenticationToken', tokenMessage(check), {
    'www-authenticate':
      check.problem === 'revoked'
        ? claimsChallenge(login, check.validFromSeconds)
        : `Bearer realm="", authorization_uri="https://${login}/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"`,
  });
}

function tokenMessage(problem: TokenProblem): string {
  switch (problem.problem) {
    case 'missing':
      return 'Access token is empty.';
    case 'malformed':
      return "IDX14100: JWT is not well formed, there are no dots (.).\nThe token needs to be in JWS or JWE Compact Serialization Format. (JWS): 'EncodedHeader.EndcodedPayload.EncodedSignature'. (JWE): 'EncodedProtectedHeader.EncodedEncryptedKey.EncodedInitializationVector.EncodedCiphertext.EncodedAuthenticationTag'.";
    case 'expired':
      return 'Lifetime validation failed, the token is expired.';
    case 'audience':
      return 'Access token validation failure. Invalid audience.';
    case 'revoked':
      return revokedMessage;
    default:
      return 'Access token validation failure. Invalid signature.';
  }
}

function unknownSegment(exchange: Exchange): GraphError {
  const segment = exchange.url.pathname.split('/')[2] ?? '';
  return new GraphError(400, 'BadRequest', `Resource not found for the segment '${segment}'.`);
}
