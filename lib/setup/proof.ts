import type { Instance } from '@/lib/azure/azure';
import { type Source, sources } from '@/lib/sources';
import { listFlows } from './client-rules';
import type { Flow, FlowChoice } from './model';

/** How one proves that Windows sign-in works on an instance: what to type, and what has to come back. */

/** The realm a ticket for an instance comes from, whichever flow the client used. */
export const ticketRealm = 'KERBEROS.MICROSOFTONLINE.COM';

export type ProofTarget = Pick<Instance, 'name' | 'hostName' | 'isPublicEndpointEnabled' | 'connectionType'>;

export interface ProofCommand {
  id: string;
  /** What it does, as a heading. */
  title: string;
  command: string;
  /** What a good answer holds. */
  expect: string;
  source: Source;
}

export interface ConnectionHint {
  client: string;
  text: string;
}

export interface ProofNote {
  code: string;
  text: string;
  source: Source;
}

export interface Proof {
  instanceName: string;
  /** `null` while the instance has no host name, or has one that is none. */
  servicePrincipalName: string | null;
  /** In the order they are typed, as the person who will sign in and not elevated. */
  commands: ProofCommand[];
  /** The line of klist's answer that proves it; `null` like the name above. */
  ticketLine: string | null;
  connections: ConnectionHint[];
  publicEndpoint: ConnectionHint | null;
  notes: ProofNote[];
}

export const authSchemeQuery = 'SELECT auth_scheme FROM sys.dm_exec_connections WHERE session_id = @@SPID;';

/** Everything to prove one instance. Names come from the instance's real host name, never from its name alone. */
export function buildProof(target: ProofTarget, choice: FlowChoice): Proof {
  const host = target.hostName && isHostName(target.hostName) ? target.hostName : null;
  const servicePrincipalName = host && `MSSQLSvc/${host}:1433`;
  return {
    instanceName: target.name,
    servicePrincipalName,
    commands: servicePrincipalName ? listCommands(servicePrincipalName, choice) : [],
    ticketLine: servicePrincipalName && `Server: ${servicePrincipalName} @ ${ticketRealm}`,
    connections: host ? listConnections(host) : [],
    publicEndpoint: host && target.isPublicEndpointEnabled ? describePublicEndpoint(host) : null,
    notes: listNotes(target, host, choice),
  };
}

/** Letters, digits, dots and hyphens: such a name needs no quotes in any shell. */
const isHostName = (text: string) =>
  /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/i.test(text);

function listCommands(servicePrincipalName: string, choice: FlowChoice): ProofCommand[] {
  return [
    {
      id: 'purge',
      title: 'Drop old tickets',
      command: 'klist purge',
      expect: 'Ticket(s) purged!',
      source: sources.troubleshoot,
    },
    ...listFlows(choice).map((flow) => flowCommands[flow]),
    {
      id: 'ticket',
      title: 'Get a ticket for the instance',
      command: `klist get ${servicePrincipalName}`,
      expect: `A ticket whose server is ${servicePrincipalName} @ ${ticketRealm}. Another realm is a ticket of your own Active Directory and proves nothing.`,
      source: sources.troubleshoot,
    },
  ];
}

const flowCommands: Record<Flow, ProofCommand> = {
  'modern-interactive': {
    id: 'modern-policy',
    title: 'See whether the computer asks Microsoft Entra ID',
    command: 'klist cloud_debug',
    expect:
      'Cloud Kerberos enabled by policy: 1. Microsoft documents the command, not its lines: take a 0 as a hint, not as proof.',
    source: sources.entraKerberos,
  },
  'incoming-trust': {
    id: 'trust-referral',
    title: 'See the referral of your Active Directory',
    command: 'klist get krbtgt/kerberos.microsoftonline.com',
    expect: 'A ticket issued by the realm of your own Active Directory, not by Microsoft Entra ID.',
    source: sources.troubleshoot,
  },
};

function listConnections(host: string): ConnectionHint[] {
  return [
    {
      client: 'SQL Server Management Studio',
      text: `Server name: ${host}\nAuthentication: Windows Authentication`,
    },
    { client: 'sqlcmd', text: `sqlcmd -S ${host} -d master -E -Q "${authSchemeQuery}"` },
    { client: 'ADO.NET', text: `Server=${host};Database=master;Integrated Security=true;Encrypt=true` },
  ];
}

/** `<name>.<zone>.database…` answers in public as `<name>.public.<zone>.database…`, always on port 3342. */
function describePublicEndpoint(host: string): ConnectionHint {
  const publicHost = host.replace('.', '.public.');
  return { client: 'Public endpoint', text: `${publicHost},3342` };
}

function listNotes(target: ProofTarget, host: string | null, choice: FlowChoice): ProofNote[] {
  const notes: ProofNote[] = [];
  if (!host) notes.push(target.hostName === null ? proofNotes.noHostName : proofNotes.oddHostName);
  notes.push(proofNotes.asYourself);
  if (listFlows(choice).includes('modern-interactive')) {
    notes.push(proofNotes.cachedLogon, proofNotes.ticketLife);
  }
  notes.push(proofNotes.ntlmFallback);
  if (target.isPublicEndpointEnabled) notes.push(proofNotes.publicEndpoint);
  if (target.connectionType?.toLowerCase() === 'redirect') notes.push(proofNotes.redirect);
  if (host && !host.toLowerCase().endsWith('.database.windows.net')) notes.push(proofNotes.otherCloud);
  return notes;
}

const proofNotes = {
  noHostName: {
    code: 'no-host-name',
    text: 'The instance has no host name yet. Come back when it is created.',
    source: sources.troubleshoot,
  },
  oddHostName: {
    code: 'odd-host-name',
    text: 'Azure reports a host name that is none, so no command is offered for it.',
    source: sources.troubleshoot,
  },
  asYourself: {
    code: 'as-yourself',
    text: 'Run the commands as the person who will sign in, in their own session and not elevated: tickets belong to a session.',
    source: sources.dsregcmd,
  },
  cachedLogon: {
    code: 'cached-logon',
    text: 'For up to 4 hours after an upgrade, a new device or the policy, Windows may hold no fresh ticket-granting ticket. Run dsregcmd.exe /RefreshPrt, then lock and unlock the session.',
    source: sources.setup,
  },
  ticketLife: {
    code: 'ticket-life',
    text: 'The ticket-granting ticket of the modern interactive flow lasts about 10 hours and is not renewed. When access stops after a long day, sign out of Windows and in again. Documented for Azure Files, which uses the same tickets.',
    source: sources.filesTroubleshoot,
  },
  ntlmFallback: {
    code: 'auth-scheme',
    text: `A connection alone does not prove it. ${authSchemeQuery} has to answer KERBEROS.`,
    source: sources.instance,
  },
  publicEndpoint: {
    code: 'public-endpoint',
    text: 'The public endpoint listens on port 3342. Microsoft does not document the service principal name for it; the ticket above is for port 1433.',
    source: sources.publicEndpoint,
  },
  redirect: {
    code: 'redirect',
    text: 'The connection type is Redirect. In June 2022 users reported error 18452 with it inside the virtual network; whether that still holds is not documented. Proxy worked.',
    source: sources.connectionTypes,
  },
  otherCloud: {
    code: 'other-cloud',
    text: 'This instance is not in the public cloud. Whether the realm has the same name here is not documented.',
    source: sources.trust,
  },
} as const satisfies Record<string, ProofNote>;
