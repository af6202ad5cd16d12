import { sources } from '@/lib/sources';
import { byChecks, notRead, onlyIn } from '../evidence';
import { publicEndpointOn } from '../instance-evidence';
import type { AtlasEntry } from '../model';
import { who } from '../who';

const dsregcmd = { source: sources.dsregcmd, certainty: 'documented' } as const;
const files = { source: sources.filesTroubleshoot, certainty: 'analogue' } as const;
const setup = { source: sources.setup, certainty: 'documented' } as const;

/** What is wrong with the computer in front of the person, or between it and the instance. */
export const clientEntries: readonly AtlasEntry[] = [
  {
    id: 'prt-missing',
    group: 'client',
    title: 'No primary refresh token (AzureAdPrt : NO)',
    meaning:
      'Windows could not get the person’s primary refresh token (PRT) from Microsoft Entra ID. The cloud ticket comes together with it, so the modern interactive flow does not work for this person on this computer. The trust-based flow does not need it.',
    codes: [],
    alsoCalled: ['AzureAdPrt : NO', 'PRT missing', 'AcquirePrtDiagnostics'],
    messages: ['AzureAdPrt : NO', 'AcquirePrtDiagnostics : PRESENT'],
    causes: [
      {
        id: 'not-joined',
        title: 'The computer is not joined to Microsoft Entra ID.',
        likelihood: 'often',
        certainty: 'documented',
        check: 'dsregcmd /status, Device State: AzureAdJoined has to be YES.',
        fix: 'Join it, or use the incoming trust-based flow if it is joined to Active Directory.',
        who: who.computers,
        evidence: onlyIn('modern-interactive', byChecks(['CLI-JOIN'])),
      },
      {
        id: 'elevated',
        title: 'dsregcmd ran elevated or in a remote session, and shows another person’s state.',
        likelihood: 'often',
        certainty: 'documented',
        check: 'Run it again in an ordinary prompt of the person.',
        fix: 'Read the new output.',
        who: who.person,
        evidence: notRead,
      },
      {
        id: 'server-said-no',
        title:
          'Microsoft Entra ID refused the sign-in: see Server Error Code and Description below AcquirePrtDiagnostics.',
        likelihood: 'sometimes',
        certainty: 'documented',
        check: 'Look for AADSTS… in the output and look that up here.',
        fix: 'What the entry of that code says.',
        who: who.users,
        evidence: onlyIn('modern-interactive', byChecks(['CLI-PRT'])),
      },
      {
        id: 'not-synced',
        title: 'The person’s account is not synchronised to Microsoft Entra ID.',
        likelihood: 'sometimes',
        certainty: 'documented',
        check: 'Look for the person in Microsoft Entra ID: On-premises sync enabled.',
        fix: 'Bring the account into the scope of Microsoft Entra Connect.',
        who: who.sync,
        evidence: byChecks(['ENT-SYNC-ON', 'ENT-USER-HYBRID']),
      },
    ],
    sources: [dsregcmd],
  },
  {
    id: 'not-joined',
    group: 'client',
    title: 'The computer is not joined in a way that serves the flow',
    meaning:
      'The modern interactive flow needs a computer that is Microsoft Entra joined or hybrid joined; the trust-based flow needs one that is joined to Active Directory. Registered only (WorkplaceJoined) serves neither.',
    codes: [],
    alsoCalled: [
      'AzureAdJoined : NO',
      'DomainJoined : NO',
      'WorkplaceJoined : YES',
      'workplace joined',
      'registered only',
    ],
    messages: ['AzureAdJoined : NO', 'WorkplaceJoined : YES'],
    causes: [
      {
        id: 'join',
        title: 'The computer was never joined, or the join was lost.',
        likelihood: 'often',
        certainty: 'documented',
        check: 'dsregcmd /status: AzureAdJoined and DomainJoined.',
        fix: 'Join it to Microsoft Entra ID, or set up the flow that serves its join.',
        who: who.computers,
        evidence: byChecks(['CLI-JOIN']),
      },
    ],
    sources: [dsregcmd, setup],
  },
  {
    id: 'device-disabled',
    group: 'client',
    title: 'The device is disabled or deleted in Microsoft Entra ID',
    meaning:
      'dsregcmd says DeviceAuthStatus : FAILED. Without its device object the computer gets no token and no cloud ticket.',
    codes: ['AADSTS50155'],
    alsoCalled: ['DeviceAuthStatus : FAILED', 'device authentication failed'],
    messages: ['Device is either disabled or deleted', 'DeviceAuthStatus : FAILED'],
    causes: [
      {
        id: 'deleted',
        title: 'Somebody deleted or disabled the device, or a clean-up of stale devices did.',
        likelihood: 'often',
        certainty: 'documented',
        check: 'Search Microsoft Entra ID, Devices, for the DeviceId of dsregcmd.',
        fix: 'Enable it. A deleted one has to join again: dsregcmd /leave, then sign out and in.',
        who: who.computers,
        evidence: byChecks(['CLI-PRT']),
      },
    ],
    sources: [dsregcmd, { source: sources.entraErrorCodes, certainty: 'general' }],
  },
  {
    id: 'kdc-proxy-lost',
    group: 'client',
    title: 'It stops after a change of network until the next sign-in',
    meaning:
      'Windows learnt the address of the KDC proxy at sign-in and dropped it when the network changed. A policy that names the proxy makes it stay.',
    codes: [],
    alsoCalled: ['KDC proxy lost', 'after VPN', 'after changing network'],
    messages: ['KDC proxy present in cache: 0'],
    causes: [
      {
        id: 'no-policy',
        title: 'The KDC proxy is not set by policy.',
        likelihood: 'often',
        certainty: 'analogue',
        check:
          'klist cloud_debug: KDC proxy present in cache. Then the policy “Specify KDC proxy servers for Kerberos clients”.',
        fix: 'Set the policy, also for the modern interactive flow.',
        who: who.computers,
        evidence: byChecks(['CLI-KDCPROXY']),
      },
    ],
    sources: [files],
  },
  {
    id: 'services-stopped',
    group: 'client',
    title: 'WinHttpAutoProxySvc or iphlpsvc does not run',
    meaning: 'The KDC proxy of Windows needs both services. Hardening guides sometimes switch them off.',
    codes: ['WinHttpAutoProxySvc', 'iphlpsvc'],
    alsoCalled: ['IP Helper stopped', 'WinHTTP service stopped'],
    messages: [],
    causes: [
      {
        id: 'disabled',
        title: 'A policy or a guide disabled the service.',
        likelihood: 'often',
        certainty: 'analogue',
        check: 'sc query WinHttpAutoProxySvc and sc query iphlpsvc.',
        fix: 'Start them and set their default start type.',
        who: who.computers,
        evidence: byChecks(['CLI-WINHTTP', 'CLI-IPHLP']),
      },
    ],
    sources: [files],
  },
  {
    id: 'name-alias',
    group: 'client',
    title: 'A DNS alias or the hosts file changes the name of the instance',
    meaning:
      'Programs build the name they ask a ticket for from the name they connect to. An alias, an IP address or an entry in the hosts file leads to a name that no ticket exists for.',
    codes: [],
    alsoCalled: ['CNAME', 'hosts file', 'private endpoint name', 'privatelink', 'IP address'],
    messages: [],
    causes: [
      {
        id: 'alias',
        title: 'The connection uses an alias, an IP address or a name of a private endpoint.',
        likelihood: 'often',
        certainty: 'analogue',
        check: 'Resolve-DnsName <server name> and the hosts file.',
        fix: 'Connect by the host name of the instance; private DNS zones may lead it to a private address.',
        who: who.network,
        evidence: byChecks(['CLI-DNS']),
      },
    ],
    sources: [files, { source: sources.sspiContext, certainty: 'general' }],
  },
  {
    id: 'cannot-connect',
    group: 'client',
    title: 'The instance cannot be reached at all',
    meaning:
      'The connection fails before anybody signs in: name, network, port or firewall. Kerberos has no part in it yet.',
    codes: ['10060', '11001', '10061', '10054'],
    alsoCalled: [
      'network-related or instance-specific error',
      'server was not found',
      'timeout',
      'port 1433',
      'port 3342',
    ],
    messages: [
      'A network-related or instance-specific error occurred',
      'The server was not found or was not accessible',
      'No such host is known',
    ],
    causes: [
      {
        id: 'network',
        title: 'Port 1433 of the instance is not open from here. Instances live in a virtual network.',
        likelihood: 'often',
        certainty: 'general',
        check: 'Test-NetConnection <host name> -Port 1433',
        fix: 'Connect from inside, by VPN or peering, and allow the port in the network security group.',
        who: who.network,
        evidence: byChecks(['NET-SQL']),
      },
      {
        id: 'public-port',
        title: 'The public endpoint is meant, which has another host name and port 3342.',
        likelihood: 'sometimes',
        certainty: 'documented',
        check: 'Is “.public.” in the host name and ,3342 behind it?',
        fix: 'Use <name>.public.<zone>.database.windows.net,3342. A service principal name for it is not documented.',
        who: who.person,
        evidence: publicEndpointOn,
      },
      {
        id: 'stopped',
        title: 'The instance is stopped.',
        likelihood: 'sometimes',
        certainty: 'documented',
        check: 'Look at its state.',
        fix: 'Start it. That takes about 20 minutes by the article.',
        who: who.instance,
        evidence: byChecks(['MI-STATE']),
      },
    ],
    sources: [
      { source: sources.connectionTypes, certainty: 'documented' },
      { source: sources.publicEndpoint, certainty: 'documented' },
    ],
  },
  {
    id: 'unsupported-client',
    group: 'client',
    title: 'Services, Linux and macOS in the modern interactive flow',
    meaning:
      'The modern interactive flow serves people in interactive Windows sessions. Windows services and scheduled tasks need the trust-based flow. Linux and macOS clients are served by neither.',
    codes: [],
    alsoCalled: ['Linux', 'macOS', 'container', 'Windows service', 'scheduled task', 'agent job'],
    messages: [],
    causes: [
      {
        id: 'service',
        title: 'The program is a service, a scheduled task or an agent job.',
        likelihood: 'often',
        certainty: 'documented',
        check: 'Look at the account and session of the process.',
        fix: 'Set up the incoming trust-based flow on its computer, which has to be joined to Active Directory.',
        who: who.trust,
        evidence: notRead,
      },
      {
        id: 'not-windows',
        title: 'The program runs on Linux or macOS.',
        likelihood: 'sometimes',
        certainty: 'documented',
        check: 'Look at where it runs, containers included.',
        fix: 'Use Microsoft Entra authentication.',
        who: who.computers,
        evidence: notRead,
      },
    ],
    sources: [setup],
  },
];
