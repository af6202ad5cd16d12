import fc from 'fast-check';
import type { PastedFacts, PolicyFactName } from '../../pasted-facts';

/** Facts such as the commands print, with names that nobody else has. */

const letters = 'bcdfghjklmnpqrtvwxz';
/** Without vowels: no word of any output. */
const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 4, maxLength: 9 }).map((text) => `q${text}`);
const option = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const flag = option(fc.boolean());
const guid = fc.uuid().map((id) => id.toLowerCase());

export const names = {
  user: word,
  host: fc.tuple(word, word).map(([name, zone]) => `${name}.${zone}.database.windows.net`),
  server: fc.tuple(word, word).map(([name, domain]) => `${name}.${domain}.local`),
  domain: word.map((name) => name.toUpperCase()),
  realm: word.map((name) => `${name}.corp`.toUpperCase()),
  address: fc
    .tuple(fc.integer({ min: 11, max: 223 }), fc.nat(255), fc.nat(255), fc.integer({ min: 1, max: 254 }))
    .map((parts) => parts.join('.')),
};

const spn = names.host.map((host) => `MSSQLSvc/${host}:1433`);
const cloudRealm = 'KERBEROS.MICROSOFTONLINE.COM';
const encryption = fc.constantFrom('AES-256-CTS-HMAC-SHA1-96', 'RSADSI RC4-HMAC(NT)', 'Unknown (-1)');
const time = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([month, day]) => `${month}/${day}/2026 17:23:10 (local)`);
const hex = (digits: number) => fc.integer({ min: 1, max: 16 ** digits - 1 }).map((code) => `0x${code.toString(16)}`);

const ticket = fc.record({
  client: fc.oneof(
    names.user,
    fc.tuple(names.user, names.server).map(([user, domain]) => `${user}@${domain}`),
  ),
  clientRealm: fc.oneof(fc.constant('AzureAD'), names.realm),
  server: fc.oneof(
    spn,
    fc.constant(`krbtgt/${cloudRealm}`),
    names.server.map((host) => `cifs/${host}`),
  ),
  serverRealm: fc.oneof(fc.constant(cloudRealm), names.realm),
  encryption,
  sessionKeyType: option(encryption),
  startTime: time,
  endTime: time,
  kdcCalled: option(
    fc.oneof(names.server, fc.constant('KdcProxy:login.microsoftonline.com'), fc.constant('TicketSuppliedAtLogon')),
  ),
});

const hasAny = (facts: object) => Object.entries(facts).some(([name, value]) => name !== 'source' && value !== null);
const text = (value: fc.Arbitrary<string>) => option(value);

const dsregcmd = fc.record({
  source: fc.constant('dsregcmd' as const),
  isEntraJoined: fc.boolean(),
  isEnterpriseJoined: flag,
  isDomainJoined: flag,
  isWorkplaceJoined: flag,
  deviceId: option(guid),
  tenantId: option(guid),
  domainName: text(names.domain),
  deviceAuthStatus: option(fc.constantFrom('SUCCESS', 'FAILED. Device is either disabled or deleted')),
  hasPrt: flag,
  prtAttemptStatus: option(fc.oneof(fc.constant('SUCCESS'), fc.constant('0xc000006d'))),
  prtServerErrorCode: option(fc.constantFrom('invalid_grant', 'interaction_required')),
  hasOnPremTgt: flag,
  hasCloudTgt: flag,
  kerberosTopLevelNames: option(
    fc.subarray(['.windows.net', '.windows.net:1433', '.azure.net:3342'], { minLength: 1 }),
  ),
  isSessionRemote: flag,
});

const klist = fc
  .record({ retrieved: option(spn), tickets: fc.array(ticket, { maxLength: 4 }) })
  .map(({ retrieved, tickets }) => ({ source: 'klist' as const, retrieved, cachedCount: tickets.length, tickets }));

