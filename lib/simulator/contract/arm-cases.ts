import type { ArmOperationName } from '../operations/arm.ts';
import { subscriptionIds } from '../scenarios/fabrikam.ts';
import type { Asked } from './ask.ts';

const SUBSCRIPTION = `/subscriptions/${subscriptionIds.production}`;
const GROUP = `${SUBSCRIPTION}/resourceGroups/rg-sqlmi-prod-weu`;
const NORTH = `${SUBSCRIPTION}/resourceGroups/rg-sqlmi-prod-neu`;
const instance = (name: string, group = GROUP) => `${group}/providers/Microsoft.Sql/managedInstances/${name}`;
const ORDERS = instance('sqlmi-orders-prod-weu');
const WAREHOUSE = instance('sqlmi-warehouse-prod-weu');

/** Versions whose published description is at hand; `2022-08-01-preview` is the one the official client asks for. */
const INSTANCE_VERSIONS = [
  '2021-11-01',
  '2021-11-01-preview',
  '2022-05-01-preview',
  '2022-08-01-preview',
  '2023-05-01-preview',
  '2023-08-01-preview',
];
const CHILD_VERSIONS = ['2020-11-01-preview', '2021-11-01', '2022-08-01-preview'];

export interface ArmCase extends Asked {
  readonly operation: ArmOperationName;
  readonly expected: number;
  /** Asked first, to bring the answer about. */
  readonly after?: Asked;
}

const withVersions = (versions: readonly string[], make: (query: string) => ArmCase): ArmCase[] =>
  versions.map((version) => make(`?api-version=${version}`));

const switchOn = { properties: { servicePrincipal: { type: 'SystemAssigned' } } };
const administrator = {
  properties: {
    administratorType: 'ActiveDirectory',
    login: 'SQL-MI-Admins',
    sid: '11111111-2222-4333-8444-555555555555',
    tenantId: '11111111-2222-4333-8444-666666666666',
  },
};

/** Every operation with a published description, asked for as its clients do; each against a fresh simulation. */
export const armCases: readonly ArmCase[] = [
  ...withVersions(['2019-11-01', '2020-01-01', '2022-12-01'], (query) => ({
    operation: 'tenants.list',
    path: `/tenants${query}`,
    expected: 200,
  })),
  ...withVersions(['2016-06-01', '2019-11-01', '2020-01-01', '2022-12-01'], (query) => ({
    operation: 'subscriptions.list',
    path: `/subscriptions${query}`,
    expected: 200,
  })),
  ...withVersions(['2016-06-01', '2019-11-01', '2020-01-01', '2022-12-01'], (query) => ({
    operation: 'subscriptions.get',
    path: `${SUBSCRIPTION}${query}`,
    expected: 200,
  })),
  { operation: 'resourceGroups.list', path: `${SUBSCRIPTION}/resourcegroups?api-version=2021-04-01`, expected: 200 },
  {
    operation: 'resourceGroups.get',
    path: `${SUBSCRIPTION}/resourcegroups/rg-sqlmi-prod-weu?api-version=2021-04-01`,
    expected: 200,
  },
  ...withVersions(INSTANCE_VERSIONS, (query) => ({
    operation: 'managedInstances.list',
    path: `${SUBSCRIPTION}/providers/Microsoft.Sql/managedInstances${query}&$expand=administrators/activedirectory`,
    expected: 200,
  })),
  ...withVersions(INSTANCE_VERSIONS, (query) => ({
    operation: 'managedInstances.listByResourceGroup',
    path: `${GROUP}/providers/Microsoft.Sql/managedInstances${query}`,
    expected: 200,
  })),
  ...withVersions(INSTANCE_VERSIONS, (query) => ({
    operation: 'managedInstances.get',
    path: `${WAREHOUSE}${query}`,
    expected: 200,
  })),
  ...withVersions(INSTANCE_VERSIONS, (query) => ({
    operation: 'managedInstances.get',
    path: `${instance('no-such-instance')}${query}`,
    expected: 404,
  })),
  ...withVersions(INSTANCE_VERSIONS, (query) => ({
    operation: 'managedInstances.update',
    method: 'PATCH',
    path: `${ORDERS}${query}`,
    body: switchOn,
    expected: 200,
  })),
  {
    operation: 'managedInstances.update',
    method: 'PATCH',
    path: `${instance('sqlmi-billing-prod-neu', NORTH)}?api-version=2022-08-01-preview`,
    body: switchOn,
    expected: 202,
  },
  ...withVersions(INSTANCE_VERSIONS, (query) => ({
    operation: 'managedInstances.createOrUpdate',
    method: 'PUT',
    path: `${ORDERS}${query}`,
    body: { location: 'westeurope', ...switchOn },
    expected: 200,
  })),
  {
    operation: 'managedInstances.start',
    method: 'POST',
    path: `${instance('sqlmi-archive-prod-neu', NORTH)}/start?api-version=2022-08-01-preview`,
    expected: 202,
  },
  {
    operation: 'managedInstances.stop',
    method: 'POST',
    path: `${ORDERS}/stop?api-version=2022-08-01-preview`,
    expected: 202,
  },
  ...withVersions(CHILD_VERSIONS, (query) => ({
    operation: 'managedInstanceOperations.list',
    path: `${ORDERS}/operations${query}`,
    after: { method: 'PATCH', path: `${ORDERS}?api-version=2022-08-01-preview`, body: switchOn },
    expected: 200,
  })),
  ...withVersions(CHILD_VERSIONS, (query) => ({
    operation: 'managedInstanceAdministrators.list',
    path: `${ORDERS}/administrators${query}`,
    expected: 200,
  })),
  ...withVersions(CHILD_VERSIONS, (query) => ({
    operation: 'managedInstanceAdministrators.get',
    path: `${ORDERS}/administrators/ActiveDirectory${query}`,
    expected: 200,
  })),
  ...withVersions(CHILD_VERSIONS, (query) => ({
    operation: 'managedInstanceAdministrators.createOrUpdate',
    method: 'PUT',
    path: `${ORDERS}/administrators/ActiveDirectory${query}`,
    body: administrator,
    expected: 202,
  })),
  ...withVersions(CHILD_VERSIONS, (query) => ({
    operation: 'managedInstanceAzureADOnlyAuthentications.list',
    path: `${ORDERS}/azureADOnlyAuthentications${query}`,
    expected: 200,
  })),
  ...withVersions(CHILD_VERSIONS, (query) => ({
    operation: 'managedInstanceAzureADOnlyAuthentications.get',
    path: `${ORDERS}/azureADOnlyAuthentications/Default${query}`,
    expected: 200,
  })),
  {
    operation: 'permissions.listForResourceGroup',
    path: `${GROUP}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`,
    expected: 200,
  },
  ...withVersions(['2021-03-01', '2022-10-01', '2024-04-01'], (query) => ({
    operation: 'resourceGraph.resources',
    method: 'POST',
    path: `/providers/Microsoft.ResourceGraph/resources${query}`,
    body: { query: 'resources | project id, name', options: { $top: 5, resultFormat: 'objectArray' } },
    expected: 200,
  })),
  ...withVersions(['2021-03-01', '2022-10-01', '2024-04-01'], (query) => ({
    operation: 'resourceGraph.resources',
    method: 'POST',
    path: `/providers/Microsoft.ResourceGraph/resources${query}`,
    body: { query: 'where where' },
    expected: 400,
  })),
];
