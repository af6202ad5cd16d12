import { createHash } from 'node:crypto';
import type { Exchange } from '../exchange.ts';
import { opaque } from '../ids.ts';
import type { ClientRegistration, Person } from '../state.ts';
import type { World } from '../world.ts';
import { clientInfo } from './authorize-answer.ts';
import { requireClient } from './authorize-request.ts';
import { readCapabilities } from './claims.ts';
import { redeemClientCredentials, withBasicCredentials } from './client-credentials.ts';
import { EntraError } from './errors.ts';
import { resolveTenant } from './metadata.ts';
import { grantedScopes, parseScopes } from './scopes.ts';
import type { AuthorizationCode, SignInSession } from './store.ts';
import type { TokenSubject } from './tokens.ts';
import { signAccessToken, signIdToken } from './tokens.ts';

/** A single-page application's refresh token ends after a day, however often it is used. */
const SPA_REFRESH_LIFETIME_IN_MS = 24 * 3600 * 1000;
/** A program's lasts for ninety days and starts anew with each use. */
const REFRESH_LIFETIME_IN_MS = 90 * 24 * 3600 * 1000;

export type TokenForm = Readonly<Record<string, string>>;

/** POST /token: redeems a code, a refresh token, a device code or an application's own credentials. */
export async function issueTokens(
  world: World,
  exchange: Exchange,
  tenant: string,
  body: TokenForm,
): Promise<Response> {
  const form = withBasicCredentials(exchange, body);
  const clientId = form.client_id ?? '';
  if (!clientId)
    throw new EntraError(
      'invalid_request',
      900144,
      "The request body must contain the following parameter: 'client_id'.",
    );
  const client = requireClient(world, clientId, tenant);
  exchange.summary = `${form.grant_type ?? ''} ${form.scope ?? ''}`.trim();
  switch (form.grant_type) {
    case 'authorization_code':
      return redeemCode(world, exchange, tenant, form);
    case 'refresh_token':
      return redeemRefreshToken(world, exchange, tenant, form);
    case 'urn:ietf:params:oauth:grant-type:device_code':
      return redeemDeviceCode(world, exchange, form);
    case 'client_credentials':
      return redeemClientCredentials(world, exchange, tenant, client, form);
    default:
      throw new EntraError(
        'unsupported_grant_type',
        70003,
        `The app requested an unsupported grant type '${form.grant_type ?? ''}'.`,
      );
  }
}

/** Tokens of a single-page application go to browsers only: the request must be a cross-origin one. */
function requireCrossOrigin(client: ClientRegistration, exchange: Exchange): void {
  if (client.kind !== 'spa') return;
  const origin = exchange.request.headers.get('origin');
  if (origin && origin !== exchange.url.origin) return;
  throw new EntraError(
    'invalid_request',
    9002327,
    "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
  );
}

async function redeemCode(world: World, exchange: Exchange, tenant: string, form: TokenForm): Promise<Response> {
  requireCrossOrigin(requireClient(world, form.client_id ?? '', tenant), exchange);
  const code = world.entra.codes.get(form.code ?? '');
  if (!code || code.request.clientId.toLowerCase() !== form.client_id?.toLowerCase())
    throw new EntraError('invalid_grant', 9002313, 'Invalid request. Request is malformed or invalid.');
  checkCode(code, form);
  code.isUsed = true;
  const tenantId = resolveTenant(world, tenant) ?? code.tenantId;
  if (tenantId !== code.tenantId) {
    throw new EntraError(
      'invalid_grant',
      700005,
      `Provided Authorization Code is intended to use against other tenant, thus rejected.`,
    );
  }
  const nonce = code.request.nonce;
  return answer(world, exchange, {
    session: code.session,
    tenantId,
    clientId: code.request.clientId,
    scope: form.scope ?? code.request.scope,
    claims: form.claims ?? code.request.claims,
    redirectUri: code.request.redirectUri,
    wantsClientInfo: code.request.wantsClientInfo || form.client_info === '1',
    ...(nonce === undefined ? {} : { nonce }),
  });
}

function checkCode(code: AuthorizationCode, form: TokenForm): void {
  if (code.isUsed) {
    throw new EntraError(
      'invalid_grant',
      54005,
      'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
    );
  }
  if (Date.now() > code.expiresAt) {
    throw new EntraError(
      'invalid_grant',
      70008,
      'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
    );
  }
  if (code.request.redirectUri !== form.redirect_uri) {
    throw new EntraError(
      'invalid_client',
      500112,
      `The reply address '${form.redirect_uri ?? ''}' does not match the reply address '${code.request.redirectUri}' provided when requesting Authorization code.`,
    );
  }
  const challenge = code.request.codeChallenge;
  if (!challenge) {
    throw new EntraError(
      'invalid_request',
      9002325,
      'Proof Key for Code Exchange is required for cross-origin authorization code redemption.',
    );
  }
  const verifier = form.code_verifier;
  if (!verifier) {
    throw new EntraError(
      'invalid_grant',
      50148,
      'The code_verifier does not match the code_challenge supplied in the authorization request for PKCE.',
    );
  }
  const actual =
    code.request.codeChallengeMethod === 'S256' ? createHash('sha256').update(verifier).digest('base64url') : verifier;
  if (actual !== challenge) {
    throw new EntraError(
      'invalid_grant',
      501481,
      'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
    );
  }
}

