import { checks } from '@/lib/checks/catalogue';
import type { CheckId } from '@/lib/checks/model';
import { quotePowerShell } from '@/lib/plan/quote';
import { ticketRealm } from '@/lib/setup/proof';
import { sources } from '@/lib/sources';
import { kdcProxyUrl } from '../cloud-facts';
import { describeEach, listHosts } from '../instances';
import type { Pack, PackContext, PackFile } from '../model';
import { quoteList, readingScript } from '../powershell';
import { runInWindowsPowerShell } from '../run-commands';
import * as check from '../scripts/client-check';

/** Everything that is asked of a computer, and the tickets it gets. */
const answered: CheckId[] = [
  ...checks.filter(({ group }) => group === 'client').map(({ id }) => id),
  'TKT-KRBTGT',
  'TKT-MSSQLSVC',
];

/** Each host costs a look-up, a connection and a ticket; a computer at fault shows with the first. */
const MOST_HOSTS = 10;

export function renderClientCheck(context: PackContext): Pack {
  const hosts = listHosts(context);
  const shown = hosts.slice(0, MOST_HOSTS);
  const withoutHost = context.instances.filter(({ id }) => !hosts.some(({ instance }) => instance.id === id));
  return {
    id: 'client-check',
    title: 'Check a computer',
    summary: 'Run a script that looks at one computer and gets a Kerberos ticket for the instances.',
    why: 'Whether Windows sign-in works is decided on the computer of the person who signs in: its policies, its tickets, its way to Microsoft Entra ID. The script collects in one go what the checks of this setup need from there.',
    who: {
      role: 'Anybody who will sign in, on their own computer',
      notes: ['Not as administrator: tickets belong to a session, and an elevated window has another one.'],
    },
    parts: [
      {
        title: 'Run it',
        text: [
          'The script only looks. It changes no setting; asking for a ticket puts the ticket into your session, which opening a connection would do too.',
        ],
        steps: [
          'Open Windows PowerShell, not as administrator.',
          'Copy the script, paste it into the window and press Enter. Or save it as a file, and use the commands below.',
          'It takes a minute or two and offers to copy everything it printed.',
        ],
        values: runInWindowsPowerShell('client-check.ps1'),
        files: ['client-check.ps1'],
      },
    ],
    files: [toFile(context, shown)],
    expected: {
      text: 'Under “Tickets”, each klist get ends with a ticket of the realm below. Another realm is a ticket of your own Active Directory and proves nothing.',
      sample: shown
        .slice(0, 3)
        .map(({ servicePrincipalName }) => `        Server: ${servicePrincipalName} @ ${ticketRealm}`)
        .join('\n'),
    },
    undo: ['There is nothing to undo. klist purge drops the tickets of the session, if you want to start afresh.'],
    isEmpty: false,
    answer: {
      text: 'Paste everything the script printed. Names and ids are replaced in your browser before anything is stored.',
      sources: [
        'dsregcmd',
        'klist',
        'klist-failure',
        'cloud-debug',
        'policy',
        'connection-test',
        'system',
        'services',
        'clock',
        'name-resolution',
      ],
      checks: answered,
    },
    cautions: ['Microsoft documents klist cloud_debug, not its lines.'],
    missing: [
      ...(context.instances.length === 0 ? ['No instance is chosen in the setup yet, so none is tried.'] : []),
      ...describeEach(withoutHost, 'has no host name that is known here.'),
      ...(hosts.length > shown.length
        ? [
            `The script tries ${shown.length} of ${hosts.length} instances. A computer that is at fault shows with any of them.`,
          ]
        : []),
    ],
    sources: [sources.troubleshoot, sources.dsregcmd, sources.entraKerberos, sources.filesTroubleshoot],
  };
}

function toFile(context: PackContext, hosts: ReturnType<typeof listHosts>): PackFile {
  const publicHosts = hosts.flatMap(({ publicHost }) => publicHost ?? []);
  const values = [
    `$KdcProxyUrl = ${quotePowerShell(kdcProxyUrl(context.cloud, context.tenant.id))}`,
    `$Hosts = ${quoteList(hosts.map(({ host }) => host))}`,
    `$PublicHosts = ${quoteList(publicHosts)}`,
    `$ServicePrincipalNames = ${quoteList(hosts.map(({ servicePrincipalName }) => servicePrincipalName))}`,
  ];
  const hasTrust = context.flows.includes('incoming-trust');
  const parts = [
    check.functions,
    check.computer,
    check.network,
    check.ticketsBefore,
    ...(hasTrust ? [check.trustReferral] : []),
    check.ticketsOfInstances,
    check.ending,
  ];
  return readingScript(context, {
    name: 'client-check.ps1',
    label: 'Check a computer for Windows Authentication to SQL managed instances',
    about: [
      'Prints, with each command above its output: Windows version, join and sign-in state, Kerberos policies, services,',
      'clock, names, network, and tickets. Sends nothing anywhere but to your own network and Microsoft sign-in.',
    ],
    // One block, so that it can be pasted into a window as a whole.
    body: ['& {', ...values.map((line) => `    ${line}`), ...parts.flatMap((part) => part.slice(1).split('\n')), '}'],
  });
}
