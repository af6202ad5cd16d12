import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPaste } from './parsers/read-paste';
import { arbitraryFacts, names } from './parsers/testing/arbitrary-facts';
import { render } from './parsers/testing/render';
import type { PastedFacts } from './pasted-facts';
import { pastedFactsSchema } from './pasted-facts-schema';
import { Redactor, redact } from './redact';
import { toStorableFacts, toStorablePiece } from './redact-facts';

const tenantId = '6d9f2c1a-4b3e-4f7d-8a5c-0e1b2d3c4f55';
const context = {
  tenantId,
  instances: [{ id: '/subscriptions/S/MI/Erp', hostName: 'erp.1e6d90da5016.database.windows.net' }],
};

/** Names in generated facts are words without vowels that begin with q: they are in no output otherwise. */
const secretWord = /\bq[bcdfghjklmnpqrtvwxz]{4,}\b/gi;
const guid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const leftIn = (text: string) => [...(text.match(secretWord) ?? []), ...(text.match(guid) ?? [])];

test('no generated name, address or id survives in a redacted output', () => {
  fc.assert(
    fc.property(arbitraryFacts, (facts) => {
      expect(leftIn(redact(render(facts)).text)).toEqual([]);
    }),
    { numRuns: 1_500 },
  );
});

test('nor in what would be kept of it, facts and lines', () => {
  fc.assert(
    fc.property(fc.array(arbitraryFacts, { minLength: 1, maxLength: 4 }), (all) => {
      const reading = readPaste(all.map(render).join('\n\nC:\\>ver\n\n'));
      const redactor = new Redactor();
      for (const piece of reading.pieces) {
        const kept = toStorablePiece(reading.lines, piece, context, redactor);
        expect(leftIn(`${kept.lines}${JSON.stringify(kept.facts)}`)).toEqual([]);
        expect(pastedFactsSchema.parse(kept.facts)).toEqual(kept.facts);
      }
    }),
    { numRuns: 800 },
  );
});

test('addresses go, versions and this computer stay', () => {
  fc.assert(
    fc.property(names.address, (address) => {
      expect(redact(`RemoteAddress : ${address}\nping ${address}`).text).not.toContain(address);
    }),
  );
  const text = 'fe80::1ff:fe23:4567:890a%12 and 2001:db8::7, Version 10.0.19045.4529 at 17:22:58, proxy 127.0.0.1:8888';
  expect(redact(text).text).toBe(
    '[address-1] and [address-2], Version 10.0.19045.4529 at 17:22:58, proxy 127.0.0.1:8888',
  );
});

/** Prose around outputs, in the shapes in which names turn up. */
const carriers: Record<string, (name: string) => string> = {
  'a mail address': (name) => `write to ${name}@contoso.com`,
  'a prompt': (name) => `PS C:\\Users\\${name}> klist`,
  'a remote prompt': (name) => `[${name}]: PS C:\\> klist`,
  'an account': (name) => `the account CONTOSO\\${name} was used`,
  'a share': (name) => `copied to \\\\${name}\\share\\out.txt`,
  'a login error': (name) => `Login failed for user '${name}'.`,
  'a ticket': (name) => `#0>\tClient: ${name} @ CONTOSO.COM\n\tServer: host/${name} @ CONTOSO.COM`,
  'a distinguished name': (name) => `CN=krbtgt_AzureAD,OU=${name},DC=contoso,DC=com`,
  'the name of a tenant': (name) => `                TenantName : ${name} & Sons Ltd\nAsk ${name} about it`,
  'a group policy': (name) => `        GPO: ${name} clients`,
  'a computer': (name) =>
    `Host Name:                     ${name}\nOS Name:                       Microsoft Windows 11\nping ${name}`,
  'a principal of an instance': (name) => `AADSTS50105: the application ${name}-prod principal blocks users`,
};

describe.each(Object.entries(carriers))('a name in %s', (_, carry) => {
  test('does not survive, whatever it is', () => {
    fc.assert(
      fc.property(names.user, (name) => {
        expect(redact(carry(name)).text.toLowerCase()).not.toContain(name);
      }),
    );
  });
});

test('ids, keys and security identifiers go', () => {
  const text = [
    'Thumbprint : 0123456789ABCDEF0123456789ABCDEF01234567',
    'S-1-5-21-1004336348-1177238915-682003330-512',
    'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl',
    '00-15-5D-01-02-AB',
    `tenant ${tenantId}`,
  ].join('\n');
  expect(redact(text)).toEqual({
    text: 'Thumbprint : [key-1]\n[sid-1]\n[key-2]\n[id-2]\ntenant [id-1]',
    replaced: expect.arrayContaining([
      { kind: 'key', count: 2 },
      { kind: 'id', count: 2 },
      { kind: 'sid', count: 1 },
    ]),
  });
});

test('the same name has the same placeholder, in whatever case and place', () => {
  const { text } = redact(
    'DomainDnsName : corp.fabrikam.net\nServer: krbtgt/CORP.FABRIKAM.NET @ CORP.FABRIKAM.NET\nnltest corp.fabrikam.net',
  );
  expect(text).toBe('DomainDnsName : [domain-1]\nServer: krbtgt/[domain-1] @ [domain-1]\nnltest [domain-1]');
});

