import { describe, expect, it } from 'vitest';
import { checkIds } from '@/lib/checks/model';
import { cloudNames } from '@/lib/env';
import { handOffPackIds, type Pack, type PackContext } from './model';
import { encodeFile, renderReadme } from './pack-files';
import { renderPack } from './packs';
import { aPackContext, aPackInstance, tenantId } from './testing/pack-context';

const textOf = (pack: Pack, name: string): string => {
  const file = pack.files.find((one) => one.name === name);
  if (!file) throw new Error(`${pack.id} has no file ${name}: ${pack.files.map((one) => one.name).join()}`);
  return file.text;
};
const everythingIn = (pack: Pack): string =>
  [renderReadme(pack), pack.expected.sample ?? '', ...pack.files.map(({ text }) => text)].join('\n');

const flowSets: PackContext['flows'][] = [
  ['modern-interactive'],
  ['incoming-trust'],
  ['modern-interactive', 'incoming-trust'],
];
const everyContext = cloudNames.flatMap((cloud) => flowSets.map((flows) => aPackContext({ cloud, flows })));
const everyPack = everyContext.flatMap((context) => handOffPackIds.map((id) => renderPack(id, context)));

describe('every pack, in every cloud and for every flow', () => {
  it('says why, who, what comes out, how to undo it, where the result goes and where it comes from', () => {
    for (const pack of everyPack) {
      for (const text of [pack.title, pack.summary, pack.why, pack.who.role, pack.expected.text, pack.answer.text]) {
        expect(text, pack.id).toMatch(/\S/);
      }
      expect(pack.undo.length, pack.id).toBeGreaterThan(0);
      expect(pack.sources.length, pack.id).toBeGreaterThan(0);
      expect(pack.parts.length, pack.id).toBeGreaterThan(0);
      for (const check of pack.answer.checks) expect(checkIds).toContain(check);
    }
  });

  it('names only files it has, and each of them', () => {
    for (const pack of everyPack) {
      const names = pack.files.map(({ name }) => name);
      const named = pack.parts.flatMap(({ files = [] }) => files);
      expect(new Set(names).size, pack.id).toBe(names.length);
      for (const name of named) expect(names, pack.id).toContain(name);
      // What takes a step back is named where undoing is explained.
      const undo = pack.undo.join(' ');
      for (const name of names) {
        expect(named.includes(name) || undo.includes(name) || name.endsWith('-undo.sql'), `${pack.id} ${name}`).toBe(
          true,
        );
      }
    }
  });

  it('leaves no placeholder to fill in', () => {
    const placeholder =
      /TENANT_ID|\bYOUR[-_]|<your|<tenant|<domain>|<instance>(?! principal)|<id>|<user>|<group>|<name>|\bTODO\b|\bxxx+\b|contoso\.(net|local)|00000000-0000-0000-0000-000000000000|undefined|\[object|\bNaN\b/i;
    for (const pack of everyPack) {
      const text = everythingIn(pack).replaceAll('“<instance> principal”', '');
      expect(placeholder.exec(text)?.[0] ?? null, pack.id).toBeNull();
    }
  });

  it('holds no secret and asks for none in clear text', () => {
    for (const pack of everyPack) {
      expect(everythingIn(pack), pack.id).not.toMatch(
        /password\s*[:=]|-AsPlainText|client_?secret|Bearer |eyJ[A-Za-z0-9_-]{10}/i,
      );
    }
  });

  it('asks before it changes something, knows -WhatIf and says how to go on without being asked', () => {
    for (const pack of everyPack) {
      for (const { name, text } of pack.files.filter(({ language }) => language === 'powershell')) {
        const changes =
          /(?:Set|New|Remove|Install)-(?:AzureADKerberosServer(?!Endpoint)|GPO|GPRegistryValue|ItemProperty|Module)|Send-Graph (?:POST|PATCH|DELETE)|Invoke-Arm PUT/.test(
            text,
          );
        expect(text.includes('SupportsShouldProcess'), `${pack.id} ${name}`).toBe(changes);
        expect(text.includes('$PSCmdlet.ShouldProcess('), `${pack.id} ${name}`).toBe(changes);
        expect(text.includes('-Force changes without asking'), `${pack.id} ${name}`).toBe(changes);
      }
    }
  });

  it('goes to the endpoints of its own cloud only', () => {
    const own = {
      AzureCloud: ['login.microsoftonline.com'],
      AzureUSGovernment: ['login.microsoftonline.us'],
      AzureChinaCloud: ['login.chinacloudapi.cn'],
    };
    for (const context of everyContext) {
      for (const id of handOffPackIds) {
        const code = renderPack(id, context)
          .files.map(({ text }) => text)
          .join('\n');
        const hosts = code.match(/login\.(?:microsoftonline|chinacloudapi)\.\w+/g) ?? [];
        for (const host of hosts) expect(own[context.cloud], `${id} ${context.cloud}`).toContain(host);
      }
    }
  });

  it('refuses a tenant id that is none: registry values could not carry it', () => {
    const tenant = { id: '"\n[HKEY', name: 'x', domains: [] };
    for (const id of handOffPackIds) expect(() => renderPack(id, aPackContext({ tenant }))).toThrow(RangeError);
  });
});

describe('the trust object', () => {
  it.each([
    ['AzureCloud', "$TopLevelNames = @('windows.net')", 0, 'https://login.microsoftonline.com'],
    [
      'AzureUSGovernment',
      "$TopLevelNames = @('usgovcloudapi.net', 'windows.net')",
      2,
      'https://login.microsoftonline.us',
    ],
    ['AzureChinaCloud', "$TopLevelNames = @('chinacloudapi.cn', 'windows.net')", 1, 'https://login.chinacloudapi.cn'],
  ] as const)('covers the names of %s', (cloud, names, endpoint, authority) => {
    const script = textOf(renderPack('trust-object', aPackContext({ cloud })), 'create-trust.ps1');
    expect(script).toContain(names);
    expect(script).toContain(`$TargetEndpoint = ${endpoint}\n`);
    expect(script).toContain(`$Authority = '${authority}'`);
    expect(script).toContain(`$TenantId = '${tenantId}'`);
  });

  it('sets the trust up on the root only and gives the other domains a server object', () => {
    const script = textOf(renderPack('trust-object', aPackContext()), 'create-trust.ps1');
    const [onRoot, onOthers] = script.slice(script.indexOf('if ($IsRoot) {')).split('} elseif');
    expect(onRoot).toContain('Set-AzureADKerberosServer @common -SetupCloudTrust -TopLevelNames $names');
    expect(onOthers?.split('$isRoot = $true')[0]).toMatch(/Set-AzureADKerberosServer @common\n/);
    expect(onOthers?.split('$isRoot = $true')[0]).not.toContain('Set-AzureADKerberosServer @common -SetupCloudTrust');
  });

  it('takes the cmdlet that exists to remove the trust', () => {
    const script = textOf(renderPack('trust-object', aPackContext()), 'remove-trust.ps1');
    expect(script).toContain('Remove-AzureADKerberosServerTrustedDomainObject @common');
    expect(script).not.toContain('Remove-AzureADKerberosTrustedDomainObject');
  });

  it('says where the names are not documented, and which instances they leave out', () => {
    const china = renderPack('trust-object', aPackContext({ cloud: 'AzureChinaCloud' }));
    expect(china.cautions.join(' ')).toContain('is not documented');
    const elsewhere = aPackInstance({ name: 'mi-odd', hostName: 'mi-odd.zone.database.usgovcloudapi.net' });
    expect(renderPack('trust-object', aPackContext({ instances: [elsewhere] })).cautions.join(' ')).toContain(
      'does not cover mi-odd',
    );
  });
});

describe('the policies', () => {
  const value = `<https login.microsoftonline.com:443:${tenantId}/kerberos />`;

  it('carry the KDC proxy value with both of its spaces, in every form', () => {
    const pack = renderPack('kdc-proxy-policy', aPackContext());
    expect(pack.parts[0]?.values?.map((one) => one.value)).toEqual(['KERBEROS.MICROSOFTONLINE.COM', value]);
    expect(textOf(pack, 'kdc-proxy.reg')).toBe(
      [
        'Windows Registry Editor Version 5.00',
        '',
        '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\Kerberos]',
        '"KdcProxyServer_Enabled"=dword:00000001',
        '',
        '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\Kerberos\\KdcProxy\\ProxyServers]',
        `"KERBEROS.MICROSOFTONLINE.COM"="${value}"`,
        '',
        '',
      ].join('\n'),
    );
    for (const name of ['kdc-proxy-gpo.ps1', 'kdc-proxy-registry.ps1', 'kdc-proxy-oma-uri.ps1']) {
      expect(textOf(pack, name)).toContain(`'${value}'`);
    }
    expect(textOf(pack, 'kdc-proxy-oma-uri.ps1')).toContain(
      "$OmaUri = './Device/Vendor/MSFT/Policy/Config/ADMX_Kerberos/KdcProxyServer'",
    );
  });

  it.each([
    ['AzureUSGovernment', 'login.microsoftonline.us'],
    ['AzureChinaCloud', 'login.chinacloudapi.cn'],
  ] as const)('say that the host of %s is not documented', (cloud, host) => {
    const pack = renderPack('kdc-proxy-policy', aPackContext({ cloud }));
    expect(pack.parts[0]?.values?.[1]?.value).toBe(`<https ${host}:443:${tenantId}/kerberos />`);
    expect(pack.cautions.join(' ')).toContain('documents the value for the public cloud only');
    expect(renderPack('kdc-proxy-policy', aPackContext()).cautions.join(' ')).not.toContain('public cloud only');
  });

  it('put the cloud ticket into the place Group Policy writes, and for a trial into both', () => {
    const pack = renderPack('cloud-ticket-policy', aPackContext());
    const places = [
      'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\Kerberos\\Parameters',
      'SYSTEM\\CurrentControlSet\\Control\\Lsa\\Kerberos\\Parameters',
    ];
    const reg = textOf(pack, 'cloud-ticket.reg');
    for (const place of places) {
      expect(reg).toContain(`[HKEY_LOCAL_MACHINE\\${place}]\n"CloudKerberosTicketRetrievalEnabled"=dword:00000001\n`);
    }
    expect(textOf(pack, 'cloud-ticket-gpo.ps1')).toContain(`HKLM\\${places[0]}`);
    expect(textOf(pack, 'cloud-ticket-gpo.ps1')).not.toContain('Lsa');
    const intune = pack.parts.find(({ title }) => title.startsWith('With Intune'));
    expect(intune?.title).toContain('Windows 11 only');
    expect(intune?.values).toEqual([
      { label: 'OMA-URI', value: './Device/Vendor/MSFT/Policy/Config/Kerberos/CloudKerberosTicketRetrievalEnabled' },
      { label: 'Data type', value: 'Integer' },
      { label: 'Value', value: '1' },
    ]);
    const words = renderReadme(pack);
    expect(words).toContain('Allow retrieving the cloud Kerberos ticket during the logon');
    expect(words).toContain('Allow retrieving the Azure AD Kerberos Ticket Granting Ticket during logon');
  });

  it('take away what they set and nothing beside it', () => {
    expect(textOf(renderPack('cloud-ticket-policy', aPackContext()), 'cloud-ticket-undo.reg')).toMatch(
      /^Windows Registry Editor Version 5\.00\n\n(\[HKEY_LOCAL_MACHINE\\[^\]\n]+\]\n"CloudKerberosTicketRetrievalEnabled"=-\n\n){2}$/,
    );
  });
});

