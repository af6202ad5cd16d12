import type { Exchange } from '../exchange.ts';
import type { EntraError } from './errors.ts';
import { describeEntraError } from './errors.ts';
import { formPostPage } from './pages.ts';
import type { AuthorizeRequest } from './store.ts';

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

/** Sends the browser back to the application, the way it asked to be answered. */
export async function respond(request: AuthorizeRequest, fields: Record<string, string>): Promise<Response> {
  if (request.responseMode === 'form_post') return formPostPage(request.redirectUri, fields);
  const location = new URL(request.redirectUri);
  if (request.responseMode === 'fragment') location.hash = new URLSearchParams(fields).toString();
  else for (const [name, value] of Object.entries(fields)) location.searchParams.set(name, value);
  return new Response(null, { status: 302, headers: { location: location.toString(), 'cache-control': 'no-store' } });
}
