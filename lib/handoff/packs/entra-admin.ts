import { sqlApiVersion } from '@/lib/plan/code-parts';
import { encodePath, quoteBash, quotePowerShell } from '@/lib/plan/quote';
import { sources } from '@/lib/sources';
import { countInstances, describeEach } from '../instances';
import type { Pack, PackContext, PackFile, PackInstance } from '../model';
import { describeOrigin } from '../origin';
import { changingScript } from '../powershell';
import { runWithModule } from '../run-commands';
import { bashFunctions, powerShellMain } from '../scripts/entra-admin';

export function renderEntraAdmin(context: PackContext): Pack {
  const open = context.instances.filter(({ entraAdmin }) => entraAdmin !== 'set');
  return {
    id: 'entra-admin',
    title: 'Set a Microsoft Entra admin on the instances',
    summary: `Set a Microsoft Entra admin on ${countInstances(open.length)}.`,
    why: 'Microsoft Entra authentication is on once an instance has a Microsoft Entra admin. Without one the instance can be configured for Windows Authentication, but nobody signs in with it and nobody can create logins for people.',
    who: {
      role: 'SQL Managed Instance Contributor on the resource groups of the instances',
      notes: [
        'Contributor and Owner work too.',
        'Before it, the managed identity of the instance needs Directory Readers: another hand-off, for a Privileged Role Administrator.',
      ],
    },
    parts: [
      {
        title: 'Choose who it is',
        text: [
          'A group is better than a person: its members change without a change of the instance. The scripts ask for its name and object id.',
        ],
      },
      {
        title: 'With PowerShell',
        text: ['Sets the same admin on every instance that has none, and leaves the others alone.'],
        values: runWithModule('entra-admin.ps1', 'Az.Accounts'),
        files: ['entra-admin.ps1'],
      },
      {
        title: 'With bash and the Azure CLI, such as in Cloud Shell',
        text: ['Does the same and asks before each instance.'],
        values: [{ label: 'Run it', value: 'bash entra-admin.sh' }],
        files: ['entra-admin.sh'],
      },
      {
        title: 'In the portal',
        text: [],
        steps: ['The instance, Settings, Microsoft Entra ID, Set admin, choose the group, Save.'],
      },
    ],
    files: [powerShellFile(context, open), bashFile(context, open)],
    expected: {
      text: 'One line for each instance, with the name of the admin. Azure takes less than a minute for each.',
      sample: open
        .slice(0, 3)
        .map(({ name }) => `ADMIN ${name}: the group you chose (its object id)`)
        .join('\n'),
    },
    undo: [
      'In the portal: the instance, Settings, Microsoft Entra ID, Remove admin. Nobody signs in with Microsoft Entra ID or Windows Authentication as an admin any more; other logins stay.',
    ],
    isEmpty: open.length === 0,
    answer: {
      text: 'Say that it is done. The setup reads the admin of each instance from Azure.',
      sources: [],
      checks: ['MI-ENTRA-ADMIN'],
    },
    cautions: [
      'Where the admin is a group, some functions that ask who is signed in answer differently for its members.',
    ],
    missing:
      context.instances.length === 0
        ? ['No instance is chosen in the setup yet.']
        : describeEach(
            context.instances.filter(({ entraAdmin }) => entraAdmin === 'set'),
            'has a Microsoft Entra admin already and is left out.',
          ),
    sources: [sources.instance, sources.entraAuthentication],
  };
}

function powerShellFile(context: PackContext, instances: readonly PackInstance[]): PackFile {
  const rows = instances.map(
    ({ name, id }) => `    @{ Name = ${quotePowerShell(name)}; Id = ${quotePowerShell(encodePath(id))} }`,
  );
  return changingScript(context, {
    name: 'entra-admin.ps1',
    label: 'Set a Microsoft Entra admin on SQL managed instances that have none',
    requires: ['#Requires -Modules Az.Accounts'],
    about: ['Needs SQL Managed Instance Contributor on the resource groups of the instances.'],
    parameters: [
      '[Parameter(Mandatory = $true, HelpMessage = "Name of the group or person as Microsoft Entra ID shows it")] [string] $AdminName',
      '[Parameter(Mandatory = $true, HelpMessage = "Its object id")] [guid] $AdminObjectId',
    ],
    values: [
      ['TenantId', quotePowerShell(context.tenant.id)],
      ['Cloud', quotePowerShell(context.cloud)],
      ['ApiVersion', quotePowerShell(sqlApiVersion)],
      ['Instances', rows.length === 0 ? '@()' : `@(\n${rows.join('\n')}\n)`],
    ],
    body: powerShellMain.slice(1).split('\n'),
  });
}

function bashFile(context: PackContext, instances: readonly PackInstance[]): PackFile {
  const lines = [
    '#!/usr/bin/env bash',
    '# Set a Microsoft Entra admin on SQL managed instances that have none.',
    ...describeOrigin(context).map((line) => `# ${line}`),
    '#',
    '# Needs the Azure CLI and SQL Managed Instance Contributor on the resource groups. It asks before each instance;',
    '# running it twice is safe.',
    'set -euo pipefail',
    '',
    `az cloud set --name ${quoteBash(context.cloud)}`,
    `tenant=${quoteBash(context.tenant.id)}`,
    'if [ "$(az account show --query tenantId --output tsv 2>/dev/null || true)" != "$tenant" ]; then',
    '  az login --tenant "$tenant" --output none',
    'fi',
    ...bashFunctions.split('\n'),
    '',
    ...instances.map(
      ({ name, resourceGroup, subscriptionId }) =>
        `set_admin ${quoteBash(resourceGroup)} ${quoteBash(name)} ${quoteBash(subscriptionId)}`,
    ),
  ];
  return {
    name: 'entra-admin.sh',
    label: 'Set a Microsoft Entra admin with the Azure CLI',
    text: `${lines.join('\n')}\n`,
    encoding: 'utf-8',
    language: 'bash',
  };
}
