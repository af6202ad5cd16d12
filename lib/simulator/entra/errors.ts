import { newGuid } from '../ids.ts';

/** An error of the sign-in service: the OAuth word, the AADSTS number and its sentence. */
export class EntraError extends Error {
  override readonly name = 'EntraError';
  readonly error: string;
  readonly code: number;
  readonly suberror: string | undefined;
  readonly claims: string | undefined;

  constructor(error: string, code: number, message: string, extra: { suberror?: string; claims?: string } = {}) {
    super(message);
    this.error = error;
    this.code = code;
    this.suberror = extra.suberror;
    this.claims = extra.claims;
  }
}

/** `2026-01-09 02:02:12Z` */
function timestamp(): string {
  return `${new Date().toISOString().slice(0, 19).replace('T', ' ')}Z`;
}

export function describeEntraError(error: EntraError, correlationId: string): Record<string, unknown> {
  const traceId = newGuid();
  const time = timestamp();
  return {
    error: error.error,
    error_description: `AADSTS${error.code}: ${error.message} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${time}`,
    error_codes: [error.code],
    timestamp: time,
    trace_id: traceId,
    correlation_id: correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${error.code}`,
    ...(error.suberror ? { suberror: error.suberror } : {}),
    ...(error.claims ? { claims: error.claims } : {}),
  };
}

/** 401 is for a client that failed to prove itself; every other token error is a 400. */
export function entraErrorResponse(error: EntraError, correlationId: string): Response {
  return Response.json(describeEntraError(error, correlationId), {
    status: error.error === 'invalid_client' ? 401 : 400,
    headers: { 'cache-control': 'no-store, no-cache', pragma: 'no-cache', 'x-ms-clitelem': `1,${error.code},0,,` },
  });
}

export const tenantNotFound = (tenant: string) =>
  new EntraError(
    'invalid_tenant',
    90002,
    `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
  );

/** Of a directory that a simulated world had: not a sentence of Azure's, because there tenants do not end so. */
export const worldGone = (tenant: string) =>
  new EntraError(
    'invalid_tenant',
    90002,
    `Tenant '${tenant}' not found. This simulated organisation has ended: it was stopped, or newer ones took its place. Start its scenario again.`,
  );

export const clientNotFound = (clientId: string, tenant: string) =>
  new EntraError(
    'unauthorized_client',
    700016,
    `Application with identifier '${clientId}' was not found in the directory '${tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
  );

export const redirectMismatch = (redirectUri: string, clientId: string) =>
  new EntraError(
    'invalid_request',
    50011,
    `The redirect URI '${redirectUri}' specified in the request does not match the redirect URIs configured for the application '${clientId}'. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal.`,
  );

export const notSignedIn = () =>
  new EntraError('login_required', 50058, 'A silent sign-in request was sent but no user is signed in.');

export const notConsented = (clientId: string, name: string) =>
  new EntraError(
    'invalid_grant',
    65001,
    `The user or administrator has not consented to use the application with ID '${clientId}' named '${name}'. Send an interactive authorization request for this user and resource.`,
    { suberror: 'consent_required' },
  );

export const notInTenant = (userPrincipalName: string, homeTenantId: string, tenantName: string, clientId: string) =>
  new EntraError(
    'access_denied',
    50020,
    `User account '${userPrincipalName}' from identity provider 'https://sts.windows.net/${homeTenantId}/' does not exist in tenant '${tenantName}' and cannot access the application '${clientId}' in that tenant. The account needs to be added as an external user in the tenant first. Sign out and sign in again with a different Azure Active Directory user account.`,
  );
