import type { Exchange } from './exchange.ts';

/** What every answer of a service carries besides its own: ids to ask support about, and what caches and browsers are told. */
export function addHeaders(exchange: Exchange, region: string, response: Response): Response {
  const result = new Response(response.body, response);
  for (const [name, value] of Object.entries(headersOf(exchange, region))) result.headers.set(name, value);
  if (!result.headers.has('x-content-type-options')) result.headers.set('x-content-type-options', 'nosniff');
  // Graph's errors are the exception that names no character set.
  const isPlainJson = exchange.role.service !== 'graph' && result.headers.get('content-type') === 'application/json';
  if (isPlainJson) result.headers.set('content-type', 'application/json; charset=utf-8');
  return result;
}

function headersOf(exchange: Exchange, region: string): Record<string, string> {
  const { requestId, correlationId, clientRequestId } = exchange;
  switch (exchange.role.service) {
    case 'arm':
      return {
        'x-ms-request-id': requestId,
        'x-ms-correlation-request-id': correlationId,
        'x-ms-routing-request-id': `${region}:${compactTime()}:${correlationId}`,
        ...(clientRequestId ? { 'x-ms-client-request-id': clientRequestId } : {}),
        'cache-control': 'no-cache',
        pragma: 'no-cache',
        expires: '-1',
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        vary: 'Accept-Encoding',
      };
    case 'graph':
      return {
        'request-id': requestId,
        'client-request-id': clientRequestId ?? requestId,
        'cache-control': 'no-cache',
        'strict-transport-security': 'max-age=31536000',
        vary: 'Accept-Encoding',
        'x-ms-ags-diagnostic': diagnostic,
      };
    default:
      return {
        'x-ms-request-id': requestId,
        // Scripts of other origins read these answers, also the ones that a fault gave.
        ...(isForScripts(exchange) ? { 'access-control-allow-origin': '*' } : {}),
      };
  }
}

const diagnostic = JSON.stringify({
  ServerInfo: { DataCenter: 'Simulated', Slice: 'E', Ring: '5', ScaleUnit: '001', RoleInstance: 'SIMULATED' },
});

/** `20200804T092336Z` */
function compactTime(): string {
  return `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

function isForScripts(exchange: Exchange): boolean {
  return /\/(oauth2\/v2\.0\/token|discovery\/.+|openid-configuration)$/.test(exchange.url.pathname);
}
