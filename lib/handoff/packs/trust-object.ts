import { quotePowerShell } from '@/lib/plan/quote';
import { ticketRealm } from '@/lib/setup/proof';
import { joinWithAnd } from '@/lib/setup/words';
import { sources } from '@/lib/sources';
import { type CloudFacts, cloudFactsOf, listUncovered } from '../cloud-facts';
import type { Pack, PackContext, PackFile } from '../model';
import { changingScript, quoteList, readingScript } from '../powershell';
import { runInWindowsPowerShell } from '../run-commands';
import * as trust from '../scripts/trust';

const requires = ['#Requires -PSEdition Desktop'];
const asAdministrator = [...requires, '#Requires -RunAsAdministrator'];
const account = [
  '[Parameter(Mandatory = $true, HelpMessage = "User name of the Microsoft Entra account, name@domain")] [string] $EntraUserName',
  '[pscredential] $DomainCredential',
];

export function renderTrustObject(context: PackContext): Pack {
  const cloud = cloudFactsOf(context.cloud);
  const files = listFiles(context, cloud);
  return {
    id: 'trust-object',
    title: 'Create the trust object in Active Directory',
    summary: 'Create the trust between Active Directory and Microsoft Entra ID, or confirm that it exists.',
    why: 'With the incoming trust-based flow, domain controllers refer a computer to Microsoft Entra ID when somebody connects to a SQL managed instance. They do so only where a trust object exists in Active Directory and is registered in the tenant. It is created once per forest, by somebody with rights in both.',
    who: {
      role: 'A member of Domain Admins and Enterprise Admins, with Hybrid Identity Administrator in Microsoft Entra ID',
      notes: [
        'Global Administrator works too, and is more than is needed.',
        'Another article on the same technology asks for one of the two groups only; the one on SQL managed instances asks for both.',
        'It may be two people: the first gives the domain credential, the second signs in to Microsoft Entra ID in the window that opens.',
      ],
    },
    parts: [
      {
        title: 'Create it',
        text: [
          'The script finds the root of the forest and its other domains by itself. The trust goes to the root; the other domains get a Kerberos server object. What is there already is left alone.',
        ],
        steps: [
          'On a computer of the forest that reaches a writable domain controller, open Windows PowerShell (not PowerShell 7) as administrator.',
          'Read the script, unblock it and run it.',
          `Give the user name of a Microsoft Entra account of this tenant${describeDomains(context)}. A sign-in window opens.`,
        ],
        values: runInWindowsPowerShell('create-trust.ps1'),
        files: ['create-trust.ps1'],
      },
      {
        title: 'Look at it, now or later',
        text: ['Prints what both sides hold and compares them. It changes nothing.'],
        files: ['show-trust.ps1'],
      },
      {
        title: 'Rotate the key',
        text: [
          'Follow the schedule of your other krbtgt keys. A new key takes hours to reach every domain controller, and the module refuses a second rotation within 24 hours. Use no other tool for this key.',
        ],
        files: ['rotate-trust-key.ps1'],
      },
    ],
    files,
    expected: {
      text: 'Every line that starts with CHECK says OK, and CloudTrustDisplay of the root has a value. Filled fields with an empty CloudTrustDisplay are a set-up for security keys: the trust is still missing.',
      sample: sample(context),
    },
    undo: [
      'remove-trust.ps1 removes the trust of the root. Nobody signs in through it any more; the instances stay as they are.',
      'With -RemoveServerObjects it also removes the Kerberos server objects. Security keys and Windows Hello cloud trust use the same objects and stop working with them.',
    ],
    isEmpty: false,
    answer: {
      text: 'Paste everything that create-trust.ps1 or show-trust.ps1 printed.',
      sources: ['kerberos-server'],
      checks: ['TDO-PRESENT', 'TDO-TLN', 'TDO-KEYMATCH', 'TDO-KEYAGE'],
    },
    cautions: listCautions(context, cloud),
    missing: [],
    sources: [sources.trust, sources.kerberosServerObject, sources.existingSqlReport],
  };
}

