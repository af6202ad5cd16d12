import type { PackContext, PackInstance } from '../model';

/** A context of a tenant that exists nowhere, for tests of packs. */

export const tenantId = '00000000-1111-4222-8333-444444444444';

export const aPackInstance = (overrides: Partial<PackInstance> = {}): PackInstance => {
  const name = overrides.name ?? 'mi-sales';
  return {
    id: `/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-prod/providers/Microsoft.Sql/managedInstances/${name}`,
    name,
    subscriptionId: '11111111-2222-4333-8444-555555555555',
    resourceGroup: 'rg-prod',
    hostName: `${name}.1e6d90da5016.database.windows.net`,
    isPublicEndpointEnabled: false,
    clientId: '5f0c9b2e-0000-4000-8000-000000000001',
    managedIdentityId: '5f0c9b2e-0000-4000-8000-000000000002',
    hasUserAssignedIdentity: false,
    metadataMode: 'AzureAD',
    entraAdmin: 'not-set',
    askedScopes: ['openid', 'profile', 'User.Read'],
    missingScopes: ['openid', 'profile', 'User.Read'],
    asksForAppRoles: false,
    ...overrides,
  };
};

export const aPackContext = (overrides: Partial<PackContext> = {}): PackContext => ({
  tenant: { id: tenantId, name: 'Contoso', domains: ['contoso.com', 'contoso.onmicrosoft.com'] },
  cloud: 'AzureCloud',
  flows: ['modern-interactive', 'incoming-trust'],
  instances: [aPackInstance()],
  names: ['dana@contoso.com'],
  setupName: 'Production instances',
  person: { name: 'Dana Fischer', userName: 'dana@contoso.com' },
  madeAt: '2026-11-02T10:00:00.000Z',
  ...overrides,
});
