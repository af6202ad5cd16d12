'use server';

import { z } from 'zod';
import { toActionError } from '@/lib/actions/to-action-error';
import type { ActionResult } from '@/lib/errors';
import { AppError } from '@/lib/errors';
import { verifyIdToken } from './id-token';
import { createSession, createSignInAttempt, deleteSession, takeSignInAttempt } from './session';

/** Begins a sign-in. @returns the nonce that the ID token must carry */
export async function beginSignInAction(): Promise<ActionResult<{ nonce: string }>> {
  try {
    return { ok: true, data: { nonce: await createSignInAttempt() } };
  } catch (error) {
    return { ok: false, error: toActionError(error, { action: 'sign-in.begin' }) };
  }
}

/** Ends a sign-in: the ID token is verified here, whatever the browser thinks of it. */
export async function completeSignInAction(input: unknown): Promise<ActionResult<{ objectId: string }>> {
  try {
    const { idToken } = z.object({ idToken: z.string().min(1).max(16_384) }).parse(input);
    const nonce = await takeSignInAttempt();
    if (nonce === null) {
      throw new AppError('signed-out', 'This sign-in was begun in another browser or too long ago.', {
        nextStep: 'Sign in again.',
        retryable: true,
      });
    }
    const person = await verifyIdToken(idToken, nonce);
    await createSession(person);
    return { ok: true, data: { objectId: person.objectId } };
  } catch (error) {
    return { ok: false, error: toActionError(error, { action: 'sign-in.complete' }) };
  }
}

export async function signOutAction(): Promise<void> {
  await deleteSession();
}
