import type { CheckEvidence } from '../evidence';
import type { CheckContext, CheckId } from '../model';
import {
  aDirectory,
  anInstanceEvidence,
  aPerson,
  aPolicy,
  aRow,
  aTicket,
  clientId,
  found,
  fresh,
  healthyServer,
  instanceId,
  instanceKey,
  longAgo,
  modernOnly,
  notRead,
  partnerId,
  pasted,
  refused,
  someEvidence,
  stated,
  subscriptionId,
  surroundings,
  trustOnly,
  withDirectory,
  withInstance,
} from './evidence-builders';

/** Evidence that brings a check to a state. A string says why no evidence can. */
export type Fixture = CheckEvidence | { evidence: CheckEvidence; context: CheckContext } | string;

export interface CheckFixtures {
  pass: Fixture;
  fail: Fixture;
  cannotTell: Fixture;
  warning?: Fixture;
  notApplicable?: Fixture;
}

const uncertain = 'The rule is uncertain: it is shown and not judged.';
const reported = 'The rule is reported, not documented: at most it warns.';

const sp = (rest: Partial<{ type: 'None' | 'SystemAssigned'; clientId: string | null; tenantId: string | null }>) =>
  withInstance({
    servicePrincipal: {
      type: 'SystemAssigned',
      clientId,
      principalId: 'p',
      tenantId: '00000000-1111-2222-3333-444444444444',
      ...rest,
    },
  });
const off = sp({ type: 'None', clientId: null });
const policies = (...raw: unknown[]) => someEvidence({ policies: found(raw) });
const organization = (isSyncEnabled: boolean | null, lastSyncAt: string | null) =>
  someEvidence({ organization: found({ isSyncEnabled, lastSyncAt }) });
const server = (facts: Parameters<typeof pasted<'kerberos-server'>>[1]) => ({
  evidence: pasted('kerberos-server', { ...healthyServer, ...facts }),
  context: trustOnly,
});
const inFlow = (context: CheckContext, evidence: CheckEvidence) => ({ evidence, context });
const pair = { primaryInstanceId: instanceId, partnerInstanceId: partnerId };
const failoverGroups = (pairs: (typeof pair)[], partner?: CheckEvidence['partners'][number]) =>
  someEvidence({
    failoverGroups: found([
      {
        scope: instanceId.slice(0, instanceId.indexOf('/providers')).toLowerCase(),
        location: 'westeurope',
        groups: [
          { id: 'g', name: 'fog', replicationRole: 'Primary', replicationState: null, partnerLocations: [], pairs },
        ],
      },
    ]),
    partners: partner ? [partner] : [],
  });
const partner = (rest: Parameters<typeof aRow>[0] = {}) => aRow({ id: partnerId, name: 'mi-1-dr', ...rest });
const identityKept = (isKept: boolean) =>
  someEvidence({ instances: [anInstanceEvidence({ identityKept: { isKept, at: longAgo, runNumber: 7 } })] });
const policy = (facts: Parameters<typeof pasted<'policy'>>[1]) => pasted('policy', facts);
const kdcProxy = (facts: Parameters<typeof pasted<'policy'>>[1]) =>
  inFlow(
    trustOnly,
    policy({
      isKdcProxyEnabled: true,
      kdcProxies: { R: '<…>' },
      kdcProxyFault: 'none',
      isKdcProxyOfOwnTenant: true,
      ...facts,
    }),
  );
const expected = { instanceKey, form: 'expected' } as const;
const ticket = (rest: Parameters<typeof aTicket>[0]) =>
  pasted('klist', { tickets: [aTicket({ instance: expected, ...rest })] });
const login = (type: string) => pasted('sql-logins', { logins: [{ name: 'x', type, isDisabled: false }] });
const service = (name: string, isRunning: boolean) => pasted('services', { isRunning: { [name]: isRunning } });
const nothing = someEvidence();

