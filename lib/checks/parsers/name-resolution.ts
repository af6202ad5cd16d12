import type { NameResolutionFacts } from '../pasted-facts';
import { type Command, readCommand } from './command';
import { isBlank, readField } from './fields';
import type { Parsed, PieceParser } from './parser';

/** `Resolve-DnsName` (table and list) and `nslookup`: what a name leads to. */

const address = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7})$/i;
const tableHead = /^\s*Name\s+Type\s+TTL\s+Section\b/i;
const tableRow = /^\s*(\S{1,253})\s+(CNAME|A|AAAA)\s+\d{1,9}\s+\S{1,20}\s+(\S{1,253})\s*$/i;
const lookupHead = /^\s*(?:Server|Serveur|Servidor)\s*:\s+\S/i;
const lookupFailure = /^\s*\*{3}\s.{0,260}?(?:can't find|kann|ne parvient)\s+(\S{1,253}?):\s/i;
const psFailure = /^\s*Resolve-DnsName\s*:\s*(\S{1,253})\s*:/i;
const argument =
  /^(?:nslookup(?:\.exe)?|Resolve-DnsName(?:\s+-Name)?)\s+(?:-\S+\s+)?["']?([a-z0-9_*][a-z0-9._-]{0,252})/i;

export const nameResolution: PieceParser<NameResolutionFacts> = {
  source: 'name-resolution',
  hint: /^\s*Name\b|Server\s*:|Serveur|Servidor|\*{3}|Resolve-DnsName/i,
  recognise: ({ lines, at }) => {
    const line = lines[at] ?? '';
    if (tableHead.test(line) || lookupFailure.test(line) || psFailure.test(line)) return true;
    if (lookupHead.test(line)) return /^\s*Address\s*:/i.test(lines[at + 1] ?? '');
    return (
      /^\s*Name\s*:/i.test(line) &&
      lines.slice(at + 1, at + 3).some((next) => /^\s*(?:QueryType|Address(?:es)?)\s*:/i.test(next))
    );
  },
  parse: ({ lines, at, command }) => {
    const facts: NameResolutionFacts = {
      source: 'name-resolution',
      queried: null,
      aliases: [],
      addresses: [],
      hostsFileEntries: [],
    };
    const found: Parsed['lines'] = {};
    const reading = new Lookup(facts, found);
    let end = at;
    for (let index = at; index < lines.length && index < at + 80; index += 1) {
      const line = lines[index] ?? '';
      if (isBlank(line)) continue;
      if (readCommand(line) !== null || (index > at && (tableHead.test(line) || lookupHead.test(line)))) break;
      if (!reading.take(line, index)) break;
      end = index + 1;
    }
    reading.settle(command);
    return Object.keys(found).length === 0 ? null : { facts, lines: found, end };
  },
};

class Lookup {
  private readonly facts: NameResolutionFacts;
  private readonly found: Parsed['lines'];
  private names: { name: string; line: number }[] = [];
  private canonical: { name: string; line: number } | null = null;
  private asked: { name: string; line: number } | null = null;
  /** The label that lines without one belong to. */
  private open: 'addresses' | 'aliases' | null = null;
  private isServerPart = false;

  constructor(facts: NameResolutionFacts, found: Parsed['lines']) {
    this.facts = facts;
    this.found = found;
  }

  take(line: string, index: number): boolean {
    if (tableHead.test(line) || /^[\s-]+$/.test(line)) return true;
    const row = tableRow.exec(line);
    if (row) {
      this.link(row[1] ?? '', row[2] ?? '', row[3] ?? '', index);
      return true;
    }
    const unknown = lookupFailure.exec(line)?.[1] ?? psFailure.exec(line)?.[1];
    if (unknown) {
      this.asked = { name: unknown, line: index };
      this.found.queried = index;
      return true;
    }
    if (lookupHead.test(line)) {
      this.isServerPart = true;
      return true;
    }
    return this.takeField(line, index);
  }

  private takeField(line: string, index: number): boolean {
    const field = readField(line);
    // IPv6 addresses hold colons, so a bare one may look like a label.
    if (!field || address.test(line.trim())) return this.takeMore(line.trim(), index);
    const label = field.label.toLowerCase();
    this.open = null;
    if (label === 'address' && this.isServerPart && this.canonical === null && this.facts.addresses.length === 0) {
      this.isServerPart = false;
      return true;
    }
    if (label === 'name') {
      // In the list form every record names its owner first.
      if (this.canonical === null) this.canonical = { name: field.value, line: index };
      this.last = { name: field.value, line: index };
      return field.value !== '';
    }
    if (label === 'namehost') {
      this.link(this.last?.name ?? '', 'CNAME', field.value, index);
      return true;
    }
    if (/^(?:address(?:es)?|ip4address|ip6address|ipaddress)$/.test(label)) {
      this.open = 'addresses';
      return this.takeMore(field.value, index);
    }
    if (/^(?:aliases|alias)$/.test(label)) {
      this.open = 'aliases';
      return this.takeMore(field.value, index);
    }
    return /^(?:querytype|ttl|section|strings|type)$/.test(label) || /answer|antwort/i.test(label);
  }

  private last: { name: string; line: number } | null = null;

  private takeMore(text: string, index: number): boolean {
    if (address.test(text)) {
      this.facts.addresses.push(text);
      this.found[`addresses.${this.facts.addresses.length - 1}`] = index;
      this.open ??= 'addresses';
      return true;
    }
    if (this.open === 'aliases' && /^[a-z0-9_*][a-z0-9._-]{0,252}$/i.test(text)) {
      this.names.push({ name: text, line: index });
      return true;
    }
    return /^\(?(?:root)?\)?$/.test(text) || /answer|antwort|réponse|respuesta/i.test(text);
  }

  private link(from: string, type: string, to: string, index: number) {
    this.asked ??= { name: from, line: index };
    if (/^CNAME$/i.test(type)) {
      this.facts.aliases.push(to);
      this.found[`aliases.${this.facts.aliases.length - 1}`] = index;
    } else this.takeMore(to, index);
  }

  settle(command: Command | null) {
    const { facts, found } = this;
    const argumentName = command === null ? undefined : argument.exec(command.text)?.[1];
    // nslookup prints the last name first and the names that led there below it, the one asked for on top.
    const chain = this.canonical === null || facts.aliases.length > 0 ? this.names : [...this.names, this.canonical];
    const [first, ...rest] = chain;
    const asked = this.asked ?? first ?? this.canonical;
    if (asked) {
      facts.queried = asked.name;
      found.queried ??= asked.line;
    }
    if (this.asked === null && facts.aliases.length === 0) {
      for (const { name, line } of rest) {
        facts.aliases.push(name);
        found[`aliases.${facts.aliases.length - 1}`] = line;
      }
    }
    if (facts.queried === null && argumentName !== undefined && Object.keys(found).length > 0)
      facts.queried = argumentName;
  }
}
