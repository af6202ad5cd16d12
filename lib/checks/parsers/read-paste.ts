import type { PastedPiece, PastedReading } from '../pasted-facts';
import { authScheme } from './auth-scheme';
import { clock } from './clock';
import { cloudDebug } from './cloud-debug';
import { type Command, readCommand } from './command';
import { connectionTest } from './connection-test';
import { dsregcmd } from './dsregcmd';
import { hostsFile } from './hosts-file';
import { httpProbe } from './http-probe';
import { kerberosServer } from './kerberos-server';
import { klist } from './klist';
import { klistFailure } from './klist-failure';
import { nameResolution } from './name-resolution';
import type { Parsed, PieceParser } from './parser';
import { policy } from './policy';
import { services } from './services';
import { sqlError } from './sql-error';
import { sqlLogins } from './sql-logins';
import { system } from './system';
import {
  cleanLine,
  decode,
  describeRefusal,
  MAX_LINE_LENGTH,
  MAX_PASTE_IN_BYTES,
  type PastePart,
  splitLines,
} from './text';

/** A reading together with the lines it speaks of. */
export interface ReadPaste extends PastedReading {
  /** As pasted; line n of the reading is `lines[n - 1]`. */
  lines: string[];
}

/** Order decides where two could recognise the same line: the more particular first. */
const parsers: readonly PieceParser[] = [
  dsregcmd,
  klistFailure,
  cloudDebug,
  klist,
  kerberosServer,
  policy,
  connectionTest,
  httpProbe,
  services,
  clock,
  nameResolution,
  hostsFile,
  sqlError,
  authScheme,
  sqlLogins,
  system,
];

/** A command says nothing about output that stands this far below it. */
const COMMAND_REACH = 60;
/** More pieces than anybody pastes on purpose. */
const MAX_PIECES = 1_000;

/**
 * Reads whatever was pasted: any mixture of outputs, in any order, with prompts and prose between them. Never throws;
 * what nobody recognises is in no piece, and what could not be read at all is said in `remarks`.
 */
export function readPaste(input: string | Uint8Array | readonly PastePart[]): ReadPaste {
  const parts: readonly PastePart[] =
    typeof input === 'string' || input instanceof Uint8Array ? [{ name: null, content: input }] : input;
  const reading: ReadPaste = { pieces: [], lineCount: 0, remarks: [], lines: [] };
  let size = 0;
  for (const part of parts) {
    const decoded = decode(part.content);
    size += part.content.length;
    if (!decoded.ok) reading.remarks.push(describeRefusal(part.name, decoded.reason));
    else if (size > MAX_PASTE_IN_BYTES) reading.remarks.push(describeRefusal(part.name, 'too-large'));
    else readText(decoded.text, part.name, reading);
  }
  reading.lineCount = reading.lines.length;
  if (reading.pieces.length >= MAX_PIECES) {
    reading.remarks.push(`Reading stopped after ${MAX_PIECES} pieces. Paste fewer outputs at a time.`);
  }
  return reading;
}

function readText(text: string, name: string | null, reading: ReadPaste) {
  const offset = reading.lines.length;
  const raw = splitLines(text);
  for (const line of raw) reading.lines.push(line);
  const lines = raw.map(cleanLine);
  const cut = raw.filter((line) => line.length > MAX_LINE_LENGTH).length;
  if (cut > 0) {
    const where = name === null ? '' : ` in ${name}`;
    reading.remarks.push(
      `${cut === 1 ? 'One line' : `${cut} lines`}${where} of more than ${MAX_LINE_LENGTH} characters: the rest was not read.`,
    );
  }
  let command: Command | null = null;
  let at = 0;
  while (at < lines.length && reading.pieces.length < MAX_PIECES) {
    const line = lines[at] ?? '';
    const typed = mayBeCommand(line) ? readCommand(line) : null;
    // An empty prompt does not end what the command above is about.
    if (typed !== null && typed !== '') command = { text: typed, line: at };
    if (typed !== null || !mayStart(line, command, at)) {
      at += 1;
      continue;
    }
    if (command !== null && at - command.line > COMMAND_REACH) command = null;
    const piece = readPiece(lines, at, command);
    if (piece) reading.pieces.push(toPiece(piece, offset, at));
    const start = at;
    at = piece ? Math.max(piece.end, at + 1) : at + 1;
    if (piece) command = lastCommand(lines, start, at) ?? command;
  }
}

/** A piece may have passed over commands, and one of them may go on below it. */
function lastCommand(lines: readonly string[], from: number, to: number): Command | null {
  for (let index = to - 1; index > from; index -= 1) {
    const text = readCommand(lines[index] ?? '');
    if (text) return { text, line: index };
  }
  return null;
}

const mayBeCommand = (line: string) => line.length > 1 && line.length < 2_000;

const anyHint = new RegExp(parsers.map(({ hint }) => hint.source).join('|'), 'i');

function mayStart(line: string, command: Command | null, at: number): boolean {
  if (line.length < 3) return false;
  return anyHint.test(line) || (command !== null && at - command.line <= COMMAND_REACH && line.trim() !== '');
}

function readPiece(lines: readonly string[], at: number, command: Command | null): Parsed | null {
  const view = { lines, at, command };
  for (const parser of parsers) {
    if (!parser.recognise(view)) continue;
    const parsed = parser.parse(view);
    if (parsed) return parsed;
  }
  return null;
}

function toPiece({ facts, lines, end }: Parsed, offset: number, at: number): PastedPiece {
  const own = Object.fromEntries(Object.entries(lines).map(([name, line]) => [name, offset + line + 1]));
  // The command above may be one of the lines a fact rests on.
  const from = Math.min(at, ...Object.values(lines));
  return { facts, fromLine: offset + from + 1, toLine: offset + Math.max(end, at + 1), lines: own };
}
