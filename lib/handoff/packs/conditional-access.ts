import { quotePowerShell } from '@/lib/plan/quote';
import { sources } from '@/lib/sources';
import { graphScript } from '../graph-script';
import { countInstances, describeUnconfigured, listConfigured } from '../instances';
import type { Pack, PackContext } from '../model';
import { graphModule, runWithModule } from '../run-commands';
import { conditionalAccess } from '../scripts/graph';
import { graphPolicyUpdate } from '../sources';

export function renderConditionalAccess(context: PackContext): Pack {
  const configured = listConfigured(context);
  return {
    id: 'conditional-access-exclusion',
    title: 'Exclude the apps of the instances from Conditional Access prompts',
    summary: `Exclude the app of ${countInstances(configured.length)} from the Conditional Access policies that would ask for something.`,
    why: 'Kerberos cannot answer a prompt. Where a Conditional Access policy asks for multifactor authentication on the app of an instance, Microsoft Entra ID refuses the ticket with 0x52f instead of asking. The people have signed in to Windows by then; the policies on their computers and on everything else stay as they are.',
    who: {
      role: 'Conditional Access Administrator in Microsoft Entra ID',
      notes: ['Security Administrator works too.', 'No right on the instances or on Azure is needed.'],
    },
    parts: [
      {
        title: 'In the portal',
        text: [
          'For every policy that grants access only after something is asked for, and covers these apps or all apps:',
        ],
        steps: [
          'Microsoft Entra ID, Security, Conditional Access, Policies, the policy, Target resources, Exclude.',
          'Select resources, and look for the app by its name. It exists once its instance is configured.',
          'Policies in report-only mode block nobody yet. Exclude the apps there too, before somebody turns them on.',
        ],
        values: configured.slice(0, 20).map(({ name, clientId }) => ({ label: `${name} principal`, value: clientId })),
      },
      {
        title: 'With a script',
        text: [
          'The script names each policy that covers one of these apps, on or report-only, and asks before it adds the exclusion. Apps that are excluded already stay excluded, and it reads the policy back to see that nothing else changed.',
        ],
        values: runWithModule('exclude-apps.ps1', graphModule),
        files: ['exclude-apps.ps1'],
      },
    ],
    files: [
      graphScript(context, {
        name: 'exclude-apps.ps1',
        label: 'Exclude the apps of SQL managed instances from Conditional Access policies that ask for something',
        about: [
          'Adds to the excluded apps of a policy and drops nothing that is there. Changes nothing else of it.',
          'Needs Conditional Access Administrator in Microsoft Entra ID.',
        ],
        scopes: ['Policy.Read.All', 'Policy.ReadWrite.ConditionalAccess', 'Application.Read.All'],
        list: [
          'Apps',
          configured.map(
            ({ name, clientId }) => `@{ Name = ${quotePowerShell(name)}; AppId = ${quotePowerShell(clientId)} }`,
          ),
        ],
        body: [conditionalAccess],
      }),
    ],
    expected: {
      text: 'A second run changes nothing: it names no policy and ends with this line.',
      sample: 'Policies changed: 0.',
    },
    undo: [
      'Run the script with -Undo. It takes these apps out of the excluded apps of every policy, also where somebody else had excluded them.',
    ],
    isEmpty: configured.length === 0,
    answer: {
      text: 'Say which policies exclude the apps now. Whoever runs the setup can also read the policies, with the right to.',
      sources: [],
      checks: ['ENT-CA-BLOCKS', 'ENT-CA-REPORTONLY'],
    },
    cautions: [
      'The script takes every control but “block” for something that is asked for. A policy that blocks access is for you to judge; it names none of those.',
      'Policies that find their apps by a filter on attributes are not recognised by the script. Look at them in the portal.',
    ],
    missing: describeUnconfigured(context, 'has no app yet, so there is nothing to exclude until it is configured.'),
    sources: [sources.troubleshoot, graphPolicyUpdate],
  };
}
