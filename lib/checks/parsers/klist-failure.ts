import type { KlistFailureFacts } from '../pasted-facts';
import { readCommand } from './command';
import { isBlank } from './fields';
import { isKlistStart, readRequested } from './klist';
import type { Parsed, PieceParser } from './parser';

/** `klist get …` that failed: a substatus, an NTSTATUS and a sentence, each of which may be missing. */

const substatus = /LsaCallAuthenticationPackage\b[^:]{0,80}:\s*(0x[0-9a-f]{1,8}|\d{1,10})\b(.{0,2000})$/i;
const status = /\bklist\b.{1,40}?\b(0x[0-9a-f]{8})(?:\/-?\d{1,12})?\s*(?::\s*(.{0,2000}))?$/i;
const isFailure = (line: string) =>
  (line.includes('LsaCall') && substatus.test(line)) || (/0x[0-9a-f]{8}/i.test(line) && status.test(line));

export const klistFailure: PieceParser<KlistFailureFacts> = {
  source: 'klist-failure',
  hint: /klist|LsaCall|LogonId|Anmelde-ID/i,
  recognise: ({ lines, at }) => {
    const line = lines[at] ?? '';
    return isFailure(line) || (isKlistStart(line) && lines.slice(at + 1, at + 4).some(isFailure));
  },
  parse: ({ lines, at, command }) => {
    const requested = readRequested(command?.text);
    const facts: KlistFailureFacts = {
      source: 'klist-failure',
      requested,
      substatus: null,
      status: null,
      message: null,
    };
    const found: Parsed['lines'] = {};
    if (requested !== null && command) found.requested = command.line;
    let end = at;
    for (let index = at; index < Math.min(lines.length, at + 12); index += 1) {
      let line = lines[index] ?? '';
      if (isBlank(line)) continue;
      if (index > at && (readCommand(line) !== null || isKlistStart(line))) break;
      const sub = facts.substatus === null ? substatus.exec(line) : null;
      if (sub?.[1]) {
        facts.substatus = toHex(sub[1]);
        found.substatus = index;
        end = index + 1;
        // Some copies lose the line break between the two.
        line = sub[2] ?? '';
      }
      const whole = status.exec(line);
      if (whole?.[1]) {
        facts.status = whole[1].toLowerCase();
        found.status = index;
        end = readMessage(lines, index, whole[2] ?? '', facts, found);
        break;
      }
    }
    return facts.substatus === null && facts.status === null ? null : { facts, lines: found, end };
  },
};

const toHex = (code: string) => (/^0x/i.test(code) ? code.toLowerCase() : `0x${Number(code).toString(16)}`);

/** The sentence goes on until a blank line; a console cuts it where its window ends. */
function readMessage(
  lines: readonly string[],
  at: number,
  first: string,
  facts: KlistFailureFacts,
  found: Parsed['lines'],
): number {
  const parts = [first.trim()];
  let index = at + 1;
  for (; index < Math.min(lines.length, at + 6); index += 1) {
    const line = lines[index] ?? '';
    if (isBlank(line) || readCommand(line) !== null || isKlistStart(line) || isFailure(line) || /^\s*#\d+>/.test(line))
      break;
    parts.push(line.trim());
  }
  const message = first === '' ? '' : parts.join(' ').trim();
  if (message !== '') {
    facts.message = message.slice(0, 1_000);
    found.message = at;
  }
  return message === '' ? at + 1 : index;
}
