import type { PastedFacts } from '../../pasted-facts';

/** Prints facts as the commands do, for tests that read them back. What is `null` is not printed. */

const HIVE = 'HKEY_LOCAL_MACHINE';
const POLICIES = `${HIVE}\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\Kerberos`;
const LSA = `${HIVE}\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\Kerberos`;
const PROXY_MGR = `${HIVE}\\SYSTEM\\CurrentControlSet\\Services\\iphlpsvc\\Parameters\\ProxyMgr`;

type Line = [label: string, value: string | null];
const yes = (flag: boolean | null) => (flag === null ? null : flag ? 'YES' : 'NO');
const right = (lines: readonly Line[]) =>
  lines.flatMap(([label, value]) => (value === null ? [] : [`${label.padStart(26)} : ${value}`]));
const left = (lines: readonly Line[], width: number) =>
  lines.flatMap(([label, value]) => (value === null ? [] : [`${label.padEnd(width)} : ${value}`.trimEnd()]));
const section = (title: string, lines: readonly string[]) =>
  lines.length === 0 ? [] : [`+${'-'.repeat(70)}+`, `| ${title.padEnd(69)}|`, `+${'-'.repeat(70)}+`, '', ...lines, ''];

export function render(facts: PastedFacts): string {
  return renderLines(facts).join('\n');
}

function renderLines(facts: PastedFacts): string[] {
  switch (facts.source) {
    case 'dsregcmd':
      return [
        ...section(
          'Device State',
          right([
            ['AzureAdJoined', yes(facts.isEntraJoined)],
            ['EnterpriseJoined', yes(facts.isEnterpriseJoined)],
            ['DomainJoined', yes(facts.isDomainJoined)],
            ['DomainName', facts.domainName],
          ]),
        ),
        ...section(
          'Device Details',
          right([
            ['DeviceId', facts.deviceId],
            ['DeviceAuthStatus', facts.deviceAuthStatus],
          ]),
        ),
        ...section('Tenant Details', right([['TenantId', facts.tenantId]])),
        ...section('User State', right([['WorkplaceJoined', yes(facts.isWorkplaceJoined)]])),
        ...section(
          'SSO State',
          right([
            ['AzureAdPrt', yes(facts.hasPrt)],
            ['Attempt Status', facts.prtAttemptStatus],
            ['Server Error Code', facts.prtServerErrorCode],
            ['OnPremTgt', yes(facts.hasOnPremTgt)],
            ['CloudTgt', yes(facts.hasCloudTgt)],
            ['KerbTopLevelNames', facts.kerberosTopLevelNames?.join(',') ?? null],
          ]),
        ),
        ...section(
          'Ngc Prerequisite Check',
          right([['SessionIsNotRemote', facts.isSessionRemote === null ? null : yes(!facts.isSessionRemote)]]),
        ),
      ];
    case 'klist':
      return [
        'Current LogonId is 0:0x14c5c3f',
        ...(facts.retrieved === null ? [] : [`A ticket to ${facts.retrieved} has been retrieved successfully.`]),
        '',
        ...(facts.cachedCount === null ? [] : [`Cached Tickets: (${facts.cachedCount})`, '']),
        ...facts.tickets.flatMap((ticket, index) => [
          `#${index}>     Client: ${ticket.client ?? ''}${ticket.clientRealm === null ? '' : ` @ ${ticket.clientRealm}`}`,
          ...[
            ['Server', ticket.serverRealm === null ? ticket.server : `${ticket.server} @ ${ticket.serverRealm}`],
            ['KerbTicket Encryption Type', ticket.encryption],
            ['Start Time', ticket.startTime],
            ['End Time', ticket.endTime],
            ['Renew Time', '0'],
            ['Session Key Type', ticket.sessionKeyType],
            ['Cache Flags', '0'],
            ['Kdc Called', ticket.kdcCalled],
          ].flatMap(([label, value]) => (value === null ? [] : [`        ${label}: ${value}`])),
          '        Ticket Flags 0x40810000 -> forwardable renewable',
          '',
        ]),
      ];
    case 'klist-failure':
      return [
        ...(facts.requested === null ? [] : [`C:\\>klist get ${facts.requested}`, '']),
        'Current LogonId is 0:0x14c5c3f',
        ...(facts.substatus === null
          ? []
          : [`Error calling API LsaCallAuthenticationPackage (GetTicket substatus): ${facts.substatus}`, '']),
        ...(facts.status === null
          ? []
          : [`klist failed with ${facts.status}/-1073741714${facts.message === null ? '' : `: ${facts.message}`}`]),
      ];
    case 'cloud-debug':
      return [
        'Current LogonId is 0:0x14d718',
        'Cloud Kerberos Debug info:',
        ...Object.entries(facts.values).map(([label, value]) => `${label}: ${value}`),
      ];
    case 'kerberos-server':
      return left(
        [
          ['Id', facts.id],
          ['UserAccount', facts.userAccount],
          ['ComputerAccount', facts.computerAccount],
          ['DisplayName', facts.displayName],
          ['DomainDnsName', facts.domainDnsName],
          ['KeyVersion', facts.keyVersion],
          ['KeyUpdatedOn', facts.keyUpdatedOn],
          ['KeyUpdatedFrom', facts.keyUpdatedFrom],
          ['CloudDisplayName', facts.cloudDisplayName],
          ['CloudDomainDnsName', facts.cloudDomainDnsName],
          ['CloudId', facts.cloudId],
          ['CloudKeyVersion', facts.cloudKeyVersion],
          ['CloudKeyUpdatedOn', facts.cloudKeyUpdatedOn],
          ['CloudTrustDisplay', facts.cloudTrustDisplay],
          ['TopLevelNames', facts.topLevelNames && `{${facts.topLevelNames.join(', ')}}`],
        ],
        18,
      );
    case 'policy':
      return renderPolicy(facts);
    case 'connection-test':
      return facts.httpStatus === null
        ? left(
            [
              ['ComputerName', facts.host],
              ['RemoteAddress', facts.remoteAddress],
              ['RemotePort', facts.port === null ? null : String(facts.port)],
              ['TcpTestSucceeded', facts.hasSucceeded === null ? null : facts.hasSucceeded ? 'True' : 'False'],
            ],
            16,
          )
        : [`C:\\>curl -i https://${facts.host}:${facts.port}/common/kerberos`, `HTTP/1.1 ${facts.httpStatus} Whatever`];
    case 'system':
      return [
        ...left(
          [
            ['OsName', facts.productName],
            ['OsVersion', facts.version],
            ['OsProductType', facts.isServer === null ? null : facts.isServer ? 'Server' : 'WorkStation'],
            ['DomainMode', facts.domainMode],
          ],
          13,
        ),
      ];
    case 'services':
      return Object.entries(facts.isRunning).flatMap(([name, isRunning]) => [
        `SERVICE_NAME: ${name}`,
        `        STATE              : ${isRunning ? '4  RUNNING' : '1  STOPPED'}`,
        '',
      ]);
    case 'clock':
      return [
        ...(facts.comparedWith === null
          ? []
          : [`Tracking ${facts.comparedWith} [10.0.0.4:123].`, 'Collecting 1 samples.']),
        ...(facts.offsetInSeconds === null ? [] : [`17:22:58, -${facts.offsetInSeconds.toFixed(7)}s`]),
      ];
    case 'name-resolution':
      return facts.queried === null
        ? facts.hostsFileEntries
        : [
            'Server:  dns',
            'Address:  10.0.0.4',
            '',
            `Name:    ${facts.aliases.at(-1) ?? facts.queried}`,
            ...facts.addresses.map((address, index) =>
              index === 0 ? `Addresses:  ${address}` : `          ${address}`,
            ),
            ...(facts.aliases.length === 0 ? [] : [facts.queried, ...facts.aliases.slice(0, -1)]).map((alias, index) =>
              index === 0 ? `Aliases:  ${alias}` : `          ${alias}`,
            ),
          ];
    case 'sql-error':
      return facts.message.split('\n');
    case 'auth-scheme':
      return ['auth_scheme', '-'.repeat(40), facts.scheme, '', '(1 rows affected)'];
    case 'sql-logins':
      return [
        'name\ttype\tis_disabled',
        ...facts.logins.map(
          ({ name, type, isDisabled }) => `${name}\t${type}\t${isDisabled === null ? 'NULL' : isDisabled ? 1 : 0}`,
        ),
      ];
  }
}

