import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flowChoices } from './model';
import { buildProof, type ProofTarget } from './proof';
import { quoteSqlName, renderLogins } from './proof-logins';

const host = 'mi-sales.1e6d90da5016.database.windows.net';
const aTarget = (overrides: Partial<ProofTarget> = {}): ProofTarget => ({
  name: 'mi-sales',
  hostName: host,
  isPublicEndpointEnabled: false,
  connectionType: 'Proxy',
  ...overrides,
});
const dana = { entraName: 'dana@contoso.com', windowsName: 'CONTOSO\\dana' };
const codesOf = (proof: ReturnType<typeof buildProof>) => proof.notes.map(({ code }) => code);

describe('the ticket', () => {
  it('is asked for by the real host name with its zone and port 1433, after a purge', () => {
    const proof = buildProof(aTarget(), 'both');
    expect(proof.commands.map(({ command }) => command)).toEqual([
      'klist purge',
      'klist cloud_debug',
      'klist get krbtgt/kerberos.microsoftonline.com',
      `klist get MSSQLSvc/${host}:1433`,
    ]);
    expect(proof.ticketLine).toBe(`Server: MSSQLSvc/${host}:1433 @ KERBEROS.MICROSOFTONLINE.COM`);
  });

  it('asks only about the flow that was chosen', () => {
    const idsFor = (choice: 'modern-interactive' | 'incoming-trust') =>
      buildProof(aTarget(), choice).commands.map(({ id }) => id);
    expect(idsFor('modern-interactive')).toEqual(['purge', 'modern-policy', 'ticket']);
    expect(idsFor('incoming-trust')).toEqual(['purge', 'trust-referral', 'ticket']);
  });

  it('the waits of the modern interactive flow are told where it is chosen', () => {
    expect(codesOf(buildProof(aTarget(), 'modern-interactive'))).toEqual(
      expect.arrayContaining(['cached-logon', 'ticket-life']),
    );
    expect(codesOf(buildProof(aTarget(), 'incoming-trust'))).not.toContain('ticket-life');
  });

  it('the public endpoint is named with its port, and its undocumented service principal name is said to be that', () => {
    const proof = buildProof(aTarget({ isPublicEndpointEnabled: true }), 'both');
    expect(proof.publicEndpoint?.text).toBe('mi-sales.public.1e6d90da5016.database.windows.net,3342');
    expect(codesOf(proof)).toContain('public-endpoint');
    expect(proof.servicePrincipalName).not.toContain('3342');
  });

  it('other clouds keep their own suffix, with the doubt said', () => {
    const proof = buildProof(aTarget({ hostName: 'mi.abc.database.usgovcloudapi.net' }), 'both');
    expect(proof.servicePrincipalName).toBe('MSSQLSvc/mi.abc.database.usgovcloudapi.net:1433');
    expect(codesOf(proof)).toContain('other-cloud');
  });

  it('an instance without a host name gets no command', () => {
    expect(buildProof(aTarget({ hostName: null }), 'both')).toMatchObject({
      commands: [],
      connections: [],
      ticketLine: null,
    });
  });

  it('no name, whatever Azure reports, gets a character into a command that a shell would act on', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...flowChoices), (hostName, choice) => {
        const proof = buildProof(aTarget({ hostName, isPublicEndpointEnabled: true }), choice);
        for (const { command } of proof.commands) expect(command).toMatch(/^[A-Za-z0-9 ./:_-]+$/);
      }),
    );
    for (const hostName of [
      'a.b;calc',
      'a.b"',
      '$(id).x',
      '`id`.x',
      'a.b\nc.d',
      '-e.x',
      'nodots',
      'a..b',
      '%PATH%.x',
    ]) {
      expect(buildProof(aTarget({ hostName }), 'both').commands).toEqual([]);
    }
  });
});

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
