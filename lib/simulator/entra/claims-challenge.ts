/**
 * The WWW-Authenticate header that asks a client for a new token. The claims are what it must send along, in base64, to get
 * one that was issued after the revocation.
 */
export function claimsChallenge(login: string, validFromSeconds: number): string {
  const claims = { access_token: { nbf: { essential: true, value: String(validFromSeconds) } } };
  const encoded = Buffer.from(JSON.stringify(claims)).toString('base64');
  return `Bearer realm="", authorization_uri="https://${login}/common/oauth2/authorize", error="insufficient_claims", claims="${encoded}"`;
}

export const revokedMessage =
  'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp';
