import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { PastedFacts } from '../pasted-facts';
import { readPaste } from './read-paste';

const folder = fileURLToPath(new URL('./fixtures/', import.meta.url));
const read = (name: string) => readPaste(new Uint8Array(readFileSync(`${folder}${name}`)));

const tenant = '00000000-1111-2222-3333-444444444444';
const host = 'sqlmi-erp-prod-weu.1e6d90da5016.database.windows.net';
const realm = 'KERBEROS.MICROSOFTONLINE.COM';
const proxyValue = `<https login.microsoftonline.com:443:${tenant}/kerberos />`;

/** What each file says, piece by piece; facts left out here are not looked at. */
const expected: Record<string, (Pick<PastedFacts, 'source'> & Record<string, unknown>)[]> = {
  'dsregcmd-hybrid.txt': [
    {
      source: 'dsregcmd',
      isEntraJoined: true,
      isEnterpriseJoined: false,
      isDomainJoined: true,
      isWorkplaceJoined: false,
      deviceId: '11111111-2222-4333-8444-555555555555',
      tenantId: tenant,
      domainName: 'CONTOSO',
      deviceAuthStatus: 'SUCCESS',
      hasPrt: true,
      hasOnPremTgt: false,
      hasCloudTgt: true,
      kerberosTopLevelNames: [
        '.windows.net',
        '.windows.net:1433',
        '.windows.net:3342',
        '.azure.net',
        '.azure.net:1433',
        '.azure.net:3342',
      ],
    },
  ],
  'dsregcmd-ad-only.txt': [
    {
      source: 'dsregcmd',
      isEntraJoined: false,
      isDomainJoined: true,
      tenantId: null,
      hasPrt: false,
      prtAttemptStatus: '0xc000006d',
      prtServerErrorCode: 'invalid_grant',
      hasCloudTgt: null,
      kerberosTopLevelNames: null,
    },
  ],
  'klist-get-files.txt': [
    {
      source: 'klist',
      retrieved: 'cifs/contosofiles.file.core.windows.net',
      cachedCount: 2,
      tickets: [
        {
          client: 'dana@contoso.com',
          clientRealm: 'AzureAD',
          server: `krbtgt/${realm}`,
          serverRealm: realm,
          encryption: 'Unknown (-1)',
          sessionKeyType: 'AES-256-CTS-HMAC-SHA1-96',
          startTime: '2/7/2026 17:22:58 (local)',
          endTime: '2/8/2026 3:22:58 (local)',
          kdcCalled: 'TicketSuppliedAtLogon',
        },
        {
          client: 'dana@contoso.com',
          clientRealm: 'AzureAD',
          server: 'cifs/contosofiles.file.core.windows.net',
          serverRealm: realm,
          encryption: 'AES-256-CTS-HMAC-SHA1-96',
          sessionKeyType: 'AES-256-CTS-HMAC-SHA1-96',
          startTime: '2/7/2026 17:23:10 (local)',
          endTime: '2/7/2026 18:23:10 (local)',
          kdcCalled: 'KdcProxy:login.microsoftonline.com',
        },
      ],
    },
  ],
  'klist-get-mssqlsvc.txt': [
    {
      source: 'klist',
      retrieved: `MSSQLSvc/${host}:1433`,
      cachedCount: 2,
      tickets: [
        expect.objectContaining({
          server: `krbtgt/${realm}`,
          serverRealm: 'CONTOSO.COM',
          kdcCalled: 'DC01.contoso.com',
        }),
        expect.objectContaining({ server: `MSSQLSvc/${host}:1433`, serverRealm: realm, client: 'dana' }),
      ],
    },
  ],
  'klist-german.txt': [
    {
      source: 'klist',
      retrieved: null,
      cachedCount: 1,
      tickets: [
        {
          client: 'dana',
          clientRealm: 'CONTOSO.COM',
          server: 'krbtgt/CONTOSO.COM',
          serverRealm: 'CONTOSO.COM',
          encryption: 'AES-256-CTS-HMAC-SHA1-96',
          sessionKeyType: 'AES-256-CTS-HMAC-SHA1-96',
          startTime: '16.07.2026 9:58:40 (lokal)',
          endTime: '16.07.2026 19:58:40 (lokal)',
          kdcCalled: 'DC01.contoso.com',
        },
      ],
    },
  ],
  'klist-narrow-window.txt': [
    {
      source: 'klist',
      cachedCount: 1,
      tickets: [expect.objectContaining({ server: `MSSQLSvc/${host}:1433`, serverRealm: realm, sessionKeyType: null })],
    },
  ],
  'klist-none.txt': [{ source: 'klist', cachedCount: 0, tickets: [] }],
  'klist-failure-0x52f.txt': [
    { source: 'system', version: '10.0.22631.4169', isServer: null },
    {
      source: 'klist-failure',
      requested: `MSSQLSvc/${host}:1433`,
      substatus: '0x52f',
      status: '0xc000006e',
      message: expect.stringMatching(/^Indicates a referenced .* \(such as time-of-day restrictions\)\.$/),
    },
  ],
  'klist-failure-0x6fb.txt': [
    {
      source: 'klist-failure',
      requested: null,
      substatus: '0x6fb',
      status: '0xc000018b',
      message:
        'The SAM database on the Windows Server does not have a computer account for this workstation trust relationship.',
    },
  ],
  'klist-failure-0x51f.txt': [
    {
      source: 'klist-failure',
      requested: 'krbtgt/kerberos.microsoftonline.com',
      substatus: '0x51f',
      status: '0xc000005e',
      message: null,
    },
  ],
  'klist-failure-1312.txt': [{ source: 'klist-failure', requested: null, substatus: '0x520', status: '0xc000005f' }],
  'klist-failure-one-line.txt': [
    {
      source: 'klist-failure',
      substatus: '0x80090342',
      status: '0xc00002fd',
      message: 'The encryption type requested is not supported by the KDC.',
    },
  ],
  'cloud-debug-off.txt': [
    {
      source: 'cloud-debug',
      isEnabledByPolicy: false,
      hasCloudReferralTgt: false,
      hasCloudPrimaryTgt: false,
      isSpnOracleConfigured: false,
      hasKdcProxy: false,
      values: expect.objectContaining({ 'AS_REP Credential Type': 2, 'Public Key Credential Present': 1 }),
    },
  ],
  'cloud-debug-on-older.txt': [
    {
      source: 'cloud-debug',
      isEnabledByPolicy: true,
      hasCloudReferralTgt: true,
      hasCloudPrimaryTgt: false,
      isSpnOracleConfigured: null,
      hasKdcProxy: null,
    },
  ],
  'kerberos-server-ready.txt': [
    {
      source: 'kerberos-server',
      id: '25614',
      cloudId: '25614',
      userAccount: 'CN=krbtgt-AzureAD, CN=Users, DC=contoso, DC=net',
      keyVersion: '53325',
      cloudKeyVersion: '53325',
      keyUpdatedOn: '2/24/2022 9:03:15 AM',
      cloudTrustDisplay: 'Microsoft.AzureAD.Kdc.Service.TrustDisplay',
      topLevelNames: null,
    },
  ],
  'kerberos-server-no-trust.txt': [
    {
      source: 'kerberos-server',
      id: '11637',
      computerAccount: 'CN=AzureADKerberos,OU=Domain Controllers,DC=corp,DC=fabrikam,DC=com',
      keyVersion: '864665',
      cloudKeyVersion: '864664',
      cloudTrustDisplay: '',
    },
  ],
  'kerberos-server-never.txt': [{ source: 'kerberos-server', id: '', keyVersion: '', cloudTrustDisplay: '' }],
  'kerberos-server-names.txt': [
    { source: 'kerberos-server', id: null, topLevelNames: ['usgovcloudapi.net', 'windows.net'] },
  ],
  'policy-reg-query.txt': [
    {
      source: 'policy',
      cloudTicketAtPolicies: 1,
      cloudTicketAtLsa: null,
      isKdcProxyEnabled: true,
      kdcProxies: { [realm]: proxyValue },
      hostToRealm: { [realm]: ['files.contoso.com', '.database.windows.net'] },
      localProxies: ['127.0.0.1:8888'],
      absent: [],
    },
  ],
  'policy-absent.txt': [
    {
      source: 'policy',
      cloudTicketAtPolicies: null,
      cloudTicketAtLsa: null,
      absent: ['cloudTicketAtPolicies', 'cloudTicketAtLsa'],
    },
  ],
  'policy-item-property.txt': [
    {
      source: 'policy',
      cloudTicketAtPolicies: null,
      cloudTicketAtLsa: 0,
      supportedEncryptionTypes: 2147483640,
      kdcProxies: null,
      absent: ['kdcProxies'],
    },
  ],
  'policy-reg-file.txt': [
    {
      source: 'policy',
      cloudTicketAtPolicies: 1,
      supportedEncryptionTypes: 7,
      kdcProxies: { [realm]: proxyValue.replace(' />', '/>') },
    },
  ],
  'policy-gpresult-v.txt': [{ source: 'policy', cloudTicketAtPolicies: 1, isKdcProxyEnabled: true }],
  'policy-gpresult-x.xml': [
    { source: 'policy', cloudTicketAtPolicies: 1, isKdcProxyEnabled: true, kdcProxies: { [realm]: proxyValue } },
  ],
  'connection-open.txt': [
    { source: 'connection-test', host, port: 1433, hasSucceeded: true, remoteAddress: '10.20.4.6', httpStatus: null },
  ],
  'connection-closed.txt': [
    { source: 'connection-test', host, port: 3342, hasSucceeded: false, remoteAddress: '20.61.7.9' },
  ],
  'kdc-probe-curl.txt': [
    { source: 'connection-test', host: 'login.microsoftonline.com', port: 443, hasSucceeded: true, httpStatus: 200 },
  ],
  'kdc-probe-powershell.txt': [
    { source: 'connection-test', host: 'login.microsoftonline.com', port: 443, hasSucceeded: false, httpStatus: null },
  ],
  'kdc-probe-code.txt': [
    { source: 'connection-test', host: 'login.microsoftonline.com', hasSucceeded: true, httpStatus: 405 },
  ],
  'system-ver.txt': [{ source: 'system', productName: null, version: '10.0.19045.4529', isServer: null }],
  'system-systeminfo.txt': [
    {
      source: 'system',
      productName: 'Microsoft Windows Server 2022 Datacenter',
      version: '10.0.20348',
      isServer: true,
    },
  ],
  'system-computer-info.txt': [
    { source: 'system', productName: 'Microsoft Windows 11 Enterprise', version: '10.0.22631', isServer: false },
  ],
  'system-winver.txt': [{ source: 'system', version: '10.0.22631.4169' }],
  'system-os-version.txt': [{ source: 'system', version: '10.0.19045' }],
  'domain-mode.txt': [{ source: 'system', version: null, domainMode: 'Windows2016Domain' }],
  'services-sc.txt': [{ source: 'services', isRunning: { winhttpautoproxysvc: false, iphlpsvc: true } }],
  'services-get-service.txt': [{ source: 'services', isRunning: { winhttpautoproxysvc: true, iphlpsvc: true } }],
  'clock-stripchart.txt': [{ source: 'clock', offsetInSeconds: 412.77, comparedWith: 'dc01.contoso.com' }],
  'clock-monitor.txt': [{ source: 'clock', offsetInSeconds: 0, comparedWith: 'dc01.contoso.com' }],
  'dns-resolve.txt': [
    {
      source: 'name-resolution',
      queried: host,
      aliases: ['tr9.westeurope1-a.worker.database.windows.net'],
      addresses: ['10.20.4.6'],
      hostsFileEntries: [],
    },
  ],
  'dns-nslookup.txt': [
    {
      source: 'name-resolution',
      queried: 'sql.contoso.com',
      aliases: [host, 'tr9.westeurope1-a.worker.database.windows.net'],
      addresses: ['10.20.4.6'],
    },
  ],
  'dns-nslookup-unknown.txt': [{ source: 'name-resolution', queried: host, aliases: [], addresses: [] }],
  'hosts-entry.txt': [{ source: 'name-resolution', queried: null, hostsFileEntries: [`10.20.4.99 ${host}`] }],
  'hosts-clean.txt': [{ source: 'name-resolution', hostsFileEntries: [] }],
  'sql-ssms-18452.txt': [
    {
      source: 'sql-error',
      number: 18452,
      server: host,
      login: null,
      message: expect.stringContaining('untrusted domain'),
    },
  ],
  'sql-sqlcmd-18456.txt': [{ source: 'sql-error', number: 18456, state: 1, server: host, login: 'CONTOSO\\dana' }],
  'sql-sspi.txt': [
    { source: 'sql-error', sspiCode: '0x80090322', message: expect.stringContaining('Cannot generate SSPI context') },
  ],
  'sql-entra.txt': [{ source: 'sql-error', number: null, entraCodes: ['AADSTS50105'] }],
  'auth-scheme-sqlcmd.txt': [{ source: 'auth-scheme', scheme: 'KERBEROS' }],
  'auth-scheme-grid.txt': [{ source: 'auth-scheme', scheme: 'NTLM' }],
  'logins-sqlcmd.txt': [
    {
      source: 'sql-logins',
      logins: [
        { name: 'dana@contoso.com', type: 'E', isDisabled: false },
        { name: 'SQL Readers', type: 'X', isDisabled: true },
        { name: 'CONTOSO\\sam', type: 'U', isDisabled: false },
      ],
    },
  ],
  'logins.csv': [
    {
      source: 'sql-logins',
      logins: [
        { name: 'dana@contoso.com', type: 'E', isDisabled: false },
        { name: "O'Neil, Pat", type: 'U', isDisabled: true },
      ],
    },
  ],
  'unknown.txt': [],
};

