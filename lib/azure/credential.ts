import type { AccessToken, GetTokenOptions, TokenCredential } from '@azure/core-auth';
import { AzureError } from './errors';
import { fieldsOf } from './json';

const UNKNOWN_LIFETIME_IN_MS = 60 * 60 * 1000;

/**
 * A delegated access token as the SDK clients want it. It cannot renew itself: when it has run out, is missing, or
 * Conditional Access wants more than it holds, the person's browser has to bring another one, so each of these throws.
 * @param audience what the token is for, as a person would say it
 * @throws AzureError `missing-token`, `token-expired`, `claims-challenge` from getToken
 */
export function createCredential(token: string | undefined, audience: string): TokenCredential {
  return {
    async getToken(_scopes: string | string[], options: GetTokenOptions = {}): Promise<AccessToken> {
      if (token === undefined || token === '') {
        throw new AzureError(`No access token for ${audience} came with the request.`, { kind: 'missing-token' });
      }
      // The same token again would be refused again.
      if (options.claims !== undefined) {
        throw new AzureError(`Microsoft Entra asks for more before it lets this through to ${audience}.`, {
          kind: 'claims-challenge',
          claims: options.claims,
        });
      }
      const expiresOnTimestamp = expiryOf(token) ?? Date.now() + UNKNOWN_LIFETIME_IN_MS;
      // No margin: the SDK keeps asking in the background while a token is close to its end, and must not be refused then.
      if (expiresOnTimestamp <= Date.now()) {
        throw new AzureError(`The access token for ${audience} has expired.`, { kind: 'token-expired' });
      }
      return { token, expiresOnTimestamp };
    },
  };
}

/** `exp` in milliseconds, read without verifying: the service verifies, this only saves a round trip. */
function expiryOf(token: string): number | null {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    const { exp } = fieldsOf(payload);
    return typeof exp === 'number' ? exp * 1000 : null;
  } catch {
    return null;
  }
}
