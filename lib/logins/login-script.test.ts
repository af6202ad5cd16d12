import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderLogins } from './login-script';
import { quoteSqlName } from './sql-text';

const dana = { entraName: 'dana@contoso.com', windowsName: 'CONTOSO\\dana' };

describe('logins', () => {
  it.each([
    ['AzureAD', 'CREATE LOGIN [dana@contoso.com] FROM EXTERNAL PROVIDER;'],
    ['Windows', 'CREATE LOGIN [CONTOSO\\dana] FROM WINDOWS;'],
    ['Paired', 'CREATE LOGIN [CONTOSO\\dana] FROM WINDOWS;'],
  ])('in the mode %s Windows sign-in uses %s', (mode, statement) => {
    expect(renderLogins(mode, [dana]).sql).toContain(statement);
  });

  it('an unread mode is taken for the default, and said to be unread', () => {
    const script = renderLogins(null, [dana]);
    expect(script.sql).toContain('FROM EXTERNAL PROVIDER');
    expect(script.notes.join(' ')).toContain('was not read');
  });

  it('an unknown mode gives no statement', () => {
    expect(renderLogins('Quantum', [dana]).sql).toBeNull();
    expect(renderLogins('constructor', [dana]).sql).toBeNull();
  });

  it('a name cannot leave its brackets or its quotes', () => {
    const mean = fc
      .array(fc.constantFrom(']', '[', "'", '"', ';', '--', '\n', 'a', ' ', 'DROP'), { maxLength: 12 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(mean, (entraName) => {
        const inner = quoteSqlName(entraName).slice(1, -1);
        expect(inner.replaceAll(']]', '')).not.toContain(']');
        expect(inner.replaceAll(']]', ']')).toBe(entraName);
        const sql = renderLogins('AzureAD', [{ ...dana, entraName }]).sql ?? '';
        expect(sql).toBe(
          `IF NOT EXISTS (SELECT 1 FROM sys.server_principals WHERE name = N'${entraName.replaceAll("'", "''")}')\n    CREATE LOGIN [${entraName.replaceAll(']', ']]')}] FROM EXTERNAL PROVIDER;`,
        );
      }),
    );
  });
});