describe('what the packs do per instance', () => {
  const fleet = [
    aPackInstance({ name: 'mi-done', clientId: 'app-1', askedScopes: ['User.Read', 'openid'], entraAdmin: 'set' }),
    aPackInstance({ name: 'mi-new', clientId: null, managedIdentityId: null, askedScopes: null }),
  ];

  it('consent asks for exactly the scopes each app asks for, and names the app that is not there yet', () => {
    const pack = renderPack('admin-consent', aPackContext({ instances: fleet }));
    expect(textOf(pack, 'grant-consent.ps1')).toContain(
      "    @{ Name = 'mi-done'; AppId = 'app-1'; Agreed = @('User.Read', 'openid') }\n)",
    );
    expect(pack.missing).toEqual(['mi-new has no app yet. Consent is possible once its service principal is on.']);
    expect(pack.parts.at(-1)?.values).toEqual([
      {
        label: 'mi-done principal',
        value: `https://login.microsoftonline.com/${tenantId}/adminconsent?client_id=app-1`,
      },
    ]);
  });

  it('an exclusion keeps the apps that are excluded already', () => {
    const script = textOf(
      renderPack('conditional-access-exclusion', aPackContext({ instances: fleet })),
      'exclude-apps.ps1',
    );
    expect(script).toContain("    @{ Name = 'mi-done'; AppId = 'app-1' }\n)");
    expect(script).toContain('Set-Excluded $policy ($excluded + @(');
  });

  it('the Entra admin is set where there is none, by resource id', () => {
    const pack = renderPack('entra-admin', aPackContext({ instances: fleet }));
    const script = textOf(pack, 'entra-admin.ps1');
    expect(script).toContain(
      "@{ Name = 'mi-new'; Id = '/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-prod/providers/Microsoft.Sql/managedInstances/mi-new' }",
    );
    expect(script).not.toContain("'mi-done'");
    expect(textOf(pack, 'entra-admin.sh')).toContain(
      "set_admin 'rg-prod' 'mi-new' '11111111-2222-4333-8444-555555555555'\n",
    );
  });

  it('Directory Readers goes to the managed identity, never to the service principal', () => {
    const script = textOf(renderPack('directory-readers', aPackContext({ instances: fleet })), 'directory-readers.ps1');
    expect(script).toContain("@{ Name = 'mi-done'; PrincipalId = '5f0c9b2e-0000-4000-8000-000000000002' }");
    expect(script).not.toContain('app-1');
  });

  it('logins are of the kind that the metadata mode takes', () => {
    const names = ['dana@contoso.com', 'CONTOSO\\dana'];
    const instances = [
      aPackInstance({ name: 'mi-entra' }),
      aPackInstance({ name: 'mi-paired', metadataMode: 'Paired' }),
      aPackInstance({ name: 'mi-odd', metadataMode: 'SomethingNew' }),
    ];
    const pack = renderPack('logins', aPackContext({ instances, names }));
    expect(textOf(pack, 'logins-azuread.sql')).toContain('CREATE LOGIN [dana@contoso.com] FROM EXTERNAL PROVIDER;');
    expect(textOf(pack, 'logins-azuread.sql')).not.toContain('CONTOSO');
    expect(textOf(pack, 'logins-paired.sql')).toContain('CREATE LOGIN [CONTOSO\\dana] FROM WINDOWS;');
    expect(textOf(pack, 'logins-paired-undo.sql')).toContain('DROP LOGIN [CONTOSO\\dana];');
    expect(pack.missing.join(' ')).toContain('"SomethingNew", which Microsoft does not document');
  });

  it('the client check asks for the ticket of each host, and of the trust only where there is one', () => {
    const both = textOf(renderPack('client-check', aPackContext()), 'client-check.ps1');
    expect(both).toContain("$ServicePrincipalNames = @('MSSQLSvc/mi-sales.1e6d90da5016.database.windows.net:1433')");
    expect(both).toContain('klist get krbtgt/kerberos.microsoftonline.com');
    const modern = textOf(
      renderPack('client-check', aPackContext({ flows: ['modern-interactive'] })),
      'client-check.ps1',
    );
    expect(modern).not.toContain('krbtgt/kerberos.microsoftonline.com');
    const odd = aPackInstance({ hostName: 'x" & calc & ".database.windows.net' });
    expect(renderPack('client-check', aPackContext({ instances: [odd] })).missing.join(' ')).toContain(
      'has no host name that is known here',
    );
  });
});

