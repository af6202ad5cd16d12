import type { Instance, SyncAttributes } from '@/lib/azure/azure';
import type { DirectoryFacts, InventoryRow } from '@/lib/inventory/model';
import type { FactsOf } from '../evaluate/subjects';
import { type CheckEvidence, type InstanceEvidence, noEvidence } from '../evidence';
import type { CheckContext, PastedEvidence, StatedEvidence } from '../model';
import type { KerberosTicket, PastedSource } from '../pasted-facts';

/** Evidence for tests of the checks: healthy unless a test says otherwise. */

export const now = new Date('2026-11-22T12:00:00Z');
export const fresh = '2026-11-22T11:00:00.000Z';
export const longAgo = '2025-01-01T00:00:00.000Z';

export const tenantId = '00000000-1111-2222-3333-444444444444';
export const subscriptionId = '11111111-1111-4111-8111-111111111111';
export const clientId = '22222222-2222-4222-8222-222222222222';
export const instanceId = `/subscriptions/${subscriptionId}/resourceGroups/rg-sql/providers/Microsoft.Sql/managedInstances/mi-1`;
export const instanceKey = instanceId.toLowerCase();
export const partnerId = `${instanceId}-dr`;

export const context: CheckContext = { tenantId, cloud: 'AzureCloud', flows: [], now };
export const modernOnly: CheckContext = { ...context, flows: ['modern-interactive'] };
export const trustOnly: CheckContext = { ...context, flows: ['incoming-trust'] };

export const anInstance = (overrides: Partial<Instance> = {}): Instance => ({
  id: instanceId,
  name: 'mi-1',
  subscriptionId,
  resourceGroup: 'rg-sql',
  location: 'westeurope',
  hostName: 'mi-1.abc.database.windows.net',
  dnsZone: 'abc',
  state: 'Ready',
  provisioningState: 'Succeeded',
  servicePrincipal: { type: 'SystemAssigned', clientId, principalId: 'p', tenantId },
  identity: null,
  entraAdmin: { login: 'dba', objectId: 'o', tenantId, isEntraOnly: false },
  authenticationMetadata: 'AzureAD',
  connectionType: 'Proxy',
  isPublicEndpointEnabled: false,
  source: 'resource-manager',
  ...overrides,
});

export const aDirectory = (
  overrides: Partial<Extract<DirectoryFacts, { kind: 'found' }>> = {},
): Extract<DirectoryFacts, { kind: 'found' }> => ({
  kind: 'found',
  servicePrincipalId: 'sp',
  displayName: 'mi-1 principal',
  isEnabled: true,
  isAssignmentRequired: false,
  askedScopes: ['openid', 'profile', 'User.Read'],
  grantedScopes: ['openid', 'profile', 'User.Read'],
  missingScopes: [],
  asksForAppRoles: false,
  ...overrides,
});

export const aRow = (instance: Partial<Instance> = {}, rest: Partial<InventoryRow> = {}): InventoryRow => ({
  instance: anInstance(instance),
  subscriptionName: 'Production',
  directory: aDirectory(),
  readAt: fresh,
  directoryReadAt: fresh,
  missingSince: null,
  ...rest,
});

export const anInstanceEvidence = (rest: Partial<InstanceEvidence> = {}): InstanceEvidence => ({
  id: instanceId,
  name: 'mi-1',
  row: aRow(),
  identityKept: null,
  ticketStatement: null,
  ...rest,
});

export const someEvidence = (rest: Partial<CheckEvidence> = {}): CheckEvidence => ({
  ...noEvidence,
  instances: [anInstanceEvidence()],
  ...rest,
});

/** One instance that differs from a healthy one. */
export const withInstance = (instance: Partial<Instance>, rest: Partial<InventoryRow> = {}): CheckEvidence =>
  someEvidence({ instances: [anInstanceEvidence({ row: aRow(instance, rest) })] });

export const withDirectory = (directory: DirectoryFacts | null): CheckEvidence => withInstance({}, { directory });

export const notRead: CheckEvidence = someEvidence({ instances: [anInstanceEvidence({ row: null })] });

export const surroundings = (rest: Partial<NonNullable<CheckEvidence['surroundings']>> = {}): CheckEvidence =>
  someEvidence({
    surroundings: {
      readAt: fresh,
      subscriptionsReadAt: fresh,
      subscriptions: [{ subscriptionId, displayName: 'Production', tenantId, state: 'Enabled' }],
      locks: [{ subscriptionId, locks: [] }],
      permissions: [{ scope: instanceId, entries: [{ actions: ['*'], notActions: [] }] }],
      ...rest,
    },
  });

export const found = <T>(value: T): { at: string; found: T } => ({ at: fresh, found: value });
export const refused = { at: fresh, found: null, reason: 'Your rights do not allow it.' } as const;

export const aPerson = (rest: Partial<SyncAttributes> = {}): SyncAttributes => ({
  id: 'ann',
  displayName: 'Ann',
  userPrincipalName: 'ann@contoso.com',
  userType: 'Member',
  isSyncEnabled: true,
  samAccountName: 'ann',
  domainName: 'contoso.local',
  securityIdentifier: 'S-1-5-21-1',
  onPremisesUserPrincipalName: 'ann@contoso.local',
  ...rest,
});

