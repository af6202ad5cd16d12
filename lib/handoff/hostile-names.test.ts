import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { quoteSqlName, quoteSqlText } from '@/lib/logins/sql-text';
import { quoteBash, quotePowerShell } from '@/lib/plan/quote';

import { handOffPackIds, type PackContext } from './model';
import { renderPack } from './packs';
import { isLoginName } from './sql';
import { openBash, openPowerShell, type ScriptReader } from './testing/grammars';
import { aPackContext, aPackInstance } from './testing/pack-context';

/** Marks a value, so that it is found again in a script whatever stands around it. */
const MARK = 'hostilemark';

const bits = [
  "'",
  '"',
  '$',
  '$(calc)',
  '$',
  '{x}',
  '`',
  '\\',
  '\n',
  '\r\n',
  '\t',
  '#',
  '#>',
  '<#',
  ';',
  '|',
  '&',
  '--',
  '/*',
  '*/',
  '[',
  ']',
  ']]',
  '{',
  '}',
  '(',
  ')',
  '@"',
  '"@',
  "'@",
  '‘',
  '’',
  '‚',
  '‛',
  '“',
  '”',
  '\u2028',
  '\u2029',
  '\u202e',
  '\u0085',
  '\u0007',
  '\u0000',
  'GO\n',
  '-Force',
  ' ',
  'ü',
  '𐐷',
];
/** Text that somebody could put into a name, with a mark that says where it is. */
const hostile = fc
  .tuple(fc.array(fc.constantFrom(...bits), { maxLength: 10 }), fc.array(fc.constantFrom(...bits), { maxLength: 10 }))
  .map(([before, after]) => `${before.join('')}${MARK}${after.join('')}`);

const hostileContext = fc.record({ text: hostile, cloud: fc.constantFrom('AzureCloud', 'AzureChinaCloud') }).map(
  ({ text, cloud }): PackContext =>
    aPackContext({
      cloud: cloud as PackContext['cloud'],
      tenant: { ...aPackContext().tenant, name: text, domains: [text] },
      setupName: text,
      person: { name: text, userName: text },
      names: [text, `DOMAIN\\${text}`],
      instances: [
        aPackInstance({
          name: text,
          resourceGroup: text,
          subscriptionId: text,
          hostName: text,
          clientId: text,
          managedIdentityId: text,
          askedScopes: [text],
          id: `/subscriptions/x/resourceGroups/${text}/providers/Microsoft.Sql/managedInstances/${text}`,
        }),
        aPackInstance({ name: 'mi-windows', metadataMode: 'Windows' }),
      ],
    }),
);

const withoutNul = (text: string) => text.replaceAll('\0', '');
const countMarks = (texts: readonly string[]) => texts.join('\n').split(MARK).length - 1;
/** Every mark is in a string or in a comment of one line; none is code. */
function expectHarmless(reader: ScriptReader, script: string, name: string) {
  expect(reader.listErrors(script), name).toEqual([]);
  const comments = reader.listComments(script);
  expect(countMarks(reader.listStrings(script)) + countMarks(comments), name).toBe(countMarks([script]));
  for (const comment of comments) expect(comment, name).toMatch(/^#[^\n\r]*$/);
}

let powerShell: ScriptReader;
let bash: ScriptReader;
beforeAll(async () => {
  // One after the other: two grammars loaded at once get mixed up.
  powerShell = await openPowerShell();
  bash = await openBash();
});

describe('names that mean harm', () => {
  it('PowerShell parses, and the name stands in string literals only', () => {
    fc.assert(
      fc.property(hostileContext, (context) => {
        for (const id of handOffPackIds) {
          for (const { name, text, language } of renderPack(id, context).files) {
            if (language !== 'powershell') continue;
            expectHarmless(powerShell, text, name);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('the literal that PowerShell finds is the one that was written', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const script = `$value = ${quotePowerShell(text)}\n$other = 'after'\n`;
        expect(powerShell.listErrors(script)).toEqual([]);
        const [first, second, ...others] = powerShell.listStrings(script);
        expect([second, others]).toEqual(["'after'", []]);
        expect(readPowerShell(first ?? '')).toBe(withoutNul(text));
      }),
      { numRuns: 500 },
    );
  });

  it('bash parses, and the name stands in quoted words only', () => {
    fc.assert(
      fc.property(hostileContext, (context) => {
        const script = renderPack('entra-admin', context).files.find(({ language }) => language === 'bash')?.text ?? '';
        expectHarmless(bash, script, 'entra-admin.sh');
        const quoted = quoteBash(context.instances[0]?.name ?? '');
        const calls = script.slice(script.indexOf('\nset_admin ') + 1);
        expect(calls.startsWith(`set_admin ${quoted} ${quoted} ${quoted}\nset_admin 'rg-prod' 'mi-windows' `)).toBe(
          true,
        );
      }),
      { numRuns: 30 },
    );
  });

  it('T-SQL reads names back as they were, and the statements stay the ones written', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(readSqlText(quoteSqlText(text))).toBe(text);
        expect(readSqlName(quoteSqlName(text))).toBe(text);
      }),
    );
    fc.assert(
      fc.property(hostileContext, (context) => {
        for (const { text, language, name } of renderPack('logins', context).files) {
          if (language !== 'sql') continue;
          for (const line of text.split('\n')) {
            expect(line, name).toMatch(
              /^(|-- .*|USE master;|IF (NOT )?EXISTS \(SELECT 1 FROM sys\.server_principals WHERE name = N'([^']|'')*'.*\)| {4}(CREATE|DROP) LOGIN \[([^\]]|\]\])*\]( FROM (EXTERNAL PROVIDER|WINDOWS))?;|SELECT name, type, .*)$/u,
            );
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('a name that sqlcmd or a batch separator would act on gets no login', () => {
    for (const name of ['a\nGO', 'a\r', '$(x)', '', ' a', 'a'.repeat(129), 'a\u2028b', '\ud800']) {
      expect(isLoginName(name), JSON.stringify(name)).toBe(false);
    }
    for (const name of ["O'Brien", 'a]b', 'DOM\\x', 'Grüße -- Team']) expect(isLoginName(name)).toBe(true);
  });
});

/** What PowerShell makes of a verbatim string: any quotation mark ends it unless another follows. */
function readPowerShell(literal: string): string {
  return literal.slice(1, -1).replace(/(['\u2018-\u201b])['\u2018-\u201b]/g, '$1');
}
const readSqlText = (literal: string) => literal.slice(2, -1).replaceAll("''", "'");
const readSqlName = (literal: string) => literal.slice(1, -1).replaceAll(']]', ']');