function renderPolicy(facts: Extract<PastedFacts, { source: 'policy' }>): string[] {
  const value = (key: string, name: string, type: string, data: string) => [
    key,
    `    ${name}    ${type}    ${data}`,
    '',
  ];
  const number = (key: string, name: string, data: number | null) =>
    data === null ? [] : value(key, name, 'REG_DWORD', `0x${data.toString(16)}`);
  return [
    ...number(`${POLICIES}\\Parameters`, 'CloudKerberosTicketRetrievalEnabled', facts.cloudTicketAtPolicies),
    ...number(`${LSA}\\Parameters`, 'CloudKerberosTicketRetrievalEnabled', facts.cloudTicketAtLsa),
    ...number(`${POLICIES}\\Parameters`, 'SupportedEncryptionTypes', facts.supportedEncryptionTypes),
    ...number(
      POLICIES,
      'KdcProxyServer_Enabled',
      facts.isKdcProxyEnabled === null ? null : Number(facts.isKdcProxyEnabled),
    ),
    ...Object.entries(facts.kdcProxies ?? {}).flatMap(([realm, data]) =>
      value(`${POLICIES}\\KdcProxy\\ProxyServers`, realm, 'REG_SZ', data),
    ),
    ...Object.entries(facts.hostToRealm ?? {}).flatMap(([realm, hosts]) =>
      value(`${LSA}\\HostToRealm\\${realm}`, 'SpnMappings', 'REG_MULTI_SZ', hosts.join('\\0')),
    ),
    ...(facts.localProxies ?? []).flatMap((proxy) =>
      value(`${PROXY_MGR}\\{1}`, 'StaticProxy', 'REG_SZ', `http=${proxy}`),
    ),
  ];
}
