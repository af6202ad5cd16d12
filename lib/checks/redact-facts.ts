import type { KerberosTicket, PastedFacts, PastedPiece } from './pasted-facts';
import { Redactor } from './redact';
import { keptPart } from './redact-names';
import { type RelateContext, relate } from './redact-relate';

/** What may be kept of pasted output: facts without names, with the comparisons that checks need in their place. */

/** As many entries and characters as a piece of evidence keeps. */
const MANY = 200;
const LONG = 1_000;

/**
 * Facts without names. Comparisons are made first ({@link relate}); then each name becomes the placeholder it has in the
 * redacted text, where the same redactor is given.
 */
export function toStorableFacts(facts: PastedFacts, context: RelateContext, redactor = new Redactor()): PastedFacts {
  redactor.learn(facts);
  return bound(withoutNames(relate(facts, context), redactor));
}

function withoutNames(facts: PastedFacts, redactor: Redactor): PastedFacts {
  const host = (value: string | null) => (value === null || value === '' ? value : redactor.host(value));
  const name = (kind: 'user' | 'domain' | 'id' | 'tenant' | 'address', value: string | null) =>
    value === null || value === '' ? value : redactor.name(kind, value);
  const text = (value: string) => redactor.text(value);
  const optional = (value: string | null) => (value === null ? null : text(value));
  switch (facts.source) {
    case 'dsregcmd':
      return {
        ...facts,
        deviceId: name('id', facts.deviceId),
        tenantId: name('tenant', facts.tenantId),
        domainName: name('domain', facts.domainName),
        deviceAuthStatus: optional(facts.deviceAuthStatus),
        prtServerErrorCode: optional(facts.prtServerErrorCode),
        kerberosTopLevelNames: facts.kerberosTopLevelNames?.map((one) => suffix(one, redactor)) ?? null,
      };
    case 'klist':
      return {
        ...facts,
        retrieved: optional(facts.retrieved),
        tickets: facts.tickets.map((ticket) => hideTicket(ticket, redactor)),
      };
    case 'klist-failure':
      return { ...facts, requested: optional(facts.requested), message: optional(facts.message) };
    case 'kerberos-server':
      return {
        ...facts,
        userAccount: optional(facts.userAccount),
        computerAccount: optional(facts.computerAccount),
        displayName: optional(facts.displayName),
        cloudDisplayName: optional(facts.cloudDisplayName),
        cloudTrustDisplay: optional(facts.cloudTrustDisplay),
        domainDnsName: name('domain', facts.domainDnsName),
        cloudDomainDnsName: name('domain', facts.cloudDomainDnsName),
        keyUpdatedFrom: host(facts.keyUpdatedFrom),
        topLevelNames: facts.topLevelNames?.map((one) => suffix(one, redactor)) ?? null,
      };
    case 'policy':
      return {
        ...facts,
        kdcProxies: mapRecord(facts.kdcProxies, (realm) => hideRealm(realm, redactor), text),
        hostToRealm: mapRecord(
          facts.hostToRealm,
          (realm) => hideRealm(realm, redactor),
          (hosts) => hosts.map((one) => suffix(one, redactor)),
        ),
        mappedInstances: facts.mappedInstances?.map((one) => ({ ...one, realm: hideRealm(one.realm, redactor) })),
      };
    case 'connection-test':
      return {
        ...facts,
        host: host(facts.host),
        remoteAddress: facts.remoteAddress === null ? null : redactor.address(facts.remoteAddress),
      };
    case 'services':
      return {
        ...facts,
        isRunning: Object.fromEntries(Object.entries(facts.isRunning).filter(([service]) => keptServices.has(service))),
      };
    case 'clock':
      return { ...facts, comparedWith: host(facts.comparedWith) };
    case 'name-resolution':
      return {
        ...facts,
        queried: host(facts.queried),
        aliases: facts.aliases.map((alias) => redactor.host(alias)),
        addresses: facts.addresses.map((address) => redactor.address(address)),
        hostsFileEntries: facts.hostsFileEntries.map(text),
      };
    case 'sql-error':
      return { ...facts, login: name('user', facts.login), server: host(facts.server), message: text(facts.message) };
    case 'sql-logins':
      return { ...facts, logins: facts.logins.map((login) => ({ ...login, name: redactor.name('user', login.name) })) };
    case 'system':
      return { ...facts, productName: optional(facts.productName), domainMode: optional(facts.domainMode) };
    default:
      return facts;
  }
}

