import type { AtlasIndexEntry } from './model';

/**
 * The search of the atlas, from one word to a whole pasted message. Works on plain data, so that it runs in the browser
 * and nothing that was pasted leaves it. Any text is an input; none throws.
 */

export interface AtlasHit {
  id: string;
  score: number;
  /** What of the text led here, as the entry spells it: a code, a piece of a message; `null` for words of the title. */
  matched: string | null;
}

/** Pasted logs can be long; what says something about an error stands near its beginning or is a code. */
const MAX_LENGTH = 20_000;
/** Longer than this, a text is a paste and not something typed. */
const TYPED_LENGTH = 60;

const scores = { id: 1000, code: 600, message: 400, words: 100 };

/** Best first. An empty text finds nothing. */
export function searchAtlas(index: readonly AtlasIndexEntry[], text: string): AtlasHit[] {
  const query = normalize(text.slice(0, MAX_LENGTH));
  if (query === '') return [];
  const tokens = codesIn(query);
  const hits = index.flatMap((entry) => scoreEntry(entry, query, tokens) ?? []);
  return hits.sort((a, b) => b.score - a.score);
}

function scoreEntry(entry: AtlasIndexEntry, query: string, tokens: ReadonlySet<string>): AtlasHit | null {
  if (entry.id.toLowerCase() === query) return { id: entry.id, score: scores.id, matched: entry.id };
  if (normalize(entry.title) === query) return { id: entry.id, score: scores.id - 1, matched: null };
  const code = [entry.id, ...entry.codes].find((one) => tokens.has(one.toLowerCase()));
  if (code !== undefined) return { id: entry.id, score: scores.code + code.length, matched: code };
  const message = entry.messages.find((one) => query.includes(normalize(one)));
  if (message !== undefined) return { id: entry.id, score: scores.message + message.length, matched: message };
  return query.length <= TYPED_LENGTH * 3 ? scoreWords(entry, query) : null;
}

/** While somebody types: every word has to begin a word of the entry. Words of the title weigh more. */
function scoreWords(entry: AtlasIndexEntry, query: string): AtlasHit | null {
  const wanted = wordsOf(query);
  if (wanted.length === 0) return null;
  const inTitle = wordsOf(normalize(entry.title));
  const others = wordsOf(normalize([entry.id, ...entry.codes, ...entry.alsoCalled, ...entry.messages].join(' ')));
  let score = 0;
  for (const word of wanted) {
    if (inTitle.some((one) => one.startsWith(word))) score += 3;
    else if (others.some((one) => one.startsWith(word))) score += 2;
    else return null;
  }
  return { id: entry.id, score: Math.min(scores.words + score / wanted.length, scores.message - 1), matched: null };
}

/** One case, one kind of space, quotation mark and hyphen: pages and consoles change them on the way to the clipboard. */
const normalize = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u2018\u2019\u201b\u00b4`]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}_.]+/gu) ?? [];

/**
 * What could be a code. A bare number of a long paste counts only where it is called an error: dates, ports and process
 * ids are numbers too.
 */
function codesIn(query: string): Set<string> {
  const found = new Set<string>();
  for (const [token] of query.matchAll(/-?[a-z0-9_]+(?:\.\d+)?/g)) {
    if (query.length <= TYPED_LENGTH || !/^-?\d+$/.test(token)) addForms(found, token);
  }
  const called = /(?:error|msg|code|substatus|number|status|failed with|native)\W{0,12}(-?\d{3,10})\b/g;
  for (const [, number] of query.matchAll(called)) found.add(number ?? '');
  for (const [, number] of query.matchAll(/\/(-\d{6,10})\b/g)) found.add(number ?? '');
  const login = /18456\D{1,40}state:?\s*(\d{1,3})/.exec(query);
  if (login) found.add(`18456.${login[1]}`);
  return found;
}

/** `0x0000052F` is 0x52f; a code at the end of a sentence has a dot behind it. */
function addForms(found: Set<string>, token: string): void {
  found.add(token);
  found.add(token.replace(/^-/, ''));
  const hex = /^0x0*([0-9a-f]+)$/.exec(token);
  if (hex) found.add(`0x${hex[1]}`);
}
