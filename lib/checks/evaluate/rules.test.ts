import { describe, expect, it } from 'vitest';
import { checksById } from '../catalogue';
import type { CheckEvidence } from '../evidence';
import type { CheckContext, CheckId } from '../model';
import {
  anInstanceEvidence,
  aPaste,
  aPolicy,
  aRow,
  clientId,
  context,
  emptyServer,
  found,
  healthyServer,
  modernOnly,
  pasted,
  someEvidence,
  trustOnly,
  withInstance,
} from '../testing/evidence-builders';
import { evaluate } from './evaluate';

const judge = (id: CheckId, evidence: CheckEvidence, within: CheckContext = context) =>
  evaluate(checksById[id], evidence, within)[0];
const stateOf = (...given: Parameters<typeof judge>) => judge(...given)?.state;
const gov: CheckContext = { ...trustOnly, cloud: 'AzureUSGovernment' };
const china: CheckContext = { ...trustOnly, cloud: 'AzureChinaCloud' };
const noHost = { instances: [anInstanceEvidence({ row: aRow({ hostName: null }) })] };

describe('the trust', () => {
  it('with every field empty was never set up', () => {
    expect(judge('TDO-PRESENT', pasted('kerberos-server', emptyServer), trustOnly)).toMatchObject({
      state: 'fail',
      why: expect.stringMatching(/Nothing is set up/),
    });
  });

  it('without CloudTrustDisplay is the object for security keys only', () => {
    const evidence = pasted('kerberos-server', { ...healthyServer, cloudTrustDisplay: '' });
    expect(judge('TDO-PRESENT', evidence, trustOnly)?.why).toMatch(/security keys/);
  });

  it('cut off in the middle of the output cannot be told', () => {
    const evidence = pasted('kerberos-server', { ...healthyServer, cloudKeyVersion: null });
    expect(stateOf('TDO-PRESENT', evidence, trustOnly)).toBe('cannot-tell');
  });

  it('covers hosts by whole labels: xwindows.net is not windows.net', () => {
    const names = (topLevelNames: string[]) => pasted('kerberos-server', { topLevelNames });
    expect(stateOf('TDO-TLN', names(['indows.net']), trustOnly)).toBe('fail');
    expect(stateOf('TDO-TLN', names(['.Windows.NET']), trustOnly)).toBe('pass');
    expect(stateOf('TDO-TLN', names(['']), trustOnly)).toBe('fail');
  });

  it('needs the names of its cloud, where they are documented', () => {
    const names = (topLevelNames: string[]) => ({ ...pasted('kerberos-server', { topLevelNames }), ...noHost });
    expect(stateOf('TDO-TLN', names(['windows.net']), gov)).toBe('fail');
    expect(stateOf('TDO-TLN', names(['usgovcloudapi.net', 'windows.net']), gov)).toBe('pass');
    expect(stateOf('TDO-TLN', names(['windows.net']), china)).toBe('cannot-tell');
  });
});

describe('a computer', () => {
  const joined = (facts: Parameters<typeof pasted<'dsregcmd'>>[1]) => pasted('dsregcmd', facts);

  it('is served by one flow of two, and the sentence says by which', () => {
    const old = pasted('system', { version: '10.0.17763.1', isServer: true });
    expect(judge('CLI-OS', old)).toMatchObject({
      state: 'pass',
      why: expect.stringMatching(/incoming trust.*not by the modern/),
    });
    expect(stateOf('CLI-OS', old, modernOnly)).toBe('fail');
  });

  it('joined to another tenant is served by no cloud ticket of this one', () => {
    expect(stateOf('CLI-JOIN', joined({ isEntraJoined: true, isOwnTenant: false }), modernOnly)).toBe('fail');
    const other = { isEntraJoined: true, isDomainJoined: true, tenantId: 'ffffffff-1111-2222-3333-444444444444' };
    expect(judge('CLI-JOIN', joined(other))).toMatchObject({
      state: 'pass',
      why: expect.stringMatching(/incoming trust/),
    });
  });

  it('with a tenant hidden by redaction is not taken for a stranger', () => {
    expect(stateOf('CLI-JOIN', joined({ isEntraJoined: true, tenantId: '[id-1]' }), modernOnly)).toBe('pass');
  });

  it('without the CloudTgt field is no fault', () => {
    expect(stateOf('CLI-CLOUDTGT', joined({ isEntraJoined: true, hasPrt: true }))).toBe('cannot-tell');
  });

  it('whose klist cloud_debug says off gets a warning, on says nothing', () => {
    expect(stateOf('CLI-POLICY', pasted('cloud-debug', { isEnabledByPolicy: false }))).toBe('warning');
    expect(stateOf('CLI-POLICY', pasted('cloud-debug', { isEnabledByPolicy: true }))).toBe('cannot-tell');
  });

  it('with one registry place unlooked-at is not judged by the other being absent', () => {
    expect(stateOf('CLI-POLICY', pasted('policy', { absent: ['cloudTicketAtLsa'] }))).toBe('cannot-tell');
  });

  it('with the KDC proxy of another tenant, switched off, or not set fails', () => {
    const proxy = (facts: Parameters<typeof pasted<'policy'>>[1]) =>
      pasted('policy', {
        isKdcProxyEnabled: true,
        kdcProxies: { R: 'x' },
        kdcProxyFault: 'none',
        isKdcProxyOfOwnTenant: true,
        ...facts,
      });
    expect(stateOf('CLI-KDCPROXY', proxy({ isKdcProxyOfOwnTenant: false }), trustOnly)).toBe('fail');
    expect(stateOf('CLI-KDCPROXY', proxy({ isKdcProxyEnabled: false }), trustOnly)).toBe('fail');
    expect(stateOf('CLI-KDCPROXY', proxy({ kdcProxyFault: null }), trustOnly)).toBe('fail');
    expect(stateOf('CLI-KDCPROXY', proxy({ kdcProxyFault: 'other-host' }), trustOnly)).toBe('fail');
    expect(stateOf('CLI-KDCPROXY', proxy({ kdcProxyFault: 'other-host' }), gov)).toBe('cannot-tell');
  });

  it('that reaches one instance of two fails, and the newer test of the same one counts', () => {
    const test = (instanceKey: string, hasSucceeded: boolean, at: string) =>
      aPaste('connection-test', { instance: { instanceKey, form: 'expected' }, port: 1433, hasSucceeded }, { at });
    const later = '2026-11-22T11:30:00.000Z';
    const earlier = '2026-11-22T10:30:00.000Z';
    expect(stateOf('NET-SQL', someEvidence({ pasted: [test('/a', true, later), test('/b', false, later)] }))).toBe(
      'fail',
    );
    expect(stateOf('NET-SQL', someEvidence({ pasted: [test('/a', false, earlier), test('/a', true, later)] }))).toBe(
      'pass',
    );
  });
});

