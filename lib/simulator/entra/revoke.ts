import { setTimeout as delay } from 'node:timers/promises';
import type { World } from '../world.ts';

/**
 * Revokes what was issued to these people and services so far: sessions, refresh tokens and, for clients that declared the
 * capability, access tokens. Tokens are dated in whole seconds, so it is over only when the next second has begun: every
 * token from before is then older than the revocation and no later one is.
 */
export async function revokeTokens(world: World, ids: readonly string[]): Promise<number> {
  const validFromSeconds = Math.floor(Date.now() / 1000) + 1;
  for (const id of ids) {
    world.entra.tokensValidFrom.set(id, validFromSeconds);
    world.entra.revokedAt.set(id, validFromSeconds * 1000);
  }
  await delay(validFromSeconds * 1000 - Date.now());
  return validFromSeconds;
}
