import type { ClientSystem } from '@/lib/setup/client-answers';

/** What a list says about a computer's system. */
export interface SystemWords {
  os: string | null;
  version: string | null;
  isServer: boolean | null;
}

/**
 * Every Windows generation a computer may be of, the likeliest first; one where the list is clear. Client and server
 * share builds (26100 is Windows 11 24H2 and Windows Server 2025), so the name decides, and where it does not, both
 * stand.
 * @returns `not-windows` for other systems, `unknown` where not even that can be told
 */
export function listPossibleSystems({
  os,
  version,
  isServer,
}: SystemWords): ClientSystem[] | 'not-windows' | 'unknown' {
  const name = (os ?? '').toLowerCase();
  const parsed = parseVersion(version);
  const family = familyOf(name, parsed);
  if (family !== 'windows') return family;
  const isNamedServer = /server|hyper-v|azure stack|azure local/.test(name);
  const kind = isServer ?? (isNamedServer ? true : /windows\W*(\d|xp|vista|nt)/.test(name) ? false : null);
  if (parsed !== null) return systemsOfBuild(parsed, kind);
  return systemsOfName(name, kind);
}

interface ParsedVersion {
  major: number;
  minor: number;
  build: number;
}

/** "10.0.19045.4529", "10.0 (19045)". Two parts say too little: `null`, as for anything else. */
export function parseVersion(version: string | null): ParsedVersion | null {
  const match = /^\D*(\d{1,3})\.(\d{1,3})(?:\.|\s*\(\s*(?:build\s*)?)(\d{1,6})\b/i.exec(version ?? '');
  return match ? { major: Number(match[1]), minor: Number(match[2]), build: Number(match[3]) } : null;
}

const others =
  /\b(ios|ipados|iphone|ipad|mac|macos|macmdm|os x|darwin|android\w*|linux|ubuntu|debian|red ?hat|rhel|centos|suse|fedora|chrome ?os|tvos|visionos|freebsd|samba|ontap|netapp|esxi|vmware)\b|windows ?(phone|mobile|ce\b)/;
const nothing = /^(unknown|none|other|n\/?a|null|undefined|-+|\?+)?$/;

function familyOf(name: string, version: ParsedVersion | null): 'windows' | 'not-windows' | 'unknown' {
  if (others.test(name)) return 'not-windows';
  if (/\bwin|microsoft|hyper-v|azure stack|azure local/.test(name)) return 'windows';
  if (!nothing.test(name.trim())) return 'not-windows';
  // No other system counts its builds this high behind 10.0.
  return version?.major === 10 && version.minor === 0 && version.build >= FIRST_WINDOWS_10 ? 'windows' : 'unknown';
}

const FIRST_WINDOWS_10 = 10_240;
const FIRST_20H1 = 19_041;
const FIRST_SERVER_2022 = 20_348;
const FIRST_WINDOWS_11 = 22_000;

/** @param isServer `null`: the name says neither */
function systemsOfBuild(version: ParsedVersion, isServer: boolean | null): ClientSystem[] {
  const client = clientOf(version);
  const server = serverOf(version);
  if (isServer !== null) return [isServer ? server : client];
  const { major, build } = version;
  // Builds between the last Windows 10 and the first Windows 11 are servers only.
  if (major >= 10 && build >= FIRST_SERVER_2022 && build < FIRST_WINDOWS_11) return [server];
  // Semi-annual servers of these builds say "Server" in their name, and have been out of support since 2022.
  if (major >= 10 && build >= FIRST_20H1 && build < FIRST_SERVER_2022) return [client];
  return [...new Set([client, server])];
}

function clientOf({ major, minor, build }: ParsedVersion): ClientSystem {
  if (major >= 10) {
    if (build >= FIRST_WINDOWS_11) return 'windows-11';
    return build >= FIRST_20H1 ? 'windows-10-20h1-or-later' : 'windows-10-older';
  }
  return major === 6 && minor >= 2 ? 'windows-8' : 'older';
}

function serverOf({ major, minor, build }: ParsedVersion): ClientSystem {
  if (major >= 10) return build >= FIRST_SERVER_2022 ? 'server-2022-or-later' : 'server-2012-to-2019';
  return major === 6 && minor >= 2 ? 'server-2012-to-2019' : 'older';
}

const windows10: ClientSystem[] = ['windows-10-20h1-or-later', 'windows-10-older'];
const anyClient: ClientSystem[] = ['windows-11', ...windows10, 'windows-8', 'older'];
const anyServer: ClientSystem[] = ['server-2022-or-later', 'server-2012-to-2019', 'older'];

/** Without a build: names of servers hold their year, Windows 11 and 8 their generation. */
function systemsOfName(name: string, isServer: boolean | null): ClientSystem[] {
  if (isServer === true) return systemsOfServerName(name);
  const generation = /windows\W*(xp|vista|nt|\d+)/.exec(name)?.[1];
  if (generation === '11') return ['windows-11'];
  if (generation === '10') return windows10;
  if (generation === '8') return ['windows-8'];
  if (generation !== undefined) return ['older'];
  return isServer === false ? anyClient : [...new Set([...anyClient, ...anyServer])];
}

function systemsOfServerName(name: string): ClientSystem[] {
  if (/\bversion\b|\b20h2\b|\b2004\b/.test(name) && !/23h2/.test(name)) return ['server-2012-to-2019'];
  const year = /\b(20\d\d)\b/.exec(name)?.[1];
  if (year === undefined) return anyServer;
  if (Number(year) >= 2022) return ['server-2022-or-later'];
  return [Number(year) >= 2012 ? 'server-2012-to-2019' : 'older'];
}
