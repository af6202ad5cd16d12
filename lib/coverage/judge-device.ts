import { type ClientSystem, type Join, joins } from '@/lib/setup/client-answers';
import { findLeftOutCode, isServedByModern, isServedByTrust } from '@/lib/setup/client-rules';
import type { DeviceRow } from './device';
import { listPossibleSystems } from './windows-version';

/** Which flow can serve a person at this computer. `trust-only` takes a domain controller in sight. */
export const servings = ['both', 'modern', 'trust-only', 'none', 'unknown'] as const;
export type Serving = (typeof servings)[number];

export const reasonCodes = [
  'hybrid-current',
  'entra-current',
  'ad-only-current',
  'ad-only-older',
  'hybrid-older',
  'registered-only',
  'not-joined',
  'entra-older',
  'too-old',
  'not-windows',
  'unknown-version',
  'unknown-join',
  'unknown-system',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

export interface DeviceVerdict {
  serves: Serving;
  code: ReasonCode;
  /** One sentence. */
  why: string;
  /** What the setup asks about; `null` where the list does not tell, or for other systems than Windows. */
  system: ClientSystem | null;
  join: Join | null;
}

export type JudgedFields = Pick<DeviceRow, 'os' | 'version' | 'join' | 'isServer'>;

/**
 * Judges one computer by the same rules as the setup's questions. What a list leaves open is tried both ways: only
 * where every way comes to the same is there a verdict.
 */
export function judgeDevice({ os, version, join, isServer }: JudgedFields): DeviceVerdict {
  const systems = listPossibleSystems({ os, version, isServer });
  if (systems === 'not-windows') return verdict('none', 'not-windows', null, join);
  if (systems === 'unknown') return verdict('unknown', 'unknown-system', null, join);
  const possibleJoins = join === null ? joins : [join];
  const outcomes = systems.flatMap((system) => possibleJoins.map((one) => judgePair(system, one)));
  const [first] = outcomes;
  if (first && outcomes.every(({ serves }) => serves === first.serves)) {
    // The most cautious of several reasons: whichever way it is, no more is promised than holds.
    const code = outcomes.map((one) => one.code).sort((a, b) => reasonCodes.indexOf(b) - reasonCodes.indexOf(a))[0];
    return verdict(first.serves, code ?? first.code, systems[0] ?? null, join);
  }
  return verdict('unknown', join === null ? 'unknown-join' : 'unknown-version', null, join);
}

function judgePair(system: ClientSystem, join: Join): { serves: Serving; code: ReasonCode } {
  const kind = { workload: 'interactive' as const, system, join };
  const byTrust = isServedByTrust(kind, 'always');
  const isCurrent = isServedByModern({ ...kind, join: 'entra-joined' });
  if (isServedByModern(kind)) {
    return byTrust ? { serves: 'both', code: 'hybrid-current' } : { serves: 'modern', code: 'entra-current' };
  }
  if (byTrust) {
    const code = join === 'hybrid-joined' ? 'hybrid-older' : isCurrent ? 'ad-only-current' : 'ad-only-older';
    return { serves: 'trust-only', code };
  }
  return { serves: 'none', code: leftOutReason(kind) };
}

function leftOutReason(kind: Parameters<typeof findLeftOutCode>[0]): ReasonCode {
  const code = findLeftOutCode(kind, 'both', 'always');
  if (code === 'registered-only' || code === 'not-joined') return code;
  return code === 'system-too-old-without-domain' ? 'entra-older' : 'too-old';
}

const verdict = (serves: Serving, code: ReasonCode, system: ClientSystem | null, join: Join | null): DeviceVerdict => ({
  serves,
  code,
  why: reasonWords[code].why,
  system,
  join,
});

interface ReasonWords {
  /** Names the group, for a table. */
  label: string;
  /** Why, as a sentence about one computer. */
  why: string;
}

export const reasonWords: Record<ReasonCode, ReasonWords> = {
  'hybrid-current': {
    label: 'Hybrid joined, current Windows',
    why: 'It is hybrid joined and runs Windows 10 20H1, Windows Server 2022 or later, so either flow serves it.',
  },
  'entra-current': {
    label: 'Microsoft Entra joined, current Windows',
    why: 'It is Microsoft Entra joined and runs Windows 10 20H1, Windows Server 2022 or later.',
  },
  'ad-only-current': {
    label: 'Joined to Active Directory only, current Windows',
    why: 'It runs a version the modern interactive flow would serve, but is not known to Microsoft Entra ID.',
  },
  'ad-only-older': {
    label: 'Joined to Active Directory only, older Windows',
    why: 'It is older than Windows 10 20H1 or Windows Server 2022 and joined to Active Directory only.',
  },
  'hybrid-older': {
    label: 'Hybrid joined, older Windows',
    why: 'It is hybrid joined, but older than Windows 10 20H1 or Windows Server 2022.',
  },
  'registered-only': {
    label: 'Microsoft Entra registered only',
    why: 'Registering gives a device a work account but does not join it; both flows need a joined computer.',
  },
  'not-joined': {
    label: 'Not joined to anything',
    why: 'A computer that is joined to nothing gets no Kerberos ticket.',
  },
  'entra-older': {
    label: 'Microsoft Entra joined, older Windows',
    why: 'Without an Active Directory join only the modern interactive flow is left, and it starts with Windows 10 20H1 and Windows Server 2022.',
  },
  'too-old': {
    label: 'Older than Windows 10 or Windows Server 2012',
    why: 'The oldest systems either flow supports are Windows 10 and Windows Server 2012.',
  },
  'not-windows': {
    label: 'Not Windows',
    why: 'Windows Authentication for managed instances supports Windows clients only.',
  },
  'unknown-version': { label: 'Windows version not told', why: 'The list does not tell its build, and that decides.' },
  'unknown-join': { label: 'Join not told', why: 'The list does not tell how it is joined, and that decides.' },
  'unknown-system': { label: 'System not told', why: 'The list does not tell which system it runs.' },
};