export const stated = (
  checkId: StatedEvidence['checkId'],
  answer: StatedEvidence['answer'],
  at = fresh,
): StatedEvidence => ({
  checkId,
  answer,
  note: 'I looked',
  by: 'Kim',
  at,
});

type Facts = { [Source in PastedSource]: Omit<FactsOf<Source>, 'source'> };

/** What each kind of output says when it says nothing. */
export const silent: Facts = {
  dsregcmd: {
    isEntraJoined: null,
    isEnterpriseJoined: null,
    isDomainJoined: null,
    isWorkplaceJoined: null,
    deviceId: null,
    tenantId: null,
    domainName: null,
    deviceAuthStatus: null,
    hasPrt: null,
    prtAttemptStatus: null,
    prtServerErrorCode: null,
    hasOnPremTgt: null,
    hasCloudTgt: null,
    kerberosTopLevelNames: null,
    isSessionRemote: null,
  },
  klist: { retrieved: null, cachedCount: null, tickets: [] },
  'klist-failure': { requested: null, substatus: null, status: null, message: null },
  'cloud-debug': {
    isEnabledByPolicy: null,
    hasCloudReferralTgt: null,
    hasCloudPrimaryTgt: null,
    isSpnOracleConfigured: null,
    hasKdcProxy: null,
    values: {},
  },
  'kerberos-server': {
    id: null,
    userAccount: null,
    computerAccount: null,
    displayName: null,
    domainDnsName: null,
    keyVersion: null,
    keyUpdatedOn: null,
    keyUpdatedFrom: null,
    cloudDisplayName: null,
    cloudDomainDnsName: null,
    cloudId: null,
    cloudKeyVersion: null,
    cloudKeyUpdatedOn: null,
    cloudTrustDisplay: null,
    topLevelNames: null,
  },
  policy: {
    cloudTicketAtPolicies: null,
    cloudTicketAtLsa: null,
    isKdcProxyEnabled: null,
    kdcProxies: null,
    hostToRealm: null,
    supportedEncryptionTypes: null,
    localProxies: null,
    absent: [],
  },
  'connection-test': { host: null, port: null, hasSucceeded: null, remoteAddress: null, httpStatus: null },
  system: { productName: null, version: null, isServer: null, domainMode: null },
  services: { isRunning: {} },
  clock: { offsetInSeconds: null, comparedWith: null },
  'name-resolution': { queried: null, aliases: [], addresses: [], hostsFileEntries: [] },
  'sql-error': { number: null, state: null, sspiCode: null, entraCodes: [], login: null, server: null, message: '' },
  'auth-scheme': { scheme: '' },
  'sql-logins': { logins: [] },
};

export const aPaste = <Source extends PastedSource>(
  source: Source,
  facts: Partial<FactsOf<Source>>,
  rest: Partial<Omit<PastedEvidence, 'facts'>> = {},
): PastedEvidence => ({
  id: 'evidence',
  at: fresh,
  by: 'Dana',
  client: 'PC-1',
  ...rest,
  facts: { source, ...silent[source], ...facts } as PastedEvidence['facts'],
});

/** Evidence of one paste, beside a healthy instance. */
export const pasted = <Source extends PastedSource>(source: Source, facts: Partial<FactsOf<Source>>): CheckEvidence =>
  someEvidence({ pasted: [aPaste(source, facts)] });

export const aTicket = (rest: Partial<KerberosTicket>): KerberosTicket => ({
  client: null,
  clientRealm: null,
  server: 'MSSQLSvc/[host-1]:1433',
  serverRealm: 'KERBEROS.MICROSOFTONLINE.COM',
  encryption: null,
  sessionKeyType: null,
  startTime: null,
  endTime: null,
  kdcCalled: null,
  ...rest,
});

/** Get-AzureADKerberosServer of a domain where everything is set up. */
export const healthyServer: Partial<FactsOf<'kerberos-server'>> = {
  id: '25614',
  userAccount: 'CN=krbtgt-AzureAD',
  computerAccount: 'CN=AzureADKerberos',
  displayName: 'krbtgt_25614',
  domainDnsName: 'contoso.net',
  keyVersion: '53325',
  keyUpdatedOn: '2/24/2022 9:03:15 AM',
  keyUpdatedFrom: 'dc01.contoso.net',
  cloudDisplayName: 'krbtgt_25614',
  cloudDomainDnsName: 'contoso.net',
  cloudId: '25614',
  cloudKeyVersion: '53325',
  cloudKeyUpdatedOn: '2/24/2022 9:03:15 AM',
  cloudTrustDisplay: 'Microsoft.AzureAD.Kdc.Service.TrustDisplay',
};

export const emptyServer: Partial<FactsOf<'kerberos-server'>> = Object.fromEntries(
  Object.keys(healthyServer).map((name) => [name, '']),
);

/** A Conditional Access policy as Graph sends it: everybody, every app, multifactor authentication. */
export const aPolicy = (rest: Record<string, unknown> = {}, applications: Record<string, unknown> = {}) => ({
  id: 'policy-1',
  displayName: 'Require MFA',
  state: 'enabled',
  conditions: {
    clientAppTypes: ['all'],
    applications: { includeApplications: ['All'], excludeApplications: [], ...applications },
    users: { includeUsers: ['All'], excludeUsers: [] },
  },
  grantControls: { operator: 'OR', builtInControls: ['mfa'] },
  ...rest,
});

export const noEvidenceOf = (): CheckEvidence => ({ ...noEvidence });
