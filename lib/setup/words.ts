import type { ClientSystem, DomainControllerInSight, Flow, FlowChoice, Join, Workload } from './model';

/** The words people read for each answer, in one place, so that a question, its answer and its reason agree. */

interface Words {
  label: string;
  hint?: string;
}

export const flowChoiceWords = {
  'modern-interactive': {
    label: 'Modern interactive flow',
    hint: 'The computer gets its Kerberos ticket from Microsoft Entra ID at sign-in. No domain controller in sight, no trust object.',
  },
  'incoming-trust': {
    label: 'Incoming trust-based flow',
    hint: 'Active Directory refers the computer to Microsoft Entra ID through a trust object. Needs a domain controller in sight.',
  },
  both: { label: 'Both flows', hint: 'Each computer uses the one it qualifies for. They can run side by side.' },
  neither: {
    label: 'Neither flow',
    hint: 'None of the clients you described can sign in with Windows Authentication.',
  },
} as const satisfies Record<FlowChoice, Words>;

/** Inside a sentence. */
export const flowNames = {
  'modern-interactive': 'the modern interactive flow',
  'incoming-trust': 'the incoming trust-based flow',
} as const satisfies Record<Flow, string>;

export const workloadWords = {
  interactive: {
    label: 'People at a keyboard',
    hint: 'SQL Server Management Studio, SQL Server Profiler, web applications.',
  },
  services: { label: 'Programs that run as a service', hint: 'Windows services, scheduled tasks, agent jobs.' },
  linux: { label: 'Clients on Linux or macOS', hint: 'Anything that is not Windows, containers included.' },
} as const satisfies Record<Workload, Words>;

export const clientSystemWords = {
  'windows-11': { label: 'Windows 11' },
  'windows-10-20h1-or-later': { label: 'Windows 10, version 2004 (20H1) or later', hint: 'Build 19041 or later.' },
  'windows-10-older': { label: 'Windows 10 before version 2004 (20H1)', hint: 'Build 18363 or earlier.' },
  'windows-8': { label: 'Windows 8 or 8.1' },
  'server-2022-or-later': { label: 'Windows Server 2022 or later', hint: 'Build 20348 or later.' },
  'server-2012-to-2019': {
    label: 'Windows Server 2012 to 2019',
    hint: 'Also the semi-annual Server releases up to 20H2.',
  },
  older: { label: 'Older Windows', hint: 'Windows 7, Windows Server 2008 R2 and everything before.' },
} as const satisfies Record<ClientSystem, Words>;

export const joinWords = {
  'entra-joined': { label: 'Microsoft Entra joined', hint: 'dsregcmd: AzureAdJoined YES, DomainJoined NO.' },
  'hybrid-joined': { label: 'Microsoft Entra hybrid joined', hint: 'dsregcmd: AzureAdJoined YES, DomainJoined YES.' },
  'ad-joined': { label: 'Joined to Active Directory only', hint: 'dsregcmd: AzureAdJoined NO, DomainJoined YES.' },
  'registered-only': {
    label: 'Microsoft Entra registered only',
    hint: 'Personal devices with a work account. dsregcmd: WorkplaceJoined YES, both others NO.',
  },
  'not-joined': { label: 'Not joined to anything', hint: 'dsregcmd: all NO.' },
} as const satisfies Record<Join, Words>;

export const sightWords = {
  always: { label: 'Always', hint: 'On the office network, or a VPN that is always on.' },
  sometimes: { label: 'Sometimes', hint: 'For example only with a VPN that people start themselves.' },
  never: { label: 'Never' },
  'not-sure': { label: 'Not sure' },
} as const satisfies Record<DomainControllerInSight, Words>;

/** "a", "a and b", "a, b and c". */
export function joinWithAnd(parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? '';
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** "1 instance", "3 instances". */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}
