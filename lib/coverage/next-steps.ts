import type { DeviceSource } from './device';
import type { ReasonCode } from './judge-device';
import type { CoverageSummary } from './summarise';

/** One way to serve more people, with what it brings. */
export interface NextStep {
  id: 'modern' | 'hybrid-join' | 'trust' | 'update' | 'join' | 'replace' | 'look-up';
  /** What to do, as a sentence with the number. */
  title: string;
  text: string;
  /** Computers it would serve that the steps before it in the list do not. */
  gain: number;
}

/**
 * What to do next, cheapest first: settings and policies before an object in Active Directory, that before touching
 * computers one by one. Only steps that bring somebody.
 */
export function listNextSteps(summary: CoverageSummary, source: DeviceSource): NextStep[] {
  const count = (...codes: ReasonCode[]) =>
    summary.reasons.reduce((sum, reason) => sum + (codes.includes(reason.code) ? reason.count : 0), 0);
  return [
    ...stepModern(summary),
    ...stepsForTrustOnly(count('ad-only-current'), count('ad-only-older'), count('hybrid-older'), source),
    ...stepUpdate(count('entra-older')),
    ...stepJoin(count('registered-only', 'not-joined')),
    ...stepReplace(count('too-old')),
    ...stepLookUp(summary.serving.unknown),
  ];
}

function stepModern({ serving }: CoverageSummary): NextStep[] {
  const gain = serving.modern + serving.both;
  if (gain === 0) return [];
  return [
    {
      id: 'modern',
      title: `Switch on one policy for ${computers(gain)}: the modern interactive flow serves them as they are.`,
      text: 'No domain controller in sight, no trust object.',
      gain,
    },
  ];
}

function stepsForTrustOnly(
  current: number,
  adOnlyOlder: number,
  hybridOlder: number,
  source: DeviceSource,
): NextStep[] {
  const all = current + adOnlyOlder + hybridOlder;
  if (all === 0) return [];
  const isFromActiveDirectory = source === 'active-directory-file';
  const hybridJoin: NextStep = {
    id: 'hybrid-join',
    title: `Hybrid join ${computers(current)} joined to Active Directory only: the modern interactive flow then serves them.`,
    text: isFromActiveDirectory
      ? 'One setting in Microsoft Entra Connect for all of them. This export does not tell which are hybrid joined already: read the devices from Microsoft Graph as well to see.'
      : 'One setting in Microsoft Entra Connect for all of them; no domain controller in sight is needed afterwards.',
    gain: current,
  };
  const trust = (gain: number, instead: boolean): NextStep => ({
    id: 'trust',
    title: `Use the incoming trust-based flow too: it serves ${computers(gain)}${instead ? ' without joining any of them anew' : ''}.`,
    text: 'One trust object in Active Directory and one policy. They need a domain controller in sight while they connect.',
    gain,
  });
  // Where hybrid join reaches them all, no trust is needed; where it does not, the trust serves all of them at once.
  if (all === current) return [hybridJoin, { ...trust(all, true), gain: 0 }];
  return current === 0 ? [trust(all, false)] : [trust(all, true), { ...hybridJoin, gain: 0 }];
}

function stepUpdate(gain: number): NextStep[] {
  if (gain === 0) return [];
  const title = `Update ${computers(gain)} to Windows 10 20H1, Windows Server 2022 or later.`;
  return [
    {
      id: 'update',
      title,
      text: 'They are Microsoft Entra joined already; then the modern interactive flow serves them.',
      gain,
    },
  ];
}

function stepJoin(gain: number): NextStep[] {
  if (gain === 0) return [];
  const title = `Join ${computers(gain)} to Microsoft Entra ID, or let their people connect from a computer that is joined.`;
  return [{ id: 'join', title, text: 'Personal devices are often meant to stay as they are.', gain }];
}

function stepReplace(gain: number): NextStep[] {
  if (gain === 0) return [];
  const title = `Replace or upgrade ${computers(gain)} older than Windows 10 or Windows Server 2012.`;
  return [{ id: 'replace', title, text: 'Neither flow supports them.', gain }];
}

function stepLookUp(count: number): NextStep[] {
  if (count === 0) return [];
  const title = `Find out about ${computers(count)} whose version or join the list does not tell.`;
  return [{ id: 'look-up', title, text: 'They count neither as served nor as left out.', gain: 0 }];
}

const numbers = new Intl.NumberFormat('en-GB');
const computers = (count: number) => `${numbers.format(count)} ${count === 1 ? 'computer' : 'computers'}`;
