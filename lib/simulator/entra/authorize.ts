import type { Exchange } from '../exchange.ts';
import { newGuid, opaque } from '../ids.ts';
import { AZURE_MANAGEMENT_APP_ID, MICROSOFT_GRAPH_APP_ID } from '../scenarios/microsoft-apps.ts';
import { consentingRoles } from '../scenarios/roles.ts';
import type { ClientRegistration, Person } from '../state.ts';
import { findPerson } from '../state.ts';
import type { World } from '../world.ts';
import { clientInfo, redirectError, respond } from './authorize-answer.ts';
import { authorizeQuery, readRequest, requireClient } from './authorize-request.ts';
import { EntraError, notInTenant, notSignedIn } from './errors.ts';
import { resolveTenant } from './metadata.ts';
import { accountPicker, consentPage, errorPage } from './pages.ts';
import { missingScopes, parseScopes } from './scopes.ts';
import type { AuthorizeRequest, SignInSession } from './store.ts';

export const SESSION_COOKIE = 'simulated_entra_session';
const CODE_LIFETIME_IN_MS = 10 * 60 * 1000;

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
    appName: clientOf(world, request).displayName,
    people,
    tenants: world.state.tenants,
  });
}

function clientOf(world: World, request: AuthorizeRequest): ClientRegistration {
  return requireClient(world, request.clientId, request.tenant);
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
  const client = clientOf(world, request);
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
  const client = clientOf(world, request);
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
  const client = clientOf(world, request);
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
