import { createHash, randomBytes, randomUUID } from 'node:crypto';

/** A GUID that is the same for the same name, so that a scenario looks the same after every reset. */
export function stableGuid(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

export function newGuid(): string {
  return randomUUID();
}

/** An opaque value in the alphabet that Entra uses for codes, tokens and signatures. */
export function opaque(byteCount: number): string {
  return randomBytes(byteCount).toString('base64url');
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isGuid(text: string): boolean {
  return GUID.test(text);
}

/** GUID bytes as .NET lays them out: the first three groups little-endian. */
function guidBytes(guid: string): Buffer {
  const bytes = Buffer.from(guid.replaceAll('-', ''), 'hex');
  bytes.subarray(0, 4).reverse();
  bytes.subarray(4, 6).reverse();
  bytes.subarray(6, 8).reverse();
  return bytes;
}

/** The id Microsoft Graph gives a permission grant: it follows from the pair, so it survives delete and re-create. */
export function grantId(clientId: string, resourceId: string, principalId: string | null): string {
  const parts = [clientId, resourceId, ...(principalId ? [principalId] : [])];
  return Buffer.concat(parts.map(guidBytes)).toString('base64url');
}
