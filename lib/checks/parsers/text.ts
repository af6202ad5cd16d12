/** Turns what people drop and paste into lines: encodings, quoting of mails, entities of web pages. */

/** More than this is not read: no output these parsers know comes near it. */
export const MAX_PASTE_IN_BYTES = 5 * 1024 * 1024;
/** Enough of a file to tell text from anything else. */
const PEEK_IN_BYTES = 64 * 1024;
/** Longer lines are read up to here. */
export const MAX_LINE_LENGTH = 4_096;

/** What somebody dropped or pasted: a file by its name, or text of the box. */
export interface PastePart {
  /** `null` for text of the box. */
  name: string | null;
  content: string | Uint8Array;
}

/** Why a file was left unread, in words. */
export function describeRefusal(name: string | null, reason: 'too-large' | 'binary'): string {
  const what = name === null ? 'The text' : `The file ${name}`;
  if (reason === 'binary') return `${what} is not text. Paste the output itself, or save it as a text file.`;
  return `${what} is larger than ${MAX_PASTE_IN_BYTES / 1024 / 1024} MB. Paste the part that belongs to one command.`;
}

export type Decoded = { ok: true; text: string } | { ok: false; reason: 'too-large' | 'binary' };

/** Bytes of a dropped file as text, by byte-order mark or by their look. */
export function decode(content: string | Uint8Array): Decoded {
  const size = typeof content === 'string' ? content.length : content.byteLength;
  if (size > MAX_PASTE_IN_BYTES) return { ok: false, reason: 'too-large' };
  if (typeof content === 'string')
    return looksBinary(content) ? { ok: false, reason: 'binary' } : { ok: true, text: content };
  const text = new TextDecoder(encodingOf(content)).decode(content);
  return looksBinary(text) ? { ok: false, reason: 'binary' } : { ok: true, text };
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const peek = bytes.subarray(0, PEEK_IN_BYTES);
  const zeros = { even: 0, odd: 0 };
  for (let index = 0; index < peek.length; index += 1) {
    if (peek[index] === 0) zeros[index % 2 === 0 ? 'even' : 'odd'] += 1;
  }
  const most = peek.length / 2;
  // PowerShell's `>` writes UTF-16; a copy of it may have lost its mark. English text then has a zero in every second byte.
  if (most >= 2 && zeros.odd > most * 0.6 && zeros.even < most * 0.1) return 'utf-16le';
  if (most >= 2 && zeros.even > most * 0.6 && zeros.odd < most * 0.1) return 'utf-16be';
  return isUtf8(peek) ? 'utf-8' : 'windows-1252';
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    // `stream` forgives a character cut in two at the end.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Control characters in the first part of a text: a picture, an archive, a recording. */
function looksBinary(text: string): boolean {
  const length = Math.min(text.length, PEEK_IN_BYTES);
  let odd = 0;
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0xfffd || (code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12 && code !== 27))
      odd += 1;
  }
  return odd > 4 && odd > length * 0.02;
}

/** Lines as pasted, for showing. */
export const splitLines = (text: string): string[] => text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);

const entities: Record<string, string> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  '#39': "'",
  '#160': ' ',
  '#60': '<',
  '#62': '>',
  '#34': '"',
};
const escapeSequence = new RegExp(`${String.fromCharCode(27)}\\[[0-9;?]{0,20}[A-Za-z]`, 'g');

/** One line as the parsers see it: without quoting marks, entities, colours and invisible characters. */
export function cleanLine(line: string): string {
  let text = line.length > MAX_LINE_LENGTH ? line.slice(0, MAX_LINE_LENGTH) : line;
  if (text.includes('\u001b')) text = text.replace(escapeSequence, '');
  if (text.includes('&'))
    text = text.replace(/&(#?[a-z0-9]{2,5});/gi, (whole, name: string) => entities[name.toLowerCase()] ?? whole);
  if (hasOddSpace(text)) text = text.replace(/[\u00a0\u202f\u2007]/g, ' ').replace(/[\u200b-\u200f\u2060\ufeff]/g, '');
  const first = text.trimStart().charCodeAt(0);
  // `> ` of a mail or Markdown, `| ` of a chat or of dsregcmd's own frame.
  if (first === 62 || first === 124) text = text.replace(/^\s*(?:[>|][ \t]?){1,8}/, '');
  return text.trimEnd();
}

function hasOddSpace(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0xa0 || code === 0xfeff || (code >= 0x2007 && code <= 0x2060)) return true;
  }
  return false;
}
