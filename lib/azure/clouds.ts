import type { CloudName } from '@/lib/env';

/**
 * Where the services of each cloud live. The SQL suffix is not here on purpose: it is read from an instance's
 * `fullyQualifiedDomainName`.
 * Source: endpoints of the Azure environments and the national-cloud page of Microsoft Graph.
 */
export interface Cloud {
  /** Origin of Azure Resource Manager, without a trailing slash. */
  arm: string;
  /** Origin of Entra's sign-in, without a trailing slash. */
  authority: string;
  /** Origin of Microsoft Graph, without a trailing slash. */
  graph: string;
  portal: string;
  /** `TargetEndpoint` of the trusted domain object that the incoming trust-based flow installs. */
  targetEndpoint: 0 | 1 | 2;
}

export const clouds: Readonly<Record<CloudName, Readonly<Cloud>>> = {
  AzureCloud: {
    arm: 'https://management.azure.com',
    authority: 'https://login.microsoftonline.com',
    graph: 'https://graph.microsoft.com',
    portal: 'https://portal.azure.com',
    targetEndpoint: 0,
  },
  AzureUSGovernment: {
    arm: 'https://management.usgovcloudapi.net',
    authority: 'https://login.microsoftonline.us',
    graph: 'https://graph.microsoft.us',
    portal: 'https://portal.azure.us',
    targetEndpoint: 2,
  },
  AzureChinaCloud: {
    arm: 'https://management.chinacloudapi.cn',
    authority: 'https://login.chinacloudapi.cn',
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    portal: 'https://portal.azure.cn',
    targetEndpoint: 1,
  },
};

/** The services a request of this app may go to. A token is bound to one of them. */
const serviceNames = ['arm', 'graph', 'authority'] as const;
export type ServiceName = (typeof serviceNames)[number];

export const authorityOf = (cloud: CloudName): string => clouds[cloud].authority;

/** The delegated permission on Azure Resource Manager, as a token request names it. */
export const armScopeOf = (cloud: CloudName): string => `${clouds[cloud].arm}/user_impersonation`;

/** What stands before `/User.Read` and the like when a token for Microsoft Graph is asked for. */
export const graphScopePrefixOf = (cloud: CloudName): string => clouds[cloud].graph;

/** Entra's metadata may name these for its signing keys. Only public documents are read there, never with a token. */
const otherAuthorityHosts: Partial<Record<CloudName, string[]>> = {
  AzureChinaCloud: ['login.partner.microsoftonline.cn'],
};

/** Hosts that requests for these services may be sent to. */
export function hostsOf(cloud: CloudName, services: readonly ServiceName[] = serviceNames): ReadonlySet<string> {
  const hosts = services.map((service) => new URL(clouds[cloud][service]).hostname);
  return new Set(services.includes('authority') ? [...hosts, ...(otherAuthorityHosts[cloud] ?? [])] : hosts);
}
