import { describe, expect, test } from 'vitest';
import { ArmError } from '../errors.ts';
import { QuerySyntaxError } from './errors.ts';
import type { Row } from './evaluate.ts';
import { evaluateQuery } from './evaluate.ts';
import { parseQuery } from './parse.ts';

const rows: Row[] = [
  { id: '1', name: 'Alpha', size: 8, tags: { 'cost-center': 'a' }, on: true },
  { id: '2', name: 'beta', size: 16, tags: null, on: false },
  { id: '3', name: 'gamma-beta', size: 4, tags: {}, on: null },
];

function run(query: string): readonly Row[] {
  return evaluateQuery(parseQuery(query), () => rows);
}
const ids = (query: string) => run(query).map((row) => row.id);

describe('where', () => {
  test.each([
    ["name == 'alpha'", []],
    ["name =~ 'alpha'", ['1']],
    ["name != 'beta'", ['1', '3']],
    ["name in ('Alpha', 'beta')", ['1', '2']],
    ["name in~ ('ALPHA')", ['1']],
    ["name !in ('Alpha')", ['2', '3']],
    ["name has 'beta'", ['2', '3']],
    ["name has 'bet'", []],
    ["name contains 'ET'", ['2', '3']],
    ["name !contains 'et'", ['1']],
    ["name startswith 'GAM'", ['3']],
    ['size >= 8', ['1', '2']],
    ["tags['cost-center'] == 'a'", ['1']],
    ["size < 8 or (on == true and name != 'x')", ['1', '3']],
    ['isempty(tags.missing) and not(on == true)', ['2', '3']],
    ["tolower(name) == 'alpha'", ['1']],
  ])('%s finds %j', (condition, expected) => {
    expect(ids(`resources | where ${condition}`)).toEqual(expected);
  });
});

test('order by is descending unless told otherwise', () => {
  expect(ids('resources | order by size')).toEqual(['2', '1', '3']);
  expect(ids('resources | sort by size asc')).toEqual(['3', '1', '2']);
});

test('project renames, extend keeps, project-away drops', () => {
  expect(run("resources | take 1 | project n = name, center = tags['cost-center'], size")).toEqual([
    { n: 'Alpha', center: 'a', size: 8 },
  ]);
  expect(
    Object.keys(run('resources | take 1 | extend twice = strcat(name, name) | project-away tags, on')[0] ?? {}),
  ).toEqual(['id', 'name', 'size', 'twice']);
});

test('a path without alias gets its parts joined with underscores', () => {
  expect(run('resources | take 1 | project properties.servicePrincipal.type')).toEqual([
    { properties_servicePrincipal_type: null },
  ]);
});

test('count, summarize and distinct', () => {
  expect(run('resources | count')).toEqual([{ Count: 3 }]);
  expect(run('resources | where size > 100 | summarize total = count()')).toEqual([{ total: 0 }]);
  expect(run('resources | summarize n = count(), most = max(size) by isOn = tobool(on)')).toEqual([
    { isOn: true, n: 1, most: 8 },
    { isOn: false, n: 1, most: 16 },
    { isOn: null, n: 1, most: 4 },
  ]);
});

test('comments and line breaks are blank', () => {
  expect(ids("resources // all of them\n| where name == 'beta' // only one")).toEqual(['2']);
});

test.each([
  '',
  'resources |',
  'resources | where',
  "resources | where name == 'x",
  'resources | take x',
  'resources resources',
])('a query that does not parse is a syntax error: %j', (query) => {
  expect(() => parseQuery(query)).toThrow(QuerySyntaxError);
});

test.each([
  'resources | mv-expand x',
  'resources | where foo(name)',
  'resources | join kind=fullouter (resources) on id',
])('what is not implemented is refused: %j', (query) => {
  expect(() => run(query)).toThrow(ArmError);
});
