import {
  type CodeInput,
  changesDirectory,
  describeLeftOut,
  describeTarget,
  describeUndo,
  enablesServicePrincipal,
  findModeChange,
  graphEnvironments,
  hasUnknownAdditions,
  listAdditions,
  type Script,
  sqlApiVersion,
} from './code-parts';
import { consent, disable, enable, invokeArm, revoke, setMode } from './powershell-functions';
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
    ...(input.instances.some(enablesServicePrincipal) ? [enable] : []),
    ...(input.instances.some(findModeChange) ? [setMode] : []),
    ...(isDirectoryChanged ? [consent] : []),
    '',
    ...input.instances.flatMap(callsFor),
    ...(input.instances.length === 0 ? ['# Nothing to do.'] : []),
  ]);
}

function callsFor(instance: CodeInput['instances'][number]): string[] {
  const id = quotePowerShell(encodePath(instance.instanceId));
  const mode = findModeChange(instance);
  return [
    `# ${describeTarget(instance)}`,
    ...(enablesServicePrincipal(instance) ? [`Enable-ServicePrincipal ${id}`] : []),
    ...(mode ? [`Set-MetadataMode ${id} ${quotePowerShell(mode.after)}`] : []),
    ...(changesDirectory(instance) ? [`Grant-Consent ${id}`] : []),
  ];
}

function renderUndo(input: CodeInput): string {
  const off = input.instances.filter(enablesServicePrincipal);
  const moded = input.instances.filter(findModeChange);
  const additions = input.instances.flatMap(listAdditions);
  return joinLines([
    ...header(additions.length > 0),
    describeUndo(off.length > 0),
    '# What Microsoft Entra ID keeps of an app after its instance let go of it is not documented.',
    ...signIn(input, additions.length > 0),
    ...(off.length > 0 || moded.length > 0 ? [invokeArm] : []),
    ...(moded.length > 0 ? [setMode] : []),
    ...(off.length > 0 ? [disable] : []),
    ...(additions.length > 0 ? [revoke] : []),
    '',
    ...moded.flatMap((instance) => [
      `# ${describeTarget(instance)}`,
      `Set-MetadataMode ${quotePowerShell(encodePath(instance.instanceId))} ${quotePowerShell(findModeChange(instance)?.before ?? '')}`,
    ]),
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
