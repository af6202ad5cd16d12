import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atlasIndex } from '@/lib/atlas/catalogue';
import { readPaste } from '../parsers/read-paste';
import { arbitraryFacts } from '../parsers/testing/arbitrary-facts';
import { render } from '../parsers/testing/render';
import type { DiagnoseContext } from './context';
import { diagnose } from './diagnose';

const folder = fileURLToPath(new URL('../parsers/fixtures/', import.meta.url));
const sample = (name: string) => readFileSync(`${folder}${name}`, 'utf8');
const now = '2026-02-11T09:00:00.000Z';
const context: DiagnoseContext = {
  tenantId: '00000000-1111-2222-3333-444444444444',
  cloud: 'AzureCloud',
  flows: ['modern-interactive'],
  instances: [
    {
      id: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Sql/managedInstances/sqlmi-erp-prod-weu',
      name: 'sqlmi-erp-prod-weu',
      hostName: 'sqlmi-erp-prod-weu.1e6d90da5016.database.windows.net',
      subscriptionId: 's',
      resourceGroup: 'rg',
      metadataMode: 'AzureAD',
      readAt: now,
    },
  ],
};
const read = (text: string, of = context) => diagnose(readPaste(text), of, { now, atlas: atlasIndex });
const verdictsOf = (text: string, of = context) =>
  Object.fromEntries(
    read(text, of).pieces.flatMap(({ verdicts }) => verdicts.map(({ checkId, state }) => [checkId, state])),
  );

describe('what each output answers', () => {
  test.each([
    ['dsregcmd-hybrid.txt', { 'CLI-JOIN': 'pass', 'CLI-PRT': 'pass', 'CLI-CLOUDTGT': 'pass' }],
    ['dsregcmd-ad-only.txt', { 'CLI-JOIN': 'fail', 'CLI-PRT': 'fail' }],
    ['klist-get-mssqlsvc.txt', { 'TKT-MSSQLSVC': 'pass' }],
    ['klist-failure-0x52f.txt', { 'TKT-MSSQLSVC': 'fail' }],
    ['cloud-debug-off.txt', { 'CLI-POLICY': 'warning' }],
    ['policy-absent.txt', { 'CLI-POLICY': 'fail' }],
    ['connection-open.txt', { 'NET-SQL': 'pass' }],
    ['connection-closed.txt', { 'NET-SQL': 'fail' }],
    ['kdc-probe-curl.txt', { 'NET-KDC': 'pass' }],
    ['hosts-entry.txt', { 'CLI-DNS': 'warning' }],
    ['services-sc.txt', { 'CLI-WINHTTP': 'warning', 'CLI-IPHLP': 'pass' }],
    ['auth-scheme-grid.txt', { 'SQL-AUTHSCHEME': 'fail' }],
    ['logins-sqlcmd.txt', { 'SQL-LOGIN': 'pass' }],
  ])('%s', (name, expected) => {
    expect(verdictsOf(sample(name))).toMatchObject(expected);
  });

  test('the trust is judged where the setup uses it', () => {
    const trust: DiagnoseContext = { ...context, flows: ['incoming-trust'] };
    expect(verdictsOf(sample('kerberos-server-no-trust.txt'), trust)).toMatchObject({
      'TDO-PRESENT': 'fail',
      'TDO-KEYMATCH': 'fail',
    });
    expect(verdictsOf(sample('kerberos-server-no-trust.txt'))).toEqual({});
  });
});

test('a verdict names the lines it rests on, and only those', () => {
  const [piece] = read(sample('dsregcmd-hybrid.txt')).pieces;
  const lines = sample('dsregcmd-hybrid.txt').split('\n');
  const textOf = (checkId: string) =>
    piece?.verdicts.find((verdict) => verdict.checkId === checkId)?.lines.map((line) => lines[line - 1]?.trim());
  expect(textOf('CLI-PRT')).toEqual(['AzureAdPrt : YES']);
  expect(textOf('CLI-CLOUDTGT')).toEqual(['CloudTgt : YES']);
  expect(
    piece?.excerpts
      .flat()
      .filter(({ isDecisive }) => isDecisive)
      .map(({ text }) => text.trim()),
  ).toContain('AzureAdJoined : YES');
});

test('of several tickets the one in question is marked', () => {
  const [piece] = read(sample('klist-get-mssqlsvc.txt')).pieces;
  const ticket = piece?.verdicts.find(({ checkId }) => checkId === 'TKT-MSSQLSVC');
  expect(ticket?.subject).toBe('sqlmi-erp-prod-weu');
  const marked = readPaste(sample('klist-get-mssqlsvc.txt')).lines[(ticket?.lines[0] ?? 0) - 1];
  expect(marked).toContain('Server: MSSQLSvc/');
  expect(ticket?.lines).toHaveLength(1);
});

test('an error leads to its entry in the atlas', () => {
  expect(read(sample('klist-failure-0x52f.txt')).pieces.at(-1)?.atlas[0]?.id).toBe('0x52f');
  expect(read(sample('sql-ssms-18452.txt')).pieces[0]?.atlas[0]?.id).toBe('18452');
});

test('a text nobody knows is counted, and searched for codes and messages', () => {
  expect(read(sample('unknown.txt'))).toMatchObject({ pieces: [], unknownLineCount: 3, unknownAtlas: [] });
  const trust = read('Set-AzureADKerberosServer : LsaCreateTrustedDomainEx 0x549');
  expect(trust.pieces).toEqual([]);
  expect(trust.unknownAtlas.map(({ id }) => id)).toContain('0x549');
});

test('what failed stands first', () => {
  const order = ['fail', 'warning', 'cannot-tell', 'pass', 'not-applicable'];
  for (const name of readdirSync(folder)) {
    for (const { verdicts } of read(sample(name)).pieces) {
      const places = verdicts.map(({ state }) => order.indexOf(state));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    }
  }
});

test('every piece says something: a verdict, an entry of the atlas or a sentence', () => {
  fc.assert(
    fc.property(arbitraryFacts, (facts) => {
      for (const piece of read(render(facts)).pieces) {
        expect(piece.verdicts.length + piece.atlas.length + (piece.note?.length ?? 0)).toBeGreaterThan(0);
        expect(piece.excerpts.flat().length).toBeGreaterThan(0);
        for (const { lines } of piece.verdicts) {
          expect(lines.length).toBeGreaterThan(0);
          for (const line of lines) expect(line >= piece.fromLine && line <= piece.toLine).toBe(true);
        }
      }
    }),
    { numRuns: 600 },
  );
});
