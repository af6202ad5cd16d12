import { describe, expect, it } from 'vitest';
import { cloudNames } from '@/lib/env';
import { armScopeOf, clouds, graphScopePrefixOf, hostsOf } from './clouds';

describe('clouds', () => {
  it('share no host: a token of one must not reach another', () => {
    const hosts = cloudNames.flatMap((cloud) => [...hostsOf(cloud)]);
    expect(new Set(hosts).size).toBe(hosts.length);
  });

  it('are origins over https', () => {
    for (const { arm, graph, authority, portal } of Object.values(clouds)) {
      for (const origin of [arm, graph, authority, portal]) expect(new URL(origin).origin).toBe(origin);
      expect(arm).toMatch(/^https:/);
    }
  });

  it('ask for tokens at their own services', () => {
    expect(armScopeOf('AzureUSGovernment')).toBe('https://management.usgovcloudapi.net/user_impersonation');
    expect(graphScopePrefixOf('AzureChinaCloud')).toBe('https://microsoftgraph.chinacloudapi.cn');
  });
});