const files = readdirSync(folder);

test('every sample output has its expectation', () => {
  expect(Object.keys(expected).sort()).toEqual([...files].sort());
});

describe.each(Object.entries(expected))('%s', (name, pieces) => {
  test('is read as what it says', () => {
    expect(read(name).pieces.map(({ facts }) => facts)).toEqual(pieces.map((piece) => expect.objectContaining(piece)));
  });

  test('names the line of every fact, inside its piece', () => {
    for (const piece of read(name).pieces) {
      expect(Object.keys(piece.lines).length).toBeGreaterThan(0);
      for (const line of Object.values(piece.lines)) {
        expect(line).toBeGreaterThanOrEqual(piece.fromLine);
        expect(line).toBeLessThanOrEqual(piece.toLine);
      }
    }
  });
});

/** Ways in which the same output reaches a box. */
const disguises: Record<string, (text: string) => string | Uint8Array> = {
  'Windows line ends': (text) => text.replaceAll('\n', '\r\n'),
  'quoted in a mail': (text) => text.replaceAll(/^/gm, '> '),
  'quoted twice': (text) => text.replaceAll(/^/gm, '> > '),
  'entities of a web page': (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  'UTF-16 with a mark': (text) => utf16(`\ufeff${text}`),
  'UTF-16 without a mark': (text) => utf16(text),
  'UTF-8 with a mark': (text) => `\ufeff${text}`,
  'between a prompt and a prompt': (text) => `C:\\Users\\dana>\n${text}\nC:\\Users\\dana>`,
  'with trailing spaces': (text) => text.replaceAll(/$/gm, '   '),
};

function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  for (let index = 0; index < text.length; index += 1) {
    bytes[index * 2] = text.charCodeAt(index) & 0xff;
    bytes[index * 2 + 1] = text.charCodeAt(index) >> 8;
  }
  return bytes;
}

