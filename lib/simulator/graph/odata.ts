import type { GraphContext } from './context.ts';
import { graphJson, metadataUrl } from './context.ts';
import { badRequest, unsupportedQuery } from './errors.ts';

type Item = Readonly<Record<string, unknown>>;
type Predicate = (item: Item) => boolean;

/** How a collection may be queried: its $filter properties and the most items one page may hold. */
export interface CollectionOptions {
  readonly set: string;
  readonly filterable: Readonly<Record<string, readonly FilterForm[]>>;
  readonly maxPage: number;
}
type FilterForm = 'eq' | 'in' | 'startsWith' | 'any' | 'ne' | 'ge' | 'le';

/** Answers a collection request: $filter, $select, $top, $count, and nextLink to be followed as it is. */
export function collectionResponse(
  context: GraphContext,
  items: readonly Item[],
  options: CollectionOptions,
): Response {
  const { query } = context;
  const isAdvanced = isAdvancedQuery(context);
  const filter = query.get('$filter');
  const matching = filter ? items.filter(parseFilter(filter, options, isAdvanced)) : items;
  const size = pageSize(context, options);
  const start = readSkipToken(query.get('$skiptoken'));
  const select = query
    .get('$select')
    ?.split(',')
    .map((name) => name.trim());
  const page = matching.slice(start, start + size).map((item) => project(item, select));
  const next = start + size < matching.length ? nextLink(context, start + size) : undefined;
  const suffix = select ? `${options.set}(${select.join(',')})` : options.set;
  return graphJson({
    '@odata.context': metadataUrl(context, suffix),
    ...(isAdvanced ? { '@odata.count': matching.length } : {}),
    ...(next ? { '@odata.nextLink': next } : {}),
    value: page,
  });
}

export function entityResponse(context: GraphContext, item: Item, set: string): Response {
  const select = context.query
    .get('$select')
    ?.split(',')
    .map((name) => name.trim());
  const suffix = select ? `${set}(${select.join(',')})/$entity` : `${set}/$entity`;
  return graphJson({ '@odata.context': metadataUrl(context, suffix), ...project(item, select) });
}

/** Advanced queries need both the header and $count=true; with one of them missing, $count is dropped in silence. */
export function isAdvancedQuery(context: GraphContext): boolean {
  const level = context.exchange.request.headers.get('consistencylevel')?.toLowerCase();
  return level === 'eventual' && context.query.get('$count')?.toLowerCase() === 'true';
}

function project(item: Item, select: readonly string[] | undefined): Item {
  if (!select) return item;
  const wanted = select.map((name) => name.toLowerCase());
  return Object.fromEntries(Object.entries(item).filter(([name]) => wanted.includes(name.toLowerCase())));
}

function pageSize(context: GraphContext, options: CollectionOptions): number {
  const top = context.query.get('$top');
  if (top === null) return Math.min(context.world.settings.pageSize, options.maxPage);
  const size = Number(top);
  if (!Number.isInteger(size) || size < 1 || size > options.maxPage) {
    throw badRequest(`Invalid page size specified: '${top}'. Must be between 1 and ${options.maxPage} inclusive.`);
  }
  return size;
}

function nextLink(context: GraphContext, start: number): string {
  const next = new URL(context.exchange.url);
  next.searchParams.set('$skiptoken', Buffer.from(`page:${start}`).toString('base64url'));
  return next.toString();
}

