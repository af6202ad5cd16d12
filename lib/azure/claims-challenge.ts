/**
 * The claims a WWW-Authenticate header asks for, as the JSON string that MSAL takes; `null` when it asks for none.
 * Conditional Access and continuous access evaluation send it on 401, the multifactor requirement for changes on 403.
 */
export function claimsOf(challenge: string | undefined): string | null {
  const encoded = /\bclaims="([^"]+)"/i.exec(challenge ?? '')?.[1];
  if (encoded === undefined) return null;
  const decoded = Buffer.from(encoded, 'base64').toString('utf8');
  return isJsonObject(decoded) ? decoded : null;
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}
