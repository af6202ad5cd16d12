import { describe, expect, it } from 'vitest';
import { checks, checksById } from '../catalogue';
import { type CheckEvidence, noEvidence } from '../evidence';
import type { CheckId, CheckResult, CheckState } from '../model';
import {
  anInstanceEvidence,
  aPaste,
  aRow,
  context,
  fresh,
  longAgo,
  someEvidence,
  stated,
  trustOnly,
  withInstance,
} from '../testing/evidence-builders';
import { type Fixture, fixtures } from '../testing/fixtures';
import { evaluate, evaluateAll } from './evaluate';

function run(id: CheckId, fixture: Exclude<Fixture, string>): CheckResult[] {
  const given = 'evidence' in fixture ? fixture : { evidence: fixture, context };
  return evaluate(checksById[id], given.evidence, given.context);
}

const states: [keyof (typeof fixtures)[CheckId], CheckState][] = [
  ['pass', 'pass'],
  ['fail', 'fail'],
  ['cannotTell', 'cannot-tell'],
  ['warning', 'warning'],
  ['notApplicable', 'not-applicable'],
];

describe.each(checks.map(({ id }) => id))('%s', (id) => {
  const own = fixtures[id];

  it.each(states)('has evidence for %s, or says why there is none', (name, state) => {
    const fixture = own[name];
    if (fixture === undefined) return;
    if (typeof fixture === 'string') {
      expect(fixture).toMatch(/^[A-Z].{20,}\.$/);
      return;
    }
    const results = run(id, fixture);
    expect(results.map((result) => result.state)).toContain(state);
    for (const { why, next, state: is } of results) {
      expect(why).toMatch(/\S.*[.?]$/);
      if (is === 'fail' || is === 'warning') expect(next).toBeTruthy();
      if (is === 'pass' || is === 'not-applicable') expect(next).toBeNull();
    }
  });

  it('passes and fails exactly where its certainty allows', () => {
    const { certainty } = checksById[id].rule;
    if (certainty === 'uncertain') expect([typeof own.pass, typeof own.fail]).toEqual(['string', 'string']);
    if (certainty === 'reported') expect(typeof own.fail).toBe('string');
    if (certainty !== 'uncertain') expect(typeof own.pass).not.toBe('string');
  });

  it('passes only on evidence that it shows, with its time', () => {
    if (typeof own.pass === 'string') return;
    for (const { facts, state } of run(id, own.pass)) {
      if (state === 'pass') expect(facts.length).toBeGreaterThan(0);
      for (const { at } of facts) expect(at).not.toBeNull();
    }
  });

  it('cannot tell without any evidence, and says what to do', () => {
    for (const result of evaluate(checksById[id], noEvidence, context)) {
      expect(result.state).toBe('cannot-tell');
      expect(result.next).toBeTruthy();
    }
  });

  it('no longer passes on evidence that has grown old', () => {
    if (typeof own.pass === 'string' || id === 'MI-IDENTITY-KEPT') return;
    const given = 'evidence' in own.pass ? own.pass : { evidence: own.pass, context };
    const later = { ...given.context, now: new Date('2028-01-01T00:00:00Z') };
    const results = evaluate(checksById[id], given.evidence, later);
    expect(results.map(({ state }) => state)).not.toContain('pass');
    expect(results.flatMap(({ facts }) => facts).some(({ isStale }) => isStale)).toBe(true);
  });
});

