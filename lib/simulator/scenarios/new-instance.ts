import { createHash } from 'node:crypto';
import type { Cloud } from '../hosts.ts';
import type { ManagedInstance } from '../state.ts';
import { instanceId } from '../state.ts';
import type { InstanceSeed, ResourceGroupSeed, SubscriptionSeed } from './types.ts';

/** A ready instance as its seed describes it; identity, service principal and activity come later. */
export function newInstance(
  subscription: SubscriptionSeed,
  group: ResourceGroupSeed,
  seed: InstanceSeed,
  createdAt: number,
  { idOf, cloud }: { readonly idOf: (name: string) => string; readonly cloud: Cloud },
): ManagedInstance {
  const tier = seed.tier ?? 'GeneralPurpose';
  const capacity = seed.vCores ?? 4;
  const dnsZone = dnsZoneFor(seed.dnsZoneOf ?? `${subscription.id}/${group.name}`);
  const network = `/subscriptions/${subscription.id}/resourceGroups/${group.name}/providers/Microsoft.Network/virtualNetworks/vnet-${group.location}`;
  const instance: ManagedInstance = {
    id: instanceId(subscription.id, group.name, seed.name),
    name: seed.name,
    subscriptionId: subscription.id,
    resourceGroup: group.name,
    location: group.location,
    tags: { ...seed.tags },
    sku: {
      name: tier === 'GeneralPurpose' ? 'GP_Gen5' : 'BC_Gen5',
      tier,
      family: 'Gen5',
      capacity,
    },
    isEntraOnly: seed.isEntraOnly ?? false,
    ...(seed.patchForm ? { patchForm: seed.patchForm } : {}),
    properties: {
      provisioningState: 'Succeeded',
      fullyQualifiedDomainName: `${seed.name}.${dnsZone}.${cloud.sqlSuffix}`,
      isGeneralPurposeV2: false,
      administratorLogin: 'fabrikamadmin',
      subnetId: `${network}/subnets/ManagedInstance`,
      state: 'Ready',
      licenseType: 'LicenseIncluded',
      hybridSecondaryUsage: 'Active',
      vCores: capacity,
      storageSizeInGB: seed.storageSizeInGB ?? 128,
      collation: 'SQL_Latin1_General_CP1_CI_AS',
      dnsZone,
      publicDataEndpointEnabled: seed.hasPublicEndpoint ?? false,
      proxyOverride: seed.proxyOverride ?? 'Proxy',
      timezoneId: 'UTC',
      maintenanceConfigurationId: `/subscriptions/${subscription.id}/providers/Microsoft.Maintenance/publicMaintenanceConfigurations/SQL_Default`,
      privateEndpointConnections: [],
      minimalTlsVersion: seed.minimalTlsVersion ?? '1.2',
      currentBackupStorageRedundancy: 'Geo',
      requestedBackupStorageRedundancy: 'Geo',
      zoneRedundant: tier === 'BusinessCritical',
      virtualClusterId: `/subscriptions/${subscription.id}/resourceGroups/${group.name}/providers/Microsoft.Sql/virtualClusters/VirtualCluster${idOf(`cluster/${group.name}`)}`,
      externalGovernanceStatus: 'Disabled',
      pricingModel: 'Regular',
      createTime: new Date(createdAt).toISOString(),
      authenticationMetadata: seed.metadata ?? 'AzureAD',
      databaseFormat: 'SQLServer2022',
    },
  };
  if (seed.entraAdmin) {
    instance.administrator = {
      login: seed.entraAdmin.login,
      principalType: seed.entraAdmin.principalType,
      sid: idOf(`admin/${seed.entraAdmin.login}`),
      tenantId: subscription.tenantId,
    };
  }
  return instance;
}

function dnsZoneFor(name: string): string {
  return createHash('sha256').update(`dns-zone/${name}`).digest('hex').slice(0, 12);
}