const klistFailure = fc
  .record({
    source: fc.constant('klist-failure' as const),
    requested: option(spn),
    substatus: hex(4),
    status: option(fc.integer({ min: 0, max: 0xffff }).map((code) => `0xc000${code.toString(16).padStart(4, '0')}`)),
    message: option(
      fc.constantFrom('Some user account restriction has prevented it (such as time).', 'No credentials'),
    ),
  })
  .map((facts) => (facts.status === null ? { ...facts, message: null } : facts));

const bit = fc.integer({ min: 0, max: 1 });
const cloudDebug = fc
  .record({
    policy: bit,
    referral: bit,
    oracle: option(bit),
    proxy: option(bit),
    primary: option(bit),
    type: fc.nat(9),
  })
  .map(({ policy, referral, oracle, proxy, primary, type }) => {
    const asked = (value: number | null) => (value === null ? null : value !== 0);
    return {
      source: 'cloud-debug' as const,
      isEnabledByPolicy: policy !== 0,
      hasCloudReferralTgt: referral !== 0,
      hasCloudPrimaryTgt: asked(primary),
      isSpnOracleConfigured: asked(oracle),
      hasKdcProxy: asked(proxy),
      values: {
        'Cloud Kerberos enabled by policy': policy,
        'Cloud Referral TGT present in cache': referral,
        ...(oracle === null ? {} : { 'SPN oracle configured': oracle }),
        ...(proxy === null ? {} : { 'KDC proxy present in cache': proxy }),
        'AS_REP Credential Type': type,
        ...(primary === null ? {} : { 'Cloud Primary (Hybrid logon) TGT available': primary }),
      },
    };
  });

const kerberosServer = fc
  .record({
    number: fc.nat(99_999),
    version: fc.nat(999_999),
    other: fc.nat(999_999),
    domain: names.server,
    dc: names.server,
    isTrusted: fc.boolean(),
    tlns: option(fc.subarray(['windows.net', 'usgovcloudapi.net'], { minLength: 1 })),
  })
  .map(({ number, version, other, domain, dc, isTrusted, tlns }) => ({
    source: 'kerberos-server' as const,
    id: String(number),
    userAccount: `CN=krbtgt_AzureAD,CN=Users,DC=${domain.split('.').join(',DC=')}`,
    computerAccount: `CN=AzureADKerberos,OU=Domain Controllers,DC=${domain.split('.').join(',DC=')}`,
    displayName: `krbtgt_${number}`,
    domainDnsName: domain,
    keyVersion: String(version),
    keyUpdatedOn: '2/24/2022 9:03:15 AM',
    keyUpdatedFrom: dc,
    cloudDisplayName: `krbtgt_${number}`,
    cloudDomainDnsName: domain,
    cloudId: String(number),
    cloudKeyVersion: String(other),
    cloudKeyUpdatedOn: '24.02.2022 09:03:15',
    cloudTrustDisplay: isTrusted ? 'Microsoft.AzureAD.Kdc.Service.TrustDisplay' : '',
    topLevelNames: tlns,
  }));

const policy = fc
  .record({
    source: fc.constant('policy' as const),
    cloudTicketAtPolicies: option(bit),
    cloudTicketAtLsa: option(bit),
    isKdcProxyEnabled: flag,
    kdcProxies: option(
      fc
        .tuple(guid, fc.constantFrom(' />', '/>'))
        .map(([id, end]) => ({ [cloudRealm]: `<https login.microsoftonline.com:443:${id}/kerberos${end}` })),
    ),
    hostToRealm: option(
      fc
        .tuple(names.realm, fc.array(names.server, { minLength: 1, maxLength: 3 }))
        .map(([realm, hosts]) => ({ [realm]: hosts })),
    ),
    supportedEncryptionTypes: option(fc.nat(0x7fffffff)),
    localProxies: option(fc.constant<string[]>(['127.0.0.1:8888'])),
    absent: fc.constant<PolicyFactName[]>([]),
  })
  .filter((facts) => hasAny({ ...facts, absent: null }));