export const fixtures: Record<CheckId, CheckFixtures> = {
  'SUB-TENANT': {
    pass: surroundings(),
    fail: surroundings({
      subscriptions: [{ subscriptionId, displayName: 'Foreign', tenantId: 'other', state: 'Enabled' }],
    }),
    cannotTell: surroundings({
      subscriptions: [{ subscriptionId, displayName: 'Silent', tenantId: null, state: 'Enabled' }],
    }),
  },
  'ARM-READ': {
    pass: nothing,
    fail: withInstance({}, { missingSince: fresh }),
    cannotTell: notRead,
    warning: withInstance({ source: 'resource-graph' }),
  },
  'ARM-WRITE': {
    pass: surroundings(),
    fail: surroundings({ permissions: [{ scope: instanceId, entries: [{ actions: ['*/read'], notActions: [] }] }] }),
    cannotTell: surroundings({ permissions: [{ scope: instanceId, entries: null }] }),
  },
  'ARM-LOCK': {
    pass: surroundings({
      locks: [
        { subscriptionId, locks: [{ id: 'l', name: 'keep', level: 'CanNotDelete', scope: instanceId, notes: null }] },
      ],
    }),
    fail: surroundings({
      locks: [
        {
          subscriptionId,
          locks: [
            { id: 'l', name: 'freeze', level: 'ReadOnly', scope: `/subscriptions/${subscriptionId}`, notes: null },
          ],
        },
      ],
    }),
    cannotTell: surroundings({ locks: [{ subscriptionId, locks: null }] }),
  },
  'ENT-ROLE': {
    pass: someEvidence({
      directoryRoles: found([
        { roleTemplateId: '158C047A-c907-4556-b7ef-446551a6b5f7', displayName: 'Cloud Application Administrator' },
      ]),
    }),
    fail: 'An eligible role, a custom role or the role of a colleague does not show, so a no would be a guess.',
    cannotTell: someEvidence({ directoryRoles: refused }),
    warning: someEvidence({ directoryRoles: found([]) }),
  },
  'MI-STATE': {
    pass: nothing,
    fail: withInstance({ state: 'Stopped' }),
    cannotTell: withInstance({ state: null }),
    warning: withInstance({ state: 'Updating', provisioningState: 'Updating' }),
  },
  'MI-OPERATION': {
    pass: nothing,
    fail: 'An operation ends by itself: it is waited for.',
    cannotTell: withInstance({ provisioningState: null }),
    warning: withInstance({ provisioningState: 'Updating' }),
  },
  'MI-ENTRA-ADMIN': {
    pass: nothing,
    fail: withInstance({ entraAdmin: null }),
    cannotTell: withInstance({ entraAdmin: undefined }),
  },
  'MI-AADONLY': {
    pass: uncertain,
    fail: uncertain,
    cannotTell: withInstance({ entraAdmin: null }),
    notApplicable: nothing,
  },
  'MI-SP-TYPE': { pass: nothing, fail: off, cannotTell: notRead },
  'MI-SP-IDS': {
    pass: nothing,
    fail: sp({ tenantId: 'ffffffff-1111-2222-3333-444444444444' }),
    cannotTell: sp({ clientId: null }),
    notApplicable: off,
  },
  'MI-IDENTITY-KEPT': {
    pass: identityKept(true),
    fail: identityKept(false),
    cannotTell: 'What a run of this app did is always on record.',
    notApplicable: nothing,
  },
  'MI-METADATA': {
    pass: withInstance({ authenticationMetadata: 'Paired' }),
    fail: 'Every documented mode serves Windows sign-in with the login it takes.',
    cannotTell: withInstance({ authenticationMetadata: 'Telepathy' }),
  },
  'MI-CONNTYPE': {
    pass: nothing,
    fail: reported,
    cannotTell: withInstance({ connectionType: null }),
    warning: withInstance({ connectionType: 'Redirect' }),
  },
  'MI-PUBLIC': {
    pass: uncertain,
    fail: uncertain,
    cannotTell: withInstance({ isPublicEndpointEnabled: true }),
    notApplicable: nothing,
  },
  'MI-PARTNER': {
    pass: failoverGroups([pair], partner()),
    fail: 'Sign-in works until the failover: it warns.',
    cannotTell: failoverGroups([pair]),
    warning: failoverGroups(
      [pair],
      partner({ servicePrincipal: { type: 'None', clientId: null, principalId: null, tenantId: null } }),
    ),
    notApplicable: failoverGroups([]),
  },
  'ENT-SP-EXISTS': {
    pass: nothing,
    fail: withDirectory({ kind: 'absent' }),
    cannotTell: withDirectory({ kind: 'unreadable', reason: 'No rights.' }),
    notApplicable: off,
  },
  'ENT-SP-ENABLED': {
    pass: nothing,
    fail: withDirectory(aDirectory({ isEnabled: false })),
    cannotTell: withDirectory(null),
    warning: withDirectory(aDirectory({ isAssignmentRequired: true })),
  },
  'ENT-SP-SPN': {
    pass: uncertain,
    fail: uncertain,
    cannotTell: someEvidence({
      appNames: found([
        {
          appId: clientId,
          servicePrincipalNames: [clientId, 'MSSQLSvc/x:1433'],
          identifierUris: [],
          firstKeyEndsAt: null,
        },
      ]),
    }),
    notApplicable: off,
  },
  'ENT-CONSENT': {
    pass: nothing,
    fail: withDirectory(aDirectory({ missingScopes: ['User.Read'] })),
    cannotTell: withDirectory(aDirectory({ askedScopes: null })),
    notApplicable: off,
  },
  'ENT-CONSENT-EXTRA': {
    pass: nothing,
    fail: 'More than needed stops nobody: it warns.',
    cannotTell: withDirectory(aDirectory({ askedScopes: null })),
    warning: withDirectory(aDirectory({ grantedScopes: ['openid', 'Mail.Read'] })),
  },
  'ENT-CA-BLOCKS': {
    pass: policies(aPolicy({}, { excludeApplications: [clientId] })),
    fail: policies(aPolicy()),
    cannotTell: someEvidence({ policies: refused }),
    warning: policies(
      aPolicy({
        conditions: {
          ...aPolicy().conditions,
          locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] },
        },
      }),
    ),
    notApplicable: off,
  },
  'ENT-CA-REPORTONLY': {
    pass: policies(aPolicy()),
    fail: 'A report-only policy stops nobody today: it warns.',
    cannotTell: someEvidence({ policies: refused }),
    warning: policies(aPolicy({ state: 'enabledForReportingButNotEnforced' })),
  },
  'ENT-SYNC-ON': {
    pass: organization(true, fresh),
    fail: organization(false, null),
    cannotTell: organization(null, null),
  },
  'ENT-SYNC-AGE': {
    pass: organization(true, fresh),
    fail: reported,
    cannotTell: organization(true, null),
    warning: organization(true, longAgo),
    notApplicable: organization(false, null),
  },
  'ENT-USER-HYBRID': {
    pass: someEvidence({ sampleUser: found(aPerson()) }),
    fail: someEvidence({ sampleUser: found(aPerson({ securityIdentifier: null })) }),
    cannotTell: someEvidence({
      sampleUser: found(
        aPerson({ isSyncEnabled: null, samAccountName: null, domainName: null, securityIdentifier: null }),
      ),
    }),
    warning: someEvidence({ sampleUser: found(aPerson({ onPremisesUserPrincipalName: null })) }),
  },
  'ENT-KRBTGT-NOT-SYNCED': {
    pass: someEvidence({ krbtgt: found([]) }),
    fail: reported,
    cannotTell: someEvidence({ krbtgt: refused }),
    warning: someEvidence({ krbtgt: found([aPerson({ displayName: 'krbtgt_AzureAD' })]) }),
  },
  'ENT-ORPHAN': {
    pass: uncertain,
    fail: uncertain,
    cannotTell: someEvidence({ orphans: refused }),
    warning: someEvidence({
      orphans: found([{ appId: clientId, displayName: 'mi-9 principal', instanceName: 'mi-9' }]),
    }),
    notApplicable: someEvidence({ orphans: found([]) }),
  },
  'TDO-PRESENT': {
    pass: server({}),
    fail: server({ cloudTrustDisplay: '' }),
    cannotTell: server({ cloudTrustDisplay: null }),
    notApplicable: inFlow(modernOnly, nothing),
  },
  'TDO-TLN': {
    pass: server({ topLevelNames: ['*.windows.net'] }),
    fail: server({ topLevelNames: ['usgovcloudapi.net'] }),
    cannotTell: server({}),
  },
  'TDO-KEYMATCH': {
    pass: server({}),
    fail: server({ cloudKeyVersion: '1' }),
    cannotTell: server({ cloudKeyVersion: null }),
  },
  'TDO-KEYAGE': { pass: uncertain, fail: uncertain, cannotTell: server({}) },
  'AD-DFL': {
    pass: inFlow(trustOnly, pasted('system', { domainMode: 'Windows2016Domain' })),
    fail: inFlow(trustOnly, pasted('system', { domainMode: 'Windows2008R2Domain' })),
    cannotTell: inFlow(trustOnly, pasted('system', { domainMode: 'UnknownDomain' })),
  },
  'AD-ADMIN': {
    pass: inFlow(trustOnly, someEvidence({ stated: [stated('AD-ADMIN', 'met')] })),
    fail: inFlow(trustOnly, someEvidence({ stated: [stated('AD-ADMIN', 'not-met')] })),
    cannotTell: inFlow(trustOnly, nothing),
  },
  'CLI-OS': {
    pass: inFlow(modernOnly, pasted('system', { version: '10.0.19045.4529', isServer: false })),
    fail: inFlow(modernOnly, pasted('system', { version: '10.0.17763', isServer: true })),
    cannotTell: inFlow(modernOnly, pasted('system', { version: '10.0', isServer: false })),
    warning: inFlow(modernOnly, pasted('system', { version: '10.0.19042.1', isServer: false })),
  },
  'CLI-JOIN': {
    pass: inFlow(modernOnly, pasted('dsregcmd', { isEntraJoined: true })),
    fail: inFlow(modernOnly, pasted('dsregcmd', { isEntraJoined: false, isDomainJoined: true })),
    cannotTell: inFlow(modernOnly, pasted('dsregcmd', { isDomainJoined: true })),
  },
  'CLI-PRT': {
    pass: pasted('dsregcmd', { hasPrt: true }),
    fail: pasted('dsregcmd', { hasPrt: false }),
    cannotTell: pasted('dsregcmd', { hasPrt: false, isSessionRemote: true }),
    notApplicable: inFlow(trustOnly, nothing),
  },
  'CLI-CLOUDTGT': {
    pass: pasted('dsregcmd', { hasCloudTgt: true }),
    fail: pasted('dsregcmd', { hasCloudTgt: false }),
    cannotTell: pasted('dsregcmd', { hasCloudTgt: null, isEntraJoined: true }),
  },
  'CLI-POLICY': {
    pass: policy({ cloudTicketAtPolicies: 1 }),
    fail: policy({ absent: ['cloudTicketAtPolicies', 'cloudTicketAtLsa'] }),
    cannotTell: policy({ cloudTicketAtPolicies: 1, cloudTicketAtLsa: 0 }),
    warning: policy({ cloudTicketAtLsa: 1, absent: ['cloudTicketAtPolicies'] }),
  },
  'CLI-KDCPROXY': {
    pass: kdcProxy({}),
    fail: kdcProxy({ kdcProxyFault: 'no-space-before-end' }),
    cannotTell: kdcProxy({ kdcProxyFault: undefined }),
    notApplicable: inFlow(modernOnly, nothing),
  },
  'CLI-REALM': {
    pass: policy({ absent: ['hostToRealm'] }),
    fail: policy({
      hostToRealm: { 'CONTOSO.LOCAL': ['x'] },
      mappedInstances: [{ instanceKey, realm: 'CONTOSO.LOCAL' }],
    }),
    cannotTell: policy({ hostToRealm: { 'CONTOSO.LOCAL': ['x'] } }),
  },
  'CLI-AES': {
    pass: policy({ supportedEncryptionTypes: 0x18 }),
    fail: policy({ supportedEncryptionTypes: 0x7 }),
    cannotTell: policy({ supportedEncryptionTypes: 0 }),
  },
  'CLI-CLOCK': {
    pass: pasted('clock', { offsetInSeconds: 2 }),
    fail: reported,
    cannotTell: pasted('clock', {}),
    warning: pasted('clock', { offsetInSeconds: 301 }),
  },
  'CLI-DNS': {
    pass: pasted('name-resolution', { instance: expected, hostsFileInstances: [] }),
    fail: reported,
    cannotTell: pasted('name-resolution', { instance: null }),
    warning: pasted('name-resolution', { instance: { instanceKey, form: 'private-link' } }),
  },
  'CLI-WINHTTP': {
    pass: service('winhttpautoproxysvc', true),
    fail: reported,
    cannotTell: service('iphlpsvc', true),
    warning: service('winhttpautoproxysvc', false),
  },
  'CLI-IPHLP': {
    pass: service('iphlpsvc', true),
    fail: reported,
    cannotTell: service('winhttpautoproxysvc', true),
    warning: service('iphlpsvc', false),
  },
  'CLI-FIDDLER': {
    pass: policy({ localProxies: [] }),
    fail: policy({ localProxies: ['127.0.0.1:8888'] }),
    cannotTell: policy({}),
  },
  'NET-SQL': {
    pass: pasted('connection-test', { instance: expected, port: 1433, hasSucceeded: true }),
    fail: pasted('connection-test', { instance: expected, port: 1433, hasSucceeded: false }),
    cannotTell: pasted('connection-test', { instance: null, port: 1433, hasSucceeded: true }),
  },
  'NET-KDC': {
    pass: pasted('connection-test', { host: 'login.microsoftonline.com', port: 443, hasSucceeded: true }),
    fail: pasted('connection-test', { host: 'login.microsoftonline.com', port: 443, hasSucceeded: false }),
    cannotTell: pasted('connection-test', { host: 'example.com', port: 443, hasSucceeded: true }),
  },
  'TKT-KRBTGT': {
    pass: pasted('klist', { tickets: [aTicket({ server: 'krbtgt/KERBEROS.MICROSOFTONLINE.COM' })] }),
    fail: pasted('klist-failure', { requested: 'krbtgt/kerberos.microsoftonline.com', substatus: '0x51f' }),
    cannotTell: pasted('klist', { tickets: [] }),
    warning: inFlow(
      modernOnly,
      pasted('klist', {
        tickets: [aTicket({ server: 'krbtgt/KERBEROS.MICROSOFTONLINE.COM', serverRealm: 'CONTOSO.LOCAL' })],
      }),
    ),
  },
  'TKT-MSSQLSVC': {
    pass: ticket({}),
    fail: ticket({ serverRealm: 'CONTOSO.LOCAL' }),
    cannotTell: ticket({ serverRealm: null }),
    warning: ticket({ instance: { instanceKey, form: 'public-endpoint' } }),
  },
  'SQL-AUTHSCHEME': {
    pass: pasted('auth-scheme', { scheme: 'KERBEROS' }),
    fail: pasted('auth-scheme', { scheme: 'NTLM' }),
    cannotTell: nothing,
  },
  'SQL-LOGIN': {
    pass: login('X'),
    fail: login('U'),
    cannotTell: {
      ...login('X'),
      instances: [anInstanceEvidence(), anInstanceEvidence({ row: aRow({ authenticationMetadata: 'Paired' }) })],
    },
  },
};