it('a pack without anything to do says so, and why', () => {
  const nothing = aPackContext({ instances: [] });
  for (const id of handOffPackIds) {
    const pack = renderPack(id, nothing);
    if (pack.isEmpty) expect(pack.missing, id).toContain('No instance is chosen in the setup yet.');
    expect(renderPack(id, aPackContext()).isEmpty, id).toBe(false);
  }
  expect(handOffPackIds.filter((id) => renderPack(id, nothing).isEmpty)).toEqual([
    'admin-consent',
    'entra-admin',
    'directory-readers',
    'conditional-access-exclusion',
    'logins',
  ]);
});

describe('files', () => {
  it('scripts start with the mark that Windows PowerShell 5.1 needs, registry files are what regedit writes', () => {
    const pack = renderPack('kdc-proxy-policy', aPackContext());
    const bytesOf = (name: string) => {
      const file = pack.files.find((one) => one.name === name);
      return file ? encodeFile(file) : new Uint8Array();
    };
    expect([...bytesOf('kdc-proxy-gpo.ps1').slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const reg = bytesOf('kdc-proxy.reg');
    expect([...reg.slice(0, 2)]).toEqual([0xff, 0xfe]);
    const text = new TextDecoder('utf-16le').decode(reg);
    expect(text.startsWith('Windows Registry Editor Version 5.00\r\n\r\n[')).toBe(true);
    expect(text).not.toMatch(/[^\r]\n/);
    const bash = renderPack('entra-admin', aPackContext()).files.find(({ name }) => name.endsWith('.sh'));
    expect(bash && new TextDecoder().decode(encodeFile(bash)).startsWith('#!/usr/bin/env bash\n')).toBe(true);
  });
});
