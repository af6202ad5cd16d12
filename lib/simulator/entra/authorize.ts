import { z } from 'zod';
import type { Exchange } from '../exchange.ts';
import { newGuid, opaque } from '../ids.ts';
import { AZURE_MANAGEMENT_APP_ID, MICROSOFT_GRAPH_APP_ID } from '../scenarios/microsoft-apps.ts';
import { consentingRoles } from '../scenarios/roles.ts';
import type { ClientRegistration, Person } from '../state.ts';
import { findPerson } from '../state.ts';
import type { World } from '../world.ts';
import {
  clientNotFound,
  describeEntraError,
  EntraError,
  notInTenant,
  notSignedIn,
  redirectMismatch,
} from './errors.ts';
import { resolveTenant } from './metadata.ts';
import { accountPicker, consentPage, errorPage, formPostPage } from './pages.ts';
import { missingScopes, parseScopes } from './scopes.ts';
import type { AuthorizeRequest, SignInSession } from './store.ts';

export const SESSION_COOKIE = 'simulated_entra_session';
const CODE_LIFETIME_IN_MS = 10 * 60 * 1000;

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

/** GET /authorize: decides between a page, a silent answer and an error, as the real endpoint does. */
export async function authorize(
  world: World,
  exchange: Exchange,
  tenant: string,
  cookie: string | undefined,
): Promise<Response> {
  const request = readRequest(world, exchange, tenant);
  const session = currentSession(world, cookie);
  const isSilent = request.prompt === 'none';
  const isSessionUsable = session !== undefined && matchesHint(world, session, request);
  if (isSilent && !isSessionUsable) return redirectError(exchange, request, notSignedIn());
  const mustAsk = ['login', 'select_account', 'consent'].includes(request.prompt ?? '');
  if (isSessionUsable && session && !mustAsk) return completeSignIn(world, exchange, request, session);
  return showPicker(world, exchange, request);
}

function readRequest(world: World, exchange: Exchange, tenant: string): AuthorizeRequest {
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
  requireClient(world, query.client_id, tenantId ?? tenant);
  requireRedirect(world.state.client, query.redirect_uri);
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
  const { client } = world.state;
  if (client.clientId !== clientId.toLowerCase()) throw clientNotFound(clientId, tenant);
  return client;
}

/** Registered addresses match exactly; with none registered, any loopback address ending in /auth/redirect does. */
export function requireRedirect(client: ClientRegistration, redirectUri: string): void {
  const isRegistered = client.redirectUris.includes(redirectUri);
  const isLoopback = /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?\/auth\/redirect$/.test(redirectUri);
  if (isRegistered || (client.redirectUris.length === 0 && isLoopback)) return;
  throw redirectMismatch(redirectUri, client.clientId);
}

function currentSession(world: World, cookie: string | undefined): SignInSession | undefined {
  const session = cookie ? world.entra.sessions.get(cookie) : undefined;
  if (!session) return undefined;
  const revokedAt = world.entra.revokedAt.get(session.personId) ?? 0;
  return session.startedAt >= revokedAt ? session : undefined;
}

function matchesHint(world: World, session: SignInSession, request: AuthorizeRequest): boolean {
  if (!request.loginHint) return true;
  const hinted = findPerson(world.state, request.loginHint);
  // MSAL may send the opaque login_hint claim instead of a name; the session it came from is the one in the cookie.
  return hinted === undefined ? !request.loginHint.includes('@') : hinted.id === session.personId;
}

function showPicker(world: World, exchange: Exchange, request: AuthorizeRequest): Promise<Response> {
  const requestId = newGuid();
  world.entra.pending.set(requestId, request);
  const hinted = request.loginHint ? findPerson(world.state, request.loginHint) : undefined;
  const people = [...world.state.people.values()].sort((a, b) => Number(b === hinted) - Number(a === hinted));
  return accountPicker({
    action: signInPath(exchange, request),
    requestId,
    redirectUri: request.redirectUri,
    appName: world.state.client.displayName,
    people,
    tenants: world.state.tenants,
  });
}

function signInPath(exchange: Exchange, request: AuthorizeRequest): string {
  return new URL(`/${request.tenant}/login`, exchange.url).pathname;
}

export interface SignInForm {
  readonly request: string;
  readonly person: string;
  readonly consent?: string;
}

/** POST of the picker or of the consent page. The caller sets the cookie for the session in the result. */
export async function signIn(
  world: World,
  exchange: Exchange,
  form: SignInForm,
): Promise<{ response: Response; session?: SignInSession }> {
  const request = world.entra.pending.get(form.request);
  if (!request) {
    const message = 'The session has expired. Go back to the application and sign in again.';
    return { response: await errorPage(900561, message) };
  }
  const person = form.person ? findPerson(world.state, form.person) : undefined;
  if (!person || form.consent === 'decline') {
    world.entra.pending.delete(form.request);
    const declined = new EntraError('access_denied', 65004, 'User declined to consent to access the app.');
    return { response: await redirectError(exchange, request, declined) };
  }
  const refused = await refusePerson(world, exchange, request, person);
  if (refused) return { response: refused };
  if (form.consent === 'accept') acceptScopes(world, request, person);
  const asked = await askForConsent(world, exchange, form.request, request, person);
  if (asked) return { response: asked };
  world.entra.pending.delete(form.request);
  const session: SignInSession = { id: newGuid(), personId: person.id, startedAt: Date.now() };
  world.entra.sessions.set(session.id, session);
  return { response: await completeSignIn(world, exchange, request, session), session };
}

