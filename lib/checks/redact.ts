import { readField } from './parsers/fields';
import { readPaste } from './parsers/read-paste';
import type { PastedFacts, PastedPiece } from './pasted-facts';
import { isDottedWord, isVocabulary, keptPart, kindOfLabel, type SecretKind } from './redact-names';

/**
 * Takes names out of pasted output before anything is kept: people, computers, domains, tenants, addresses, ids and keys
 * become placeholders, the same for the same name, so that what depends on sameness can still be seen. Names are known by
 * their shape, by the label before them, and by what the parsers read; a name found in one place is then taken out
 * everywhere. Microsoft's public names stay.
 */

export interface Redaction {
  text: string;
  replaced: { kind: SecretKind; count: number }[];
}

/** Redacts a text on its own. Pieces of one paste share a {@link Redactor}. */
export function redact(text: string): Redaction {
  const reading = readPaste(text);
  const redactor = new Redactor();
  for (const piece of reading.pieces) redactor.learn(piece.facts);
  redactor.learnText(text);
  const lines = text.split('\n');
  for (const piece of reading.pieces) redactor.takeOut(lines, piece);
  return { text: redactor.text(lines.join('\n')), replaced: redactor.replaced() };
}

const guid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const sid = /\bS-1-\d{1,14}(?:-\d{1,14}){2,15}\b/gi;
const mail = /[\p{L}\p{N}][\p{L}\p{N}._%+'-]{0,63}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu;
const hardware = /(?<![\p{L}\p{N}-])(?:[0-9a-f]{2}[-:]){5}[0-9a-f]{2}(?![\p{L}\p{N}-])/giu;
const longKey =
  /(?<![\p{L}\p{N}+/=_-])(?:[0-9a-f]{32,}|eyJ[\w-]{10,}(?:\.[\w-]{4,}){1,2}|[A-Za-z0-9+/]{40,}={0,2})(?![\p{L}\p{N}+/=_-])/gu;
const ipv4 = /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\d)/g;
const ipv6 = /(?<![\p{L}\p{N}:.])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?:%\w{1,15})?(?![\p{L}\p{N}:])/giu;
const profile = /(\b[A-Z]:\\(?:Users|Documents and Settings)\\)([^\\\r\n<>|"':]{1,64}?)(?=[\\>"']|\s*$|\s)/gim;
const share = /(?<![\p{L}\p{N}:\\])\\\\([\p{L}\p{N}][\p{L}\p{N}._-]{0,62})(?=\\)/gu;
const remoteSession = /^(\s{0,4}\[)([^\]\s]{1,100})(\]: PS )/gm;
const account =
  /(?<![\p{L}\p{N}\\.:_/-])([\p{L}\p{N}][\p{L}\p{N}_.-]{0,14})\\([\p{L}\p{N}_][\p{L}\p{N}_.$@-]{0,63})(?![\p{L}\p{N}\\:_-])/gu;
const servicePrincipal =
  /\b(MSSQLSvc|cifs|host|http|krbtgt|ldap|termsrv|rpcss|wsman|restrictedkrbhost|dns|gc|protectedstorage)\/(?!\[|\d(?:\.\d)?\s)([^\s@:/,;'")\]]{1,253})/gi;
const distinguished = /\b(CN|OU|DC|O)=((?:[^,\r\n\\"+<>;]|\\.){1,128})/gi;
const hostName =
  /(?<![\p{L}\p{N}_@[-]|::)(?:[\p{L}\p{N}_](?:[\p{L}\p{N}_-]{0,62})\.){1,10}\p{L}[\p{L}\p{N}-]{1,62}(?![\p{L}\p{N}_(])/gu;
const kerberosClient = /^(\s*(?:#\d{1,4}>\s*)?Client[a-z]{0,2}\s*:\s*)(.{1,256}?)(\s@\s?)(\S{0,253})\s*$/i;
const kerberosServer = /^(\s*(?:Server|Serveur|Servidor)\s*:\s*)([^/@\s]{1,253})(\s@\s)/i;
const namedPrincipal =
  /(?<!(?:service|target|security|user|kerberos|managed)\s)(?<![\p{L}\p{N}-])([\p{L}\p{N}][\p{L}\p{N}_-]{2,127})(?= principal\b)(?! principal (?:name|id|type))/giu;
const quoted =
  /(\b(?:user|account|principal|login|database|application|app|directory|tenant|domain|server|group|device|from|provider)\b[^'\r\n]{0,40})'([^'\r\n]{1,256})'/gi;
const messageServer = /(, Server )([^\s,;]{1,253})(?=,)/gi;
const connectServer = /(\bCannot connect to )(\S{1,253}?)(?=\.?\s*$)/gim;

const keptComponents =
  /^(?:krbtgt[_-]AzureAD|AzureADKerberos|Users|Computers|Domain Controllers|System|Configuration|Services|Microsoft.*)$/i;
const notAccounts =
  /^(?:HKLM|HKCU|HKU|HKCR|HKEY_\w+|SOFTWARE|SYSTEM|NT|BUILTIN|AUTHORITY|SERVICE|Registry|Policies|Core|Kerberos|Lsa|Control|Templates|Windows|Microsoft)$/i;
const placeholder = /^\[(?:user|host|domain|tenant|address|id|sid|key|name)-\d+\]/;
const MAX_NAMES = 2_000;

export class Redactor {
  private readonly known = new Map<string, { kind: SecretKind; placeholder: string }>();
  private readonly numbers = new Map<SecretKind, number>();
  private readonly counts = new Map<SecretKind, number>();
  private pattern: RegExp | null = null;
  /** Off while names are only being learnt. */
  private isCounting = true;

  /** The placeholder of a name; the same name, in any case, gets the same one. */
  name(kind: SecretKind, value: string): string {
    const text = value.trim();
    if (text === '' || placeholder.test(text)) return value;
    const key = text.toLowerCase();
    let entry = this.known.get(key);
    if (entry === undefined) {
      const number = (this.numbers.get(kind) ?? 0) + 1;
      this.numbers.set(kind, number);
      entry = { kind, placeholder: `[${kind}-${number}]` };
      if (this.known.size < MAX_NAMES) this.known.set(key, entry);
      this.pattern = null;
    }
    this.count(entry.kind);
    return entry.placeholder;
  }

  private count(kind: SecretKind) {
    if (this.isCounting) this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
  }

  /** A host without what is Microsoft's of it: `[host-1].database.windows.net`. */
  host(value: string): string {
    const kept = keptPart(value);
    if (kept === 'all' || isDottedWord(value)) return value;
    if (kept !== null) return `${this.name('host', value.slice(0, -kept.length - 1))}.${kept}`;
    return isAddress(value) ? this.address(value) : this.name('host', value);
  }

  address(value: string): string {
    return /^(?:127\.0\.0\.1|0\.0\.0\.0|::1?|255\.255\.255\.255)$/.test(value) ? value : this.name('address', value);
  }

  /** Remembers names that have no shape of their own, from what a parser read. */
  learn(facts: PastedFacts) {
    this.isCounting = false;
    for (const [kind, value] of namesIn(facts)) {
      if (kind === 'host') this.host(value);
      else this.name(kind, value);
    }
    this.isCounting = true;
  }

  /**
   * Takes names out of the very lines they were read from: a login named `sa` is too short to be looked for anywhere
   * else. Changes `lines`, whose first is line `firstLine` of the paste.
   */
  takeOut(lines: string[], piece: PastedPiece, firstLine = 1) {
    for (const [kind, value, fact] of namesIn(piece.facts)) {
      const index = (piece.lines[fact] ?? 0) - firstLine;
      const line = lines[index];
      const at = line?.toLowerCase().indexOf(value.toLowerCase()) ?? -1;
      if (line === undefined || at === -1) continue;
      const hidden = kind === 'host' ? this.host(value) : this.name(kind, value);
      lines[index] = line.slice(0, at) + hidden + line.slice(at + value.length);
    }
  }

  /** Remembers every name of a text, so that one found at its end is taken out at its beginning. */
  learnText(text: string) {
    this.isCounting = false;
    this.byShape(text);
    this.isCounting = true;
  }

  /** Starts counting anew; names and their placeholders stay. */
  forgetCounts() {
    this.counts.clear();
  }

  text(text: string): string {
    return this.byName(this.byShape(text));
  }

  replaced(): Redaction['replaced'] {
    return [...this.counts].map(([kind, count]) => ({ kind, count }));
  }

  private byShape(text: string): string {
    const lines = text.split('\n').map((line) => this.byLabel(line));
    return lines
      .join('\n')
      .replace(guid, (id) => this.name('id', id))
      .replace(sid, (id) => this.name('sid', id))
      .replace(mail, (address) => this.name('user', address))
      .replace(hardware, (id) => this.name('id', id))
      .replace(longKey, (key) => this.name('key', key))
      .replace(remoteSession, (_, before: string, host: string, after: string) => before + this.host(host) + after)
      .replace(profile, (_, before: string, user: string) => before + this.name('user', user))
      .replace(share, (_, host: string) => `\\\\${this.host(host)}`)
      .replace(
        servicePrincipal,
        (_, service: string, host: string) => `${service}/${this.principalHost(service, host)}`,
      )
      .replace(messageServer, (_, before: string, host: string) => before + this.host(host))
      .replace(connectServer, (_, before: string, host: string) => before + this.host(host))
      .replace(distinguished, (whole, type: string, value: string) =>
        keptComponents.test(value.trim()) || placeholder.test(value)
          ? whole
          : `${type}=${this.name(type.toUpperCase() === 'DC' ? 'domain' : 'name', value)}`,
      )
      .replace(account, (whole, domain: string, user: string) =>
        notAccounts.test(domain) || notAccounts.test(user)
          ? whole
          : (this.known.get(whole.toLowerCase())?.placeholder ??
            `${this.name('domain', domain)}\\${this.name('user', user)}`),
      )
      .replace(ipv4, (address) => (isAddress(address) ? this.address(address) : address))
      .replace(ipv6, (address) => (isAddress(address) ? this.address(address) : address))
      .replace(hostName, (host) => this.host(host))
      .replace(quoted, (whole, before: string, value: string) =>
        isPlain(value) ? whole : `${before}'${this.name('name', value)}'`,
      )
      .replace(namedPrincipal, (name) => (isVocabulary(name) ? name : this.name('name', name)));
  }

  private byLabel(line: string): string {
    const client = kerberosClient.exec(line);
    if (client) {
      const [, before = '', user = '', at = '', realm = ''] = client;
      return before + this.name('user', user) + at + this.realm(realm);
    }
    const server = kerberosServer.exec(line);
    if (server)
      return line.replace(
        kerberosServer,
        (_, before: string, host: string, at: string) => before + this.host(host) + at,
      );
    const field = line.includes(':') ? readField(line.replace(/^\s*(?:[>|]\s?)+/, '')) : null;
    if (!field || field.value === '' || isTakenOut(field.value)) return this.byDnsServer(line, field?.label);
    const kind = kindOfLabel(field.label);
    if (kind === undefined) return this.byDnsServer(line, field.label);
    const at = line.lastIndexOf(field.value);
    const value = kind === 'host' ? this.host(field.value) : this.name(kind, field.value);
    return line.slice(0, at) + value + line.slice(at + field.value.length);
  }

  /** `Server:  dc01` of nslookup and `Kdc Called: DC01`: one word without dots. */
  private byDnsServer(line: string, label: string | undefined): string {
    if (label === undefined || !/^(?:Server|Serveur|Servidor|.{0,24}\bKdc\b.{0,24}|Source|Aliases|Name)$/i.test(label))
      return line;
    const word = /:\s+(?=\S*\p{L})([\p{L}\p{N}][\p{L}\p{N}$_-]{0,62})\s*$/u.exec(line)?.[1];
    if (
      word === undefined ||
      /^(?:TicketSuppliedAtLogon|KdcProxy|Local|iphlpsvc|WinHttpAutoProxySvc|KERBEROS)$/i.test(word)
    )
      return line;
    if (/^name$/i.test(label)) return line;
    return `${line.slice(0, line.lastIndexOf(word))}${this.name('host', word)}`;
  }

  private principalHost(service: string, host: string): string {
    if (placeholder.test(host)) return host;
    if (keptPart(host) === 'all') return host;
    return /^krbtgt$/i.test(service) ? this.name('domain', host) : this.host(host);
  }

  private realm(realm: string): string {
    if (realm === '' || /^AzureAD$/i.test(realm) || keptPart(realm) === 'all') return realm;
    return this.name('domain', realm);
  }

  /** A name known from one place is taken out of all others, whole words only. */
  private byName(text: string): string {
    this.pattern ??= this.buildPattern();
    if (this.pattern === null) return text;
    return text.replace(this.pattern, (word, offset: number) => {
      // Inside a placeholder nothing is replaced.
      if (text[offset - 1] === '[' && /^-?\d*\]/.test(text.slice(offset + word.length, offset + word.length + 6)))
        return word;
      const entry = this.known.get(word.toLowerCase()) ?? this.parts.get(word.toLowerCase());
      if (entry === undefined) return word;
      this.count(entry.kind);
      return entry.placeholder;
    });
  }

  /** First labels of hosts and the part of a mail address before the @ also stand alone. */
  private parts = new Map<string, { kind: SecretKind; placeholder: string }>();

  private buildPattern(): RegExp | null {
    this.parts = new Map();
    for (const [value, entry] of this.known) {
      const [first = ''] = value.split(/[.@\\]/);
      if (
        ['host', 'domain', 'user'].includes(entry.kind) &&
        first !== value &&
        isDistinct(first) &&
        !this.known.has(first)
      )
        this.parts.set(first, entry);
    }
    // Of a name of several words each particular one: the organisation is rarely written out in full twice.
    for (const [value, entry] of this.known) {
      if (!['tenant', 'user', 'name'].includes(entry.kind) || !value.includes(' ')) continue;
      for (const word of value.split(/[^\p{L}\p{N}_-]+/u)) {
        if (word.length >= 4 && isDistinct(word) && !this.known.has(word)) this.parts.set(word, entry);
      }
    }
    const words = [...this.known.keys(), ...this.parts.keys()].filter(isDistinct).sort((a, b) => b.length - a.length);
    if (words.length === 0) return null;
    const escaped = words.slice(0, MAX_NAMES).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  }
}

/** Long enough and particular enough to be taken out wherever it stands. */
const isDistinct = (word: string) => word.length >= 3 && !isVocabulary(word) && !/^\d{1,5}$/.test(word);

const isTakenOut = (value: string) => placeholder.test(value) || /^(?:\*{2,}|<[a-z -]+>|-)$/i.test(value);

/** Quoted words of messages that are no names. */
const isPlain = (value: string) =>
  isVocabulary(value) || placeholder.test(value) || /^\s*$/.test(value) || /^HK/i.test(value);

function isAddress(text: string): boolean {
  const [bare = ''] = text.split('%');
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(bare)) return bare.split('.').every((part) => Number(part) <= 255);
  if (!/^[0-9a-f:]+$/i.test(bare) || !bare.includes(':')) return false;
  const groups = bare.split(':').filter(Boolean);
  // A time of day has colons and digits too.
  return bare.includes('::') ? groups.length > 0 || bare === '::' : groups.length === 8 || groups.length > 4;
}

/** Names by the field they were read from, with the name of the fact. */
function namesIn(facts: PastedFacts): [kind: SecretKind, value: string, fact: string][] {
  const names: [SecretKind, string | null, string][] = [];
  switch (facts.source) {
    case 'dsregcmd':
      names.push(
        ['domain', facts.domainName, 'domainName'],
        ['tenant', facts.tenantId, 'tenantId'],
        ['id', facts.deviceId, 'deviceId'],
      );
      break;
    case 'klist':
      for (const [index, { client, clientRealm, kdcCalled }] of facts.tickets.entries()) {
        const kdc = kdcCalled?.replace(/^KdcProxy:/i, '') ?? null;
        names.push(
          ['user', client, `tickets.${index}.client`],
          ['domain', /^AzureAD$/i.test(clientRealm ?? '') ? null : clientRealm, `tickets.${index}.client`],
          ['host', /^TicketSuppliedAtLogon$/i.test(kdc ?? '') ? null : kdc, `tickets.${index}.kdcCalled`],
        );
      }
      break;
    case 'kerberos-server':
      names.push(
        ['domain', facts.domainDnsName, 'domainDnsName'],
        ['domain', facts.cloudDomainDnsName, 'cloudDomainDnsName'],
        ['host', facts.keyUpdatedFrom, 'keyUpdatedFrom'],
      );
      break;
    case 'connection-test':
      names.push(['host', facts.host, 'host'], ['address', facts.remoteAddress, 'remoteAddress']);
      break;
    case 'clock':
      names.push(['host', facts.comparedWith, 'comparedWith']);
      break;
    case 'name-resolution':
      names.push(['host', facts.queried, 'queried']);
      for (const [index, alias] of facts.aliases.entries()) names.push(['host', alias, `aliases.${index}`]);
      for (const [index, entry] of facts.hostsFileEntries.entries())
        for (const host of entry.split(' ').slice(1)) names.push(['host', host, `hostsFileEntries.${index}`]);
      break;
    case 'sql-error':
      names.push(['user', facts.login, 'login'], ['host', facts.server, 'server']);
      break;
    case 'sql-logins':
      for (const [index, { name }] of facts.logins.entries()) names.push(['user', name, `logins.${index}`]);
      break;
    default:
  }
  return names.filter(
    (entry): entry is [SecretKind, string, string] =>
      entry[1] !== null && entry[1] !== '' && !(entry[0] === 'domain' && keptPart(entry[1]) === 'all'),
  );
}