test('names that are Microsoft’s stay, and so do the words of the outputs', () => {
  const text = [
    'Server: krbtgt/KERBEROS.MICROSOFTONLINE.COM @ KERBEROS.MICROSOFTONLINE.COM',
    'Kdc Called: KdcProxy:login.microsoftonline.com',
    'KerbTopLevelNames : .windows.net,.windows.net:1433,.azure.net',
    'CloudTrustDisplay   : Microsoft.AzureAD.Kdc.Service.TrustDisplay',
    'Microsoft.Data.SqlClient.SqlException (0x80131904): Cannot generate SSPI context.',
    'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\Kerberos\\Parameters',
    'klist failed with 0xc000006e/-1073741714: some user account restriction',
    'KDC proxy present in cache: 0',
    'HTTP/1.1 200 OK',
    'UserAccount : CN=krbtgt_AzureAD,CN=Users',
  ].join('\n');
  expect(redact(text).text).toBe(text);
});

test('redacting twice changes nothing more', () => {
  fc.assert(
    fc.property(arbitraryFacts, (facts) => {
      const once = redact(render(facts)).text;
      expect(redact(once).text).toBe(once);
    }),
  );
});

test('no text makes it throw', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ maxLength: 400 })),
      (text) => void redact(text),
    ),
  );
});

const folder = fileURLToPath(new URL('./parsers/fixtures/', import.meta.url));
const namesOfSamples =
  /contoso|fabrikam|\bdana\b|\\sam\b|o'neil|1e6d90|sqlmi-erp|\bdc0[12]|10\.(?:0\.0|20|10)\.|20\.61|ws-04|srv01|[0-9a-f]{8}-[0-9a-f]{4}-|0123456789abcdef/i;

test.each(readdirSync(folder))('what is kept of %s names nobody', (name) => {
  const reading = readPaste(new Uint8Array(readFileSync(`${folder}${name}`)));
  const redactor = new Redactor();
  for (const piece of reading.pieces) {
    const { lines, facts } = toStorablePiece(reading.lines, piece, context, redactor);
    expect(`${lines}\n${JSON.stringify(facts)}`).not.toMatch(namesOfSamples);
  }
});

describe('comparisons that stay', () => {
  const keep = (facts: PastedFacts) => toStorableFacts(facts, context);
  const read = (text: string): PastedFacts => {
    const [piece] = readPaste(text).pieces;
    if (!piece) throw new Error('nothing was read');
    return piece.facts;
  };
  const ticket = (server: string) => read(`#0>  Client: a @ B.C\n  Server: ${server} @ KERBEROS.MICROSOFTONLINE.COM`);

  test.each([
    ['erp.1e6d90da5016.database.windows.net:1433', 'expected'],
    ['ERP.1e6d90da5016.database.windows.net', 'expected'],
    ['erp.1e6d90da5016.database.windows.net:3342', 'other-port'],
    ['erp.public.1e6d90da5016.database.windows.net:1433', 'public-endpoint'],
    ['erp.privatelink.1e6d90da5016.database.windows.net:1433', 'private-link'],
    ['erp.aaaaaaaaaaaa.database.windows.net:1433', 'other-zone'],
  ])('a ticket for %s is the instance, form %s', (host, form) => {
    const instance = { instanceKey: '/subscriptions/s/mi/erp', form };
    expect(keep(ticket(`MSSQLSvc/${host}`))).toMatchObject({ tickets: [{ instance }] });
  });

  test('a ticket for another server is none of the instances', () => {
    for (const server of [
      'MSSQLSvc/other.1e6d90da5016.database.windows.net:1433',
      'cifs/erp.1e6d90da5016.database.windows.net',
    ])
      expect(keep(ticket(server))).toMatchObject({ tickets: [{ instance: null }] });
  });

  test.each([
    [`<https login.microsoftonline.com:443:${tenantId}/kerberos />`, 'none', true],
    [`<https login.microsoftonline.com:443:${tenantId}/kerberos/>`, 'no-space-before-end', true],
    [`<httpslogin.microsoftonline.com:443:${tenantId}/kerberos />`, 'no-space-after-https', true],
    ['<https login.microsoftonline.com:443:11111111-1111-4111-8111-111111111111/kerberos />', 'none', false],
    ['<https login.microsoftonline.com:443:your_tenant/kerberos />', 'no-tenant', null],
    [`<https login.example.com:443:${tenantId}/kerberos />`, 'other-host', true],
    ['<https login.microsoftonline.com/>', 'no-space-before-end', null],
  ])('a KDC proxy of %s', (value, kdcProxyFault, isKdcProxyOfOwnTenant) => {
    const key =
      'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\Kerberos\\KdcProxy\\ProxyServers';
    const facts = keep(read(`${key}\n    KERBEROS.MICROSOFTONLINE.COM    REG_SZ    ${value}`));
    expect(facts).toMatchObject({ kdcProxyFault, isKdcProxyOfOwnTenant });
  });

  test('whose tenant a computer is joined to', () => {
    const joined = (id: string) => keep(read(`AzureAdJoined : YES\nTenantId : ${id}`));
    expect(joined(tenantId.toUpperCase())).toMatchObject({ isOwnTenant: true, tenantId: '[tenant-1]' });
    expect(joined('11111111-1111-4111-8111-111111111111')).toMatchObject({ isOwnTenant: false });
    expect(keep(read('AzureAdJoined : YES'))).toMatchObject({ isOwnTenant: null });
  });

  test('which instances a realm mapping reaches', () => {
    const key = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\Kerberos\\HostToRealm\\CORP.CONTOSO.COM';
    const facts = keep(read(`${key}\n    SpnMappings    REG_MULTI_SZ    .database.windows.net\\0x.contoso.com`));
    expect(facts).toMatchObject({
      mappedInstances: [{ instanceKey: '/subscriptions/s/mi/erp', realm: '[domain-1]' }],
      hostToRealm: { '[domain-1]': ['.database.windows.net', '[host-1]'] },
    });
  });
});