async function refusePerson(
  world: World,
  exchange: Exchange,
  request: AuthorizeRequest,
  person: Person,
): Promise<Response | undefined> {
  const tenantId = resolveTenant(world, request.tenant);
  const again = new URL(`/${request.tenant}/oauth2/v2.0/authorize`, exchange.url);
  again.search = authorizeQuery(request).toString();
  if (tenantId && tenantId !== person.tenantId) {
    const tenant = world.state.tenants.get(tenantId);
    const error = notInTenant(
      person.userPrincipalName,
      person.tenantId,
      tenant?.displayName ?? tenantId,
      request.clientId,
    );
    return errorPage(error.code, error.message, again.toString());
  }
  if (!person.isEnabled) return errorPage(50057, 'The user account is disabled.', again.toString());
  return undefined;
}

function authorizeQuery(request: AuthorizeRequest): URLSearchParams {
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

function canConsent(person: Person): boolean {
  return person.directoryRoles.some((role) => consentingRoles.includes(role));
}

async function askForConsent(
  world: World,
  exchange: Exchange,
  requestId: string,
  request: AuthorizeRequest,
  person: Person,
): Promise<Response | undefined> {
  const { client } = world.state;
  const scopes = missingScopes(client, parseScopes(request.scope));
  if (scopes.length === 0) return undefined;
  return consentPage({
    action: signInPath(exchange, request),
    requestId,
    redirectUri: request.redirectUri,
    appName: client.displayName,
    person,
    scopes,
    canAccept: canConsent(person),
  });
}

function acceptScopes(world: World, request: AuthorizeRequest, person: Person): void {
  if (!canConsent(person)) return;
  const { client } = world.state;
  const requested = parseScopes(request.scope);
  const appId = requested.resource === 'arm' ? AZURE_MANAGEMENT_APP_ID : MICROSOFT_GRAPH_APP_ID;
  client.consented[appId] = [...(client.consented[appId] ?? []), ...missingScopes(client, requested)];
}

/** Sends the browser back with a code; an account of another tenant, or missing consent, is an error instead. */
async function completeSignIn(
  world: World,
  exchange: Exchange,
  request: AuthorizeRequest,
  session: SignInSession,
): Promise<Response> {
  const person = world.state.people.get(session.personId);
  if (!person) return redirectError(exchange, request, notSignedIn());
  const tenantId = resolveTenant(world, request.tenant) ?? person.tenantId;
  if (tenantId !== person.tenantId) return redirectError(exchange, request, notSignedIn());
  const { client } = world.state;
  if (missingScopes(client, parseScopes(request.scope)).length > 0) {
    const error = new EntraError(
      'consent_required',
      65001,
      `The user or administrator has not consented to use the application with ID '${client.clientId}' named '${client.displayName}'. Send an interactive authorization request for this user and resource.`,
    );
    if (request.prompt === 'none') return redirectError(exchange, request, error);
    const requestId = newGuid();
    world.entra.pending.set(requestId, request);
    const asked = await askForConsent(world, exchange, requestId, request, person);
    if (asked) return asked;
  }
  const code = `0.${opaque(300)}`;
  world.entra.codes.set(code, {
    request,
    session,
    tenantId,
    expiresAt: Date.now() + CODE_LIFETIME_IN_MS,
    isUsed: false,
  });
  return respond(request, {
    code,
    ...(request.wantsClientInfo ? { client_info: clientInfo(person.id, person.tenantId) } : {}),
    ...(request.state === undefined ? {} : { state: request.state }),
    session_state: session.id,
  });
}

export function clientInfo(personId: string, homeTenantId: string): string {
  return Buffer.from(JSON.stringify({ uid: personId, utid: homeTenantId })).toString('base64url');
}

export function redirectError(exchange: Exchange, request: AuthorizeRequest, error: EntraError): Promise<Response> {
  const body = describeEntraError(error, exchange.correlationId);
  return respond(request, {
    error: error.error,
    error_description: String(body.error_description),
    error_uri: String(body.error_uri),
    ...(error.suberror ? { suberror: error.suberror } : {}),
    ...(request.state === undefined ? {} : { state: request.state }),
  });
}

async function respond(request: AuthorizeRequest, fields: Record<string, string>): Promise<Response> {
  if (request.responseMode === 'form_post') return formPostPage(request.redirectUri, fields);
  const location = new URL(request.redirectUri);
  if (request.responseMode === 'fragment') location.hash = new URLSearchParams(fields).toString();
  else for (const [name, value] of Object.entries(fields)) location.searchParams.set(name, value);
  return new Response(null, { status: 302, headers: { location: location.toString(), 'cache-control': 'no-store' } });
}
