import type { Exchange } from '../exchange.ts';
import type { World } from '../world.ts';
import { EntraError, tenantNotFound } from './errors.ts';

const anyTenant = new Set(['common', 'organizations']);

/** The tenant a path segment names by id or domain; undefined for the segments that stand for any. */
export function resolveTenant(world: World, segment: string): string | undefined {
  const name = segment.toLowerCase();
  if (anyTenant.has(name)) return undefined;
  for (const tenant of world.state.tenants.values()) {
    if ([tenant.id, tenant.defaultDomain, tenant.initialDomain].includes(name)) return tenant.id;
  }
  throw tenantNotFound(segment);
}

/** Where the endpoints are for this caller: on the loopback address it used, or on the real login host. */
function originOf(exchange: Exchange): string {
  return exchange.url.origin;
}

export function openidConfiguration(world: World, exchange: Exchange, segment: string): Response {
  const tenantId = resolveTenant(world, segment);
  const { cloud } = exchange.role;
  const base = `${originOf(exchange)}/${tenantId ?? segment}`;
  const body = {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: issuerOf(cloud.login, tenantId),
    request_uri_parameter_supported: false,
    userinfo_endpoint: `https://${cloud.graph}/oidc/userinfo`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    claims_supported: [
      'sub',
      'iss',
      'cloud_instance_name',
      'cloud_instance_host_name',
      'cloud_graph_host_name',
      'msgraph_host',
      'aud',
      'exp',
      'iat',
      'auth_time',
      'acr',
      'nonce',
      'preferred_username',
      'name',
      'tid',
      'ver',
      'at_hash',
      'c_hash',
      'email',
    ],
    kerberos_endpoint: `${base}/kerberos`,
    tenant_region_scope: tenantId ? (world.state.tenants.get(tenantId)?.region ?? 'WW') : null,
    cloud_instance_name: cloud.login.replace(/^login\./, ''),
    cloud_graph_host_name: 'graph.windows.net',
    msgraph_host: cloud.graph,
    rbac_url: 'https://pas.windows.net',
  };
  return Response.json(body, { headers: { 'cache-control': 'max-age=86400, private' } });
}

/** For organizations and common the issuer is this template, braces and all. */
function issuerOf(login: string, tenantId: string | undefined): string {
  return `https://${login}/${tenantId ?? '{tenantid}'}/v2.0`;
}

export async function signingKeys(world: World, exchange: Exchange, segment: string): Promise<Response> {
  const tenantId = resolveTenant(world, segment);
  const keys = await world.entra.keys.all();
  const { cloud } = exchange.role;
  return Response.json(
    {
      keys: keys.map(({ kid, jwk }) => ({
        kty: 'RSA',
        use: 'sig',
        kid,
        x5t: kid,
        n: jwk.n,
        e: jwk.e,
        cloud_instance_name: cloud.login.replace(/^login\./, ''),
        issuer: issuerOf(cloud.login, tenantId),
      })),
    },
    { headers: { 'cache-control': 'max-age=86400, private' } },
  );
}

export function instanceDiscovery(exchange: Exchange): Response {
  const endpoint = exchange.url.searchParams.get('authorization_endpoint');
  const segment = endpoint ? new URL(endpoint).pathname.split('/')[1] : undefined;
  if (!segment)
    throw new EntraError('invalid_request', 90014, "The required field 'authorization_endpoint' is missing.");
  return Response.json({
    tenant_discovery_endpoint: `${originOf(exchange)}/${segment}/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [
      {
        preferred_network: 'login.microsoftonline.com',
        preferred_cache: 'login.windows.net',
        aliases: ['login.microsoftonline.com', 'login.windows.net', 'login.microsoft.com', 'sts.windows.net'],
      },
      {
        preferred_network: 'login.partner.microsoftonline.cn',
        preferred_cache: 'login.partner.microsoftonline.cn',
        aliases: ['login.partner.microsoftonline.cn', 'login.chinacloudapi.cn'],
      },
      {
        preferred_network: 'login.microsoftonline.us',
        preferred_cache: 'login.microsoftonline.us',
        aliases: ['login.microsoftonline.us', 'login.usgovcloudapi.net'],
      },
    ],
  });
}
