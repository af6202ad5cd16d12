import 'server-only';
import { z } from 'zod';
import { toActionError } from '@/lib/actions/to-action-error';
import { getEnv } from '@/lib/env';
import { type ActionResult, AppError } from '@/lib/errors';
import { verifyIdToken } from './id-token';
import { createSession, createSignInAttempt, deleteSession, rememberTenant, takeSignInAttempt } from './session';

/**
 * Begin, complete and end a session. These are routes and not server actions: an action that sets a cookie makes Next
 * render the page anew, and a page that is being rescued from an ended session would lose what was typed into it.
 */

export async function beginSignIn(request: Request): Promise<Response> {
  return await answer(request, 'sign-in.begin', async () => ({ nonce: await createSignInAttempt() }));
}

/** The ID token is verified here, whatever the browser thinks of it. */
export async function completeSignIn(request: Request): Promise<Response> {
  return await answer(request, 'sign-in.complete', async () => {
    const { idToken } = z.object({ idToken: z.string().min(1).max(16_384) }).parse(await request.json());
    const nonce = await takeSignInAttempt();
    if (nonce === null) {
      throw new AppError('signed-out', 'This sign-in was begun in another browser or too long ago.', {
        nextStep: 'Sign in again.',
        retryable: true,
      });
    }
    const person = await verifyIdToken(idToken, nonce);
    await createSession(person);
    await rememberTenant(person.tenantId);
    return { objectId: person.objectId };
  });
}

export async function endSession(request: Request): Promise<Response> {
  return await answer(request, 'sign-out', async () => {
    await deleteSession();
    return null;
  });
}

async function answer<T>(request: Request, action: string, run: () => Promise<T>): Promise<Response> {
  let result: ActionResult<T>;
  try {
    assertOwnOrigin(request);
    result = { ok: true, data: await run() };
  } catch (error) {
    result = { ok: false, error: toActionError(error, { action }) };
  }
  return Response.json(result, { headers: { 'cache-control': 'no-store' } });
}

/** Next checks the origin of server actions; a route has to do it itself. */
function assertOwnOrigin(request: Request): void {
  if (request.headers.get('origin') === getEnv().baseUrl) return;
  throw new AppError('invalid-input', 'The request did not come from a page of this app, so nothing was done.', {
    nextStep: 'Open the app at its own address (APP_BASE_URL) and try again.',
  });
}
