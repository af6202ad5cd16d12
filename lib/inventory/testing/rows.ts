import type { Instance } from '@/lib/azure/azure';
import { instanceIdOf, type ListRow, rowKey } from '../list-row';
import type { DirectoryFacts, InventoryRow } from '../model';

/** Builders for tests: a row as it usually is, with what a test is about. */
export function aRow(change: Partial<ListRow> = {}): ListRow {
  const place = { subscriptionId: 'sub-1', resourceGroup: 'rg-sql', name: 'mi-one', ...change };
  return {
    key: rowKey(place),
    subscriptionName: 'Production',
    location: 'westeurope',
    hostName: `${place.name}.a1b2c3.database.windows.net`,
    state: 'Ready',
    verdict: 'not-set-up',
    hasServicePrincipal: false,
    consent: 'not-needed',
    entraAdmin: null,
    isEntraAdminRead: true,
    lastChange: null,
    readAt: '2026-11-01T10:00:00.000Z',
    ...place,
  };
}

export function anInstance(change: Partial<Instance> = {}): Instance {
  const place = {
    subscriptionId: '11111111-2222-4333-8444-555555555555',
    resourceGroup: 'rg-sql',
    name: 'mi-one',
    ...change,
  };
  return {
    id: instanceIdOf(place),
    location: 'westeurope',
    hostName: `${place.name}.a1b2c3.database.windows.net`,
    dnsZone: 'a1b2c3',
    state: 'Ready',
    provisioningState: 'Succeeded',
    servicePrincipal: { type: 'None', clientId: null, principalId: null, tenantId: null },
    identity: null,
    entraAdmin: { login: 'SQL admins', objectId: 'admin-1', tenantId: null, isEntraOnly: false },
    authenticationMetadata: 'AzureAD',
    connectionType: 'Proxy',
    isPublicEndpointEnabled: false,
    source: 'resource-manager',
    ...place,
  };
}

/** An instance with its service principal on. */
export const anEnabledInstance = (change: Partial<Instance> = {}): Instance =>
  anInstance({
    servicePrincipal: { type: 'SystemAssigned', clientId: 'app-1', principalId: 'sp-1', tenantId: 'tenant-1' },
    ...change,
  });

export const scopes = ['openid', 'profile', 'User.Read'];

export const foundDirectory = (change: Partial<Extract<DirectoryFacts, { kind: 'found' }>> = {}): DirectoryFacts => ({
  kind: 'found',
  servicePrincipalId: 'sp-1',
  displayName: 'mi-one principal',
  isEnabled: true,
  isAssignmentRequired: false,
  askedScopes: scopes,
  grantedScopes: scopes,
  missingScopes: [],
  asksForAppRoles: false,
  ...change,
});

export const anInventoryRow = (change: Partial<InventoryRow> = {}): InventoryRow => ({
  instance: anInstance(),
  subscriptionName: 'Production',
  directory: { kind: 'none' },
  readAt: '2026-11-01T10:00:00.000Z',
  directoryReadAt: '2026-11-01T10:00:00.000Z',
  missingSince: null,
  ...change,
});
