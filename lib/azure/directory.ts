import type * as MicrosoftGraph from '@microsoft/microsoft-graph-types';
import type {
  AppCredential,
  Application,
  DirectoryRole,
  Organization,
  Person,
  PrincipalIdentifiers,
  RegistrationIdentifiers,
  RequiredAccess,
  ServicePrincipal,
} from './azure';
import { inBatches } from './batches';
import { AzureError } from './errors';
import { listAll } from './graph-batch';
import { assertGuid } from './resource-ids';
import type { RestClient } from './rest-client';

/** The most values that an `in` filter of Microsoft Graph takes. */
const IDS_PER_FILTER = 15;

const SERVICE_PRINCIPAL_FIELDS =
  'id,appId,displayName,accountEnabled,appRoleAssignmentRequired,servicePrincipalNames,oauth2PermissionScopes';
const APPLICATION_FIELDS = 'id,appId,displayName,requiredResourceAccess';

export async function getMe(graph: RestClient): Promise<Person> {
  const { json } = await graph.send({ url: '/v1.0/me?$select=id,displayName,userPrincipalName' });
  const me = json as MicrosoftGraph.User;
  return { id: me.id ?? '', displayName: me.displayName ?? '', userPrincipalName: me.userPrincipalName ?? '' };
}

export async function getOrganization(graph: RestClient): Promise<Organization> {
  const fields = 'id,displayName,verifiedDomains,onPremisesSyncEnabled,onPremisesLastSyncDateTime';
  const [organization] = (await graph.list({
    url: `/v1.0/organization?$select=${fields}`,
  })) as MicrosoftGraph.Organization[];
  if (organization === undefined) throw new AzureError('Microsoft Graph shows no organization.', { kind: 'not-found' });
  return {
    id: organization.id ?? '',
    displayName: organization.displayName ?? '',
    verifiedDomains: (organization.verifiedDomains ?? []).flatMap(({ name }) => name ?? []),
    isSyncEnabled: organization.onPremisesSyncEnabled ?? null,
    lastSyncAt: organization.onPremisesLastSyncDateTime ?? null,
  };
}

export async function listMyDirectoryRoles(graph: RestClient): Promise<DirectoryRole[]> {
  const roles = (await graph.list({
    url: '/v1.0/me/transitiveMemberOf/microsoft.graph.directoryRole?$count=true&$select=displayName,roleTemplateId',
    // Graph filters by type in an advanced query only: this header, with $count.
    headers: { ConsistencyLevel: 'eventual' },
  })) as MicrosoftGraph.DirectoryRole[];
  return roles.flatMap(({ roleTemplateId, displayName }) =>
    roleTemplateId ? [{ roleTemplateId, displayName: displayName ?? roleTemplateId }] : [],
  );
}

/** @returns `null` when Entra does not show it (yet) */
export const getServicePrincipal = (graph: RestClient, appId: string): Promise<ServicePrincipal | null> =>
  getByAppId(graph, 'servicePrincipals', appId, SERVICE_PRINCIPAL_FIELDS, toServicePrincipal);

/** @returns `null` when Entra does not show it (yet) */
export const getApplication = (graph: RestClient, appId: string): Promise<Application | null> =>
  getByAppId(graph, 'applications', appId, APPLICATION_FIELDS, toApplication);

export const listServicePrincipals = (graph: RestClient, appIds: readonly string[]): Promise<ServicePrincipal[]> =>
  listByAppIds(graph, 'servicePrincipals', appIds, SERVICE_PRINCIPAL_FIELDS, toServicePrincipal);

export const listApplications = (graph: RestClient, appIds: readonly string[]): Promise<Application[]> =>
  listByAppIds(graph, 'applications', appIds, APPLICATION_FIELDS, toApplication);

