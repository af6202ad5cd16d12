import { unsupported } from './errors.ts';
import type { Expression, Named, Operator, Query } from './parse.ts';

export type Row = Readonly<Record<string, unknown>>;
export type Tables = (name: string) => readonly Row[];

export function evaluateQuery(query: Query, tables: Tables): readonly Row[] {
  return query.operators.reduce<readonly Row[]>((rows, operator) => apply(operator, rows, tables), tables(query.table));
}

function apply(operator: Operator, rows: readonly Row[], tables: Tables): readonly Row[] {
  switch (operator.kind) {
    case 'where':
      return rows.filter((row) => evaluate(operator.condition, row) === true);
    case 'project':
      return rows.map((row) => pick(operator.columns, row));
    case 'extend':
      return rows.map((row) => ({ ...row, ...pick(operator.columns, row) }));
    case 'distinct':
      return unique(rows.map((row) => pick(operator.columns, row)));
    case 'project-away':
      return rows.map((row) =>
        Object.fromEntries(Object.entries(row).filter(([name]) => !operator.names.includes(name))),
      );
    case 'order':
      return [...rows].sort((a, b) => compareBy(operator.keys, a, b));
    case 'take':
      return rows.slice(0, operator.count);
    case 'count':
      return [{ Count: rows.length }];
    case 'summarize':
      return summarize(operator, rows);
    case 'join':
      return join(operator, rows, tables);
  }
}

function pick(columns: readonly Named[], row: Row): Row {
  return Object.fromEntries(columns.map(({ name, value }) => [name, evaluate(value, row) ?? null]));
}

function unique(rows: readonly Row[]): readonly Row[] {
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}

function compareBy(keys: readonly { value: Expression; isDescending: boolean }[], a: Row, b: Row): number {
  for (const { value, isDescending } of keys) {
    const order = compare(evaluate(value, a), evaluate(value, b));
    if (order !== 0) return isDescending ? -order : order;
  }
  return 0;
}

function compare(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return -1;
  if (b === null || b === undefined) return 1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const left = text(a);
  const right = text(b);
  return left < right ? -1 : left > right ? 1 : 0;
}

function summarize(operator: Extract<Operator, { kind: 'summarize' }>, rows: readonly Row[]): readonly Row[] {
  const groups = new Map<string, { key: Row; rows: Row[] }>();
  for (const row of rows) {
    const key = pick(operator.by, row);
    const id = JSON.stringify(key);
    const group = groups.get(id) ?? { key, rows: [] };
    group.rows.push(row);
    groups.set(id, group);
  }
  if (operator.by.length === 0 && groups.size === 0) groups.set('', { key: {}, rows: [] });
  return [...groups.values()].map((group) => ({
    ...group.key,
    ...Object.fromEntries(operator.aggregates.map(({ name, value }) => [name, aggregate(value, group.rows)])),
  }));
}

function aggregate(value: Expression, rows: readonly Row[]): unknown {
  if (value.kind !== 'call') throw unsupported('summarize without an aggregation function');
  const [first, second] = value.args;
  const values = first ? rows.map((row) => evaluate(first, row)) : [];
  switch (value.name) {
    case 'count':
      return rows.length;
    case 'countif':
      return values.filter((found) => found === true).length;
    case 'dcount':
      return new Set(values.map(text)).size;
    case 'sum':
      return values.reduce<number>((sum, found) => sum + Number(found ?? 0), 0);
    case 'min':
      return [...values].sort(compare)[0] ?? null;
    case 'max':
      return [...values].sort(compare).at(-1) ?? null;
    case 'make_set':
      return unique(values.map((found) => ({ found }))).map((row) => row.found);
    case 'make_list':
      return values;
    case 'any':
    case 'take_any':
      return values[0] ?? null;
    default:
      throw unsupported(second ? `${value.name} with several arguments` : value.name);
  }
}

function join(operator: Extract<Operator, { kind: 'join' }>, rows: readonly Row[], tables: Tables): readonly Row[] {
  const keyOf = (row: Row) => JSON.stringify(operator.on.map((name) => row[name] ?? null));
  const right = Map.groupBy(evaluateQuery(operator.right, tables), keyOf);
  return rows.flatMap((row) => {
    const matches = right.get(keyOf(row)) ?? [];
    if (matches.length === 0) return operator.flavour === 'leftouter' ? [row] : [];
    return matches.map((match) => ({ ...renameClashes(match, row), ...row }));
  });
}

/** A right-hand column whose name is taken gets a 1 appended. */
function renameClashes(right: Row, left: Row): Row {
  return Object.fromEntries(Object.entries(right).map(([name, value]) => [name in left ? `${name}1` : name, value]));
}

