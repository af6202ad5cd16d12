/** The two ways in which a Windows client gets its ticket; clients of one organisation may use both. */
export type SingleFlow = 'modern-interactive' | 'incoming-trust';
export type Flow = SingleFlow | 'both';

export type FlowNames = {
  /** Name of the tenant, such as "Contoso". */
  tenant: string;
  /** DNS name of the Active Directory domain. */
  domain?: string;
  /** The instance's fully qualified host name. */
  instanceHost?: string;
};

/** Whom the client talks to. */
export type FlowParty = 'directory' | 'entra' | 'instance';

export type FlowStep = {
  party: FlowParty;
  /** Seen from the client: it sends (`to`) or it receives (`from`). */
  direction: 'to' | 'from';
  /** A few words for the arrow. */
  label: string;
  /** The same for a reader without the picture. */
  sentence: string;
};

export const CLOUD_REALM = 'KERBEROS.MICROSOFTONLINE.COM';

export const flowTitles: Record<SingleFlow, string> = {
  'modern-interactive': 'Modern interactive flow',
  'incoming-trust': 'Incoming trust-based flow',
};

/** What stands beside the conversation and makes it possible. */
export const flowBackground: Record<SingleFlow, string> = {
  'modern-interactive':
    'Active Directory takes no part when people connect. Its accounts reach Microsoft Entra ID beforehand, through Microsoft Entra Connect.',
  'incoming-trust': `A trust object in Active Directory names ${CLOUD_REALM}, and Microsoft Entra ID holds the other half of its key. Accounts are synchronised through Microsoft Entra Connect.`,
};

/** The service principal name that clients ask a ticket for. The port is part of the name, whatever port is used. */
export function ticketNameOf(names: FlowNames): string {
  return `MSSQLSvc/${names.instanceHost ?? 'host name of the instance'}:1433`;
}

/**
 * The steps of a flow in order, in the names of this organisation.
 * Source: Microsoft's articles on both flows and on troubleshooting Windows Authentication for managed instances.
 */
export function flowSteps(flow: SingleFlow, names: FlowNames): FlowStep[] {
  return flow === 'modern-interactive' ? modernSteps(names) : trustSteps(names);
}

function modernSteps(names: FlowNames): FlowStep[] {
  return [
    {
      party: 'entra',
      direction: 'from',
      label: 'Cloud TGT, at sign-in to Windows',
      sentence: `A person signs in to Windows. Together with the primary refresh token (PRT), Microsoft Entra ID (${names.tenant}) issues a cloud ticket-granting ticket (TGT) for the realm ${CLOUD_REALM}.`,
    },
    {
      party: 'entra',
      direction: 'to',
      label: 'Asks for the instance’s ticket, HTTPS',
      sentence: `When a program connects, Windows sends that TGT over HTTPS to the KDC proxy of Microsoft Entra ID and asks for a ticket for ${ticketNameOf(names)}.`,
    },
    {
      party: 'entra',
      direction: 'from',
      label: 'Service ticket',
      sentence: 'Microsoft Entra ID knows the instance by its service principal and returns a service ticket for it.',
    },
    presentTicket,
  ];
}

function trustSteps(names: FlowNames): FlowStep[] {
  const domain = names.domain ?? 'the domain';
  return [
    {
      party: 'directory',
      direction: 'from',
      label: 'TGT of the domain, at sign-in',
      sentence: `A person signs in to Windows. A domain controller of ${domain} issues the ordinary ticket-granting ticket (TGT) of Active Directory.`,
    },
    {
      party: 'directory',
      direction: 'from',
      label: 'Referral ticket, through the trust',
      sentence: `When a program connects, Windows asks the domain controller for a ticket for ${ticketNameOf(names)}. The trust object leads elsewhere: the answer is a referral ticket for the realm ${CLOUD_REALM}.`,
    },
    {
      party: 'entra',
      direction: 'to',
      label: 'Referral ticket, by KDC proxy (HTTPS)',
      sentence: `Windows sends the referral ticket over HTTPS to the KDC proxy of Microsoft Entra ID (${names.tenant}), as the client’s policy says.`,
    },
    {
      party: 'entra',
      direction: 'from',
      label: 'Service ticket',
      sentence: 'Microsoft Entra ID knows the instance by its service principal and returns a service ticket for it.',
    },
    presentTicket,
  ];
}

const presentTicket: FlowStep = {
  party: 'instance',
  direction: 'to',
  label: 'Presents the service ticket',
  sentence: 'The client presents the service ticket to the instance, which signs the person in.',
};
