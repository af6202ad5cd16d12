import { isRestError } from '@azure/core-rest-pipeline';
import { claimsOf } from './claims-challenge';
import { kindOf, kindOfStatus } from './error-codes';
import { cleanMessage, isMultifactorRequirement, lockNamesOf, missingRightOf, policyNameOf } from './error-text';
import { AzureError, type AzureErrorDetails, type AzureErrorKind } from './errors';
import { fieldsOf, itemsOf, textOf } from './json';
import { retryAfterSecondsOf } from './retry-after';

/** As much of an HTTP answer as its meaning depends on. */
export interface ErrorResponse {
  status: number;
  headers: { get(name: string): string | undefined };
  bodyAsText?: string | null;
}

/** An answer that is not what the protocol promises: HTML, an empty body, half a JSON document, missing fields. */
export const unexpectedAnswer = (status: number | null = null, cause?: unknown): AzureError =>
  new AzureError('Azure gave an answer that this app does not understand.', {
    kind: 'unavailable',
    code: 'UnexpectedAnswer',
    status,
    cause,
  });

/** Whatever was thrown on the way to Azure and back, as the one error this folder throws. */
export function toAzureError(error: unknown): AzureError {
  if (error instanceof AzureError) return error;
  if (isRestError(error)) return fromRestError(error);
  if (!(error instanceof Error)) return unexpectedAnswer(null, error);
  if (error.name === 'AbortError')
    return new AzureError('The request to Azure was cancelled.', { kind: 'unavailable', code: 'RequestAborted' });
  // The SDK's own refusal to sign for plain http comes before the transport's.
  if (/non-TLS protected/.test(error.message))
    return new AzureError('An answer pointed to an address without TLS.', { kind: 'untrusted-host' });
  if (/long-running operation has/i.test(error.message)) return fromOperation(error.message);
  return unexpectedAnswer(null, error);
}

// The original is left behind on purpose: it holds the request, and with it the token and signed URLs.
function fromRestError(error: {
  message: string;
  code?: string;
  response?: ErrorResponse;
  details?: unknown;
}): AzureError {
  const { response } = error;
  if (response === undefined) {
    return new AzureError(`Azure did not answer (${error.code ?? 'connection failed'}).`, {
      kind: 'unavailable',
      code: error.code,
    });
  }
  if (response.status < 300) return unexpectedAnswer(response.status);
  // Some SDK clients keep the parsed body only.
  const bodyAsText =
    response.bodyAsText ?? JSON.stringify(error.details ?? { code: error.code, message: error.message });
  return errorFromResponse({ status: response.status, headers: response.headers, bodyAsText });
}

function fromOperation(message: string): AzureError {
  const code = /operation has[^.]*\.\s*(?:code:\s*)?([A-Z]\w+)\b/i.exec(message)?.[1];
  return new AzureError(cleanMessage(message), { kind: 'operation-failed', code });
}

/** The meaning of an error answer of Azure Resource Manager, a resource provider or Microsoft Graph. */
export function errorFromResponse(response: ErrorResponse): AzureError {
  const body = parseBody(response.bodyAsText);
  const details = {
    status: response.status,
    ...traceOf(response, body),
    retryAfterSeconds: retryAfterSecondsOf(response.headers),
  };
  const claims = claimsOf(response.headers.get('www-authenticate'));
  if (claims !== null && [401, 403].includes(response.status)) {
    const message = body?.message ?? 'Microsoft Entra asks for more before it lets this through.';
    return new AzureError(cleanMessage(message), { ...details, kind: 'claims-challenge', code: body?.code, claims });
  }
  if (body === null) return fromBareResponse(response, details);
  const kind = refineKind(kindOf(response.status, body.code, body.message), body);
  return new AzureError(cleanMessage(body.message), { ...details, kind, code: body.code, ...specificsOf(kind, body) });
}

function refineKind(kind: AzureErrorKind, body: ErrorBody): AzureErrorKind {
  const text = `${body.message} ${JSON.stringify(body.additionalInfo)}`;
  return kind === 'policy' && isMultifactorRequirement(text) ? 'claims-challenge' : kind;
}

function specificsOf(kind: AzureErrorKind, body: ErrorBody): Partial<AzureErrorDetails> {
  if (kind === 'no-rights') return missingRightOf(body.message);
  if (kind === 'locked')
    return { lockNames: lockNamesOf(body.message), scope: /scope '([^']+)'/i.exec(body.message)?.[1] };
  if (kind === 'policy') return { policyName: policyNameOf(body.message, body.additionalInfo) };
  return {};
}

/**
 * No JSON: a front door or a gateway spoke, not the service. A page saying 404 does not prove that something does not
 * exist, so it counts as no answer, unless ARM's gateway marks the 404 as its own.
 */
function fromBareResponse(response: ErrorResponse, details: Partial<AzureErrorDetails>): AzureError {
  const isOwnAnswer =
    [401, 403, 429].includes(response.status) || response.headers.get('x-ms-failure-cause') !== undefined;
  return new AzureError(`Azure answered ${response.status} without saying why.`, {
    ...details,
    kind:
      isOwnAnswer && !isHtml(response.bodyAsText)
        ? kindOfStatus(response.status)
        : response.status === 429
          ? 'throttled'
          : 'unavailable',
  });
}

const isHtml = (text: string | null | undefined) => /^\s*</.test(text ?? '');

interface ErrorBody {
  code: string | null;
  message: string;
  additionalInfo: unknown[];
  innerError: Record<string, unknown>;
}

function parseBody(text: string | null | undefined): ErrorBody | null {
  const json = parseObject(text);
  const root = fieldsOf(json.error ?? json);
  const code = textOf(root.code ?? root.Code);
  const message = textOf(root.message ?? root.Message ?? fieldsOf(root.message).value);
  if (code === null && message === null) return null;
  return {
    code,
    message: [message ?? code ?? '', ...detailMessagesOf(root.details)].join(' '),
    additionalInfo: itemsOf(root.additionalInfo),
    innerError: fieldsOf(root.innerError ?? root.innererror),
  };
}

/** The reasons below a headline such as "Please provide below info when asking for support". */
function detailMessagesOf(details: unknown): string[] {
  const messages = itemsOf(details).map((detail) => textOf(fieldsOf(detail).message));
  return messages.filter((message) => message !== null);
}

function parseObject(text: string | null | undefined): Record<string, unknown> {
  try {
    return fieldsOf(JSON.parse(text ?? ''));
  } catch {
    return {};
  }
}

/** What Microsoft's support asks for. */
function traceOf({ headers }: ErrorResponse, body: ErrorBody | null) {
  return {
    requestId: headers.get('x-ms-request-id') ?? headers.get('request-id') ?? textOf(body?.innerError['request-id']),
    correlationId:
      headers.get('x-ms-correlation-request-id') ??
      headers.get('client-request-id') ??
      textOf(body?.innerError['client-request-id']),
  };
}
