import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CheckId, type CheckResult, type CheckState, checkIds } from '@/lib/checks/model';
import type { Flow } from '@/lib/setup/model';
import { hopsOf } from './hops';
import { describeJourney, judgeHops } from './judge-hops';

const flows: Flow[] = ['modern-interactive', 'incoming-trust'];

const aResult = (checkId: CheckId, state: CheckState, isStale = false): CheckResult => ({
  checkId,
  subject: null,
  state,
  why: `${checkId}: ${state}.`,
  facts: [{ text: 'seen', kind: 'pasted', at: '2026-11-02T09:00:00.000Z', isStale }],
  next: null,
});
const statesOf = (flow: Flow, ...results: CheckResult[]) =>
  Object.fromEntries(judgeHops(flow, results).map(({ hop, state }) => [hop.id, state]));

describe('the hops', () => {
  it.each([
    ['modern-interactive', ['entra', 'entra', 'entra', 'instance', 'instance']],
    ['incoming-trust', ['directory', 'directory', 'entra', 'entra', 'instance', 'instance']],
  ] as const)('of the %s flow visit each party once, in this order', (flow, parties) => {
    expect(hopsOf[flow].map(({ party }) => party)).toEqual(parties);
  });

  it('between them every check that speaks about a ticket has a place, and none stands in two hops as a condition', () => {
    for (const flow of flows) {
      const conditions = hopsOf[flow].flatMap((hop) => hop.conditions);
      expect(new Set(conditions).size).toBe(conditions.length);
    }
    const spoken = new Set(
      flows.flatMap((flow) => hopsOf[flow].flatMap((hop) => [...hop.conditions, ...hop.outcomes])),
    );
    const silent = checkIds.filter((id) => !spoken.has(id));
    // They are about rights, about housekeeping, and about other instances: no ticket passes there.
    expect(silent).toEqual([
      'ARM-READ',
      'ARM-WRITE',
      'ARM-LOCK',
      'ENT-ROLE',
      'MI-OPERATION',
      'MI-AADONLY',
      'MI-IDENTITY-KEPT',
      'MI-PARTNER',
      'ENT-CONSENT-EXTRA',
      'ENT-KRBTGT-NOT-SYNCED',
      'ENT-ORPHAN',
      'AD-ADMIN',
    ]);
  });
});

describe('where the way is broken', () => {
  it.each([
    ['modern-interactive', 'CLI-POLICY', 'sign-in'],
    ['modern-interactive', 'CLI-PRT', 'sign-in'],
    ['modern-interactive', 'CLI-FIDDLER', 'kdc-proxy'],
    ['modern-interactive', 'ENT-CONSENT', 'service-ticket'],
    ['modern-interactive', 'ENT-CA-BLOCKS', 'service-ticket'],
    ['modern-interactive', 'TKT-MSSQLSVC', 'service-ticket'],
    ['modern-interactive', 'MI-STATE', 'present-ticket'],
    ['modern-interactive', 'SQL-LOGIN', 'login'],
    ['incoming-trust', 'TDO-PRESENT', 'referral'],
    ['incoming-trust', 'TDO-KEYMATCH', 'referral'],
    ['incoming-trust', 'CLI-KDCPROXY', 'kdc-proxy'],
    ['incoming-trust', 'ENT-CONSENT', 'service-ticket'],
  ] as const)('%s: %s fails, so it breaks at %s and nothing behind it is reached', (flow, checkId, id) => {
    const hops = judgeHops(flow, [aResult(checkId, 'fail')]);
    const at = hops.findIndex(({ isFirstBreak }) => isFirstBreak);
    expect(hops[at]?.state).toBe('broken');
    expect(hops[at]?.why).toMatch(new RegExp(`^“.+” does not hold. ${checkId}: fail.$`));
    expect(hops[at]?.hop.id).toBe(id);
    expect(hops.slice(at + 1).every(({ state }) => state === 'not-reached')).toBe(true);
    expect(hops.slice(0, at).every(({ state }) => state === 'cannot-tell')).toBe(true);
    expect(describeJourney(hops)).toMatchObject({ state: 'broken' });
    expect(describeJourney(hops).sentence).toContain(`Broken at ${at + 1}`);
  });

  it('a trust that is missing says nothing about the modern interactive flow', () => {
    expect(statesOf('modern-interactive', aResult('TDO-PRESENT', 'fail'))).toEqual(statesOf('modern-interactive'));
  });

  it('a second fault behind the first break stays visible, and only the first is called first', () => {
    const hops = judgeHops('modern-interactive', [aResult('CLI-POLICY', 'fail'), aResult('ENT-CONSENT', 'fail')]);
    expect(hops.map(({ state }) => state)).toEqual(['broken', 'not-reached', 'broken', 'not-reached', 'not-reached']);
    expect(hops.filter(({ isFirstBreak }) => isFirstBreak)).toHaveLength(1);
  });

  it('a ticket that did not come is a consequence behind a break, not a second one', () => {
    expect(
      statesOf('modern-interactive', aResult('CLI-POLICY', 'fail'), aResult('TKT-MSSQLSVC', 'fail')),
    ).toMatchObject({
      'sign-in': 'broken',
      'service-ticket': 'not-reached',
    });
  });
});

