import type { InstanceProperties, ManagedInstance } from '../state.ts';
import { isAtLeast } from './api-versions.ts';

/** The api-version that first showed a property; properties not listed are older than any version here. */
const firstVersion: Readonly<Record<string, string>> = {
  servicePrincipal: '2021-05-01-preview',
  administrators: '2020-11-01-preview',
  zoneRedundant: '2020-11-01-preview',
  primaryUserAssignedIdentityId: '2020-11-01-preview',
  currentBackupStorageRedundancy: '2021-08-01-preview',
  requestedBackupStorageRedundancy: '2021-08-01-preview',
  authenticationMetadata: '2023-05-01-preview',
  createTime: '2023-05-01-preview',
  databaseFormat: '2023-05-01-preview',
  externalGovernanceStatus: '2023-05-01-preview',
  hybridSecondaryUsage: '2023-05-01-preview',
  isGeneralPurposeV2: '2023-05-01-preview',
  pricingModel: '2023-05-01-preview',
  virtualClusterId: '2023-05-01-preview',
};

/** The order in which the provider writes properties. */
const propertyOrder = [
  'provisioningState',
  'fullyQualifiedDomainName',
  'isGeneralPurposeV2',
  'administratorLogin',
  'subnetId',
  'state',
  'licenseType',
  'hybridSecondaryUsage',
  'vCores',
  'storageSizeInGB',
  'collation',
  'dnsZone',
  'publicDataEndpointEnabled',
  'proxyOverride',
  'timezoneId',
  'maintenanceConfigurationId',
  'privateEndpointConnections',
  'minimalTlsVersion',
  'currentBackupStorageRedundancy',
  'requestedBackupStorageRedundancy',
  'zoneRedundant',
  'servicePrincipal',
  'virtualClusterId',
  'externalGovernanceStatus',
  'pricingModel',
  'createTime',
  'authenticationMetadata',
  'databaseFormat',
];

/** What the first answer to an update leaves out: the provider fills these in when the operation is over. */
const absentWhilePending = new Set([
  'fullyQualifiedDomainName',
  'isGeneralPurposeV2',
  'subnetId',
  'state',
  'dnsZone',
  'maintenanceConfigurationId',
  'virtualClusterId',
  'createTime',
]);

function isVisible(property: string, apiVersion: string): boolean {
  const first = firstVersion[property];
  return first === undefined || isAtLeast(apiVersion, first);
}

export function visibleProperties(
  properties: Readonly<Record<string, unknown>>,
  apiVersion: string,
): Record<string, unknown> {
  const names = Object.keys(properties).filter((name) => properties[name] !== undefined && isVisible(name, apiVersion));
  names.sort((a, b) => rank(a) - rank(b));
  return Object.fromEntries(names.map((name) => [name, properties[name]]));
}

function rank(name: string): number {
  const index = propertyOrder.indexOf(name);
  return index === -1 ? propertyOrder.length : index;
}

function envelope(instance: ManagedInstance, sku: unknown, properties: unknown): Record<string, unknown> {
  return {
    ...(instance.identity ? { identity: instance.identity } : {}),
    sku,
    properties,
    location: instance.location,
    tags: instance.tags,
    id: instance.id,
    name: instance.name,
    type: 'Microsoft.Sql/managedInstances',
  };
}

/** The resource as a GET shows it under an api-version. */
export function showInstance(
  instance: ManagedInstance,
  apiVersion: string,
  isAdministratorExpanded: boolean,
): Record<string, unknown> {
  const properties: Record<string, unknown> = visibleProperties(instance.properties, apiVersion);
  if (isAdministratorExpanded && instance.administrator) {
    properties.administrators = {
      administratorType: 'ActiveDirectory',
      principalType: instance.administrator.principalType,
      login: instance.administrator.login,
      sid: instance.administrator.sid,
      tenantId: instance.administrator.tenantId,
      azureADOnlyAuthentication: instance.isEntraOnly,
    };
  }
  return envelope(instance, instance.sku, properties);
}

/** The body of the first answer to an update: what was asked for, `Updating`, and no ids yet. */
export function showPending(
  instance: ManagedInstance,
  asked: Readonly<Record<string, unknown>>,
  apiVersion: string,
): Record<string, unknown> {
  const merged: InstanceProperties = { ...instance.properties, ...asked, provisioningState: 'Updating' };
  const kept = Object.entries(merged).filter(([name]) => !absentWhilePending.has(name));
  const properties = visibleProperties(Object.fromEntries(kept), apiVersion);
  const { name, capacity } = instance.sku;
  return envelope(instance, { name, capacity }, properties);
}

/** The recorded answer to a PATCH without tracking header is sparser still, and its identity is a placeholder. */
export function showBarePending(
  instance: ManagedInstance,
  asked: Readonly<Record<string, unknown>>,
  apiVersion: string,
): Record<string, unknown> {
  const nobody = '00000000-0000-0000-0000-000000000000';
  const properties = visibleProperties(
    { provisioningState: 'Updating', ...asked, privateEndpointConnections: [] },
    apiVersion,
  );
  return { ...envelope(instance, {}, properties), identity: { principalId: nobody, type: 'None', tenantId: nobody } };
}
