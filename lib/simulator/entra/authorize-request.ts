import { z } from 'zod';
import type { Exchange } from '../exchange.ts';
import type { ClientRegistration } from '../state.ts';
import type { World } from '../world.ts';
import { clientNotFound, EntraError, redirectMismatch } from './errors.ts';
import { resolveTenant } from './metadata.ts';
import type { AuthorizeRequest } from './store.ts';

const optional = z.string().optional();
const querySchema = z.object({
  client_id: z.string(),
  redirect_uri: z.string(),
  response_type: z.string(),
  response_mode: z.enum(['query', 'fragment', 'form_post']).default('query'),
  scope: z.string().default('openid'),
  state: optional,
  nonce: optional,
  code_challenge: optional,
  code_challenge_method: optional,
  prompt: optional,
  login_hint: optional,
  claims: optional,
  client_info: optional,
});

/** The request of an /authorize address, once application and redirect address are known to be good. */
export function readRequest(world: World, exchange: Exchange, tenant: string): AuthorizeRequest {
  const parsed = querySchema.safeParse(Object.fromEntries(exchange.url.searchParams));
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0] ?? 'client_id');
    throw new EntraError(
      'invalid_request',
      900144,
      `The request body must contain the following parameter: '${name}'.`,
    );
  }
  const query = parsed.data;
  const tenantId = resolveTenant(world, tenant);
  const client = requireClient(world, query.client_id, tenantId ?? tenant);
  requireRedirect(client, query.redirect_uri);
  const request: AuthorizeRequest = {
    tenant,
    clientId: query.client_id,
    redirectUri: query.redirect_uri,
    responseMode: query.response_mode,
    scope: query.scope,
    wantsClientInfo: query.client_info === '1',
    ...(query.state === undefined ? {} : { state: query.state }),
    ...(query.nonce === undefined ? {} : { nonce: query.nonce }),
    ...(query.code_challenge === undefined ? {} : { codeChallenge: query.code_challenge }),
    ...(query.code_challenge_method === undefined ? {} : { codeChallengeMethod: query.code_challenge_method }),
    ...(query.prompt === undefined ? {} : { prompt: query.prompt }),
    ...(query.login_hint === undefined ? {} : { loginHint: query.login_hint }),
    ...(query.claims === undefined ? {} : { claims: query.claims }),
  };
  if (query.response_type !== 'code') {
    throw new RedirectableError(
      request,
      new EntraError(
        'unsupported_response_type',
        700054,
        `response_type '${query.response_type}' is not enabled for the application.`,
      ),
    );
  }
  return request;
}

/** An error that goes back to the application, because its redirect address has been checked. */
export class RedirectableError extends Error {
  override readonly name = 'RedirectableError';
  readonly request: AuthorizeRequest;
  readonly reason: EntraError;

  constructor(request: AuthorizeRequest, reason: EntraError) {
    super(reason.message);
    this.request = request;
    this.reason = reason;
  }
}

export function requireClient(world: World, clientId: string, tenant: string): ClientRegistration {
  const client = world.state.clients.get(clientId.toLowerCase());
  const isElsewhere = client?.kind === 'confidential' && !namesTenant(world, tenant, client.tenantId);
  if (!client || isElsewhere) throw clientNotFound(clientId, tenant);
  return client;
}

/** A service is registered in its own tenant and in no other. */
function namesTenant(world: World, segment: string, tenantId: string): boolean {
  const resolved = resolveTenant(world, segment);
  return resolved === undefined || resolved === tenantId;
}

const loopbackAddresses = {
  spa: /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?\/auth\/redirect$/,
  public: /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?\/?$/,
  confidential: undefined,
};

/**
 * Registered addresses match exactly. With none registered, a page may be on any loopback address ending in /auth/redirect,
 * and a program on any port of this machine.
 */
export function requireRedirect(client: ClientRegistration, redirectUri: string): void {
  const isRegistered = client.redirectUris.includes(redirectUri);
  const isLoopback = loopbackAddresses[client.kind]?.test(redirectUri) ?? false;
  if (isRegistered || (client.redirectUris.length === 0 && isLoopback)) return;
  throw redirectMismatch(redirectUri, client.clientId);
}

/** The same request as an address again, to choose another account for. */
export function authorizeQuery(request: AuthorizeRequest): URLSearchParams {
  const query = new URLSearchParams({
    client_id: request.clientId,
    redirect_uri: request.redirectUri,
    response_type: 'code',
    response_mode: request.responseMode,
    scope: request.scope,
    prompt: 'select_account',
  });
  const extras: Record<string, string | undefined> = {
    state: request.state,
    nonce: request.nonce,
    code_challenge: request.codeChallenge,
    code_challenge_method: request.codeChallengeMethod,
    claims: request.claims,
    client_info: request.wantsClientInfo ? '1' : undefined,
  };
  for (const [name, value] of Object.entries(extras)) if (value !== undefined) query.set(name, value);
  return query;
}
