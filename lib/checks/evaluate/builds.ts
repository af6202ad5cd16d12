/**
 * Windows versions as numbers. Sources: Policy CSP Kerberos (19041, 22000), Azure Files for hybrid identities (20348) and
 * "Operating system version" (6.2 is Windows 8 and Windows Server 2012). See the catalogue's CLI-OS.
 */

export type Version = readonly [major: number, minor: number, build: number, revision: number];

/** `null` for what is not a version, and for two parts only: Android says "10.0" too. */
export function parseVersion(text: string): Version | null {
  const parts = /^\s*(\d+)\.(\d+)\.(\d+)(?:\.(\d+))?\s*$/.exec(text)?.slice(1);
  if (parts === undefined) return null;
  const [major = 0, minor = 0, build = 0, revision = 0] = parts.map((part) => Number(part ?? 0));
  return [major, minor, build, revision];
}

/** Part by part, as numbers: as text 10.0.9 would come after 10.0.19041. */
export function isAtLeast(version: Version, floor: Version): boolean {
  for (const [index, part] of version.entries()) {
    const other = floor[index] ?? 0;
    if (part !== other) return part > other;
  }
  return true;
}

const modernClient: Version = [10, 0, 19041, 0];
/** What the prose of the same article asks for instead. */
const modernClientInProse: Version = [10, 0, 19043, 0];
const modernServer: Version = [10, 0, 20348, 0];
const trustClient: Version = [10, 0, 0, 0];
const trustServer: Version = [6, 2, 0, 0];

/** `doubtful`: two places of one article disagree. `unknown`: client and server share the number, and it decides. */
export type Served = 'yes' | 'no' | 'doubtful' | 'unknown';

export function isServedByModern(version: Version, isServer: boolean | null): Served {
  const asServer = isAtLeast(version, modernServer) ? 'yes' : 'no';
  if (isServer === true) return asServer;
  const asClient = !isAtLeast(version, modernClient)
    ? 'no'
    : isAtLeast(version, modernClientInProse)
      ? 'yes'
      : 'doubtful';
  return isServer === false || asClient === asServer ? asClient : 'unknown';
}

export function isServedByTrust(version: Version, isServer: boolean | null): Served {
  const asServer = isAtLeast(version, trustServer) ? 'yes' : 'no';
  if (isServer === true) return asServer;
  const asClient = isAtLeast(version, trustClient) ? 'yes' : 'no';
  return isServer === false || asClient === asServer ? asClient : 'unknown';
}
