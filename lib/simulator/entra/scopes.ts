import type { Cloud } from '../hosts.ts';
import { findResource } from '../hosts.ts';
import { AZURE_MANAGEMENT_APP_ID, MICROSOFT_GRAPH_APP_ID } from '../scenarios/microsoft-apps.ts';
import type { ClientRegistration } from '../state.ts';
import { EntraError, notConsented } from './errors.ts';

const oidcScopes = new Set(['openid', 'profile', 'email', 'offline_access']);

/** What a scope parameter asks for: one resource at most, and the sign-in extras. */
export interface RequestedScopes {
  readonly resource: 'arm' | 'graph';
  readonly cloud: Cloud | undefined;
  /** `aud` of the access token. */
  readonly audience: string;
  /** Prefix of the scopes in the answer; empty for Graph. */
  readonly prefix: string;
  readonly names: readonly string[];
  readonly wantsIdToken: boolean;
  readonly wantsRefreshToken: boolean;
}

/** Splits a scope parameter. Two resources in one request are refused, as the real service does. */
export function parseScopes(scope: string): RequestedScopes {
  const parts = scope.split(/\s+/).filter(Boolean);
  const oidc = parts.filter((part) => oidcScopes.has(part));
  const asked = parts.filter((part) => !oidcScopes.has(part)).map(splitScope);
  const resources = new Set(asked.map(({ resource }) => resource));
  if (resources.size > 1) {
    throw new EntraError(
      'invalid_request',
      28000,
      `Provided value for the input parameter scope is not valid because it contains more than one resource. Scope ${scope} is not valid.`,
    );
  }
  const first = asked[0];
  return {
    resource: first?.resource ?? 'graph',
    cloud: first?.cloud,
    audience: first?.resource === 'arm' ? first.identifier : MICROSOFT_GRAPH_APP_ID,
    prefix: first?.identifier ?? '',
    names: asked.map(({ name }) => name),
    wantsIdToken: oidc.includes('openid'),
    wantsRefreshToken: oidc.includes('offline_access'),
  };
}

/** `https://management.core.windows.net//.default` belongs to the resource with one trailing slash. */
function splitScope(scope: string): { resource: 'arm' | 'graph'; cloud?: Cloud; identifier: string; name: string } {
  const match = /^(?<identifier>https:\/\/.+|[0-9a-f-]{36})\/(?<name>[^/]+)$/i.exec(scope);
  if (!match?.groups) return { resource: 'graph', identifier: '', name: scope };
  const { identifier = '', name = '' } = match.groups;
  const found = findResource(identifier);
  if (!found) {
    throw new EntraError(
      'invalid_resource',
      500011,
      `The resource principal named ${identifier} was not found in the tenant. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.`,
    );
  }
  return { resource: found.service, cloud: found.cloud, identifier, name };
}

/** The scopes a token will carry: all that are consented for the resource, provided the asked ones are among them. */
export function grantedScopes(client: ClientRegistration, requested: RequestedScopes): readonly string[] {
  const appId = requested.resource === 'arm' ? AZURE_MANAGEMENT_APP_ID : MICROSOFT_GRAPH_APP_ID;
  const consented = client.consented[appId] ?? [];
  const missing = missingScopes(client, requested);
  if (missing.length > 0) throw notConsented(client.clientId, client.displayName);
  return consented.filter((name) => name !== 'offline_access');
}

export function missingScopes(client: ClientRegistration, requested: RequestedScopes): readonly string[] {
  const appId = requested.resource === 'arm' ? AZURE_MANAGEMENT_APP_ID : MICROSOFT_GRAPH_APP_ID;
  const consented = (client.consented[appId] ?? []).map((name) => name.toLowerCase());
  return requested.names.filter((name) => name !== '.default' && !consented.includes(name.toLowerCase()));
}
