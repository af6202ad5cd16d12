import { quotePowerShell } from '@/lib/plan/quote';
import type { PackContext, PackFile } from './model';
import { describeOrigin } from './origin';

/** What every PowerShell file of a pack has in common. Written for Windows PowerShell 5.1; names are quoted literals. */

export interface ScriptParts {
  name: string;
  label: string;
  /** Statements such as `#Requires -RunAsAdministrator`. */
  requires?: readonly string[];
  /** What it does, as comment lines. */
  about: readonly string[];
  /** Parameters besides -Force, as they stand in the param block. */
  parameters?: readonly string[];
  /** Named values of this tenant. */
  values?: readonly (readonly [name: string, literal: string])[];
  body: readonly string[];
}

/** A script that changes something: it asks before each change, knows -WhatIf, and goes on without asking with -Force. */
export function changingScript(context: PackContext, parts: ScriptParts): PackFile {
  const parameters = [...(parts.parameters ?? []), '[switch] $Force'];
  return toFile(parts, [
    ...head(context, parts),
    '# It asks before each change; running it twice is safe. -WhatIf shows what it would do.',
    '# -Force changes without asking.',
    '[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = "High")]',
    'param(',
    ...parameters.map((line, index) => `    ${line}${index < parameters.length - 1 ? ',' : ''}`),
    ')',
    '$ErrorActionPreference = "Stop"',
    'if ($Force) { $ConfirmPreference = "None" }',
    ...valueLines(parts),
    '',
    ...parts.body,
  ]);
}

/** A script that only looks. */
export function readingScript(context: PackContext, parts: ScriptParts): PackFile {
  const parameters = parts.parameters ?? [];
  return toFile(parts, [
    ...head(context, parts),
    '# It only looks and changes nothing.',
    ...(parameters.length > 0
      ? [
          'param(',
          ...parameters.map((line, index) => `    ${line}${index < parameters.length - 1 ? ',' : ''}`),
          ')',
          '$ErrorActionPreference = "Stop"',
        ]
      : []),
    ...valueLines(parts),
    '',
    ...parts.body,
  ]);
}

/** A PowerShell array of strings, one on each line. */
export const quoteList = (texts: readonly string[]): string =>
  texts.length === 0 ? '@()' : `@(${texts.map(quotePowerShell).join(', ')})`;

function head(context: PackContext, { requires = [], label, about }: ScriptParts): string[] {
  return [
    '#Requires -Version 5.1',
    ...requires,
    `# ${label}`,
    ...describeOrigin(context).map((line) => `# ${line}`),
    '#',
    ...about.map((line) => `# ${line}`),
  ];
}

const valueLines = ({ values = [] }: ScriptParts): string[] =>
  values.length === 0 ? [] : ['', ...values.map(([name, literal]) => `$${name} = ${literal}`)];

const toFile = ({ name, label }: ScriptParts, lines: readonly string[]): PackFile => ({
  name,
  label,
  text: `${lines.join('\n')}\n`,
  encoding: 'utf-8-bom',
  language: 'powershell',
});
