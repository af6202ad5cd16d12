import { describeAzureError } from './describe-error';
import { AzureError } from './errors';

/** A part of Azure as it was read now, or why it was not, in words. */
export type Read<T> = { isRead: true; value: T } | { isRead: false; reason: string };

/**
 * One read that may fail without spoiling the others.
 * @throws AzureError when the person's sign-in has to be renewed: then every read waits for that
 */
export async function tryRead<T>(ask: () => Promise<T>): Promise<Read<T>> {
  try {
    return { isRead: true, value: await ask() };
  } catch (error) {
    if (!(error instanceof AzureError) || error.kind === 'token-expired' || error.kind === 'claims-challenge') {
      throw error;
    }
    return { isRead: false, reason: describeAzureError(error).message };
  }
}

/** The same where the reason does not matter: `null` when it could not be read. */
export async function readOrNull<T>(ask: () => Promise<T>): Promise<T | null> {
  const read = await tryRead(ask);
  return read.isRead ? read.value : null;
}
