import { quotePowerShell } from '@/lib/plan/quote';
import { sources } from '@/lib/sources';
import { cloudFactsOf, kdcProxyMapping } from '../cloud-facts';
import type { Pack, PackContext, PackFile } from '../model';
import { gpoScript, type RegistrySetting, regFile, registryScript, undoRegFile } from '../policy-files';
import { readingScript } from '../powershell';
import { omaUriMain } from '../scripts/policy';
import { admxKerberosCsp } from '../sources';

const KEY = 'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\Kerberos';
const SETTING = 'Specify KDC proxy servers for Kerberos clients';
const OMA_URI = './Device/Vendor/MSFT/Policy/Config/ADMX_Kerberos/KdcProxyServer';

export function renderKdcProxyPolicy(context: PackContext): Pack {
  const cloud = cloudFactsOf(context.cloud);
  const { realm, value } = kdcProxyMapping(context.cloud, context.tenant.id);
  const isNeeded = context.flows.includes('incoming-trust');
  return {
    id: 'kdc-proxy-policy',
    title: 'Tell the computers where Microsoft Entra Kerberos is',
    summary: 'Set the KDC proxy policy on the computers of the people who will sign in.',
    why: isNeeded
      ? 'A domain controller refers the computer to the realm of Microsoft Entra ID, which is reached over HTTPS and not at a domain controller. The KDC proxy policy tells the computer where.'
      : 'The modern interactive flow works without it. Microsoft recommends the policy for Azure Files, which uses the same tickets, because a computer can lose the proxy setting when its network changes.',
    who: {
      role: 'A Group Policy administrator (Group Policy Creator Owners is enough to make a GPO), or an Intune administrator (Policy and Profile manager)',
      notes: [
        'Linking a GPO needs the right on the organizational unit of the computers.',
        'No role in Azure is needed.',
      ],
    },
    parts: [
      {
        title: 'With Group Policy',
        text: [
          'The script makes a GPO with exactly these values and links it to nothing. Read it, unblock it with Unblock-File, and run it in Windows PowerShell. Or set the policy by hand:',
        ],
        steps: [
          `Computer Configuration \\ Administrative Templates \\ System \\ Kerberos \\ “${SETTING}”: Enabled, then Show…`,
          'Add one line with the name and the value below. The space after https and the space before /> are part of the value.',
          'Link the GPO to the computers of a few people first.',
        ],
        values: [
          { label: 'Value name', value: realm },
          { label: 'Value', value },
        ],
        files: ['kdc-proxy-gpo.ps1'],
      },
      {
        title: 'With Intune',
        text: [
          `In the settings catalog, look for “${SETTING}”, enable it, and add the same name and value.`,
          'Where the catalog does not show it, use a custom profile. The value is XML and names a list as the template of Windows calls it; the script reads that name and prints the whole value.',
        ],
        values: [{ label: 'OMA-URI', value: OMA_URI }],
        files: ['kdc-proxy-oma-uri.ps1'],
      },
      {
        title: 'On one computer, for a trial',
        text: ['As administrator, import the file or run the script. A GPO that applies later takes its place.'],
        files: ['kdc-proxy.reg', 'kdc-proxy-registry.ps1'],
      },
    ],
    files: listFiles(context),
    expected: {
      text: 'After gpupdate /force or a restart, the registry of the computer holds both values.',
      sample: [
        `PS> reg query "HKLM\\${KEY}" /v KdcProxyServer_Enabled`,
        '',
        `HKEY_LOCAL_MACHINE\\${KEY}`,
        '    KdcProxyServer_Enabled    REG_DWORD    0x1',
        '',
        `PS> reg query "HKLM\\${KEY}\\KdcProxy\\ProxyServers"`,
        '',
        `HKEY_LOCAL_MACHINE\\${KEY}\\KdcProxy\\ProxyServers`,
        `    ${realm}    REG_SZ    ${value}`,
      ].join('\n'),
    },
    undo: [
      'Unlink the GPO or the profile, or run the script with -Undo. On a trial computer import kdc-proxy-undo.reg.',
      'kdc-proxy-undo.reg also turns the policy itself off. Leave that line out where other realms use KDC proxies.',
    ],
    isEmpty: false,
    answer: {
      text: 'On one of the computers run the two reg query lines from the expected output, and paste what they print.',
      sources: ['policy'],
      checks: ['CLI-KDCPROXY'],
    },
    cautions: [
      ...(cloud.isProxyDocumented
        ? []
        : [
            `Microsoft documents the value for the public cloud only. The host of ${cloud.name} stands in it here because sign-in lives there; ask Microsoft, or try it on one computer, before you roll it out.`,
          ]),
      'Without the space before /> users report proxy error 0x2ee5 (invalid URL). Microsoft does not document the error.',
      'Computers behind an authenticating proxy may not reach the address. The client check of this setup tries it.',
    ],
    missing: [],
    sources: [sources.trust, admxKerberosCsp, ...(isNeeded ? [] : [sources.filesTroubleshoot])],
  };
}

function listSettings(context: PackContext): RegistrySetting[] {
  const { realm, value } = kdcProxyMapping(context.cloud, context.tenant.id);
  return [
    { key: KEY, name: 'KdcProxyServer_Enabled', data: { type: 'DWord', value: 1 } },
    { key: `${KEY}\\KdcProxy\\ProxyServers`, name: realm, data: { type: 'String', value } },
  ];
}

function listFiles(context: PackContext): PackFile[] {
  const settings = listSettings(context);
  const { realm, value } = kdcProxyMapping(context.cloud, context.tenant.id);
  return [
    gpoScript(context, {
      name: 'kdc-proxy-gpo.ps1',
      label: 'Make a GPO with the KDC proxy policy',
      gpoName: 'Windows Authentication for Azure SQL - KDC proxy',
      settings,
    }),
    readingScript(context, {
      name: 'kdc-proxy-oma-uri.ps1',
      label: 'Print the KDC proxy policy for a custom profile in Intune',
      about: ['Run it on any computer with Windows 10 or later, and paste what it prints into the profile.'],
      values: [
        ['PolicyName', quotePowerShell('KdcProxyServer')],
        ['OmaUri', quotePowerShell(OMA_URI)],
        ['ListName', quotePowerShell(realm)],
        ['ListValue', quotePowerShell(value)],
      ],
      body: omaUriMain.slice(1).split('\n'),
    }),
    regFile({ name: 'kdc-proxy.reg', label: 'KDC proxy policy as registry values', settings }),
    registryScript(context, {
      name: 'kdc-proxy-registry.ps1',
      label: 'Set the KDC proxy policy on this computer',
      settings,
    }),
    undoRegFile({ name: 'kdc-proxy-undo.reg', label: 'Take the registry values away again', settings }),
  ];
}
