import { findPrincipalByAppId } from '../directory.ts';
import type { ArmOperationName } from '../operations/arm.ts';
import type { GraphOperationName } from '../operations/graph.ts';
import { subscriptionIds } from '../scenarios/fabrikam.ts';
import { MICROSOFT_GRAPH_APP_ID } from '../scenarios/microsoft-apps.ts';
import type { Simulator } from '../simulator.ts';
import type { Answer, Asked } from './ask.ts';
import { ask } from './ask.ts';

export interface RecordedCase {
  readonly operation: ArmOperationName | GraphOperationName;
  readonly service: 'arm' | 'graph';
  /** The file below `recordings`, and which of its interactions. */
  readonly recording: string;
  readonly number: number;
  readonly reproduce: (simulator: Simulator) => Promise<Answer>;
}

const SUBSCRIPTION = `/subscriptions/${subscriptionIds.production}`;
const GROUP = `${SUBSCRIPTION}/resourceGroups/rg-sqlmi-prod-weu`;
const ORDERS = `${GROUP}/providers/Microsoft.Sql/managedInstances/sqlmi-orders-prod-weu`;
const WAREHOUSE = `${GROUP}/providers/Microsoft.Sql/managedInstances/sqlmi-warehouse-prod-weu`;
const RECORDED = '?api-version=2023-05-01-preview';
const CHILD = '?api-version=2020-11-01-preview';

const asking =
  (service: 'arm' | 'graph', asked: Asked) =>
  (simulator: Simulator): Promise<Answer> =>
    ask(simulator, service, asked);

const put: Asked = {
  method: 'PUT',
  path: `${ORDERS}${RECORDED}`,
  body: {
    location: 'westeurope',
    identity: { type: 'SystemAssigned' },
    properties: { servicePrincipal: { type: 'SystemAssigned' } },
  },
};
const administrator = {
  administratorType: 'ActiveDirectory',
  login: 'SQL-MI-Admins',
  sid: '11111111-2222-4333-8444-555555555555',
};
const putAdministrator: Asked = {
  method: 'PUT',
  path: `${ORDERS}/administrators/ActiveDirectory${CHILD}`,
  body: { properties: administrator },
};

/** Follows the tracking address of what was started, after so many simulated seconds. */
const polling =
  (started: Asked, afterSeconds: number) =>
  async (simulator: Simulator): Promise<Answer> => {
    const { headers } = await ask(simulator, 'arm', started);
    const tracking = new URL(headers.get('azure-asyncoperation') ?? '');
    simulator.world.clock.advance(afterSeconds);
    simulator.world.schedule.settle(simulator.world.clock.now());
    return ask(simulator, 'arm', { path: `${tracking.pathname}${tracking.search}` });
  };

const query =
  (text: string, top?: number) =>
  (simulator: Simulator): Promise<Answer> =>
    ask(simulator, 'arm', {
      method: 'POST',
      path: '/providers/Microsoft.ResourceGraph/resources?api-version=2021-03-01',
      body: { query: text, ...(top ? { options: { $top: top } } : {}) },
    });

const MANAGEMENT = 'sql/test_sql_managed_instance_mgmt';
const ENTRA_ONLY = 'sql/test_sql_mi_ad_only_auth';
const ACCOUNT = 'account/test_account';

const armCases: readonly Omit<RecordedCase, 'service'>[] = [
  {
    operation: 'managedInstances.get',
    recording: MANAGEMENT,
    number: 90,
    reproduce: asking('arm', { path: `${ORDERS}${RECORDED}` }),
  },
  {
    operation: 'managedInstances.get',
    recording: MANAGEMENT,
    number: 96,
    reproduce: asking('arm', { path: `${WAREHOUSE}${RECORDED}` }),
  },
  { operation: 'managedInstances.createOrUpdate', recording: MANAGEMENT, number: 93, reproduce: asking('arm', put) },
  { operation: 'operationStatus.get', recording: MANAGEMENT, number: 94, reproduce: polling(put, 1) },
  { operation: 'operationStatus.get', recording: MANAGEMENT, number: 95, reproduce: polling(put, 3600) },
  {
    operation: 'managedInstances.list',
    recording: MANAGEMENT,
    number: 103,
    reproduce: asking('arm', { path: `${SUBSCRIPTION}/providers/Microsoft.Sql/managedInstances${RECORDED}` }),
  },
  {
    operation: 'managedInstances.update',
    recording: 'sql/dotnet_TestCreateUpdateGetDropManagedInstance_PATCH',
    number: 0,
    reproduce(simulator) {
      simulator.world.settings.patchForm = 'bare';
      const body = { properties: { licenseType: 'LicenseIncluded' }, tags: { reviewed: 'yes' } };
      return ask(simulator, 'arm', { method: 'PATCH', path: `${ORDERS}?api-version=2020-02-02-preview`, body });
    },
  },
  {
    operation: 'managedInstanceAdministrators.createOrUpdate',
    recording: ENTRA_ONLY,
    number: 0,
    reproduce: asking('arm', putAdministrator),
  },
  { operation: 'operationStatus.get', recording: ENTRA_ONLY, number: 1, reproduce: polling(putAdministrator, 60) },
  {
    operation: 'managedInstanceAdministrators.get',
    recording: ENTRA_ONLY,
    number: 2,
    reproduce: asking('arm', { path: `${ORDERS}/administrators/ActiveDirectory${CHILD}` }),
  },
  {
    operation: 'managedInstanceAzureADOnlyAuthentications.get',
    recording: ENTRA_ONLY,
    number: 5,
    reproduce: asking('arm', { path: `${ORDERS}/azureADOnlyAuthentications/Default${CHILD}` }),
  },
  {
    operation: 'subscriptions.list',
    recording: ACCOUNT,
    number: 4,
    reproduce: asking('arm', { path: '/subscriptions?api-version=2016-06-01' }),
  },
  {
    operation: 'subscriptions.get',
    recording: ACCOUNT,
    number: 5,
    reproduce: asking('arm', { path: `${SUBSCRIPTION}?api-version=2016-06-01` }),
  },
  {
    operation: 'tenants.list',
    recording: ACCOUNT,
    number: 25,
    reproduce: asking('arm', { path: '/tenants?api-version=2016-06-01' }),
  },
  {
    operation: 'resourceGraph.resources',
    recording: 'resource-graph/test_paged_query',
    number: 0,
    reproduce: query("resources | where type == 'microsoft.sql/managedinstances' | project id, name", 2),
  },
  {
    operation: 'resourceGraph.resources',
    recording: 'resource-graph/test_query_error',
    number: 0,
    reproduce: query('where where'),
  },
];