describe.each(Object.entries(disguises))('%s', (_, disguise) => {
  test.each(files.filter((name) => name !== 'policy-gpresult-x.xml'))('%s says the same', (name) => {
    const text = readFileSync(`${folder}${name}`, 'utf8').replaceAll('\r\n', '\n');
    const plain = readPaste(text).pieces.map(({ facts }) => facts);
    expect(readPaste(disguise(text)).pieces.map(({ facts }) => facts)).toEqual(plain);
  });
});

test('several outputs in one paste are told apart, in their order', () => {
  const names = [
    'dsregcmd-hybrid.txt',
    'klist-failure-0x52f.txt',
    'cloud-debug-off.txt',
    'kerberos-server-no-trust.txt',
    'policy-reg-query.txt',
    'auth-scheme-sqlcmd.txt',
  ];
  const whole = names.map((name) => readFileSync(`${folder}${name}`, 'utf8')).join('\n\n');
  expect(readPaste(whole).pieces.map(({ facts }) => facts.source)).toEqual([
    'dsregcmd',
    'system',
    'klist-failure',
    'cloud-debug',
    'kerberos-server',
    'policy',
    'auth-scheme',
  ]);
});

test('several files are read one after the other, and lines are counted through', () => {
  const reading = readPaste([
    { name: 'a.txt', content: 'nothing here\n' },
    { name: 'b.txt', content: readFileSync(`${folder}cloud-debug-off.txt`, 'utf8') },
  ]);
  expect(reading.pieces).toHaveLength(1);
  expect(reading.lines[(reading.pieces[0]?.lines.isEnabledByPolicy ?? 0) - 1]).toBe(
    'Cloud Kerberos enabled by policy: 0',
  );
  expect(reading.lineCount).toBe(reading.lines.length);
});

