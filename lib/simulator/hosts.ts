/** The three clouds' public hosts and what each serves. Answers carry these names whatever address the request came by. */
type ServiceName = 'arm' | 'graph' | 'entra' | 'loopback';

export const cloudNames = ['AzureCloud', 'AzureUSGovernment', 'AzureChinaCloud'] as const;
export type CloudName = (typeof cloudNames)[number];

export interface Cloud {
  readonly name: CloudName;
  readonly arm: string;
  readonly graph: string;
  readonly login: string;
  readonly sqlSuffix: string;
  /** Audiences that ARM and Graph accept in a token, without trailing slash. */
  readonly armAudiences: readonly string[];
  readonly graphAudiences: readonly string[];
}

const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000';

const clouds: readonly Cloud[] = [
  {
    name: 'AzureCloud',
    arm: 'management.azure.com',
    graph: 'graph.microsoft.com',
    login: 'login.microsoftonline.com',
    sqlSuffix: 'database.windows.net',
    armAudiences: ['https://management.azure.com', 'https://management.core.windows.net'],
    graphAudiences: [GRAPH_APP_ID, 'https://graph.microsoft.com'],
  },
  {
    name: 'AzureUSGovernment',
    arm: 'management.usgovcloudapi.net',
    graph: 'graph.microsoft.us',
    login: 'login.microsoftonline.us',
    sqlSuffix: 'database.usgovcloudapi.net',
    armAudiences: ['https://management.usgovcloudapi.net', 'https://management.core.usgovcloudapi.net'],
    graphAudiences: [GRAPH_APP_ID, 'https://graph.microsoft.us', 'https://dod-graph.microsoft.us'],
  },
  {
    name: 'AzureChinaCloud',
    arm: 'management.chinacloudapi.cn',
    graph: 'microsoftgraph.chinacloudapi.cn',
    login: 'login.chinacloudapi.cn',
    sqlSuffix: 'database.chinacloudapi.cn',
    armAudiences: ['https://management.chinacloudapi.cn', 'https://management.core.chinacloudapi.cn'],
    graphAudiences: [GRAPH_APP_ID, 'https://microsoftgraph.chinacloudapi.cn'],
  },
];

const aliases: Readonly<Record<string, string>> = {
  'login.windows.net': 'login.microsoftonline.com',
  'login.microsoft.com': 'login.microsoftonline.com',
  'sts.windows.net': 'login.microsoftonline.com',
  'login.partner.microsoftonline.cn': 'login.chinacloudapi.cn',
  'dod-graph.microsoft.us': 'graph.microsoft.us',
};

export const publicCloud = clouds[0] as Cloud;

export function cloudNamed(name: CloudName): Cloud {
  return clouds.find((cloud) => cloud.name === name) ?? publicCloud;
}

export interface HostRole {
  readonly service: ServiceName;
  readonly cloud: Cloud;
  /** The host the caller meant, without port unless it is a loopback one. */
  readonly host: string;
}

export function isLoopbackHost(host: string): boolean {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  return name === 'localhost' || name === '[::1]' || name === '::1' || /^127\.\d+\.\d+\.\d+$/.test(name);
}

/** Which service a host name stands for; undefined for a name that no Azure cloud has. */
export function findHostRole(host: string): HostRole | undefined {
  if (isLoopbackHost(host)) return { service: 'loopback', cloud: publicCloud, host: host.toLowerCase() };
  const bare = host.toLowerCase().replace(/:\d+$/, '');
  const name = aliases[bare] ?? bare;
  for (const cloud of clouds) {
    if (name === cloud.arm) return { service: 'arm', cloud, host: bare };
    if (name === cloud.graph) return { service: 'graph', cloud, host: bare };
    if (name === cloud.login) return { service: 'entra', cloud, host: bare };
  }
  return undefined;
}

/** Every host name of the clouds' sign-in service, ARM and Microsoft Graph, aliases included. */
export function hostsOfClouds(names: readonly CloudName[] = cloudNames): string[] {
  const main = clouds
    .filter(({ name }) => names.includes(name))
    .flatMap(({ login, arm, graph }) => [login, arm, graph]);
  const others = Object.entries(aliases).flatMap(([alias, host]) => (main.includes(host) ? [alias] : []));
  return [...main, ...others];
}

/** The scope prefix (`https://management.azure.com`) or application id that a person asked a token for. */
export function findResource(resource: string): { service: 'arm' | 'graph'; cloud: Cloud } | undefined {
  const name = resource.replace(/\/+$/, '').toLowerCase();
  for (const cloud of clouds) {
    if (cloud.armAudiences.includes(name)) return { service: 'arm', cloud };
    if (cloud.graphAudiences.includes(name)) return { service: 'graph', cloud };
  }
  return undefined;
}