/** Asked for by itself, because keys make the answer several times as long. */
export const listPrincipalIdentifiers = (
  graph: RestClient,
  appIds: readonly string[],
): Promise<PrincipalIdentifiers[]> =>
  listByAppIds(
    graph,
    'servicePrincipals',
    appIds,
    'appId,servicePrincipalNames,keyCredentials,passwordCredentials',
    (raw: MicrosoftGraph.ServicePrincipal) => ({
      appId: raw.appId ?? '',
      servicePrincipalNames: raw.servicePrincipalNames ?? [],
      credentials: toCredentials(raw),
    }),
  );

export const listRegistrationIdentifiers = (
  graph: RestClient,
  appIds: readonly string[],
): Promise<RegistrationIdentifiers[]> =>
  listByAppIds(
    graph,
    'applications',
    appIds,
    'appId,identifierUris,keyCredentials,passwordCredentials',
    (raw: MicrosoftGraph.Application) => ({
      appId: raw.appId ?? '',
      identifierUris: raw.identifierUris ?? [],
      credentials: toCredentials(raw),
    }),
  );

type Collection = 'servicePrincipals' | 'applications';

async function getByAppId<From, To>(
  graph: RestClient,
  collection: Collection,
  appId: string,
  fields: string,
  parse: (raw: From) => To,
): Promise<To | null> {
  try {
    const { json } = await graph.send({ url: `/v1.0/${collection}(appId='${assertGuid(appId)}')?$select=${fields}` });
    return parse(json as From);
  } catch (error) {
    if (error instanceof AzureError && error.kind === 'not-found') return null;
    throw error;
  }
}

async function listByAppIds<From, To>(
  graph: RestClient,
  collection: Collection,
  appIds: readonly string[],
  fields: string,
  parse: (raw: From) => To,
): Promise<To[]> {
  const paths = inBatches([...new Set(appIds.map(assertGuid))], IDS_PER_FILTER).map((ids) => {
    const filter = encodeURIComponent(`appId in (${ids.map((id) => `'${id}'`).join(',')})`);
    return `/${collection}?$filter=${filter}&$select=${fields}`;
  });
  return (await listAll(graph, paths)).map((raw) => parse(raw as From));
}

function toServicePrincipal(raw: MicrosoftGraph.ServicePrincipal): ServicePrincipal {
  return {
    id: raw.id ?? '',
    appId: raw.appId ?? '',
    displayName: raw.displayName ?? '',
    isEnabled: raw.accountEnabled ?? true,
    isAssignmentRequired: raw.appRoleAssignmentRequired ?? false,
    servicePrincipalNames: raw.servicePrincipalNames ?? [],
    offeredScopes: (raw.oauth2PermissionScopes ?? []).flatMap(({ id, value }) => (id && value ? [{ id, value }] : [])),
  };
}

function toApplication(raw: MicrosoftGraph.Application): Application {
  return {
    id: raw.id ?? '',
    appId: raw.appId ?? '',
    displayName: raw.displayName ?? '',
    requiredAccess: (raw.requiredResourceAccess ?? []).map(toRequiredAccess),
  };
}

function toCredentials({
  keyCredentials,
  passwordCredentials,
}: Pick<MicrosoftGraph.Application, 'keyCredentials' | 'passwordCredentials'>): AppCredential[] {
  const toCredential =
    (kind: AppCredential['kind']) =>
    ({ displayName, endDateTime }: MicrosoftGraph.KeyCredential | MicrosoftGraph.PasswordCredential) => ({
      kind,
      displayName: displayName ?? null,
      endsAt: endDateTime ?? null,
    });
  return [
    ...(keyCredentials ?? []).map(toCredential('key')),
    ...(passwordCredentials ?? []).map(toCredential('password')),
  ];
}

/** Graph calls delegated permissions `Scope` and application permissions `Role`. */
function toRequiredAccess({ resourceAppId, resourceAccess }: MicrosoftGraph.RequiredResourceAccess): RequiredAccess {
  const idsOf = (wanted: string) =>
    (resourceAccess ?? []).flatMap(({ id, type }) => (id && type === wanted ? [id] : []));
  return { resourceAppId: resourceAppId ?? '', delegatedScopeIds: idsOf('Scope'), appRoleIds: idsOf('Role') };
}