async function principalOf(simulator: Simulator, name: string): Promise<string> {
  const { body } = await ask(simulator, 'graph', {
    path: `/v1.0/servicePrincipals?$filter=displayName eq '${name} principal'`,
  });
  const id = (body as { value: { id: string }[] }).value[0]?.id;
  if (!id) throw new Error(`${name} has no principal`);
  return id;
}

async function applicationOf(simulator: Simulator, name: string): Promise<string> {
  const { body } = await ask(simulator, 'graph', {
    path: `/v1.0/applications?$filter=displayName eq '${name} principal'`,
  });
  return (body as { value: { id: string }[] }).value[0]?.id ?? '';
}

const DONE = 'sqlmi-warehouse-prod-weu';
const GRANTS = '/v1.0/oauth2PermissionGrants';
const CONSENT = 'role/test_app_permission_grant';

async function grantsOf(simulator: Simulator): Promise<Answer & { readonly id: string }> {
  const client = await principalOf(simulator, DONE);
  const answer = await ask(simulator, 'graph', { path: `${GRANTS}?$filter=clientId eq '${client}'` });
  return { ...answer, id: (answer.body as { value: { id: string }[] }).value[0]?.id ?? '' };
}

const graphCases: readonly Omit<RecordedCase, 'service'>[] = [
  {
    operation: 'servicePrincipals.list',
    recording: CONSENT,
    number: 12,
    async reproduce(simulator) {
      const id = await principalOf(simulator, DONE);
      const { body } = await ask(simulator, 'graph', { path: `/v1.0/servicePrincipals/${id}` });
      const filter = `servicePrincipalNames/any(c:c eq '${(body as { appId: string }).appId}')`;
      return ask(simulator, 'graph', { path: `/v1.0/servicePrincipals?$filter=${encodeURIComponent(filter)}` });
    },
  },
  {
    operation: 'servicePrincipals.get',
    recording: CONSENT,
    number: 1,
    reproduce(simulator) {
      const { state } = simulator.world;
      const graph = findPrincipalByAppId(state, simulator.tenantId, MICROSOFT_GRAPH_APP_ID);
      return ask(simulator, 'graph', { path: `/v1.0/servicePrincipals/${graph?.id}` });
    },
  },
  {
    operation: 'applications.list',
    recording: CONSENT,
    number: 7,
    reproduce: asking('graph', { path: `/v1.0/applications?$filter=displayName eq 'Fabrikam database automation'` }),
  },
  {
    operation: 'applications.get',
    recording: CONSENT,
    number: 8,
    async reproduce(simulator) {
      return ask(simulator, 'graph', { path: `/v1.0/applications/${await applicationOf(simulator, DONE)}` });
    },
  },
  { operation: 'oauth2PermissionGrants.list', recording: CONSENT, number: 17, reproduce: grantsOf },
  {
    operation: 'oauth2PermissionGrants.create',
    recording: CONSENT,
    number: 15,
    async reproduce(simulator) {
      const { state } = simulator.world;
      const resourceId = findPrincipalByAppId(state, simulator.tenantId, MICROSOFT_GRAPH_APP_ID)?.id;
      const clientId = await principalOf(simulator, 'sqlmi-integration-dev-sdc');
      const body = { clientId, consentType: 'AllPrincipals', resourceId, scope: 'openid profile User.Read' };
      return ask(simulator, 'graph', { method: 'POST', path: GRANTS, body });
    },
  },
  {
    operation: 'oauth2PermissionGrants.delete',
    recording: CONSENT,
    number: 25,
    async reproduce(simulator) {
      const { id } = await grantsOf(simulator);
      return ask(simulator, 'graph', { method: 'DELETE', path: `${GRANTS}/${id}` });
    },
  },
];

/** Operations that somebody recorded on real Azure, and how the same answer is brought about here. */
export const recordedCases: readonly RecordedCase[] = [
  ...armCases.map((made) => ({ ...made, service: 'arm' as const })),
  ...graphCases.map((made) => ({ ...made, service: 'graph' as const })),
];
