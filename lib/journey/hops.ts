import type { CheckId } from '@/lib/checks/model';
import type { Flow } from '@/lib/setup/model';

/**
 * The way of a ticket, hop by hop, and which checks speak about each hop. Pure data. The order is that in which things
 * happen when a person signs in to Windows and a program connects.
 * Source: Microsoft's articles on both flows and on troubleshooting Windows Authentication for managed instances.
 */

export type HopParty = 'directory' | 'entra' | 'instance';

export type HopId = 'sign-in' | 'referral' | 'kdc-proxy' | 'service-ticket' | 'present-ticket' | 'login';

export interface HopNames {
  /** Name of the tenant, such as "Contoso". */
  tenant: string;
  tenantId: string;
  /** DNS name of the Active Directory domain, where evidence names it. */
  domain: string | null;
  /** Name of the computer whose evidence is looked at. */
  client: string | null;
  /** `null` while the instance has no host name, or none is chosen. */
  host: string | null;
  /** Address of the KDC proxy; `null` in clouds for which Microsoft does not document it. */
  kdcProxy: string | null;
}

export interface Hop {
  id: HopId;
  party: HopParty;
  /** Seen from the client. */
  direction: 'to' | 'from' | 'both';
  /** Names of the Kerberos messages. */
  messages: string;
  /** A few words for the arrow. */
  label: string;
  sentence: (names: HopNames) => string;
  /** They say whether the hop worked: something came back. Any of them decides. */
  outcomes: readonly CheckId[];
  /** They say whether something stands in its way. */
  conditions: readonly CheckId[];
}

export const cloudRealm = 'KERBEROS.MICROSOFTONLINE.COM';

export const servicePrincipalNameOf = ({ host }: Pick<HopNames, 'host'>): string =>
  `MSSQLSvc/${host ?? '<host name of the instance>'}:1433`;

const serviceTicket: Hop = {
  id: 'service-ticket',
  party: 'entra',
  direction: 'from',
  messages: 'TGS-REP',
  label: 'Service ticket for the instance',
  sentence: (names) =>
    `Microsoft Entra ID finds ${servicePrincipalNameOf(names)} by the instance’s service principal, looks at consent and Conditional Access, and returns a service ticket of the realm ${cloudRealm}.`,
  outcomes: ['TKT-MSSQLSVC'],
  conditions: [
    'SUB-TENANT',
    'MI-SP-TYPE',
    'MI-SP-IDS',
    'ENT-SP-EXISTS',
    'ENT-SP-ENABLED',
    'ENT-SP-SPN',
    'ENT-CONSENT',
    'ENT-CA-BLOCKS',
    'ENT-CA-REPORTONLY',
    'ENT-SYNC-ON',
    'ENT-SYNC-AGE',
    'ENT-USER-HYBRID',
    'CLI-AES',
    'CLI-DNS',
  ],
};

const presentTicket: Hop = {
  id: 'present-ticket',
  party: 'instance',
  direction: 'to',
  messages: 'AP-REQ',
  label: 'Presents the ticket on port 1433',
  sentence: ({ host }) =>
    `The program connects to ${host ?? 'the instance'} on port 1433 and presents the service ticket.`,
  outcomes: ['SQL-AUTHSCHEME'],
  conditions: ['MI-STATE', 'MI-CONNTYPE', 'MI-PUBLIC', 'NET-SQL'],
};

const login: Hop = {
  id: 'login',
  party: 'instance',
  direction: 'from',
  messages: 'AP-REP',
  label: 'Finds a login, signs in',
  sentence: () =>
    'The instance reads the ticket and looks for a login of the kind its metadata mode uses. Then the person is signed in.',
  outcomes: ['SQL-AUTHSCHEME'],
  conditions: ['SQL-LOGIN', 'MI-METADATA', 'MI-ENTRA-ADMIN'],
};

const proxyConditions = ['CLI-KDCPROXY', 'NET-KDC', 'CLI-FIDDLER', 'CLI-WINHTTP', 'CLI-IPHLP', 'CLI-REALM'] as const;

const proxyName = ({ kdcProxy }: HopNames) =>
  kdcProxy ? `the KDC proxy at ${kdcProxy}` : 'the KDC proxy (its address in this cloud is not documented)';

export const hopsOf: Record<Flow, readonly Hop[]> = {
  'modern-interactive': [
    {
      id: 'sign-in',
      party: 'entra',
      direction: 'both',
      messages: 'AS-REQ, AS-REP',
      label: 'Cloud TGT, at sign-in to Windows',
      sentence: ({ tenant, client }) =>
        `A person signs in to Windows on ${client ?? 'the computer'}. With the primary refresh token (PRT), Microsoft Entra ID (${tenant}) issues a ticket-granting ticket (TGT) of the realm ${cloudRealm}, if the policy asks for it.`,
      outcomes: ['TKT-KRBTGT'],
      conditions: ['CLI-OS', 'CLI-JOIN', 'CLI-PRT', 'CLI-POLICY', 'CLI-CLOUDTGT', 'CLI-CLOCK'],
    },
    {
      id: 'kdc-proxy',
      party: 'entra',
      direction: 'to',
      messages: 'TGS-REQ',
      label: 'Asks the KDC proxy, by HTTPS',
      sentence: (names) =>
        `When a program connects, Windows sends that TGT to ${proxyName(names)} and asks for a ticket for ${servicePrincipalNameOf(names)}.`,
      outcomes: [],
      conditions: proxyConditions,
    },
    serviceTicket,
    presentTicket,
    login,
  ],
  'incoming-trust': [
    {
      id: 'sign-in',
      party: 'directory',
      direction: 'both',
      messages: 'AS-REQ, AS-REP',
      label: 'TGT of the domain, at sign-in',
      sentence: ({ domain, client }) =>
        `A person signs in to Windows on ${client ?? 'the computer'}. A domain controller of ${domain ?? 'the domain'} issues the ordinary ticket-granting ticket (TGT) of Active Directory.`,
      outcomes: [],
      conditions: ['CLI-OS', 'CLI-JOIN', 'CLI-CLOCK'],
    },
    {
      id: 'referral',
      party: 'directory',
      direction: 'both',
      messages: 'TGS-REQ, TGS-REP',
      label: 'Referral ticket, through the trust',
      sentence: (names) =>
        `When a program connects, Windows asks the domain controller for ${servicePrincipalNameOf(names)}. The trust object leads to ${cloudRealm}, so the answer is a referral ticket.`,
      outcomes: ['TKT-KRBTGT'],
      conditions: ['TDO-PRESENT', 'TDO-TLN', 'TDO-KEYMATCH', 'TDO-KEYAGE', 'AD-DFL'],
    },
    {
      id: 'kdc-proxy',
      party: 'entra',
      direction: 'to',
      messages: 'TGS-REQ',
      label: 'Referral ticket, by HTTPS',
      sentence: (names) =>
        `Windows sends the referral ticket to ${proxyName(names)}, as the policy on the computer says.`,
      outcomes: [],
      conditions: proxyConditions,
    },
    serviceTicket,
    presentTicket,
    login,
  ],
};