describe('what is seen to work', () => {
  it('a service ticket proves the hops before it', () => {
    expect(statesOf('incoming-trust', aResult('TKT-MSSQLSVC', 'pass'))).toEqual({
      'sign-in': 'works',
      referral: 'works',
      'kdc-proxy': 'works',
      'service-ticket': 'works',
      'present-ticket': 'cannot-tell',
      login: 'cannot-tell',
    });
  });

  it('wins over a condition that says otherwise, which stays in the list', () => {
    const hops = judgeHops('modern-interactive', [aResult('TKT-MSSQLSVC', 'pass'), aResult('CLI-KDCPROXY', 'fail')]);
    const proxy = hops.find(({ hop }) => hop.id === 'kdc-proxy');
    expect(proxy?.state).toBe('works');
    expect(proxy?.results.map(({ checkId, state }) => [checkId, state])).toEqual([['CLI-KDCPROXY', 'fail']]);
  });

  it('a Kerberos connection proves the whole way', () => {
    for (const flow of flows) {
      const hops = judgeHops(flow, [aResult('SQL-AUTHSCHEME', 'pass')]);
      expect(hops.every(({ state }) => state === 'works')).toBe(true);
      expect(describeJourney(hops).state).toBe('works');
    }
  });

  it('old evidence proves nothing', () => {
    expect(statesOf('modern-interactive', aResult('SQL-AUTHSCHEME', 'pass', true))).toMatchObject({
      'sign-in': 'cannot-tell',
      login: 'cannot-tell',
    });
  });

  it('conditions that all pass make a hop ready, never working', () => {
    const results = hopsOf['modern-interactive'].flatMap(({ conditions }) =>
      conditions.map((id) => aResult(id, 'pass')),
    );
    const hops = judgeHops('modern-interactive', results);
    expect(hops.every(({ state }) => state === 'ready')).toBe(true);
    expect(describeJourney(hops).state).toBe('ready');
  });
});

describe('whatever the checks say', () => {
  const results = fc.array(
    fc
      .tuple(
        fc.constantFrom(...checkIds),
        fc.constantFrom('pass', 'fail', 'warning', 'cannot-tell', 'not-applicable' as const),
        fc.boolean(),
      )
      .map(([id, state, isStale]) => aResult(id, state, isStale)),
    { maxLength: 40 },
  );

  it('there is at most one first break, it is the first broken hop, and every hop says why', () => {
    fc.assert(
      fc.property(fc.constantFrom(...flows), results, (flow, found) => {
        const hops = judgeHops(flow, found);
        expect(hops.map(({ hop }) => hop)).toEqual(hopsOf[flow]);
        const first = hops.findIndex(({ state }) => state === 'broken');
        expect(hops.findIndex(({ isFirstBreak }) => isFirstBreak)).toBe(first);
        for (const hop of hops) expect(hop.why).not.toBe('');
      }),
    );
  });

  it('without a failed check nothing is called broken, and without a fresh pass nothing is called working', () => {
    fc.assert(
      fc.property(fc.constantFrom(...flows), results, (flow, found) => {
        const states = (list: CheckResult[]) => judgeHops(flow, list).map(({ state }) => state);
        expect(states(found.filter(({ state }) => state !== 'fail'))).not.toContain('broken');
        expect(
          states(found.filter(({ state, facts }) => state !== 'pass' || facts.some(({ isStale }) => isStale))),
        ).not.toContain('works');
      }),
    );
  });

  it('nothing works behind a broken hop', () => {
    fc.assert(
      fc.property(fc.constantFrom(...flows), results, (flow, found) => {
        const hops = judgeHops(flow, found);
        const first = hops.findIndex(({ state }) => state === 'broken');
        if (first !== -1) expect(hops.slice(first).map(({ state }) => state)).not.toContain('works');
      }),
    );
  });
});
