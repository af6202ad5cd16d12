import { readFileSync } from 'node:fs';

/** What answers are held against. */
export type Yardstick = 'swagger' | 'recording' | 'reference';

/**
 * Deviations that parity.md admits to, as `operation: what`, for one yardstick. A test compares them with those it finds:
 * one that is not listed fails it, and so does a listed one that no longer occurs.
 */
export function listedDeviations(yardstick: Yardstick): string[] {
  const parity = readFileSync(new URL('../parity.md', import.meta.url), 'utf8');
  const rows = parity.matchAll(/^\| `(?<operation>[\w.]+)` +\| (?<against>\w+) +\| `(?<what>[^`]+)` +\|/gm);
  return [...rows]
    .filter(({ groups }) => groups?.against === yardstick)
    .map(({ groups }) => `${groups?.operation}: ${groups?.what}`)
    .sort();
}

/** The same for what was found: each once, in order. */
export function distinct(found: readonly string[]): string[] {
  return [...new Set(found)].sort();
}
