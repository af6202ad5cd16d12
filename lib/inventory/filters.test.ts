import { describe, expect, test } from 'vitest';
import {
  countVerdicts,
  type Filters,
  filterRows,
  isFiltering,
  listFacets,
  noState,
  readFilters,
  sortRows,
  verdictFilters,
  verdictsOf,
  writeFilters,
} from './filters';
import type { ListRow } from './list-row';
import { aRow } from './testing/rows';
import { verdictCodes } from './verdict';

const all = readFilters({});
const filtersOf = (change: Partial<Filters>): Filters => ({ ...all, ...change });
const namesOf = (rows: readonly ListRow[]) => rows.map(({ name }) => name);

const rows = [
  aRow({ name: 'mi-web-10', location: 'westeurope', verdict: 'done', subscriptionName: 'Production' }),
  aRow({ name: 'mi-web-2', location: 'northeurope', verdict: 'needs-consent', subscriptionName: 'Production' }),
  aRow({ name: 'mi-erp', location: 'westeurope', verdict: 'not-set-up', state: 'Stopped', subscriptionName: 'Test' }),
  aRow({ name: 'mi-new', location: 'westeurope', verdict: 'cannot-tell', state: null, subscriptionName: 'Test' }),
];

describe('what an address shows', () => {
  test('an address without a query shows every row, what needs a person first', () => {
    expect(isFiltering(all)).toBe(false);
    expect(namesOf(sortRows(filterRows(rows, all), all.sort))).toEqual(['mi-web-2', 'mi-new', 'mi-erp', 'mi-web-10']);
  });

  test('a query that is not understood leaves no row out', () => {
    const filters = readFilters({ verdict: 'nonsense', sort: 'size', rows: 'huge' });
    expect(filters).toEqual(all);
  });

  test('writing an address and reading it back gives the same filters', () => {
    const filters = filtersOf({
      q: 'web prod',
      verdict: 'unclear',
      region: 'westeurope',
      sort: '-name',
      rows: 'dense',
    });
    const query = writeFilters('/instances', filters).split('?')[1] ?? '';
    expect(readFilters(new URLSearchParams(query))).toEqual(filters);
  });

  test('what is as always stays out of the address', () => {
    expect(writeFilters('/instances', all)).toBe('/instances');
  });
});

describe('filters', () => {
  test('every word of the text must occur, anywhere in the row and in any case', () => {
    expect(namesOf(filterRows(rows, filtersOf({ q: 'WEB north' })))).toEqual(['mi-web-2']);
    expect(filterRows(rows, filtersOf({ q: 'web nowhere' }))).toEqual([]);
  });

  test('the text also finds host names, resource groups and admins', () => {
    const row = aRow({
      name: 'one',
      hostName: 'one.abc123.database.windows.net',
      resourceGroup: 'rg-x',
      entraAdmin: 'SQL admins',
    });
    for (const q of ['abc123', 'rg-x', 'sql admins']) expect(filterRows([row], filtersOf({ q }))).toEqual([row]);
  });

  test('a state that Azure did not report can be asked for', () => {
    expect(namesOf(filterRows(rows, filtersOf({ state: noState })))).toEqual(['mi-new']);
  });

  test('a subscription and a region are compared without case', () => {
    const row = aRow({ subscriptionId: 'aaaa', location: 'WestEurope' });
    expect(filterRows([row], filtersOf({ subscription: 'AAAA', region: 'westeurope' }))).toEqual([row]);
  });

  test('a group of verdicts lets through exactly its verdicts', () => {
    const everyVerdict = verdictCodes.map((verdict) => aRow({ name: verdict, verdict }));
    for (const filter of verdictFilters) {
      const shown = filterRows(everyVerdict, filtersOf({ verdict: filter })).map(({ verdict }) => verdict);
      expect(shown.toSorted()).toEqual([...verdictsOf(filter)].toSorted());
    }
  });

  test('no verdict belongs to two groups', () => {
    const grouped = [...verdictsOf('needs-action'), ...verdictsOf('unclear')];
    expect(new Set(grouped).size).toBe(grouped.length);
  });
});

describe('order', () => {
  test('numbers in names count as numbers', () => {
    expect(namesOf(sortRows(rows, 'name'))).toEqual(['mi-erp', 'mi-new', 'mi-web-2', 'mi-web-10']);
    expect(namesOf(sortRows(rows, '-name'))).toEqual(['mi-web-10', 'mi-web-2', 'mi-new', 'mi-erp']);
  });

  test('rows that are equal in a column stay in the order of their names, whichever way the column goes', () => {
    const same = ['c', 'a', 'b'].map((name) => aRow({ name, state: 'Ready' }));
    expect(namesOf(sortRows(same, 'state'))).toEqual(['a', 'b', 'c']);
    expect(namesOf(sortRows(same, '-state'))).toEqual(['a', 'b', 'c']);
  });

  test('the newest change stands first, never changed stands last', () => {
    const changedAt = (name: string, at: string) =>
      aRow({ name, lastChange: { runId: 'r', runNumber: 1, by: 'Dana', at } });
    const changed = [
      aRow({ name: 'never' }),
      changedAt('old', '2026-01-01T00:00:00Z'),
      changedAt('new', '2026-02-01T00:00:00Z'),
    ];
    expect(namesOf(sortRows(changed, 'change'))).toEqual(['new', 'old', 'never']);
  });

  test('what can be chosen stands before what is done, and that before what cannot', () => {
    const choices = (['cannot', 'done', 'can'] as const).map((choice) => ({
      ...aRow({ name: choice }),
      choice,
      because: null,
    }));
    expect(namesOf(sortRows(choices, 'choice'))).toEqual(['can', 'done', 'cannot']);
  });

  test('sorting leaves the rows it was given as they were', () => {
    const before = namesOf(rows);
    sortRows(rows, 'name');
    expect(namesOf(rows)).toEqual(before);
  });
});

test('every region, state and subscription is offered once', () => {
  expect(listFacets(rows)).toMatchObject({
    regions: ['northeurope', 'westeurope'],
    states: [noState, 'Ready', 'Stopped'],
  });
  expect(listFacets([...rows, ...rows]).subscriptions).toHaveLength(
    new Set(rows.map((row) => row.subscriptionId)).size,
  );
});

test('each row is counted under one verdict', () => {
  const counts = countVerdicts(rows);
  expect(counts).toMatchObject({ done: 1, 'needs-consent': 1, 'not-set-up': 1, 'cannot-tell': 1, missing: 0 });
  expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(rows.length);
});
