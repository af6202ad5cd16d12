import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flowChoices } from './model';
import { buildProof, type ProofTarget } from './proof';

const host = 'mi-sales.1e6d90da5016.database.windows.net';
const aTarget = (overrides: Partial<ProofTarget> = {}): ProofTarget => ({
  name: 'mi-sales',
  hostName: host,
  isPublicEndpointEnabled: false,
  connectionType: 'Proxy',
  ...overrides,
});
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