/** Services a check asks for; which others a computer runs is nobody's business here. */
const keptServices = new Set(['winhttpautoproxysvc', 'iphlpsvc', 'w32time', 'netlogon']);

function hideTicket(ticket: KerberosTicket, redactor: Redactor): KerberosTicket {
  return {
    ...ticket,
    client: ticket.client === null ? null : redactor.name('user', ticket.client),
    clientRealm: ticket.clientRealm === null ? null : hideRealm(ticket.clientRealm, redactor),
    server: hideServer(ticket.server, redactor),
    serverRealm: ticket.serverRealm === null ? null : hideRealm(ticket.serverRealm, redactor),
    kdcCalled: ticket.kdcCalled === null ? null : hideKdc(ticket.kdcCalled, redactor),
  };
}

const hideRealm = (realm: string, redactor: Redactor): string =>
  /^AzureAD$/i.test(realm) || keptPart(realm) === 'all' ? realm : redactor.name('domain', realm);

/** `service/host:port` goes by its parts; a name without a service is a computer's or a user's. */
const hideServer = (server: string, redactor: Redactor): string =>
  server.includes('/') ? redactor.text(server) : redactor.name('host', server);

const hideKdc = (kdc: string, redactor: Redactor): string =>
  /^TicketSuppliedAtLogon$/i.test(kdc)
    ? kdc
    : kdc.replace(
        /^(KdcProxy:)?(.*)$/i,
        (_, proxy: string | undefined, host: string) => `${proxy ?? ''}${redactor.host(host)}`,
      );

/** `.windows.net:1433` stays; a suffix of the organisation's own does not. */
function suffix(value: string, redactor: Redactor): string {
  const [, dot = '', host = '', port = ''] = /^(\*?\.?)([^:]*)(:\d{1,5})?$/.exec(value) ?? [];
  return host === '' ? value : `${dot}${redactor.host(host)}${port}`;
}

function mapRecord<Value>(
  record: Record<string, Value> | null,
  key: (name: string) => string,
  value: (told: Value) => Value,
) {
  if (record === null) return null;
  return Object.fromEntries(Object.entries(record).map(([name, told]) => [key(name), value(told)]));
}

/** Lists, tables and texts cut to what evidence keeps; a check that counts reads the counts. */
function bound<Value>(value: Value): Value;
function bound(value: unknown): unknown {
  if (typeof value === 'string') return value.slice(0, LONG);
  if (Array.isArray(value)) return value.slice(0, MANY).map(bound);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, MANY)
      .map(([name, told]) => [name.slice(0, LONG), bound(told)]),
  );
}

/** What would be kept of one piece: its facts and the lines they rest on, both without names. */
export interface StorablePiece {
  facts: PastedFacts;
  lines: string;
}

/**
 * Only lines that a fact rests on are kept; how many were left out between them is said. A redactor shared by the pieces
 * of a paste gives the same name the same placeholder in all of them.
 */
export function toStorablePiece(
  pastedLines: readonly string[],
  piece: PastedPiece,
  context: RelateContext,
  redactor = new Redactor(),
): StorablePiece {
  const numbers = [...new Set(Object.values(piece.lines))].sort((a, b) => a - b).slice(0, 4 * MANY);
  const own = pastedLines.slice(piece.fromLine - 1, piece.toLine).map((line) => line.slice(0, LONG));
  redactor.learn(piece.facts);
  redactor.learnText(numbers.map((number) => own[number - piece.fromLine] ?? '').join('\n'));
  redactor.takeOut(own, piece, piece.fromLine);
  const kept: string[] = [];
  let last = piece.fromLine - 1;
  for (const number of [...numbers, piece.toLine + 1]) {
    const skipped = own.slice(last + 1 - piece.fromLine, number - piece.fromLine).filter((line) => line.trim() !== '');
    if (skipped.length > 0) kept.push(`… ${skipped.length} ${skipped.length === 1 ? 'line' : 'lines'} left out`);
    if (number <= piece.toLine) kept.push(own[number - piece.fromLine] ?? '');
    last = number;
  }
  return {
    facts: toStorableFacts(piece.facts, context, redactor),
    lines: redactor.text(kept.join('\n')).slice(0, MOST_CHARACTERS),
  };
}

const MOST_CHARACTERS = 100_000;