test('values somebody took out are not said', () => {
  const text = readFileSync(`${folder}dsregcmd-hybrid.txt`, 'utf8')
    .replaceAll(tenant, '<redacted>')
    .replace('11111111-2222-4333-8444-555555555555', '***')
    .replace('CONTOSO', '[removed]')
    .replace('AzureAdPrt : YES', 'AzureAdPrt : xxxxx');
  expect(readPaste(text).pieces[0]?.facts).toMatchObject({
    tenantId: null,
    deviceId: null,
    domainName: null,
    hasPrt: null,
    isEntraJoined: true,
  });
});

test('two computers one below the other are two pieces', () => {
  const one = readFileSync(`${folder}dsregcmd-hybrid.txt`, 'utf8');
  expect(readPaste(one + one).pieces.map(({ fromLine }) => fromLine)).toHaveLength(2);
});

test('a file that is too large or no text is refused in words', () => {
  const reading = readPaste([
    { name: 'memory.dmp', content: new Uint8Array(6 * 1024 * 1024) },
    {
      name: 'photo.png',
      content: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 1, 2, 3, 4, 5, 0, 0, 1]),
    },
  ]);
  expect(reading.remarks).toEqual([
    'The file memory.dmp is larger than 5 MB. Paste the part that belongs to one command.',
    'The file photo.png is not text. Paste the output itself, or save it as a text file.',
  ]);
  expect(reading.pieces).toEqual([]);
});
