import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { automation } from './scenarios/people.ts';

const here = new URL('./', import.meta.url);
const parity = readFileSync(new URL('parity.md', here), 'utf8');

/** `file` › test name, at the end of a table row. */
const claims = [...parity.matchAll(/`([\w./-]+\.test\.ts)` › (.+?) +\|$/gm)].map(([, file = '', name = '']) => ({
  file,
  name,
}));

/** A row of the table that the contract tests hold their findings against. */
const deviation = /^\| `[\w.]+` +\| (swagger|recording|reference) +\| `[^`]+` +\| \S/;

describe('parity.md', () => {
  test('names tests', () => {
    expect(claims.length).toBeGreaterThan(40);
  });

  test.each(claims)('$file has "$name"', ({ file, name }) => {
    const url = new URL(file, here);
    expect(existsSync(url)).toBe(true);
    expect(readFileSync(url, 'utf8').replaceAll("\\'", "'")).toContain(name);
  });

  test('every row without a test says that the thing is absent', () => {
    const rows = parity
      .split('\n')
      .filter((line) => line.startsWith('| ') && !/^\| (What|Operation|---)/.test(line) && !deviation.test(line));
    const silent = rows.filter((row) => !row.includes('.test.ts') && !/\| absent\b/.test(row));
    expect(silent).toEqual([]);
  });
});

describe('README.md', () => {
  test('signs in with the ids and the secret that the organisation really has', () => {
    const readme = readFileSync(new URL('README.md', here), 'utf8');
    const { clientId, secret, tenantId } = automation;
    expect(readme).toContain(`az login --service-principal -u ${clientId} -p ${secret} --tenant ${tenantId}`);
  });
});
