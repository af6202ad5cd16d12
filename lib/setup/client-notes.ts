import { type Source, sources } from '@/lib/sources';
import { isServedByModern, isServedByTrust, listClientKinds, listFlows } from './client-rules';
import type { ClientsAnswer, FlowChoice } from './model';

interface ClientNote {
  code: string;
  text: string;
  source: Source;
}

/**
 * What a person should know about a choice with these clients: contradictions between articles, things nobody
 * documents, traps. A note is shown and never counted.
 */
export function listClientNotes(choice: FlowChoice, clients: ClientsAnswer): ClientNote[] {
  const kinds = listClientKinds(clients);
  const flows = listFlows(choice);
  const modern = flows.includes('modern-interactive') ? kinds.filter(isServedByModern) : [];
  const trust = flows.includes('incoming-trust')
    ? kinds.filter((kind) => isServedByTrust(kind, clients.domainControllerInSight))
    : [];
  const notes: ClientNote[] = [];
  if (modern.some((kind) => kind.system === 'windows-10-20h1-or-later')) notes.push(notesByCode.minimumContradiction);
  if (modern.some((kind) => kind.system !== 'windows-11')) notes.push(notesByCode.intuneIsWindows11);
  if (clients.clientSystems.includes('server-2012-to-2019')) notes.push(notesByCode.semiAnnualServer);
  if (clients.clientSystems.includes('windows-8')) notes.push(notesByCode.windows8Moved);
  if (clients.joins.includes('ad-joined')) notes.push(notesByCode.adOnlyIsInvisible);
  if (trust.some((kind) => kind.workload === 'services')) notes.push(notesByCode.serviceAccounts);
  if (trust.length > 0 && clients.domainControllerInSight === 'not-sure') notes.push(notesByCode.sightUnknown);
  if (flows.includes('incoming-trust')) notes.push(notesByCode.trustReach);
  if (kinds.length > 0 && flows.length > 0) notes.push(notesByCode.hybridIdentities);
  if ((clients.devices?.unknownCount ?? 0) > 0) notes.push(describeUnknownDevices(clients.devices?.unknownCount ?? 0));
  return notes;
}

const notesByCode = {
  minimumContradiction: {
    code: 'minimum-contradiction',
    text: 'The article names Windows 10 20H1 in its tables and 21H1 in its text. We follow 20H1 (build 19041); start the pilot with computers on 21H1 or later.',
    source: sources.setup,
  },
  intuneIsWindows11: {
    code: 'intune-is-windows-11',
    text: 'The Intune (CSP) form of the policy is documented for Windows 11 21H2 and later only. Windows 10 and Windows Server need Group Policy or the registry.',
    source: sources.policyCsp,
  },
  semiAnnualServer: {
    code: 'semi-annual-server',
    text: 'The semi-annual Windows Server releases 2004 and 20H2 share their builds with Windows 10 20H1 and 20H2, but are older than Windows Server 2022, where the modern interactive flow starts for servers.',
    source: sources.setup,
  },
  windows8Moved: {
    code: 'windows-8-moved',
    text: 'The January 2022 draft accepted Windows 8 for the incoming trust-based flow. Today the article starts at Windows 10.',
    source: sources.setup,
  },
  adOnlyIsInvisible: {
    code: 'ad-only-is-invisible',
    text: 'Computers joined to Active Directory only never appear in Microsoft Entra ID, so no device list there can count them. Ask whoever runs Active Directory.',
    source: sources.dsregcmd,
  },
  serviceAccounts: {
    code: 'service-accounts',
    text: 'An account that a service runs under must be synchronised to Microsoft Entra ID like any other. Microsoft does not document group managed service accounts for this feature: try one before you rely on it.',
    source: sources.entraKerberos,
  },
  sightUnknown: {
    code: 'sight-unknown',
    text: 'You are not sure whether these computers reach a domain controller. Without one the incoming trust-based flow gives them no ticket.',
    source: sources.setup,
  },
  trustReach: {
    code: 'trust-reach',
    text: 'By default the trust covers every name under windows.net, not only your instances. A reader reported in 2023 that sign-in to existing Azure SQL databases changed after it was set up; Microsoft has not documented that. Try it with a few people first.',
    source: sources.existingSqlReport,
  },
  hybridIdentities: {
    code: 'hybrid-identities',
    text: 'Microsoft Entra Kerberos serves people whose account is synchronised from Active Directory. Guests are not served; cloud-only accounts are not documented for managed instances.',
    source: sources.entraKerberos,
  },
} as const satisfies Record<string, ClientNote>;

function describeUnknownDevices(count: number): ClientNote {
  const text =
    count === 1
      ? '1 device in the list does not tell its version or its join. It counts neither as served nor as left out.'
      : `${count} devices in the list do not tell their version or their join. They count neither as served nor as left out.`;
  return { code: 'unknown-devices', text, source: sources.dsregcmd };
}
