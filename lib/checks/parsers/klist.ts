import type { KerberosTicket, KlistFacts } from '../pasted-facts';
import { readCommand } from './command';
import { isBlank, readField } from './fields';
import type { Parsed, PieceParser } from './parser';

/**
 * `klist`, `klist tickets`, and the tickets that `klist get …` prints. Labels follow the language of Windows, so a value
 * is known by its label where that is English and else by its shape and its place in the block.
 */

const logon = /LogonId|Anmelde-ID|LogonID/i;
const ticketStart = /^\s*#(\d{1,4})>/;
const count = /^[^:()#]{3,60}:\s*\((\d{1,4})\)\s*$/;
const retrieved = /^\s*A ticket to (\S{1,300}) has been retrieved successfully/i;
const asked = /^\s*klist(?:\.exe)?\s+(?:-\S+\s+\S+\s+)?get\s+"?([^\s"]{1,300})/i;

/** What `klist get` asked for, out of its command line. */
export const readRequested = (command: string | undefined): string | null =>
  (command === undefined ? null : asked.exec(command)?.[1]) ?? null;

export const isKlistStart = (line: string): boolean => logon.test(line) && /0x[0-9a-f]+/i.test(line);

export const klist: PieceParser<KlistFacts> = {
  source: 'klist',
  hint: /#\d|LogonId|Anmelde-ID|Tickets|A ticket to/i,
  recognise: ({ lines, at }) => {
    const line = lines[at] ?? '';
    if (ticketStart.test(line)) return /[:@]/.test(line) || (lines[at + 1] ?? '').includes('@');
    if (retrieved.test(line) || /^\s*(?:Cached Tickets|Zwischengespeicherte Tickets)\s*:/i.test(line)) return true;
    return (
      isKlistStart(line) &&
      lines.slice(at + 1, at + 8).some((next) => count.test(next) || ticketStart.test(next) || retrieved.test(next))
    );
  },
  parse: ({ lines, at, command }) => {
    const facts: KlistFacts = { source: 'klist', retrieved: null, cachedCount: null, tickets: [] };
    const found: Parsed['lines'] = {};
    let end = at;
    for (let index = at; index < lines.length; index += 1) {
      const line = lines[index] ?? '';
      if (isBlank(line)) continue;
      if (ticketStart.test(line)) {
        // A number that starts again is another listing.
        if (facts.tickets.length > 0 && Number(ticketStart.exec(line)?.[1]) === 0) break;
        index = readTicket(lines, index, facts, found) - 1;
      } else if (retrieved.test(line) && facts.retrieved === null && facts.tickets.length === 0) {
        facts.retrieved = retrieved.exec(line)?.[1] ?? null;
        found.retrieved = index;
      } else if (count.test(line) && facts.cachedCount === null && facts.tickets.length === 0) {
        facts.cachedCount = Number(count.exec(line)?.[1]);
        found.cachedCount = index;
      } else if (!(isKlistStart(line) && end === at)) break;
      end = index + 1;
    }
    if (facts.retrieved === null) takeRetrieved(facts, found, readRequested(command?.text));
    return Object.keys(found).length === 0 ? null : { facts, lines: found, end };
  },
};

/** In other languages the sentence is not known; the command and a ticket of that name say the same. */
function takeRetrieved(facts: KlistFacts, found: Parsed['lines'], requested: string | null) {
  if (requested === null) return;
  const index = facts.tickets.findIndex(({ server }) => server.toLowerCase() === requested.toLowerCase());
  if (index === -1) return;
  facts.retrieved = requested;
  found.retrieved = found[`tickets.${index}.server`] ?? 0;
}

/** Reads one block and returns the index behind it. */
function readTicket(lines: readonly string[], at: number, facts: KlistFacts, found: Parsed['lines']): number {
  const values: { label: string; value: string; line: number }[] = [];
  let index = at;
  for (; index < lines.length && index < at + 30; index += 1) {
    const line = index === at ? (lines[index] ?? '').replace(ticketStart, '') : (lines[index] ?? '');
    if (index > at && (isBlank(line) || ticketStart.test(line) || isKlistStart(line) || readCommand(line) !== null))
      break;
    const field = readField(line);
    const last = values.at(-1);
    if (field) values.push({ ...field, line: index });
    // The flags have no colon; anything else without one is the rest of a line that was cut at the window's edge.
    else if (last && !/0x[0-9a-f]{4,8} -/i.test(line) && values.length < 12) last.value += line.trim();
  }
  const ticket = toTicket(values);
  if (ticket === null) return Math.max(index, at + 1);
  const number = facts.tickets.length;
  facts.tickets.push(ticket.facts);
  for (const [name, line] of Object.entries(ticket.lines)) found[`tickets.${number}.${name}`] = line;
  return Math.max(index, at + 1);
}

type Value = { label: string; value: string; line: number };

const isTime = (value: string) => /^\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{1,4}\.?,? /.test(value);
const isEncryption = (value: string) => /\b(?:AES|RC4|RSADSI|DES)\b|^\D{3,40}\(-?\d+\)$/i.test(value);

function toTicket(values: readonly Value[]): { facts: KerberosTicket; lines: Record<string, number> } | null {
  const named = (label: RegExp) => values.find((value) => label.test(value.label));
  const server = named(/^(?:Server|Serveur|Servidor)$/i) ?? values.filter(({ value }) => value.includes('@'))[1];
  if (server === undefined || server.value === '') return null;
  const client = named(/^Client|^Cliente$/i) ?? values.find((value) => value !== server && value.value.includes('@'));
  const encryptions = values.filter(({ value }) => isEncryption(value));
  const times = values.filter(({ value }) => isTime(value));
  const picked: Partial<Record<keyof KerberosTicket, Value | undefined>> = {
    client,
    server,
    encryption: named(/^KerbTicket/i) ?? encryptions[0],
    sessionKeyType: named(/^Session Key/i) ?? (encryptions.length > 1 ? encryptions[1] : undefined),
    startTime: named(/^Start Time/i) ?? times[0],
    endTime: named(/^End Time/i) ?? times[1],
    kdcCalled: named(/\bKdc\b/i),
  };
  const lines: Record<string, number> = {};
  for (const [name, value] of Object.entries(picked)) if (value && value.value !== '') lines[name] = value.line;
  const text = (name: keyof typeof picked) => picked[name]?.value || null;
  const [name, realm] = splitRealm(server.value);
  const [clientName, clientRealm] = splitRealm(client?.value ?? '');
  return {
    facts: {
      client: clientName || null,
      clientRealm,
      server: name,
      serverRealm: realm?.toUpperCase() ?? null,
      encryption: text('encryption'),
      sessionKeyType: text('sessionKeyType'),
      startTime: text('startTime'),
      endTime: text('endTime'),
      kdcCalled: text('kdcCalled'),
    },
    lines,
  };
}

/** `name @ REALM`; a name may hold an @ of its own. */
function splitRealm(value: string): [name: string, realm: string | null] {
  const at = value.lastIndexOf(' @ ');
  if (at === -1) {
    const bare = /^(.*\S)\s@$/.exec(value)?.[1];
    return [bare ?? value, null];
  }
  return [value.slice(0, at).trim(), value.slice(at + 3).trim() || null];
}
