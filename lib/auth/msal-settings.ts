import 'server-only';
import { armScopeOf, graphScopePrefixOf } from '@/lib/azure/clouds';
import { ANY_ORGANISATION, getEnv } from '@/lib/env';
import { tenantAuthority } from './entra-metadata';
import type { AuthorityTenant } from './tenants';

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

/** @param tenant a tenant's id, or `organizations` to let the account decide */
export function getMsalSettings(tenant: AuthorityTenant): MsalSettings {
  const env = getEnv();
  const authority = tenantAuthority(tenant);
  const onGraph = (names: string[]) => names.map((name) => `${graphScopePrefixOf(env.cloud)}/${name}`);
  return {
    clientId: env.clientId,
    authority,
    knownAuthorities: [new URL(authority).host],
    authorityMetadata: env.simulatorUrl === undefined ? null : loopbackMetadata(env.simulatorUrl, authority, tenant),
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
function loopbackMetadata(simulatorUrl: string, authority: string, tenant: AuthorityTenant): string {
  const endpoints = `${simulatorUrl}/${tenant}`;
  return JSON.stringify({
    // For organizations Entra publishes this template in place of an issuer, braces and all.
    issuer: tenant === ANY_ORGANISATION ? `${new URL(authority).origin}/{tenantid}/v2.0` : `${authority}/v2.0`,
    authorization_endpoint: `${endpoints}/oauth2/v2.0/authorize`,
    token_endpoint: `${endpoints}/oauth2/v2.0/token`,
    end_session_endpoint: `${endpoints}/oauth2/v2.0/logout`,
    jwks_uri: `${endpoints}/discovery/v2.0/keys`,
  });
}