async function redeemRefreshToken(
  world: World,
  exchange: Exchange,
  tenant: string,
  form: TokenForm,
): Promise<Response> {
  const token = world.entra.refreshTokens.get(form.refresh_token ?? '');
  if (!token || token.clientId !== form.client_id?.toLowerCase()) {
    throw new EntraError('invalid_grant', 9002313, 'Invalid request. Request is malformed or invalid.');
  }
  // One that began with a device code belongs to no web page.
  const client = requireClient(world, token.clientId, tenant);
  if (token.redirectUri !== '') requireCrossOrigin(client, exchange);
  if (Date.now() > token.expiresAt) {
    throw new EntraError(
      'invalid_grant',
      700084,
      `The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of 1.00:00:00, which cannot be extended. It is now expired and a new sign in request must be sent by the SPA to the sign in page. The token was issued on ${new Date(token.issuedAt).toISOString()}.`,
    );
  }
  const revokedAt = world.entra.revokedAt.get(token.session.personId) ?? 0;
  if (token.session.startedAt < revokedAt) {
    throw new EntraError(
      'invalid_grant',
      50173,
      `The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password. The grant was issued on '${new Date(token.issuedAt).toISOString()}' and the TokensValidFrom date (before which tokens are not valid) for this user is '${new Date(revokedAt).toISOString()}'.`,
      { suberror: 'bad_token' },
    );
  }
  const person = requirePerson(world, token.session);
  return answer(world, exchange, {
    session: token.session,
    tenantId: resolveTenant(world, tenant) ?? person.tenantId,
    clientId: token.clientId,
    scope: form.scope ?? 'openid',
    claims: form.claims,
    redirectUri: token.redirectUri,
    wantsClientInfo: form.client_info === '1',
    ...(client.kind === 'spa' ? { refreshUntil: token.expiresAt } : {}),
  });
}

async function redeemDeviceCode(world: World, exchange: Exchange, form: TokenForm): Promise<Response> {
  const code = world.entra.deviceCodes.get(form.device_code ?? '');
  if (!code) throw new EntraError('bad_verification_code', 70018, 'Bad verification code received for this request.');
  if (Date.now() > code.expiresAt)
    throw new EntraError('expired_token', 70019, 'CodeExpired - Verification code expired.');
  if (code.isDeclined)
    throw new EntraError('authorization_declined', 70020, 'The user has declined to authorize this device.');
  if (!code.session) {
    throw new EntraError(
      'authorization_pending',
      70016,
      'OAuth 2.0 device flow error. Authorization is pending. Continue polling.',
    );
  }
  world.entra.deviceCodes.delete(form.device_code ?? '');
  const person = requirePerson(world, code.session);
  return answer(world, exchange, {
    session: code.session,
    tenantId: resolveTenant(world, code.tenant) ?? person.tenantId,
    clientId: code.clientId,
    scope: code.scope,
    claims: form.claims,
    redirectUri: '',
    wantsClientInfo: form.client_info === '1',
  });
}

function requirePerson(world: World, session: SignInSession): Person {
  const person = world.state.people.get(session.personId);
  if (!person) throw new EntraError('invalid_grant', 50034, 'The user account does not exist in the directory.');
  if (!person.isEnabled) throw new EntraError('invalid_grant', 50057, 'The user account is disabled.');
  return person;
}

interface AnswerOptions {
  readonly session: SignInSession;
  readonly tenantId: string;
  readonly clientId: string;
  readonly scope: string;
  readonly claims: string | undefined;
  readonly redirectUri: string;
  readonly wantsClientInfo: boolean;
  readonly nonce?: string;
  readonly refreshUntil?: number;
}

async function answer(world: World, exchange: Exchange, options: AnswerOptions): Promise<Response> {
  const person = requirePerson(world, options.session);
  const requested = parseScopes(options.scope);
  const client = requireClient(world, options.clientId, options.tenantId);
  const scopes = grantedScopes(client, requested);
  const subject: TokenSubject = {
    person,
    tenantId: options.tenantId,
    clientId: options.clientId.toLowerCase(),
    sessionId: options.session.id,
    cloud: requested.cloud ?? exchange.role.cloud,
    capabilities: readCapabilities(options.claims),
  };
  const lifetime = world.settings.tokenLifetimeSeconds;
  const body = {
    token_type: 'Bearer',
    scope: scopes.map((name) => (requested.resource === 'arm' ? `${requested.prefix}/${name}` : name)).join(' '),
    expires_in: lifetime,
    ext_expires_in: lifetime,
    access_token: await signAccessToken(world, subject, requested.audience, scopes),
    ...(requested.wantsRefreshToken ? { refresh_token: newRefreshToken(world, client, options) } : {}),
    ...(requested.wantsIdToken ? { id_token: await signIdToken(world, subject, options.nonce) } : {}),
    ...(options.wantsClientInfo ? { client_info: clientInfo(person.id, person.tenantId) } : {}),
  };
  return Response.json(body, {
    headers: { 'cache-control': 'no-store, no-cache', pragma: 'no-cache', expires: '-1', 'x-ms-clitelem': '1,0,0,,' },
  });
}

/** A new one each time; the old one stays valid until its time is over. */
function newRefreshToken(world: World, client: ClientRegistration, options: AnswerOptions): string {
  const token = `1.${opaque(420)}`;
  const lifetime = client.kind === 'spa' ? SPA_REFRESH_LIFETIME_IN_MS : REFRESH_LIFETIME_IN_MS;
  world.entra.refreshTokens.set(token, {
    session: options.session,
    clientId: options.clientId.toLowerCase(),
    issuedAt: Date.now(),
    expiresAt: options.refreshUntil ?? Date.now() + lifetime,
    redirectUri: options.redirectUri,
  });
  return token;
}
