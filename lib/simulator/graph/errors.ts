import type { Exchange } from '../exchange.ts';

/** An answer in Microsoft Graph's error shape. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export function graphErrorBody(exchange: Exchange, code: string, message: string): Record<string, unknown> {
  return {
    error: {
      code,
      message,
      innerError: {
        date: new Date().toISOString().slice(0, 19),
        'request-id': exchange.requestId,
        'client-request-id': exchange.clientRequestId ?? exchange.requestId,
      },
    },
  };
}

export function graphErrorResponse(exchange: Exchange, error: GraphError): Response {
  return Response.json(graphErrorBody(exchange, error.code, error.message), {
    status: error.status,
    headers: { 'content-type': 'application/json', ...error.headers },
  });
}

export function requestDenied(): GraphError {
  return new GraphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
}

/** How the policies of Conditional Access refuse, which are a service of their own behind Graph. */
export function scopesMissing(): GraphError {
  const text = 'You cannot perform the requested operation, required scopes are missing in the token.';
  return new GraphError(403, 'AccessDenied', text);
}

export function objectNotFound(id: string): GraphError {
  const text = `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`;
  return new GraphError(404, 'Request_ResourceNotFound', text);
}

export function badRequest(message: string): GraphError {
  return new GraphError(400, 'Request_BadRequest', message);
}

export function unsupportedQuery(message: string): GraphError {
  return new GraphError(400, 'Request_UnsupportedQuery', message);
}
