import { describe, expect, it } from 'vitest';
import { type CheckEvidence, noEvidence } from '@/lib/checks/evidence';
import type { CheckContext, PastedEvidence } from '@/lib/checks/model';
import type { CloudDebugFacts, PastedFacts } from '@/lib/checks/pasted-facts';
import { buildJourney, type Journey } from './build-journey';

const context: CheckContext = {
  tenantId: '00000000-0000-4000-8000-000000000001',
  cloud: 'AzureCloud',
  flows: ['modern-interactive', 'incoming-trust'],
  now: new Date('2026-11-02T12:00:00Z'),
};
const instance = (name: string): CheckEvidence['instances'][number] => ({
  id: `/subscriptions/s/resourceGroups/g/providers/Microsoft.Sql/managedInstances/${name}`,
  name,
  row: null,
  identityKept: null,
  ticketStatement: null,
});
const pasted = (facts: PastedFacts, client: string | null): PastedEvidence => ({
  id: `${client}-${facts.source}`,
  at: '2026-11-02T11:00:00.000Z',
  by: 'Dana',
  client,
  facts,
});
const cloudDebug = (isEnabledByPolicy: boolean): CloudDebugFacts => ({
  source: 'cloud-debug',
  isEnabledByPolicy,
  hasCloudReferralTgt: isEnabledByPolicy,
  hasCloudPrimaryTgt: isEnabledByPolicy,
  isSpnOracleConfigured: null,
  hasKdcProxy: null,
  values: {},
});
const build = (evidence: Partial<CheckEvidence>, change: Partial<Parameters<typeof buildJourney>[0]> = {}) =>
  buildJourney({
    evidence: { ...noEvidence, ...evidence },
    context,
    tenantName: 'Contoso',
    kdcProxy: 'https://login.microsoftonline.com/t/kerberos',
    ...change,
  });
const hop = ({ flows: [first] }: Journey, id: string) => first?.hops.find((one) => one.id === id);

describe('the journey of a setup', () => {
  it('with nothing known names nothing, claims nothing and stays whole', () => {
    const journey = build({});
    expect(journey).toMatchObject({ instanceId: null, client: null, clients: [], instances: [] });
    expect(journey.flows.map(({ flow }) => flow)).toEqual(['modern-interactive', 'incoming-trust']);
    for (const { hops } of journey.flows) {
      expect(hops.every(({ state }) => state === 'cannot-tell')).toBe(true);
      expect(hops.map(({ sentence }) => sentence).join()).not.toMatch(/undefined|null/);
    }
  });

  it('is of the instance and the computer that were asked for, else of the first', () => {
    const evidence = {
      instances: [instance('a'), instance('b')],
      pasted: [pasted(cloudDebug(true), 'PC-1'), pasted(cloudDebug(true), 'PC-2')],
    };
    expect(build(evidence)).toMatchObject({ instanceId: instance('a').id, client: 'PC-1' });
    expect(build(evidence, { instanceId: instance('b').id.toUpperCase(), client: 'PC-2' })).toMatchObject({
      instanceId: instance('b').id,
      client: 'PC-2',
    });
    expect(build(evidence, { instanceId: '/nothing', client: 'PC-9' })).toMatchObject({
      instanceId: instance('a').id,
      client: 'PC-1',
    });
  });

  it('one computer does not speak for another', () => {
    const clock = (offsetInSeconds: number): PastedFacts => ({ source: 'clock', offsetInSeconds, comparedWith: null });
    const evidence = { instances: [instance('a')], pasted: [pasted(clock(900), 'PC-1'), pasted(clock(1), 'PC-2')] };
    expect(hop(build(evidence, { client: 'PC-1' }), 'sign-in')?.state).toBe('at-risk');
    expect(hop(build(evidence, { client: 'PC-2' }), 'sign-in')?.state).not.toBe('at-risk');
  });

  it('says whose domain it is, as the trust object names it before dsregcmd does', () => {
    const server = { source: 'kerberos-server', domainDnsName: 'corp.contoso.com' } as Extract<
      PastedFacts,
      { source: 'kerberos-server' }
    >;
    expect(build({ pasted: [pasted(server, null)] }).names.domain).toBe('corp.contoso.com');
  });

  it('a Kerberos connection to one of several instances proves none of them', () => {
    const kerberos = pasted({ source: 'auth-scheme', scheme: 'KERBEROS' }, 'PC-1');
    const one = build({ instances: [instance('a')], pasted: [kerberos] });
    const several = build({ instances: [instance('a'), instance('b')], pasted: [kerberos] });
    expect(hop(one, 'login')?.state).toBe('works');
    expect(hop(several, 'login')?.state).not.toBe('works');
  });

  it('leaves out what does not apply, and names each check with its title', () => {
    for (const { hops } of build({ instances: [instance('a')] }).flows) {
      for (const { checks } of hops) {
        expect(checks.every(({ state }) => state !== 'not-applicable')).toBe(true);
        for (const { title } of checks) expect(title).not.toBe('');
      }
    }
  });
});
