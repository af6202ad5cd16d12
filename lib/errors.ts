/**
 * Errors a person may see. Inside lib we throw AppError (or AzureError from lib/azure, which has its own mapper); at the
 * edge of an action each becomes an ActionError. Anything else is `unexpected` and its message stays in the log.
 */

export const errorCodes = [
  'signed-out', // no session, or it ended
  'wrong-tenant', // a token or a resource of another tenant
  'needs-sign-in', // Azure wants a fresh token, possibly with claims (Conditional Access)
  'no-rights', // Azure or Entra refused for lack of a role
  'not-found',
  'conflict', // somebody else changed it since
  'invalid-input',
  'refused', // Azure refused: lock, policy, state
  'throttled',
  'unavailable', // no answer, or an answer that is not an answer
  'unexpected',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export interface AppErrorOptions {
  /** What the person can do now, one sentence. */
  nextStep?: string;
  /** Whether doing the same again can help. */
  retryable?: boolean;
  fieldErrors?: Record<string, string>;
  cause?: unknown;
}

/** An expected failure with a sentence for the person in front of the screen. */
export class AppError extends Error {
  override name = 'AppError';
  readonly code: ErrorCode;
  readonly nextStep: string | undefined;
  readonly retryable: boolean;
  readonly fieldErrors: Record<string, string> | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.nextStep = options.nextStep;
    this.retryable = options.retryable ?? false;
    this.fieldErrors = options.fieldErrors;
  }
}

export interface ActionError {
  code: ErrorCode;
  message: string;
  nextStep?: string;
  fieldErrors?: Record<string, string>;
  retryable: boolean;
  /** Finds the log line. */
  reference: string;
  /** Claims challenge to hand to MSAL, when code is `needs-sign-in`. */
  claims?: string;
  /** Whose token is no longer good, when code is `needs-sign-in`; absent: any may be. */
  audience?: 'arm' | 'graph';
}

export type ActionResult<T> = { ok: true; data: T } | { ok: false; error: ActionError };
