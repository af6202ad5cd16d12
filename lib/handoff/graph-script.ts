import { quotePowerShell } from '@/lib/plan/quote';
import { cloudFactsOf } from './cloud-facts';
import type { PackContext, PackFile } from './model';
import { changingScript, quoteList } from './powershell';
import { connect, graphFunctions } from './scripts/graph';

/** A script on Microsoft Graph that changes something, with -Undo. */
export function graphScript(
  context: PackContext,
  of: {
    name: string;
    label: string;
    about: readonly string[];
    /** Delegated permissions the person signs in with. */
    scopes: readonly string[];
    /** Name and literal of the list it goes through. */
    list: readonly [name: string, rows: readonly string[]];
    body: readonly string[];
  },
): PackFile {
  const [name, rows] = of.list;
  return changingScript(context, {
    name: of.name,
    label: of.label,
    requires: ['#Requires -Modules Microsoft.Graph.Authentication'],
    about: [...of.about, '-Undo takes it back.'],
    parameters: ['[switch] $Undo'],
    values: [
      ['TenantId', quotePowerShell(context.tenant.id)],
      ['GraphEnvironment', quotePowerShell(cloudFactsOf(context.cloud).graphEnvironment)],
      ['Scopes', quoteList(of.scopes)],
      [name, rows.length === 0 ? '@()' : `@(\n${rows.map((row) => `    ${row}`).join('\n')}\n)`],
    ],
    body: [connect, graphFunctions, ...of.body].flatMap((part) => [...part.slice(1).split('\n'), '']),
  });
}
