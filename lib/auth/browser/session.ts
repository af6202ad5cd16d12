import type { ActionResult } from '@/lib/errors';

/** The browser's side of lib/auth/sign-in-routes. A failed request rejects; a refusal is a value. */

async function send<T>(method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<ActionResult<T>> {
  const response = await fetch(path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return (await response.json()) as ActionResult<T>;
}

/** @returns the nonce that the ID token must carry */
export const beginSignIn = () => send<{ nonce: string }>('POST', '/auth/attempt');

export const completeSignIn = (idToken: string) => send<{ objectId: string }>('POST', '/auth/session', { idToken });

export const endSession = () => send<null>('DELETE', '/auth/session');
