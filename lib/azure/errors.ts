/** What kind of no (or silence) an answer of Azure or Microsoft Graph is. Decides what happens next, exhaustively. */
export const azureErrorKinds = [
  'token-expired', // the access token is no longer good: a fresh one, once
  'claims-challenge', // Conditional Access or MFA wants more: hand `claims` to MSAL
  'wrong-tenant',
  'no-rights', // `action` and `scope` name what is missing, where Azure says so
  'locked', // `lockNames`
  'policy', // `policyName`
  'not-found',
  'not-replicated', // a directory object that was just created and is not everywhere yet
  'already-exists',
  'busy', // another operation is in progress: wait for it
  'stopped', // the instance is stopped, stopping or starting
  'throttled', // `retryAfterSeconds`
  'invalid', // Azure did not understand or accept the request
  'operation-failed', // accepted, then failed or was cancelled
  'unavailable', // 5xx, HTML, empty body, connection reset, time-out
  'untrusted-host', // an answer named a host that is not the chosen cloud's
  'missing-token', // the caller did not bring a token for this audience
] as const;

export type AzureErrorKind = (typeof azureErrorKinds)[number];

/** Azure Resource Manager or Microsoft Graph: each has a token of its own. */
export type TokenAudience = 'arm' | 'graph';

export interface AzureErrorDetails {
  kind: AzureErrorKind;
  /** HTTP status; `null` when there was no answer. */
  status?: number | null;
  /** Azure's own error code, e.g. `AuthorizationFailed`. */
  code?: string | null;
  requestId?: string | null;
  correlationId?: string | null;
  retryAfterSeconds?: number | null;
  action?: string | null;
  scope?: string | null;
  lockNames?: string[];
  policyName?: string | null;
  /** Decoded claims JSON of a challenge. */
  claims?: string | null;
  /** Whose token the answer was about. */
  audience?: TokenAudience | null;
  cause?: unknown;
}

/** The only error lib/azure throws. `message` is Azure's own text, cut to a sane length and without tokens or signed URLs. */
export class AzureError extends Error {
  override name = 'AzureError';
  readonly kind: AzureErrorKind;
  readonly status: number | null;
  readonly code: string | null;
  readonly requestId: string | null;
  readonly correlationId: string | null;
  readonly retryAfterSeconds: number | null;
  readonly action: string | null;
  readonly scope: string | null;
  readonly lockNames: string[];
  readonly policyName: string | null;
  readonly claims: string | null;
  /** Who gave the answer, so that a challenge is met for the right token; `null` where no service was asked. */
  audience: TokenAudience | null;

  constructor(message: string, details: AzureErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.kind = details.kind;
    this.status = details.status ?? null;
    this.code = details.code ?? null;
    this.requestId = details.requestId ?? null;
    this.correlationId = details.correlationId ?? null;
    this.retryAfterSeconds = details.retryAfterSeconds ?? null;
    this.action = details.action ?? null;
    this.scope = details.scope ?? null;
    this.lockNames = details.lockNames ?? [];
    this.policyName = details.policyName ?? null;
    this.claims = details.claims ?? null;
    this.audience = details.audience ?? null;
  }
}
