import 'server-only';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** The secret of a link: 256 random bits, of which only the SHA-256 is kept. Guessing one is hopeless at any rate. */

/** @returns 43 characters that need no escaping in an address */
export const createSecret = (): string => randomBytes(32).toString('base64url');

/** Whether it can be a secret of ours; anything else needs no look into the database. */
export const isSecretShaped = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);

/** @returns SHA-256, hex. The input has 256 bits of its own, so neither salt nor a slow hash adds anything. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret, 'utf8').digest('hex');

/** Compares in a time that does not depend on where two hashes differ. */
export function isSameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one, 'hex'), Buffer.from(other, 'hex')];
  return a.length === b.length && a.length === 32 && timingSafeEqual(a, b);
}
