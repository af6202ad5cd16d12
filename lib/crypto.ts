import 'server-only';
import { randomBytes } from 'node:crypto';
import { EncryptJWT, jwtDecrypt } from 'jose';
import { getEnv } from './env';

/**
 * Seals small JSON values (sessions, access tokens) with A256GCM. What is sealed for one purpose cannot be opened for
 * another, and nothing outlives its expiry.
 *
 * Without SESSION_KEY the key lives and dies with this process: after a restart everybody signs in again and a run
 * that outlived it waits in "needs sign-in". That is deliberate; a key written to disk by us would be worse.
 */

const globals = globalThis as typeof globalThis & { __winauthProcessKey?: Uint8Array };

function key(): Uint8Array {
  const configured = getEnv().sessionKey;
  if (configured !== undefined) return new Uint8Array(Buffer.from(configured, 'base64'));
  // Next evaluates lib twice in one process; both copies must hold the same key.
  globals.__winauthProcessKey ??= new Uint8Array(randomBytes(32));
  return globals.__winauthProcessKey;
}

export type SealPurpose = 'session' | 'sign-in-attempt' | `run-credential:${string}`;

/** @returns a compact JWE, URL- and cookie-safe */
export async function seal(purpose: SealPurpose, value: Record<string, unknown>, expiresAt: Date): Promise<string> {
  return await new EncryptJWT({ value })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setAudience(purpose)
    .setIssuedAt()
    .setExpirationTime(expiresAt)
    .encrypt(key());
}

/** @returns what was sealed, or `null` when it cannot be opened: other key, other purpose, expired, or tampered with */
export async function unseal(purpose: SealPurpose, sealed: string): Promise<Record<string, unknown> | null> {
  try {
    const { payload } = await jwtDecrypt(sealed, key(), {
      audience: purpose,
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    return payload.value as Record<string, unknown>;
  } catch {
    return null;
  }
}