function text(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}

function evaluate(expression: Expression, row: Row): unknown {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'column':
      return row[expression.name] ?? null;
    case 'member':
      return member(evaluate(expression.of, row), evaluate(expression.name, row));
    case 'call':
      return call(expression.name, expression.args, row);
    case 'in':
      return isIn(expression, row);
    case 'binary':
      return binary(expression, row);
  }
}

function member(of: unknown, name: unknown): unknown {
  if (typeof of !== 'object' || of === null) return null;
  return (of as Record<string, unknown>)[String(name)] ?? null;
}

function isIn(expression: Extract<Expression, { kind: 'in' }>, row: Row): boolean {
  const fold = expression.operator.endsWith('~') ? (value: unknown) => text(value).toLowerCase() : text;
  const value = fold(evaluate(expression.left, row));
  const isFound = expression.list.some((item) => fold(evaluate(item, row)) === value);
  return expression.operator.startsWith('!') ? !isFound : isFound;
}

function binary(expression: Extract<Expression, { kind: 'binary' }>, row: Row): unknown {
  const { operator } = expression;
  const left = evaluate(expression.left, row);
  if (operator === 'and') return left === true && evaluate(expression.right, row) === true;
  if (operator === 'or') return left === true || evaluate(expression.right, row) === true;
  const right = evaluate(expression.right, row);
  if (operator.startsWith('!') && operator !== '!=' && operator !== '!~') return !test(operator.slice(1), left, right);
  return test(operator, left, right);
}

function test(operator: string, left: unknown, right: unknown): boolean {
  const a = text(left);
  const b = text(right);
  const lowerA = a.toLowerCase();
  const lowerB = b.toLowerCase();
  switch (operator) {
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '=~':
      return lowerA === lowerB;
    case '!~':
      return lowerA !== lowerB;
    case '<':
      return compare(left, right) < 0;
    case '>':
      return compare(left, right) > 0;
    case '<=':
      return compare(left, right) <= 0;
    case '>=':
      return compare(left, right) >= 0;
    case 'contains':
      return lowerA.includes(lowerB);
    case 'contains_cs':
      return a.includes(b);
    case 'startswith':
      return lowerA.startsWith(lowerB);
    case 'startswith_cs':
      return a.startsWith(b);
    case 'endswith':
      return lowerA.endsWith(lowerB);
    case 'has':
      return hasTerm(lowerA, lowerB);
    default:
      throw unsupported(operator);
  }
}

/** `has` finds whole words: the found text must not continue to the left or right. */
function hasTerm(whole: string, term: string): boolean {
  for (let at = whole.indexOf(term); at !== -1; at = whole.indexOf(term, at + 1)) {
    const isWordEdge = !/[a-z0-9]/.test(whole[at - 1] ?? '') && !/[a-z0-9]/.test(whole[at + term.length] ?? '');
    if (isWordEdge) return true;
  }
  return false;
}

function call(name: string, args: readonly Expression[], row: Row): unknown {
  const value = (index: number) => {
    const argument = args[index];
    return argument ? evaluate(argument, row) : null;
  };
  switch (name) {
    case 'tolower':
      return text(value(0)).toLowerCase();
    case 'toupper':
      return text(value(0)).toUpperCase();
    case 'tostring':
      return text(value(0));
    case 'toint':
    case 'tolong':
    case 'todouble':
      return isEmpty(value(0)) ? null : Number(value(0));
    case 'tobool':
      return isEmpty(value(0)) ? null : text(value(0)).toLowerCase() === 'true';
    case 'not':
      return value(0) !== true;
    case 'isempty':
      return isEmpty(value(0));
    case 'isnotempty':
      return !isEmpty(value(0));
    case 'isnull':
      return value(0) === null || value(0) === undefined;
    case 'isnotnull':
      return value(0) !== null && value(0) !== undefined;
    case 'coalesce':
      return args.map((argument) => evaluate(argument, row)).find((found) => !isEmpty(found)) ?? null;
    case 'iff':
    case 'iif':
      return value(0) === true ? value(1) : value(2);
    case 'strcat':
      return args.map((argument) => text(evaluate(argument, row))).join('');
    case 'split':
      return text(value(0)).split(text(value(1)));
    case 'array_length':
      return Array.isArray(value(0)) ? (value(0) as unknown[]).length : null;
    case 'bag_keys':
      return Object.keys((value(0) as Record<string, unknown> | null) ?? {});
    default:
      throw unsupported(name);
  }
}
