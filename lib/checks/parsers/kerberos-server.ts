import type { KerberosServerFacts } from '../pasted-facts';
import { readCommand } from './command';
import { isBlank, readField } from './fields';
import type { Parsed, PieceParser, View } from './parser';

/**
 * `Get-AzureADKerberosServer`, and its `CloudTrustDisplay` opened up. Documentation and module differ in the case of `Id`
 * and in the width of the labels; a window that is too narrow cuts values onto the next line.
 */

type Label = Exclude<keyof KerberosServerFacts, 'source' | 'topLevelNames'>;

const labels = new Map<string, Label>(
  (
    [
      'id',
      'userAccount',
      'computerAccount',
      'displayName',
      'domainDnsName',
      'keyVersion',
      'keyUpdatedOn',
      'keyUpdatedFrom',
      'cloudDisplayName',
      'cloudDomainDnsName',
      'cloudId',
      'cloudKeyVersion',
      'cloudKeyUpdatedOn',
      'cloudTrustDisplay',
    ] as const
  ).map((name) => [name.toLowerCase(), name]),
);
const distinctive =
  /^\s*(?:CloudTrustDisplay|CloudKeyVersion|CloudKeyUpdatedOn|CloudDomainDnsName|CloudDisplayName|KeyUpdatedFrom)\s*:/i;
const first =
  /^\s*(?:Id|UserAccount|ComputerAccount|DisplayName|DomainDnsName|KeyVersion|KeyUpdatedOn|TopLevelNames?)\s*:/i;
/** The longest output has 14 lines; wrapped ones are a little longer. */
const REACH = 24;
const asksForTrust = /CloudTrustDisplay\b/i;

export const kerberosServer: PieceParser<KerberosServerFacts> = {
  source: 'kerberos-server',
  hint: /\bId\s*:|UserAccount|ComputerAccount|DisplayName|DomainDnsName|KeyVersion|KeyUpdated|CloudTrust|TopLevelName/i,
  recognise: (view) => {
    const line = view.lines[view.at] ?? '';
    if (distinctive.test(line) || /^\s*TopLevelNames?\s*:/i.test(line)) return true;
    if (isBareNameList(view)) return true;
    return first.test(line) && view.lines.slice(view.at + 1, view.at + REACH).some((next) => distinctive.test(next));
  },
  parse: (view) => {
    const { lines, at } = view;
    const facts = emptyFacts();
    const found: Parsed['lines'] = {};
    if (isBareNameList(view)) {
      facts.topLevelNames = readNames(lines[at] ?? '');
      return { facts, lines: { topLevelNames: at }, end: at + 1 };
    }
    let end = at;
    let last: Label | null = null;
    for (let index = at; index < lines.length && index < at + 2 * REACH; index += 1) {
      const line = lines[index] ?? '';
      if (isBlank(line)) continue;
      if (readCommand(line) !== null) break;
      const field = readField(line);
      const name = field && labels.get(field.label.toLowerCase());
      if (field && name) {
        // The same label again: the next domain.
        if (name in found) break;
        facts[name] = field.value;
        found[name] = index;
        last = name;
      } else if (field && /^TopLevelNames?$|^TopLevelName\b/i.test(field.label)) {
        facts.topLevelNames = [...(facts.topLevelNames ?? []), ...readNames(field.value)];
        found.topLevelNames ??= index;
        last = null;
      } else if (last !== null && /^\s{8,}\S/.test(line) && !field)
        facts[last] = `${facts[last] ?? ''}${joiner(facts[last])}${line.trim()}`;
      else if (!field || Object.keys(found).length === 0) break;
      end = index + 1;
    }
    return Object.keys(found).length === 0 ? null : { facts, lines: found, end };
  },
};

/** A cut inside a list of name parts loses the space behind the comma; elsewhere nothing. */
const joiner = (before: string | null) => (before?.endsWith(',') ? ' ' : '');

/** `{windows.net, usgovcloudapi.net}`, with or without braces. */
const readNames = (value: string) =>
  value
    .replace(/^\s*\{|\}\s*$/g, '')
    .split(/[,;\s]+/)
    .filter((name) => /^\*?\.?[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(name));

/** Behind a command that opens the trust up, a line of nothing but domain names. */
function isBareNameList({ lines, at, command }: View): boolean {
  const line = lines[at] ?? '';
  if (command === null || at - command.line > 6 || !asksForTrust.test(command.text)) return false;
  return (
    /^\s*\{?[a-z0-9.,;* -]{4,300}\}?\s*$/i.test(line) &&
    line.includes('.') &&
    !line.includes('Kdc.Service') &&
    readNames(line).length > 0
  );
}

const emptyFacts = (): KerberosServerFacts => ({
  source: 'kerberos-server',
  id: null,
  userAccount: null,
  computerAccount: null,
  displayName: null,
  domainDnsName: null,
  keyVersion: null,
  keyUpdatedOn: null,
  keyUpdatedFrom: null,
  cloudDisplayName: null,
  cloudDomainDnsName: null,
  cloudId: null,
  cloudKeyVersion: null,
  cloudKeyUpdatedOn: null,
  cloudTrustDisplay: null,
  topLevelNames: null,
});
