import type { CryptoKey, JWK } from 'jose';
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';

interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly jwk: JWK;
}

/** Keys made for this process and kept nowhere else: its tokens are good for nothing outside. The last one signs. */
export interface KeyRing {
  current(): Promise<SigningKey>;
  all(): Promise<readonly SigningKey[]>;
  /** Adds a key and signs with it from now on; older tokens stay valid, as in a real roll-over. */
  rotate(): Promise<void>;
}

export function createKeyRing(): KeyRing {
  let keys: Promise<SigningKey[]> | undefined;
  const ring = () => {
    keys ??= createSigningKey().then((key) => [key]);
    return keys;
  };
  return {
    async current() {
      const all = await ring();
      const last = all.at(-1);
      if (!last) throw new Error('The key ring is empty');
      return last;
    },
    all: ring,
    async rotate() {
      const all = await ring();
      all.push(await createSigningKey());
    },
  };
}

async function createSigningKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = await exportJWK(publicKey);
  const kid = (await calculateJwkThumbprint(jwk, 'sha256')).slice(0, 27);
  return { kid, privateKey, publicKey, jwk };
}