describe('a ticket', () => {
  it('that fails after it was there once fails, and the other way round', () => {
    const key = anInstanceEvidence().id.toLowerCase();
    const match = { instanceKey: key, form: 'expected' } as const;
    const got = (at: string) =>
      aPaste(
        'klist',
        {
          tickets: [
            {
              ...emptyTicket,
              server: 'MSSQLSvc/[host-1]:1433',
              serverRealm: 'KERBEROS.MICROSOFTONLINE.COM',
              instance: match,
            },
          ],
        },
        { at },
      );
    const failed = (at: string) => aPaste('klist-failure', { requestedInstance: match, substatus: '0x52f' }, { at });
    const [one, two] = ['2026-11-22T10:00:00.000Z', '2026-11-22T11:00:00.000Z'];
    expect(stateOf('TKT-MSSQLSVC', someEvidence({ pasted: [got(one), failed(two)] }))).toBe('fail');
    expect(stateOf('TKT-MSSQLSVC', someEvidence({ pasted: [failed(one), got(two)] }))).toBe('pass');
  });

  it('that a person saw counts as long as nothing was pasted', () => {
    const said = someEvidence({
      instances: [
        anInstanceEvidence({ ticketStatement: { by: 'Kim', at: '2026-11-22T11:00:00.000Z', note: 'on PC-7' } }),
      ],
    });
    expect(stateOf('TKT-MSSQLSVC', said)).toBe('pass');
  });
});

describe('Conditional Access', () => {
  const policies = (...raw: unknown[]) => someEvidence({ policies: found(raw) });

  it('one policy that blocks is enough, whatever the others do', () => {
    const harmless = aPolicy({ id: 'other', displayName: 'Other' }, { excludeApplications: [clientId] });
    const result = judge('ENT-CA-BLOCKS', policies(harmless, aPolicy()));
    expect(result).toMatchObject({ state: 'fail', why: expect.stringContaining('Require MFA') });
    expect(result?.facts).toHaveLength(1);
  });

  it('with a condition that is not known cannot be told', () => {
    const odd = aPolicy({ conditions: { ...aPolicy().conditions, phaseOfTheMoon: { includePhases: ['full'] } } });
    expect(stateOf('ENT-CA-BLOCKS', policies(odd))).toBe('cannot-tell');
  });

  it('with something among the policies that is none does not pass', () => {
    expect(stateOf('ENT-CA-BLOCKS', policies('not a policy'))).toBe('cannot-tell');
  });

  it('judges each app by itself', () => {
    const other = '99999999-2222-4222-8222-222222222222';
    const named = aPolicy({}, { excludeApplications: [clientId] });
    const evidence: CheckEvidence = {
      ...policies(named),
      instances: [clientId, other].map((id) =>
        anInstanceEvidence({
          id,
          row: aRow({ servicePrincipal: { type: 'SystemAssigned', clientId: id, principalId: null, tenantId: null } }),
        }),
      ),
    };
    expect(evaluate(checksById['ENT-CA-BLOCKS'], evidence, context).map(({ state }) => state)).toEqual([
      'pass',
      'fail',
    ]);
  });
});

describe('an instance', () => {
  it('in a state that Microsoft does not name is not called ready', () => {
    expect(stateOf('MI-STATE', withInstance({ state: 'Dreaming' }))).toBe('warning');
    expect(stateOf('MI-OPERATION', withInstance({ provisioningState: 'Dreaming' }))).toBe('cannot-tell');
  });
});

const emptyTicket = {
  client: null,
  clientRealm: null,
  encryption: null,
  sessionKeyType: null,
  startTime: null,
  endTime: null,
  kdcCalled: null,
};