describe('evidence', () => {
  const stateOf = (id: CheckId, evidence: CheckEvidence, within = context) =>
    evaluate(checksById[id], evidence, within).map(({ subject, state }) => [subject, state]);

  it('that has grown old still fails, with the day it was seen', () => {
    const [result] = evaluate(
      checksById['MI-SP-TYPE'],
      withInstance(
        { servicePrincipal: { type: 'None', clientId: null, principalId: null, tenantId: null } },
        { readAt: longAgo },
      ),
      context,
    );
    expect(result).toMatchObject({ state: 'fail', why: expect.stringContaining('2025-01-01') });
  });

  it('of what a run did does not grow old', () => {
    const evidence = someEvidence({
      instances: [anInstanceEvidence({ identityKept: { isKept: true, at: longAgo, runNumber: 1 } })],
    });
    expect(stateOf('MI-IDENTITY-KEPT', evidence)[0]?.[1]).toBe('pass');
  });

  it('of each instance and each computer stands alone', () => {
    const two = [anInstanceEvidence(), anInstanceEvidence({ id: 'two', row: aRow({ entraAdmin: null }) })];
    expect(stateOf('MI-ENTRA-ADMIN', someEvidence({ instances: two })).map(([, state]) => state)).toEqual([
      'pass',
      'fail',
    ]);
    const pasted = [
      aPaste('clock', { offsetInSeconds: 1 }, { client: 'PC-1' }),
      aPaste('clock', { offsetInSeconds: 900 }, { client: 'PC-2' }),
    ];
    expect(stateOf('CLI-CLOCK', someEvidence({ pasted }))).toEqual([
      ['PC-1', 'pass'],
      ['PC-2', 'warning'],
    ]);
  });

  it('that is newer counts, whatever order it comes in', () => {
    const older = aPaste('auth-scheme', { scheme: 'NTLM' }, { at: '2026-11-20T00:00:00.000Z' });
    const newer = aPaste('auth-scheme', { scheme: 'KERBEROS' }, { at: fresh });
    for (const pasted of [
      [older, newer],
      [newer, older],
    ]) {
      expect(stateOf('SQL-AUTHSCHEME', someEvidence({ pasted }))).toEqual([['PC-1', 'pass']]);
    }
  });

  it('that was read counts before a person’s word', () => {
    const says = [stated('AD-DFL', 'met')];
    const low = [aPaste('system', { domainMode: 'Windows2008Domain' })];
    expect(stateOf('AD-DFL', someEvidence({ stated: says, pasted: low }), trustOnly)).toEqual([[null, 'fail']]);
    expect(stateOf('AD-DFL', someEvidence({ stated: says }), trustOnly)).toEqual([[null, 'pass']]);
  });

  it('a person’s word lapses, and the newest of them counts', () => {
    const at = '2026-05-01T00:00:00.000Z';
    expect(stateOf('AD-ADMIN', someEvidence({ stated: [stated('AD-ADMIN', 'met', at)] }), trustOnly)).toEqual([
      [null, 'cannot-tell'],
    ]);
    const both = [stated('AD-ADMIN', 'met', '2026-11-01T00:00:00.000Z'), stated('AD-ADMIN', 'not-met', fresh)];
    expect(stateOf('AD-ADMIN', someEvidence({ stated: both }), trustOnly)).toEqual([[null, 'fail']]);
  });

  it('a word about computers in general says nothing of a named one', () => {
    const evidence = someEvidence({
      stated: [stated('CLI-JOIN', 'met')],
      pasted: [aPaste('clock', { offsetInSeconds: 1 })],
    });
    expect(stateOf('CLI-JOIN', evidence)).toEqual([
      ['PC-1', 'cannot-tell'],
      [null, 'pass'],
    ]);
  });

  it('a statement about a check that takes none changes nothing', () => {
    const evidence = someEvidence({
      stated: [stated('MI-SP-TYPE', 'met')],
      instances: [anInstanceEvidence({ row: null })],
    });
    expect(stateOf('MI-SP-TYPE', evidence)[0]?.[1]).toBe('cannot-tell');
  });

  it('from a domain controller or a server admin makes no client', () => {
    const evidence = someEvidence({
      pasted: [
        aPaste('kerberos-server', {}, { client: 'DC01' }),
        aPaste('system', { domainMode: 'Windows2016Domain' }, { client: 'DC01' }),
      ],
    });
    expect(stateOf('CLI-CLOCK', evidence)).toEqual([[null, 'cannot-tell']]);
  });
});

describe('flows', () => {
  it('leave out what only the other one needs', () => {
    const results = evaluateAll(someEvidence(), trustOnly);
    const out = results
      .filter(({ state, subject }) => state === 'not-applicable' && subject === null)
      .map(({ checkId }) => checkId);
    expect(out).toEqual(['CLI-PRT', 'CLI-CLOUDTGT', 'CLI-POLICY']);
  });
});