function listFiles(context: PackContext, cloud: CloudFacts): PackFile[] {
  const values = [
    ['TenantId', quotePowerShell(context.tenant.id)],
    ['Authority', quotePowerShell(cloud.authority)],
    ['TargetEndpoint', String(cloud.targetEndpoint)],
  ] as const;
  const shared = [trust.assertTenant, trust.listDomains, trust.getServer, trust.showServer];
  const topLevelNames = `[string[]] $TopLevelNames = ${quoteList(cloud.topLevelNames)}`;
  const file = { requires: asAdministrator, parameters: account, values };
  return [
    changingScript(context, {
      ...file,
      name: 'create-trust.ps1',
      label: 'Create the trust for Windows Authentication to SQL managed instances',
      about: [
        'Creates the Kerberos server object in every domain of the forest and the trust in the root domain, registers',
        'both in Microsoft Entra ID, and prints what both sides hold. What is there already is left alone.',
        'Needs Domain Admins and Enterprise Admins, and Hybrid Identity Administrator in Microsoft Entra ID.',
        'Without -DomainCredential the current Windows sign-in is used. Give a credential as name@domain: DOMAIN\\name',
        'can end in an NTLM failure.',
      ],
      parameters: [...account, topLevelNames],
      body: [trust.ensureModule, ...shared, trust.createTrust, trust.createMain].flatMap(toLines),
    }),
    readingScript(context, {
      ...file,
      requires,
      name: 'show-trust.ps1',
      label: 'Show the trust for Windows Authentication to SQL managed instances',
      about: ['Prints what Active Directory and Microsoft Entra ID hold for every domain of the forest, and compares.'],
      body: [...shared, trust.showMain].flatMap(toLines),
    }),
    changingScript(context, {
      ...file,
      name: 'rotate-trust-key.ps1',
      label: 'Rotate the key of the Kerberos server objects',
      about: ['The module refuses more than one rotation in 24 hours. A new key takes hours to reach everywhere.'],
      body: [trust.ensureModule, ...shared, trust.rotateMain].flatMap(toLines),
    }),
    changingScript(context, {
      ...file,
      name: 'remove-trust.ps1',
      label: 'Remove the trust for Windows Authentication to SQL managed instances',
      about: [
        'Removes the trust of the root domain. With -RemoveServerObjects also the Kerberos server objects, which security',
        'keys and Windows Hello cloud trust share.',
      ],
      parameters: [...account, '[switch] $RemoveServerObjects'],
      body: [trust.ensureModule, ...shared, trust.removeMain].flatMap(toLines),
    }),
  ];
}

const toLines = (text: string): string[] => text.replace(/^\n/, '').split('\n').concat('');

function describeDomains({ tenant }: PackContext): string {
  if (tenant.domains.length === 0) return '';
  const shown = tenant.domains.slice(0, 5).map((domain) => `@${domain}`);
  return ` (its name ends in ${joinWithAnd(shown).replace(/ and (?=[^ ]*$)/, ' or ')})`;
}

function sample({ cloud }: PackContext): string {
  const date = '2/24/2026 9:03:15 AM';
  const rows = [
    ['Id', '25614'],
    ['UserAccount', 'CN=krbtgt_AzureAD,CN=Users,DC=corp,DC=example'],
    ['ComputerAccount', 'CN=AzureADKerberos,OU=Domain Controllers,DC=corp,DC=example'],
    ['DisplayName', 'krbtgt_25614'],
    ['DomainDnsName', 'corp.example'],
    ['KeyVersion', '53325'],
    ['KeyUpdatedOn', date],
    ['KeyUpdatedFrom', 'dc01.corp.example'],
    ['CloudDisplayName', 'krbtgt_25614'],
    ['CloudDomainDnsName', 'corp.example'],
    ['CloudId', '25614'],
    ['CloudKeyVersion', '53325'],
    ['CloudKeyUpdatedOn', date],
    ['CloudTrustDisplay', 'Microsoft.AzureAD.Kdc.Service.TrustDisplay'],
  ] as const;
  const names = cloudFactsOf(cloud).topLevelNames.join(', ');
  return [
    '(the numbers, names and dates are an example)',
    ...rows.map(([label, value]) => `${label.padEnd(18)} : ${value}`),
    `… and below it the names the trust covers: ${names}`,
  ].join('\n');
}

function listCautions(context: PackContext, cloud: CloudFacts): string[] {
  const uncovered = listUncovered(context.instances, cloud.topLevelNames);
  return [
    `The trust covers every name under ${joinWithAnd(cloud.topLevelNames)}. A reader reported in 2023 that sign-in to existing Azure SQL databases changed with it; Microsoft does not document it either way. Try it with a few people first. -TopLevelNames takes narrower names.`,
    ...(cloud.isTrustDocumented
      ? []
      : [
          `Microsoft names the top-level names of the public cloud and of Azure US Government. ${cloud.topLevelNames[0]} for ${cloud.name} follows the same pattern and is not documented.`,
        ]),
    ...(uncovered.length > 0
      ? [
          `The trust does not cover ${joinWithAnd(uncovered.slice(0, 5).map(({ name }) => name))}: the host name ends in something else.`,
        ]
      : []),
    `The name of the trust in Active Directory is not documented. Its realm is ${ticketRealm}.`,
    'Tickets need AES-256. Where a policy limits Kerberos encryption types, AES-256 has to be among them.',
  ];
}