const connectionTest = fc.oneof(
  fc.record({
    source: fc.constant('connection-test' as const),
    host: names.host,
    port: fc.constantFrom(1433, 3342),
    hasSucceeded: fc.boolean(),
    remoteAddress: option(names.address),
    httpStatus: fc.constant(null),
  }),
  fc.record({
    source: fc.constant('connection-test' as const),
    host: names.server,
    port: fc.constantFrom(443, 8443),
    hasSucceeded: fc.constant(true),
    remoteAddress: fc.constant(null),
    httpStatus: fc.integer({ min: 200, max: 599 }),
  }),
);

const system = fc
  .tuple(
    fc.constantFrom<[string, boolean]>(
      ['Microsoft Windows 11 Enterprise', false],
      ['Microsoft Windows Server 2022 Standard', true],
    ),
    fc.integer({ min: 10_240, max: 30_000 }),
    option(fc.constant('Windows2016Domain')),
  )
  .map(([[productName, isServer], build, domainMode]) => ({
    source: 'system' as const,
    productName,
    version: `10.0.${build}`,
    isServer,
    domainMode,
  }));

const services = fc
  .subarray(['winhttpautoproxysvc', 'iphlpsvc', 'w32time'], { minLength: 1 })
  .chain((chosen) =>
    fc.tuple(...chosen.map((name) => fc.boolean().map((isRunning): [string, boolean] => [name, isRunning]))),
  )
  .map((entries) => ({ source: 'services' as const, isRunning: Object.fromEntries(entries) }));

const clock = fc.record({
  source: fc.constant('clock' as const),
  offsetInSeconds: fc.integer({ min: 0, max: 9_000_000 }).map((parts) => parts / 10_000),
  comparedWith: option(names.server),
});

const nameResolution = fc.oneof(
  fc.record({
    source: fc.constant('name-resolution' as const),
    queried: names.host,
    aliases: fc.array(names.host, { maxLength: 3 }),
    addresses: fc.array(names.address, { minLength: 1, maxLength: 3 }),
    hostsFileEntries: fc.constant<string[]>([]),
  }),
  fc
    .array(
      fc.tuple(names.address, names.host).map((entry) => entry.join(' ')),
      { minLength: 1, maxLength: 3 },
    )
    .map((hostsFileEntries) => ({
      source: 'name-resolution' as const,
      queried: null,
      aliases: [] as string[],
      addresses: [] as string[],
      hostsFileEntries,
    })),
);

const sqlError = fc
  .record({
    number: fc.constantFrom(18456, 18452, 33134),
    state: fc.integer({ min: 1, max: 140 }),
    server: names.host,
    login: fc.tuple(names.domain, names.user).map(([domain, user]) => `${domain}\\${user}`),
  })
  .map(({ number, state, server, login }) => ({
    source: 'sql-error' as const,
    number,
    state,
    sspiCode: null,
    entraCodes: [] as string[],
    login,
    server,
    message: `Msg ${number}, Level 14, State ${state}, Server ${server}, Line 1\nLogin failed for user '${login}'.`,
  }));

const authScheme = fc
  .constantFrom('KERBEROS', 'NTLM', 'SQL')
  .map((scheme) => ({ source: 'auth-scheme' as const, scheme }));

const sqlLogins = fc
  .array(
    fc.record({
      name: fc.oneof(
        names.user,
        fc.tuple(names.user, names.server).map(([user, host]) => `${user}@${host}`),
        fc.tuple(names.user, names.user).map((parts) => parts.join(' ')),
      ),
      type: fc.constantFrom('E', 'X', 'U', 'G', 'S'),
      isDisabled: flag,
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((logins) => ({ source: 'sql-logins' as const, logins }));

export const arbitraryFacts: fc.Arbitrary<PastedFacts> = fc.oneof(
  dsregcmd,
  klist,
  klistFailure,
  cloudDebug,
  kerberosServer,
  policy,
  connectionTest,
  system,
  services,
  clock,
  nameResolution,
  sqlError,
  authScheme,
  sqlLogins,
);
