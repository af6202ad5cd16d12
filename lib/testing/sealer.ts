import { createHash, randomUUID } from 'node:crypto';
import { EncryptJWT, jwtDecrypt } from 'jose';
import type { Sealer } from '@/lib/runs/credentials';

/** A sealer as good as the app's, with the key of this name; processes that use one name open each other's texts. */
export function aSealer(name: string = randomUUID()): Sealer {
  const key = new Uint8Array(createHash('sha256').update(name).digest());
  return {
    seal: (purpose, value, expiresAt) =>
      new EncryptJWT({ value })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setAudience(purpose)
        .setExpirationTime(expiresAt)
        .encrypt(key),
    unseal: async (purpose, sealed) => {
      try {
        return (await jwtDecrypt(sealed, key, { audience: purpose })).payload.value as Record<string, unknown>;
      } catch {
        return null;
      }
    },
  };
}
