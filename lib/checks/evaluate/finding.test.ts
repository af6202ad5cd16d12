import { describe, expect, it } from 'vitest';
import { checksById } from '../catalogue';
import type { Check } from '../model';
import { context, fresh, longAgo } from '../testing/evidence-builders';
import { cannotTell, fail, nameSome, pass, toResult, warn } from './finding';

const withCertainty = (certainty: Check['rule']['certainty']): Check => {
  const check = checksById['MI-STATE'];
  return { ...check, rule: { ...check.rule, certainty } };
};
const seen = { text: 'x', kind: 'arm', at: fresh } as const;

describe('a result', () => {
  it.each([
    ['documented', 'pass', 'fail'],
    ['reported', 'pass', 'warning'],
    ['uncertain', 'cannot-tell', 'cannot-tell'],
  ] as const)('of a rule that is %s says no more than that', (certainty, passing, failing) => {
    const check = withCertainty(certainty);
    expect(toResult(check, null, pass('So.', [seen]), context).state).toBe(passing);
    expect(toResult(check, null, fail('Not so.', [seen]), context).state).toBe(failing);
  });

  it('passes only as long as all of its evidence is young enough, and says when it was seen', () => {
    const old = { ...seen, at: longAgo };
    const result = toResult(checksById['MI-STATE'], null, pass('So.', [seen, old]), context);
    expect(result).toMatchObject({ state: 'cannot-tell', why: expect.stringContaining('2025-01-01') });
    expect(result.facts.map(({ isStale }) => isStale)).toEqual([false, true]);
  });

  it('without a time is of unknown age, so it does not pass', () => {
    expect(toResult(checksById['MI-STATE'], null, pass('So.', [{ ...seen, at: null }]), context).state).toBe(
      'cannot-tell',
    );
  });

  it('names the remedy where something is wrong, and how to find out where it cannot tell', () => {
    const check = checksById['MI-STATE'];
    expect(toResult(check, null, fail('Not so.', [seen]), context).next).toBe(check.remedy);
    expect(toResult(check, null, warn('Hm.', [seen], 'Wait.'), context).next).toBe('Wait.');
    expect(toResult(check, null, cannotTell('Unread.'), context).next).toMatch(
      /^Read it from Azure\. It takes: Reader/,
    );
    expect(toResult(check, null, pass('So.', [seen]), context).next).toBeNull();
  });
});

describe('names', () => {
  it('of many stay one sentence', () => {
    expect(nameSome([])).toBe('');
    expect(nameSome(['a', 'b'])).toBe('a and b');
    expect(nameSome(['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c and 2 more');
  });
});
