import {
  type CodeInput,
  changesDirectory,
  changesInstance,
  describeLeftOut,
  describeTarget,
  graphEnvironments,
  hasUnknownAdditions,
  listAdditions,
  type Script,
  sqlApiVersion,
} from './code-parts';
import { consent, disable, enable, invokeArm, revoke } from './powershell-functions';
import { encodePath, quotePowerShell, toCommentText } from './quote';

/**
 * The plan for Azure PowerShell and Microsoft Graph PowerShell. Sends the one property that changes; what
 * `Set-AzSqlInstance -ServicePrincipalType SystemAssigned` writes besides it is not documented.
 */
export function renderPowerShell(input: CodeInput): Script {
  return { apply: renderApply(input), undo: renderUndo(input) };
}

function renderApply(input: CodeInput): string {
  const isDirectoryChanged = input.instances.some(changesDirectory);
  return joinLines([
    ...header(isDirectoryChanged),
    '# Lets Windows users sign in to SQL managed instances: turns the service principal of each instance on and grants',
    '# admin consent to exactly the delegated permissions that its app asks for. Running it again changes nothing twice.',
    ...describeLeftOut(input.leftOut).map((line) => `# ${line}`),
    ...signIn(input, isDirectoryChanged),
    ...(input.instances.length > 0 ? [invokeArm] : []),
    ...(input.instances.some(changesInstance) ? [enable] : []),
    ...(isDirectoryChanged ? [consent] : []),
    '',
    ...input.instances.flatMap(callsFor),
    ...(input.instances.length === 0 ? ['# Nothing to do.'] : []),
  ]);
}

function callsFor(instance: CodeInput['instances'][number]): string[] {
  const id = quotePowerShell(encodePath(instance.instanceId));
  return [
    `# ${describeTarget(instance)}`,
    ...(changesInstance(instance) ? [`Enable-ServicePrincipal ${id}`] : []),
    ...(changesDirectory(instance) ? [`Grant-Consent ${id}`] : []),
  ];
}

function renderUndo(input: CodeInput): string {
  const off = input.instances.filter(changesInstance);
  const additions = input.instances.flatMap(listAdditions);
  return joinLines([
    ...header(additions.length > 0),
    '# Takes the plan back: nobody signs in to these instances with Windows Authentication any more.',
    '# What Microsoft Entra ID keeps of an app after its instance let go of it is not documented.',
    ...signIn(input, additions.length > 0),
    ...(off.length > 0 ? [invokeArm, disable] : []),
    ...(additions.length > 0 ? [revoke] : []),
    '',
    ...off.flatMap((instance) => [
      `# ${describeTarget(instance)}`,
      `Disable-ServicePrincipal ${quotePowerShell(encodePath(instance.instanceId))}`,
    ]),
    ...additions.flatMap(({ target, clientId, resourceAppId, scopes }) => [
      `# ${target}`,
      `Revoke-Scope ${quotePowerShell(clientId)} ${quotePowerShell(resourceAppId)} @(${scopes.map(quotePowerShell).join(', ')})`,
    ]),
    ...input.instances
      .filter(hasUnknownAdditions)
      .map((instance) => `# ${describeTarget(instance)}: what was granted is not known here. Remove it in the portal.`),
    ...(input.instances.length === 0 ? ['# Nothing to take back.'] : []),
  ]);
}

const header = (isDirectoryChanged: boolean): string[] => [
  `#Requires -Modules Az.Accounts${isDirectoryChanged ? ', Microsoft.Graph.Applications, Microsoft.Graph.Identity.SignIns' : ''}`,
];

function signIn(input: CodeInput, isDirectoryChanged: boolean): string[] {
  const tenant = quotePowerShell(input.tenantId);
  const scopes = "'Application.Read.All', 'DelegatedPermissionGrant.ReadWrite.All'";
  return [
    `# Plan ${toCommentText(input.id)}, made ${toCommentText(input.madeAt)}.`,
    '#',
    '# Needs SQL Managed Instance Contributor on the resource groups and, for consent, Cloud Application Administrator in',
    '# Microsoft Entra ID.',
    "$ErrorActionPreference = 'Stop'",
    '',
    '# The cloud and the tenant of the plan.',
    `$null = Connect-AzAccount -Environment ${quotePowerShell(input.cloud)} -Tenant ${tenant}`,
    ...(isDirectoryChanged
      ? [
          `Connect-MgGraph -Environment ${quotePowerShell(graphEnvironments[input.cloud])} -TenantId ${tenant} -Scopes ${scopes} -NoWelcome`,
        ]
      : []),
    `$ApiVersion = ${quotePowerShell(sqlApiVersion)}`,
  ];
}

const joinLines = (lines: readonly string[]) => `${lines.join('\n')}\n`;
