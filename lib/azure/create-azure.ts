import 'server-only';
import { ResourceGraphClient } from '@azure/arm-resourcegraph';
import { SubscriptionClient } from '@azure/arm-resources-subscriptions';
import { SqlManagementClient } from '@azure/arm-sql';
import type { HttpClient } from '@azure/core-rest-pipeline';
import type { CloudName } from '@/lib/env';
import { type Allowance, watchAllowance } from './allowance';
import type { AccessTokens, Azure } from './azure';
import { clouds } from './clouds';
import { createCredential } from './credential';
import * as directory from './directory';
import type { TokenAudience } from './errors';
import * as grants from './grants';
import { hardenPipeline, userAgentOptions } from './harden-pipeline';
import { getOperationStatus } from './operations';
import { listLocks, listPermissions } from './permissions';
import { queryInstances } from './resource-graph';
import { resourceGroupNameOf, subscriptionOf } from './resource-ids';
import { createRestClient } from './rest-client';
import * as sqlInstances from './sql-instances';
import { listSubscriptions } from './subscriptions';
import * as tenant from './tenant';
import { toAzureError } from './to-azure-error';
import { createTransport } from './transport';

export interface CreateAzureOptions {
  cloud: CloudName;
  tenantId: string;
  /** Loopback origin of a simulated Azure. Absent: the real cloud. */
  simulatorUrl?: string;
  tokens: AccessTokens;
  /** Ends every request of this object. */
  abortSignal?: AbortSignal;
  /** Told with every answer of Azure Resource Manager that says how much is left of its limits. */
  onAllowance?: (allowance: Allowance) => void;
  /** The wire, for tests. */
  httpClient?: HttpClient;
}

/**
 * Azure with the rights of whoever the tokens belong to. Cheap: make one per request or per step, and let it go.
 * Every method throws AzureError and nothing else.
 */
export function createAzure(options: CreateAzureOptions): Azure {
  const { cloud, tenantId } = options;
  const clients = createClients(options);
  const { arm, graph } = clients;
  return {
    cloud,
    tenantId,
    listSubscriptions: () => ofArm(() => listSubscriptions(clients.subscriptions())),
    queryInstances: () => ofArm(() => queryInstances(clients.resourceGraph(), clients.listSubscriptionIds)),
    listInstances: (subscriptionId) => ofArm(() => sqlInstances.listInstances(arm, subscriptionId)),
    getInstance: (id) => ofArm(() => sqlInstances.getInstance(arm, id)),
    enableServicePrincipal: (id) => ofArm(() => sqlInstances.enableServicePrincipal(clients.sql(id), id)),
    disableServicePrincipal: (id) => ofArm(() => sqlInstances.disableServicePrincipal(clients.sql(id), id)),
    setAuthenticationMetadata: (id, mode) => ofArm(() => sqlInstances.setAuthenticationMetadata(arm, id, mode)),
    getOperationStatus: (url) => ofArm(() => getOperationStatus(arm, url)),
    listOperations: (id) => ofArm(() => sqlInstances.listOperations(clients.sql(id), id)),
    listFailoverGroups: (scope, location) =>
      ofArm(() => sqlInstances.listFailoverGroups(clients.sql(scope), resourceGroupNameOf(scope), location)),
    listLocks: (subscriptionId) => ofArm(() => listLocks(arm, subscriptionId)),
    listPermissions: (scope) => ofArm(() => listPermissions(arm, scope)),
    getMe: () => ofGraph(() => directory.getMe(graph)),
    getOrganization: () => ofGraph(() => directory.getOrganization(graph)),
    listMyDirectoryRoles: () => ofGraph(() => directory.listMyDirectoryRoles(graph)),
    getServicePrincipal: (appId) => ofGraph(() => directory.getServicePrincipal(graph, appId)),
    getApplication: (appId) => ofGraph(() => directory.getApplication(graph, appId)),
    listServicePrincipals: (appIds) => ofGraph(() => directory.listServicePrincipals(graph, appIds)),
    listApplications: (appIds) => ofGraph(() => directory.listApplications(graph, appIds)),
    listGrants: (servicePrincipalId) => ofGraph(() => grants.listGrants(graph, servicePrincipalId)),
    listTenantWideGrants: () => ofGraph(() => grants.listTenantWideGrants(graph)),
    listPrincipalIdentifiers: (appIds) => ofGraph(() => directory.listPrincipalIdentifiers(graph, appIds)),
    listRegistrationIdentifiers: (appIds) => ofGraph(() => directory.listRegistrationIdentifiers(graph, appIds)),
    listConditionalAccessPolicies: () => ofGraph(() => tenant.listConditionalAccessPolicies(graph)),
    listDevices: (onPage) => ofGraph(() => tenant.listDevices(graph, onPage)),
    listDomains: () => ofGraph(() => tenant.listDomains(graph)),
    getSyncAttributes: (user) => ofGraph(() => tenant.getSyncAttributes(graph, user)),
    listPeopleNamed: (prefix) => ofGraph(() => tenant.listPeopleNamed(graph, prefix)),
    createGrant: (grant) => ofGraph(() => grants.createGrant(graph, grant)),
    updateGrantScopes: (grantId, scopes) => ofGraph(() => grants.updateGrantScopes(graph, grantId, scopes)),
    deleteGrant: (grantId) => ofGraph(() => grants.deleteGrant(graph, grantId)),
  };
}

