import { clouds } from '@/lib/azure/clouds';
import type { CloudName } from '@/lib/env';
import { graphEnvironments } from '@/lib/plan/code-parts';
import { ticketRealm } from '@/lib/setup/proof';
import type { PackInstance } from './model';

/** What differs between clouds in the packs, and how sure it is. */
export interface CloudFacts {
  name: string;
  /** `-TopLevelNames` of the trust; the first one is where instances live. */
  topLevelNames: readonly string[];
  /** `-TargetEndpoint` of Set-AzureADKerberosServerEndpoint. */
  targetEndpoint: 0 | 1 | 2;
  /** Origin of sign-in. */
  authority: string;
  portal: string;
  /** For `Connect-MgGraph -Environment`. */
  graphEnvironment: string;
  /** Whether the top-level names and the KDC proxy host are in Microsoft's article. */
  isTrustDocumented: boolean;
  isProxyDocumented: boolean;
}

const names: Record<
  CloudName,
  Pick<CloudFacts, 'name' | 'topLevelNames' | 'isTrustDocumented' | 'isProxyDocumented'>
> = {
  AzureCloud: { name: 'Azure', topLevelNames: ['windows.net'], isTrustDocumented: true, isProxyDocumented: true },
  AzureUSGovernment: {
    name: 'Azure US Government',
    topLevelNames: ['usgovcloudapi.net', 'windows.net'],
    isTrustDocumented: true,
    isProxyDocumented: false,
  },
  AzureChinaCloud: {
    name: 'Azure China',
    topLevelNames: ['chinacloudapi.cn', 'windows.net'],
    isTrustDocumented: false,
    isProxyDocumented: false,
  },
};

export function cloudFactsOf(cloud: CloudName): CloudFacts {
  const { authority, portal, targetEndpoint } = clouds[cloud];
  return { ...names[cloud], authority, portal, targetEndpoint, graphEnvironment: graphEnvironments[cloud] };
}

/** What the KDC proxy policy maps. The space after `https` and the one before `/>` are part of the value. */
export function kdcProxyMapping(cloud: CloudName, tenantId: string): { realm: string; value: string } {
  const host = new URL(clouds[cloud].authority).hostname;
  return { realm: ticketRealm, value: `<https ${host}:443:${tenantId}/kerberos />` };
}

/** Where a computer reaches Microsoft Entra Kerberos over HTTPS. */
export const kdcProxyUrl = (cloud: CloudName, tenantId: string): string =>
  `${clouds[cloud].authority}/${tenantId}/kerberos`;

/** Instances whose host name the trust would not cover with these names. */
export function listUncovered(instances: readonly PackInstance[], topLevelNames: readonly string[]): PackInstance[] {
  return instances.filter(
    ({ hostName }) => hostName !== null && !topLevelNames.some((name) => hostName.toLowerCase().endsWith(`.${name}`)),
  );
}
