import { sources } from '@/lib/sources';
import { cloudFactsOf } from '../cloud-facts';
import type { Pack, PackContext } from '../model';
import { gpoScript, type RegistrySetting, regFile, registryScript, undoRegFile } from '../policy-files';
import { filesHybrid } from '../sources';

const NAME = 'CloudKerberosTicketRetrievalEnabled';
const POLICIES = 'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\Kerberos\\Parameters';
const LSA = 'SYSTEM\\CurrentControlSet\\Control\\Lsa\\Kerberos\\Parameters';
const OLD_TITLE = 'Allow retrieving the cloud Kerberos ticket during the logon';
const NEW_TITLE = 'Allow retrieving the Azure AD Kerberos Ticket Granting Ticket during logon';

const at = (key: string): RegistrySetting => ({ key, name: NAME, data: { type: 'DWord', value: 1 } });
const byPolicy = [at(POLICIES)];
const bothPlaces = [at(POLICIES), at(LSA)];

export function renderCloudTicketPolicy(context: PackContext): Pack {
  const cloud = cloudFactsOf(context.cloud);
  return {
    id: 'cloud-ticket-policy',
    title: 'Let the computers fetch a cloud Kerberos ticket',
    summary: 'Turn on the policy that makes Windows fetch a Kerberos ticket from Microsoft Entra ID at sign-in.',
    why: 'In the modern interactive flow the computer gets its ticket-granting ticket from Microsoft Entra ID when somebody signs in to Windows. The policy for it is off by default: until it is on, no computer asks.',
    who: {
      role: 'A Group Policy administrator (Group Policy Creator Owners is enough to make a GPO), or an Intune administrator (Policy and Profile manager)',
      notes: [
        'Linking a GPO needs the right on the organizational unit of the computers.',
        'The computers have to be Microsoft Entra joined or hybrid joined, with Windows 10 20H1, Windows Server 2022 or later.',
      ],
    },
    parts: [
      {
        title: 'With Group Policy',
        text: [
          'The script makes a GPO with this setting and links it to nothing. Read it, unblock it with Unblock-File, and run it in Windows PowerShell. Or set the policy by hand:',
        ],
        steps: [
          `Computer Configuration \\ Administrative Templates \\ System \\ Kerberos \\ “${OLD_TITLE}”: Enabled.`,
          `Newer templates call the same policy “${NEW_TITLE}”.`,
          'Link the GPO to the computers of a few people first.',
        ],
        files: ['cloud-ticket-gpo.ps1'],
      },
      {
        title: 'With Intune (Windows 11 only)',
        text: [
          `In the settings catalog, under Kerberos, enable “${NEW_TITLE}”. Or use a custom profile with the values below.`,
          'The setting reaches Windows 11 21H2 and later. Windows 10 and Windows Server need Group Policy or the registry.',
        ],
        values: [
          { label: 'OMA-URI', value: `./Device/Vendor/MSFT/Policy/Config/Kerberos/${NAME}` },
          { label: 'Data type', value: 'Integer' },
          { label: 'Value', value: '1' },
        ],
      },
      {
        title: 'On one computer, for a trial',
        text: [
          'As administrator, import the file or run the script. Both write the value to two places: Group Policy writes to the first, the article on Azure Files names the second. Which of the two wins where they differ is not documented; klist cloud_debug says what the computer does.',
        ],
        values: [
          { label: 'Where Group Policy writes', value: `HKLM\\${POLICIES}` },
          { label: 'What the article on Azure Files names', value: `HKLM\\${LSA}` },
          { label: 'Value (REG_DWORD, 1)', value: NAME },
        ],
        files: ['cloud-ticket.reg', 'cloud-ticket-registry.ps1'],
      },
      {
        title: 'Then, as the person who signs in',
        text: ['The policy works from the next refresh or restart. To have a ticket sooner:'],
        steps: [
          'gpupdate /force, or restart the computer.',
          'dsregcmd.exe /RefreshPrt, in the person’s own session and not elevated.',
          'Lock and unlock the session. For up to 4 hours after an upgrade or on a new computer there may still be no ticket.',
        ],
      },
    ],
    files: [
      gpoScript(context, {
        name: 'cloud-ticket-gpo.ps1',
        label: 'Make a GPO with the policy for cloud Kerberos tickets',
        gpoName: 'Windows Authentication for Azure SQL - cloud Kerberos ticket',
        settings: byPolicy,
      }),
      regFile({
        name: 'cloud-ticket.reg',
        label: 'Policy for cloud Kerberos tickets as registry values',
        settings: bothPlaces,
      }),
      registryScript(context, {
        name: 'cloud-ticket-registry.ps1',
        label: 'Turn the policy for cloud Kerberos tickets on, on this computer',
        settings: bothPlaces,
      }),
      undoRegFile({
        name: 'cloud-ticket-undo.reg',
        label: 'Take the registry values away again',
        settings: bothPlaces,
      }),
    ],
    expected: {
      text: 'klist cloud_debug, in the person’s own session, says that the policy is on. Microsoft documents the command, not its lines: take a 0 as a hint.',
      sample: [
        'PS> klist cloud_debug',
        'Cloud Kerberos enabled by policy: 1',
        '',
        `PS> reg query "HKLM\\${POLICIES}" /v ${NAME}`,
        '',
        `HKEY_LOCAL_MACHINE\\${POLICIES}`,
        `    ${NAME}    REG_DWORD    0x1`,
      ].join('\n'),
    },
    undo: [
      'Unlink the GPO or the profile, or run the script with -Undo. On a trial computer import cloud-ticket-undo.reg.',
      'Tickets that were fetched stay until they end: sign out of Windows and in again.',
    ],
    isEmpty: false,
    answer: {
      text: 'On one of the computers run klist cloud_debug and the reg query lines, and paste what they print. The client check of this setup prints all of it.',
      sources: ['policy', 'cloud-debug'],
      checks: ['CLI-POLICY'],
    },
    cautions: [
      'The ticket lasts about 10 hours and is not renewed. After that people sign out of Windows and in again. Documented for Azure Files, which uses the same tickets.',
      'Programs that run as a service are not served by this flow.',
      ...(context.cloud === 'AzureCloud'
        ? []
        : [`Microsoft does not document this flow for ${cloud.name}. Try it with a few people first.`]),
    ],
    missing: [],
    sources: [sources.modern, sources.policyCsp, filesHybrid, sources.filesTroubleshoot],
  };
}