const ofArm = guard('arm');
const ofGraph = guard('graph');

function guard(audience: TokenAudience) {
  return async function guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw Object.assign(toAzureError(error), { audience });
    }
  };
}

/** Each client can reach its own service only, so that no answer can lead one service's token to another. */
function createClients({ cloud, simulatorUrl, tokens, abortSignal, onAllowance, httpClient }: CreateAzureOptions) {
  const endpoint = clouds[cloud].arm;
  const credential = createCredential(tokens.arm, 'Azure Resource Manager');
  const wire = createTransport({ cloud, simulatorUrl, services: ['arm'] }, httpClient);
  const armTransport = onAllowance === undefined ? wire : watchAllowance(wire, onAllowance);
  const scope = `${endpoint}/.default`;
  const modern = { endpoint, credentials: { scopes: [scope] }, httpClient: armTransport, userAgentOptions };

  function subscriptions(): SubscriptionClient {
    const client = new SubscriptionClient(credential, modern);
    hardenPipeline(client.pipeline, { abortSignal });
    return client;
  }

  function resourceGraph(): ResourceGraphClient {
    const client = new ResourceGraphClient(credential, modern);
    hardenPipeline(client.pipeline, { abortSignal });
    return client;
  }

  function sql(instanceId: string): SqlManagementClient {
    const legacy = { endpoint, $host: endpoint, credentialScopes: scope, httpClient: armTransport, userAgentOptions };
    const client = new SqlManagementClient(credential, subscriptionOf(instanceId), legacy);
    hardenPipeline(client.pipeline, { abortSignal });
    return client;
  }

  return {
    subscriptions,
    resourceGraph,
    sql,
    listSubscriptionIds: async () =>
      (await listSubscriptions(subscriptions())).map(({ subscriptionId }) => subscriptionId),
    arm: createRestClient({
      endpoint,
      credential,
      httpClient: armTransport,
      abortSignal,
      clientRequestIdHeaderName: 'x-ms-client-request-id',
      nextLinkName: 'nextLink',
    }),
    graph: createRestClient({
      endpoint: clouds[cloud].graph,
      credential: createCredential(tokens.graph, 'Microsoft Graph'),
      httpClient: createTransport({ cloud, simulatorUrl, services: ['graph'] }, httpClient),
      abortSignal,
      clientRequestIdHeaderName: 'client-request-id',
      nextLinkName: '@odata.nextLink',
    }),
  };
}