function readSkipToken(token: string | null): number {
  if (!token) return 0;
  const start = /^page:(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  if (start === undefined) throw badRequest('The skip token is malformed.');
  return Number(start);
}

/** Conditions joined with `and` or with `or`; each of a form that the property supports. */
function parseFilter(filter: string, options: CollectionOptions, isAdvanced: boolean): Predicate {
  const alternatives = splitOutsideQuotes(filter, 'or');
  if (alternatives.length > 1) {
    requireFew(alternatives.length);
    const predicates = alternatives.map((part) => parseFilter(part, options, isAdvanced));
    return (item) => predicates.some((predicate) => predicate(item));
  }
  const conditions = splitOutsideQuotes(filter, 'and').map((part) => parseCondition(part.trim(), options, isAdvanced));
  return (item) => conditions.every((condition) => condition(item));
}

function splitOutsideQuotes(text: string, word: 'and' | 'or'): string[] {
  const parts: string[] = [];
  let current = '';
  for (const piece of text.split(new RegExp(`('(?:[^']|'')*'|\\s+${word}\\s+)`, 'i'))) {
    if (new RegExp(`^\\s+${word}\\s+$`, 'i').test(piece)) {
      parts.push(current);
      current = '';
    } else current += piece;
  }
  return [...parts, current];
}

const conditionForms: readonly { readonly form: FilterForm; readonly pattern: RegExp }[] = [
  { form: 'eq', pattern: /^(?<name>\w+)\s+eq\s+(?<values>.+)$/i },
  { form: 'ne', pattern: /^(?<name>\w+)\s+ne\s+(?<values>.+)$/i },
  { form: 'ge', pattern: /^(?<name>\w+)\s+ge\s+(?<values>.+)$/i },
  { form: 'le', pattern: /^(?<name>\w+)\s+le\s+(?<values>.+)$/i },
  { form: 'in', pattern: /^(?<name>\w+)\s+in\s*\((?<values>.+)\)$/i },
  { form: 'startsWith', pattern: /^startsWith\(\s*(?<name>\w+)\s*,\s*(?<values>'.*')\s*\)$/i },
  { form: 'any', pattern: /^(?<name>\w+)\/any\(\s*\w+\s*:\s*\w+\s+eq\s+(?<values>'.*')\s*\)$/i },
];

function parseCondition(text: string, options: CollectionOptions, isAdvanced: boolean): Predicate {
  for (const { form, pattern } of conditionForms) {
    const groups = pattern.exec(text)?.groups;
    if (!groups) continue;
    const name = Object.keys(options.filterable).find((known) => known.toLowerCase() === groups.name?.toLowerCase());
    if (!name || !options.filterable[name]?.includes(form)) throw unsupportedFilter(groups.name ?? '', form);
    if (form === 'ne' && !isAdvanced) throw unsupportedFilter(name, form);
    const values = readValues(groups.values ?? '');
    requireFew(values.length);
    return conditionOf(form, name, values);
  }
  throw badRequest(`Invalid filter clause: Syntax error in '${text}'.`);
}

function unsupportedFilter(name: string, form: string): Error {
  return unsupportedQuery(`Unsupported or invalid query filter clause specified for property '${name}' (${form}).`);
}

function readValues(text: string): string[] {
  const quoted = [...text.matchAll(/'((?:[^']|'')*)'/g)].map((match) => (match[1] ?? '').replaceAll("''", "'"));
  return quoted.length > 0 ? quoted : text.split(',').map((part) => part.trim());
}

/** More alternatives than this in one filter are refused. */
const MAX_ALTERNATIVES = 15;

function requireFew(count: number): void {
  if (count <= MAX_ALTERNATIVES) return;
  throw badRequest(
    `Too many child clauses specified in search filter expression containing 'OR' operators: ${count}. Max allowed: ${MAX_ALTERNATIVES}.`,
  );
}

function conditionOf(form: FilterForm, name: string, values: readonly string[]): Predicate {
  const wanted = values.map((value) => value.toLowerCase());
  const read = (item: Item) => String(item[name] ?? 'null').toLowerCase();
  switch (form) {
    case 'eq':
    case 'in':
      return (item) => wanted.includes(read(item));
    case 'ne':
      return (item) => !wanted.includes(read(item));
    // As text, like Graph does with versions: 10.0.9 comes after 10.0.19041. Dates of one form compare well so.
    case 'ge':
      return (item) => item[name] !== null && read(item) >= (wanted[0] ?? '');
    case 'le':
      return (item) => item[name] !== null && read(item) <= (wanted[0] ?? '');
    case 'startsWith':
      return (item) => read(item).startsWith(wanted[0] ?? '');
    case 'any':
      return (item) =>
        Array.isArray(item[name]) && item[name].some((value) => wanted.includes(String(value).toLowerCase()));
  }
}
