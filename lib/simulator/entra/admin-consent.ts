import { addTenantWideGrant, findPrincipalByAppId } from '../directory.ts';
import type { Exchange } from '../exchange.ts';
import { consentingRoles } from '../scenarios/roles.ts';
import type { DirectoryApplication, DirectoryPrincipal, Grant, State } from '../state.ts';
import { findPerson } from '../state.ts';
import type { World } from '../world.ts';
import { clientNotFound, EntraError } from './errors.ts';
import { resolveTenant } from './metadata.ts';
import { adminConsentPage, adminConsentResult, errorPage } from './pages.ts';

interface Wanted {
  readonly principal: DirectoryPrincipal;
  readonly permissions: readonly { readonly resource: DirectoryPrincipal; readonly scopes: readonly string[] }[];
}

/** What an application of the tenant asks for, as scopes of each resource; unknown to the directory is AADSTS700016. */
function readWanted(world: World, exchange: Exchange, tenant: string): Wanted {
  const tenantId = resolveTenant(world, tenant);
  if (!tenantId)
    throw new EntraError(
      'invalid_request',
      900023,
      `Specified tenant identifier '${tenant}' is neither a valid DNS name, nor a valid external domain.`,
    );
  const clientId = exchange.url.searchParams.get('client_id') ?? '';
  const { state, clock } = world;
  const application = [...state.applications.values()].find(
    (candidate) => candidate.appId === clientId.toLowerCase() && candidate.tenantId === tenantId,
  );
  const principal = findPrincipalByAppId(state, tenantId, clientId);
  if (!application || !principal || principal.visibleAt > clock.now()) throw clientNotFound(clientId, tenant);
  return { principal, permissions: permissionsOf(state, tenantId, application) };
}

function permissionsOf(state: State, tenantId: string, application: DirectoryApplication): Wanted['permissions'] {
  return application.requiredResourceAccess.flatMap(({ resourceAppId, resourceAccess }) => {
    const resource = findPrincipalByAppId(state, tenantId, resourceAppId);
    if (!resource) return [];
    const ids = new Set(resourceAccess.map(({ id }) => id));
    return [{ resource, scopes: resource.scopes.filter(({ id }) => ids.has(id)).map(({ value }) => value) }];
  });
}

/** GET /adminconsent: what the application asks for, and who may say yes. */
export function showAdminConsent(world: World, exchange: Exchange, tenant: string): Promise<Response> {
  const { principal, permissions } = readWanted(world, exchange, tenant);
  const people = [...world.state.people.values()].filter(({ tenantId }) => tenantId === principal.tenantId);
  return adminConsentPage({
    action: `${exchange.url.pathname}${exchange.url.search}`,
    appName: principal.displayName,
    scopes: permissions.flatMap(({ scopes }) => scopes),
    people,
  });
}

/** POST of that page: consent for everybody in the tenant, by somebody whose Entra role allows it. */
export function giveAdminConsent(
  world: World,
  exchange: Exchange,
  tenant: string,
  form: Readonly<Record<string, string>>,
): Promise<Response> {
  const { principal, permissions } = readWanted(world, exchange, tenant);
  const person = findPerson(world.state, form.person ?? '');
  exchange.summary = `${principal.displayName} as ${person?.key ?? 'nobody'}`;
  const mayConsent =
    person?.tenantId === principal.tenantId && person.directoryRoles.some((role) => consentingRoles.includes(role));
  if (!mayConsent) {
    return errorPage(
      90094,
      'An administrator of the organisation must consent to these permissions.',
      `${exchange.url.pathname}${exchange.url.search}`,
    );
  }
  const granted = permissions.map(({ resource, scopes }) => addConsent(world.state, principal, resource, scopes));
  return adminConsentResult(principal.displayName, granted.map(({ scope }) => scope).join(' '));
}

/** Adds to what was granted before; consent never takes away. */
function addConsent(
  state: State,
  client: DirectoryPrincipal,
  resource: DirectoryPrincipal,
  scopes: readonly string[],
): Grant {
  const existing = [...state.grants.values()].find(
    (grant) =>
      grant.clientId === client.id && grant.resourceId === resource.id && grant.consentType === 'AllPrincipals',
  );
  const all = new Set([...(existing?.scope.split(/\s+/).filter(Boolean) ?? []), ...scopes]);
  return addTenantWideGrant(state, client, resource.id, [...all].join(' '));
}
