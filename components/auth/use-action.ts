'use client';

import { useCallback, useState } from 'react';
import { acquireToken, InteractionNeeded, type TokenRequest } from '@/lib/auth/browser/msal';
import type { TokenPurpose } from '@/lib/auth/msal-settings';
import type { AccessTokens } from '@/lib/azure/azure';
import type { ActionError, ActionResult } from '@/lib/errors';
import { useAuth } from './auth-provider';
import { describeMsalError } from './describe-msal-error';
import { purposesFor } from './purposes-for';

interface UseActionOptions {
  /** Tokens that travel with the call, each asked for only now. */
  tokens?: readonly TokenPurpose[];
  /** Shown when Entra wants the person: why this step needs the permission. One sentence. */
  why?: string;
}

interface UseAction<Input, Output> {
  run: (input: Input) => Promise<ActionResult<Output>>;
  isPending: boolean;
  error: ActionError | null;
  clearError: () => void;
}

const NO_TOKENS: readonly TokenPurpose[] = [];

/**
 * Calls a server action with the person's tokens. An ended session or a challenge by Entra becomes a question over the
 * page and then the same call again; the page never loses its input.
 */
export function useAction<Input, Output>(
  action: (input: Input, tokens?: AccessTokens) => Promise<ActionResult<Output>>,
  { tokens: purposes = NO_TOKENS, why = 'This step asks Azure on your behalf.' }: UseActionOptions = {},
): UseAction<Input, Output> {
  const { settings, person, askPerson } = useAuth();
  const [isPending, setIsPending] = useState(false);
  const [error, setError] = useState<ActionError | null>(null);

  const gatherTokens = useCallback(
    async (claims?: string): Promise<AccessTokens> => {
      const tokens: AccessTokens = {};
      for (const purpose of purposes) {
        const request: TokenRequest = { purpose, ...(claims === undefined ? {} : { claims }) };
        const token = await acquireToken(settings, person, request);
        if (purpose === 'arm') tokens.arm = token;
        else tokens.graph = token;
      }
      return tokens;
    },
    [purposes, settings, person],
  );

  const attempt = useCallback(
    async (input: Input, triesLeft: number, claims?: string): Promise<ActionResult<Output>> => {
      try {
        const result = await action(input, await gatherTokens(claims));
        if (result.ok || triesLeft === 0) return result;
        const { code, message, audience } = result.error;
        if (code === 'signed-out') {
          return (await askPerson({ kind: 'session', reason: message })) ? await attempt(input, triesLeft - 1) : result;
        }
        if (code === 'needs-sign-in' && purposes.length > 0) {
          const asked = purposesFor(purposes, audience);
          const requests = asked.map((purpose) => ({ purpose, claims: result.error.claims }));
          const isSignedIn = await askPerson({ kind: 'token', reason: message, requests });
          return isSignedIn ? await attempt(input, triesLeft - 1) : result;
        }
        return result;
      } catch (cause) {
        if (cause instanceof InteractionNeeded && triesLeft > 0) {
          const isSignedIn = await askPerson({ kind: 'token', reason: why, requests: [cause.request] });
          if (isSignedIn) return await attempt(input, triesLeft - 1);
        }
        return { ok: false, error: describeFailure(cause) };
      }
    },
    [action, gatherTokens, askPerson, purposes, why],
  );

  const run = useCallback(
    async (input: Input) => {
      setIsPending(true);
      setError(null);
      const result = await attempt(input, 2);
      if (!result.ok) setError(result.error);
      setIsPending(false);
      return result;
    },
    [attempt],
  );

  return { run, isPending, error, clearError: useCallback(() => setError(null), []) };
}

/** What went wrong before or after the server had its say; there is no log line, so no reference. */
function describeFailure(cause: unknown): ActionError {
  const name = cause instanceof Error ? cause.name : '';
  if (cause instanceof InteractionNeeded) {
    return {
      code: 'needs-sign-in',
      message: 'Microsoft Entra ID wants you to sign in before this can go on.',
      nextStep: 'Try again and continue with Microsoft Entra ID.',
      retryable: true,
      reference: '',
    };
  }
  if (name === 'UnrecognizedActionError') {
    return {
      code: 'unavailable',
      message: 'This page is from an older version of the app.',
      nextStep: 'Reload the page.',
      retryable: false,
      reference: '',
    };
  }
  if (typeof cause === 'object' && cause !== null && 'errorCode' in cause) {
    return { code: 'needs-sign-in', message: describeMsalError(cause), retryable: true, reference: '' };
  }
  return {
    code: 'unavailable',
    message: 'The app’s server did not answer. Nothing you entered is lost.',
    nextStep: 'Check the connection, then try again.',
    retryable: true,
    reference: '',
  };
}
