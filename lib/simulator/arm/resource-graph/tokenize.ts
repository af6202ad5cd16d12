import { QuerySyntaxError } from './errors.ts';

export interface Token {
  readonly kind: 'word' | 'string' | 'number' | 'symbol' | 'end';
  readonly text: string;
  readonly offset: number;
}

/** Longest first, so that `!in~` is not read as `!` and `in~`. */
const symbols = [
  '!in~',
  'in~',
  '!in',
  '==',
  '!=',
  '=~',
  '!~',
  '<=',
  '>=',
  '|',
  '(',
  ')',
  '[',
  ']',
  ',',
  '.',
  '=',
  '<',
  '>',
  '+',
  '-',
  '*',
  '/',
  '!',
];
const WORD = /[A-Za-z_$][A-Za-z0-9_$-]*/y;
const NUMBER = /\d+(\.\d+)?/y;

export function tokenize(query: string): Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  while (offset < query.length) {
    const skipped = skipBlank(query, offset);
    if (skipped > offset) {
      offset = skipped;
      continue;
    }
    const token = readToken(query, offset);
    tokens.push(token.token);
    offset = token.next;
  }
  tokens.push({ kind: 'end', text: '<EOF>', offset: query.length });
  return tokens;
}

function skipBlank(query: string, offset: number): number {
  const blank = /(\s+|\/\/[^\n]*)/y;
  blank.lastIndex = offset;
  return blank.test(query) ? blank.lastIndex : offset;
}

function readToken(query: string, offset: number): { token: Token; next: number } {
  const first = query[offset] ?? '';
  if (first === "'" || first === '"') return readString(query, offset, first);
  if ((first === '@' || first === 'h') && /["']/.test(query[offset + 1] ?? '')) {
    return readString(query, offset + 1, query[offset + 1] ?? '', first === '@');
  }
  const symbol = symbols.find(
    (candidate) => query.startsWith(candidate, offset) && !isWordInside(query, offset, candidate),
  );
  if (symbol) return { token: { kind: 'symbol', text: symbol, offset }, next: offset + symbol.length };
  for (const [kind, pattern] of [
    ['number', NUMBER],
    ['word', WORD],
  ] as const) {
    pattern.lastIndex = offset;
    const text = pattern.exec(query)?.[0];
    if (text)
      return { token: { kind, text: trimWord(kind, text), offset }, next: offset + trimWord(kind, text).length };
  }
  throw new QuerySyntaxError(offset, first, 'an operator');
}

/** `!in` must not swallow the start of `!inside`. */
function isWordInside(query: string, offset: number, symbol: string): boolean {
  return /[a-z]$/.test(symbol) && /[A-Za-z0-9_]/.test(query[offset + symbol.length] ?? '');
}

/** Hyphens belong to operator names such as project-away, not to subtractions. */
function trimWord(kind: 'number' | 'word', text: string): string {
  if (kind === 'number' || /^(project|mv|order)-/i.test(text)) return text;
  return text.split('-')[0] ?? text;
}

function readString(query: string, offset: number, quote: string, isVerbatim = false): { token: Token; next: number } {
  let text = '';
  for (let at = offset + 1; at < query.length; at += 1) {
    const character = query[at] ?? '';
    if (character === quote) return { token: { kind: 'string', text, offset }, next: at + 1 };
    if (character === '\\' && !isVerbatim) {
      at += 1;
      text += query[at] ?? '';
    } else text += character;
  }
  throw new QuerySyntaxError(query.length, '<EOF>', quote);
}
