import { describe, expect, it } from 'vitest';
import { evaluateAll } from './evaluate/evaluate';
import type { CheckResult, CheckState } from './model';
import { filterQuery, readFilter, subjectsPerPage, summariseChecks } from './summarise';
import { context, noEvidenceOf } from './testing/evidence-builders';

const result = (state: CheckState, subject: string, why = `It is ${state}.`): CheckResult => ({
  checkId: 'MI-STATE',
  subject,
  state,
  why,
  facts: [],
  next: null,
});
const everything = readFilter({});
const nameOf = ({ subject }: CheckResult) => subject;
const find = (results: CheckResult[], filter = everything) =>
  summariseChecks(results, nameOf, filter)
    .groups.flatMap((group) => group.checks)
    .find(({ check }) => check.id === 'MI-STATE');

describe('a check over its subjects', () => {
  it('is as good as the worst of them', () => {
    const summary = find([result('pass', 'a'), result('fail', 'b'), result('cannot-tell', 'c')]);
    expect(summary).toMatchObject({ state: 'fail', total: 3, counts: { pass: 1, fail: 1, 'cannot-tell': 1 } });
    expect(summary?.results.map(({ subject }) => subject)).toEqual(['b', 'c', 'a']);
  });

  it('says in one sentence of how many it is so', () => {
    expect(find([result('pass', 'a'), result('pass', 'b')])?.why).toBe('All 2: It is pass.');
    expect(find([result('pass', 'a'), result('fail', 'b')])?.why).toBe('1 of 2: It is fail.');
    expect(find([result('fail', 'a', 'One.'), result('fail', 'b', 'Two.')])?.why).toBe('2 of 2, such as a: One.');
  });

  it('of a thousand stays short until somebody asks, and then comes page by page', () => {
    const many = Array.from({ length: 1_000 }, (_, index) => result(index === 999 ? 'fail' : 'pass', `mi-${index}`));
    expect(find(many)?.results).toHaveLength(5);
    expect(find(many)?.results[0]?.subject).toBe('mi-999');
    const paged = find(many, readFilter({ check: 'MI-STATE', page: '2' }));
    expect(paged?.results).toHaveLength(subjectsPerPage);
    expect(paged?.results[0]?.subject).toBe(`mi-${subjectsPerPage - 1}`);
    expect(find(many, readFilter({ check: 'MI-STATE', page: '9999' }))?.results).toEqual([]);
  });
});

describe('the page', () => {
  const results = evaluateAll(noEvidenceOf(), context);

  it('counts every check once, whatever is filtered', () => {
    const view = summariseChecks(results, nameOf, everything);
    expect(view.total).toBe(53);
    expect(Object.values(view.counts).reduce((sum, count) => sum + count, 0)).toBe(53);
    const none = summariseChecks(results, nameOf, readFilter({ state: 'fail' }));
    expect(none.groups).toEqual([]);
    expect(none.counts).toEqual(view.counts);
  });

  it('shows one group, or one check, where the address says so', () => {
    expect(summariseChecks(results, nameOf, readFilter({ group: 'trust' })).groups.map(({ group }) => group)).toEqual([
      'trust',
    ]);
    expect(
      summariseChecks(results, nameOf, readFilter({ check: 'AD-DFL' })).groups.flatMap((group) => group.checks),
    ).toHaveLength(1);
  });

  it('takes an address it does not understand for no filter', () => {
    expect(readFilter({ state: 'wonderful', group: ['trust'], check: 'X', page: '-3' })).toEqual({
      state: null,
      group: null,
      check: null,
      page: 1,
    });
  });

  it('writes the address that it reads', () => {
    const filter = readFilter({ state: 'fail', group: 'client', check: 'CLI-OS', page: '3' });
    expect(readFilter(Object.fromEntries(new URLSearchParams(filterQuery(filter))))).toEqual(filter);
    expect(filterQuery(everything)).toBe('');
  });
});
