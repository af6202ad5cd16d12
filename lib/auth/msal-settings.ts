import 'server-only';
import { armScopeOf, graphScopePrefixOf } from '@/lib/azure/clouds';
import { getEnv } from '@/lib/env';
import { tenantAuthority } from './entra-metadata';

/** What the browser needs to sign in. Ids and addresses, no secret. */
export interface MsalSettings {
  clientId: string;
  authority: string;
  knownAuthorities: string[];
  /** openid-configuration as JSON, where Entra is not at its own address. */
  authorityMetadata: string | null;
  redirectUri: string;
  postLogoutRedirectUri: string;
  scopes: Record<TokenPurpose, string[]>;
}

/** What a token is for; each asks for the least that does it, when a step needs it. */
export const tokenPurposes = ['arm', 'graph-read', 'graph-grant', 'graph-devices', 'graph-policies'] as const;
export type TokenPurpose = (typeof tokenPurposes)[number];

/**
 * Delegated permissions per purpose. The sources for the least ones are the permission tables of each Graph operation
 * used (see README, "Your own tenant").
 */
const GRAPH_READ = ['User.Read', 'Application.Read.All', 'Directory.Read.All'];
const GRAPH_GRANT = [...GRAPH_READ, 'DelegatedPermissionGrant.ReadWrite.All'];
const GRAPH_DEVICES = ['User.Read', 'Device.Read.All'];
const GRAPH_POLICIES = [...GRAPH_READ, 'Policy.Read.All'];

export async function getMsalSettings(): Promise<MsalSettings> {
  const env = getEnv();
  const authority = tenantAuthority();
  const onGraph = (names: string[]) => names.map((name) => `${graphScopePrefixOf(env.cloud)}/${name}`);
  return {
    clientId: env.clientId,
    authority,
    knownAuthorities: [new URL(authority).host],
    authorityMetadata:
      env.simulatorUrl === undefined ? null : await getLoopbackMetadata(env.simulatorUrl, env.tenantId),
    redirectUri: `${env.baseUrl}/auth/redirect`,
    postLogoutRedirectUri: `${env.baseUrl}/sign-in`,
    scopes: {
      arm: [armScopeOf(env.cloud)],
      'graph-read': onGraph(GRAPH_READ),
      'graph-grant': onGraph(GRAPH_GRANT),
      'graph-devices': onGraph(GRAPH_DEVICES),
      'graph-policies': onGraph(GRAPH_POLICIES),
    },
  };
}

/** MSAL insists on an https authority; its endpoints may still be told to be a loopback listener's. */
async function getLoopbackMetadata(simulatorUrl: string, tenantId: string): Promise<string> {
  const answer = await fetch(`${simulatorUrl}/${tenantId}/v2.0/.well-known/openid-configuration`, {
    cache: 'no-store',
  });
  return JSON.stringify(await answer.json());
}
