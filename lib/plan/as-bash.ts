import { consent, disable, enable, instanceState, patiently, revoke, setMode } from './bash-functions';
import {
  type CodeInput,
  changesDirectory,
  describeLeftOut,
  describeTarget,
  describeUndo,
  enablesServicePrincipal,
  findModeChange,
  graphOrigins,
  hasUnknownAdditions,
  listAdditions,
  type Script,
  sqlApiVersion,
} from './code-parts';
import { encodePath, quoteBash, toCommentText } from './quote';

/**
 * The plan for bash and the Azure CLI. `az rest` sends the one property that changes; `az sql mi update` would read
 * the whole instance and write it back, and with it undo what somebody else changed in between.
 */
export function renderBash(input: CodeInput): Script {
  return { apply: renderApply(input), undo: renderUndo(input) };
}

function renderApply(input: CodeInput): string {
  const functions = [
    ...(input.instances.length > 0 ? [instanceState] : []),
    ...(input.instances.some(enablesServicePrincipal) ? [enable] : []),
    ...(input.instances.some(findModeChange) ? [setMode] : []),
    ...(input.instances.some(changesDirectory) ? [patiently, consent] : []),
  ];
  return joinLines([
    '#!/usr/bin/env bash',
    '# Lets Windows users sign in to SQL managed instances: turns the service principal of each instance on and grants',
    '# admin consent to exactly the delegated permissions that its app asks for. Running it again changes nothing twice.',
    ...describeLeftOut(input.leftOut).map((line) => `# ${line}`),
    ...signIn(input),
    ...functions,
    '',
    ...input.instances.flatMap(callsFor),
    ...(input.instances.length === 0 ? ['# Nothing to do.'] : []),
  ]);
}

function callsFor(instance: CodeInput['instances'][number]): string[] {
  const id = quoteBash(encodePath(instance.instanceId));
  const mode = findModeChange(instance);
  return [
    `# ${describeTarget(instance)}`,
    ...(enablesServicePrincipal(instance) ? [`enable ${id}`] : []),
    ...(mode ? [`set_mode ${id} ${quoteBash(mode.after)}`] : []),
    ...(changesDirectory(instance) ? [`consent ${id}`] : []),
  ];
}

function renderUndo(input: CodeInput): string {
  const off = input.instances.filter(enablesServicePrincipal);
  const moded = input.instances.filter(findModeChange);
  const additions = input.instances.flatMap(listAdditions);
  return joinLines([
    '#!/usr/bin/env bash',
    describeUndo(off.length > 0),
    '# What Microsoft Entra ID keeps of an app after its instance let go of it is not documented.',
    ...signIn(input),
    ...(off.length > 0 || moded.length > 0 ? [instanceState] : []),
    ...(moded.length > 0 ? [setMode] : []),
    ...(off.length > 0 ? [disable] : []),
    ...(additions.length > 0 ? [revoke] : []),
    '',
    ...moded.flatMap((instance) => [
      `# ${describeTarget(instance)}`,
      `set_mode ${quoteBash(encodePath(instance.instanceId))} ${quoteBash(findModeChange(instance)?.before ?? '')}`,
    ]),
    ...off.flatMap((instance) => [
      `# ${describeTarget(instance)}`,
      `disable ${quoteBash(encodePath(instance.instanceId))}`,
    ]),
    ...additions.flatMap(({ target, clientId, resourceAppId, scopes }) => [
      `# ${target}`,
      `revoke ${[clientId, resourceAppId, scopes.join(' ')].map(quoteBash).join(' ')}`,
    ]),
    ...input.instances
      .filter(hasUnknownAdditions)
      .map((instance) => `# ${describeTarget(instance)}: what was granted is not known here. Remove it in the portal.`),
    ...(input.instances.length === 0 ? ['# Nothing to take back.'] : []),
  ]);
}

const signIn = (input: CodeInput): string[] => [
  `# Plan ${toCommentText(input.id)}, made ${toCommentText(input.madeAt)}.`,
  '#',
  '# Needs the Azure CLI, SQL Managed Instance Contributor on the resource groups and, for consent, Cloud Application',
  '# Administrator in Microsoft Entra ID.',
  'set -euo pipefail',
  '# Git Bash on Windows would take resource ids for file names.',
  'export MSYS_NO_PATHCONV=1',
  '',
  '# The cloud and the tenant of the plan; signs in where nobody is.',
  `az cloud set --name ${quoteBash(input.cloud)}`,
  `tenant=${quoteBash(input.tenantId)}`,
  'if [ "$(az account show --query tenantId --output tsv 2>/dev/null || true)" != "$tenant" ]; then',
  '  az login --tenant "$tenant" --output none',
  'fi',
  `graph=${quoteBash(`${graphOrigins[input.cloud]}/v1.0`)}`,
  `api_version=${quoteBash(sqlApiVersion)}`,
];

const joinLines = (lines: readonly string[]) => `${lines.join('\n')}\n`;
