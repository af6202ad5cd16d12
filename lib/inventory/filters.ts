import { createLoader, createSerializer, type inferParserType, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import type { Choice, ListRow } from './list-row';
import { type VerdictCode, verdictCodes, verdictLabels } from './verdict';

/**
 * What a list of instances shows, and in which order, is its address: a link shows a colleague the same rows. Server
 * and browser filter with the same functions, so the rows of the first answer are the rows that stay.
 */

/** The numbers above a list: verdicts that ask the same of a person. */
export const verdictGroups = {
  'needs-action': ['needs-consent', 'needs-entra-admin', 'disabled'],
  unclear: ['waiting-for-entra', 'cannot-tell'],
} as const satisfies Record<string, readonly VerdictCode[]>;

export type VerdictGroup = keyof typeof verdictGroups;
export type VerdictFilter = VerdictGroup | VerdictCode;

export const verdictFilterLabels: Record<VerdictFilter, string> = {
  ...verdictLabels,
  'needs-action': 'Needs action (any)',
  unclear: 'Waiting or cannot tell',
};

export const verdictFilters: readonly VerdictFilter[] = ['needs-action', 'unclear', ...verdictCodes];

export const sortColumns = ['status', 'choice', 'name', 'state', 'admin', 'subscription', 'change'] as const;
export type SortColumn = (typeof sortColumns)[number];
export type Sort = SortColumn | `-${SortColumn}`;
const sorts: Sort[] = sortColumns.flatMap((column): Sort[] => [column, `-${column}`]);

export const filterParsers = {
  q: parseAsString.withDefault(''),
  verdict: parseAsStringLiteral([...verdictFilters]),
  subscription: parseAsString,
  region: parseAsString,
  state: parseAsString,
  sort: parseAsStringLiteral(sorts).withDefault('status'),
  rows: parseAsStringLiteral(['comfortable', 'dense'] as const).withDefault('comfortable'),
};

export type Filters = inferParserType<typeof filterParsers>;
/** What leaves rows out; order and density leave none out. */
export type Criteria = Omit<Filters, 'sort' | 'rows'>;

/** Reads the query of an address; what it does not understand it leaves out. */
export const readFilters = createLoader(filterParsers);
/** The query of an address; what is as always is left out of it. */
export const writeFilters = createSerializer(filterParsers);

export const isFiltering = ({ q, verdict, subscription, region, state }: Criteria): boolean =>
  q.trim() !== '' || [verdict, subscription, region, state].some((value) => value !== null);

export const noFilters = { q: null, verdict: null, subscription: null, region: null, state: null } as const;

/** Stands for "Azure did not report a state" in an address. */
export const noState = 'not-reported';

/** Rows that match every filter. Each word of the text must occur somewhere in the row. */
export function filterRows<Row extends ListRow>(rows: readonly Row[], criteria: Criteria): Row[] {
  if (!isFiltering(criteria)) return [...rows];
  const words = criteria.q.toLowerCase().split(/\s+/).filter(Boolean);
  const verdicts = criteria.verdict === null ? null : new Set<VerdictCode>(verdictsOf(criteria.verdict));
  const subscription = criteria.subscription?.toLowerCase();
  const region = criteria.region?.toLowerCase();
  const state = criteria.state?.toLowerCase();
  return rows.filter(
    (row) =>
      (verdicts === null || verdicts.has(row.verdict)) &&
      (subscription === undefined || row.subscriptionId === subscription) &&
      (region === undefined || row.location.toLowerCase() === region) &&
      (state === undefined || (row.state ?? noState).toLowerCase() === state) &&
      matchesWords(row, words),
  );
}

function matchesWords(row: ListRow, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = [row.name, row.hostName, row.resourceGroup, row.subscriptionName, row.location, row.entraAdmin, row.key]
    .join('\n')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}

/** The verdicts a filter lets through. */
export const verdictsOf = (filter: VerdictFilter): readonly VerdictCode[] =>
  isGroup(filter) ? verdictGroups[filter] : [filter];

const isGroup = (filter: VerdictFilter): filter is VerdictGroup => Object.hasOwn(verdictGroups, filter);

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
const byText = (one: string | null | undefined, other: string | null | undefined) =>
  collator.compare(one ?? '\uffff', other ?? '\uffff');

/** What needs a person comes first, what needs nobody last. */
const urgency: readonly VerdictCode[] = [
  'needs-consent',
  'disabled',
  'needs-entra-admin',
  'waiting-for-entra',
  'cannot-tell',
  'not-set-up',
  'done',
  'missing',
];
const rankOf = Object.fromEntries(urgency.map((code, rank) => [code, rank])) as Record<VerdictCode, number>;

const choiceRanks = { can: 0, done: 1, cannot: 2 } as const satisfies Record<Choice['choice'], number>;

type Sortable = ListRow & Partial<Choice>;

const comparators: Record<SortColumn, (one: Sortable, other: Sortable) => number> = {
  status: (one, other) => rankOf[one.verdict] - rankOf[other.verdict],
  choice: (one, other) => choiceRanks[one.choice ?? 'can'] - choiceRanks[other.choice ?? 'can'],
  name: () => 0,
  state: (one, other) => byText(one.state, other.state),
  admin: (one, other) => byText(one.entraAdmin, other.entraAdmin),
  subscription: (one, other) =>
    byText(one.subscriptionName, other.subscriptionName) || byText(one.location, other.location),
  // Newest first, because that is what one looks for; never changed last.
  change: (one, other) => (other.lastChange?.at ?? '').localeCompare(one.lastChange?.at ?? ''),
};

/** Sorted copy; rows that are equal in the column stay in the order of their names. */
export function sortRows<Row extends Sortable>(rows: readonly Row[], sort: Sort): Row[] {
  const { column, isDescending } = readSort(sort);
  const compare = comparators[column];
  const direction = isDescending ? -1 : 1;
  const nameDirection = column === 'name' ? direction : 1;
  return rows.toSorted(
    (one, other) =>
      direction * compare(one, other) ||
      nameDirection * collator.compare(one.name, other.name) ||
      (one.key < other.key ? -1 : 1),
  );
}

export function readSort(sort: Sort): { column: SortColumn; isDescending: boolean } {
  const isDescending = sort.startsWith('-');
  const name = isDescending ? sort.slice(1) : sort;
  return { column: sortColumns.find((column) => column === name) ?? 'status', isDescending };
}

export interface Facets {
  subscriptions: { id: string; name: string }[];
  regions: string[];
  states: string[];
}

/** What there is to choose from. */
export function listFacets(rows: readonly ListRow[]): Facets {
  const subscriptions = new Map(rows.map((row) => [row.subscriptionId, row.subscriptionName]));
  const sorted = (values: Iterable<string>) => [...new Set(values)].sort(collator.compare);
  return {
    subscriptions: [...subscriptions]
      .map(([id, name]) => ({ id, name }))
      .sort((one, other) => collator.compare(one.name, other.name)),
    regions: sorted(rows.map(({ location }) => location.toLowerCase())),
    states: sorted(rows.map(({ state }) => state ?? noState)),
  };
}

export type VerdictCounts = Record<VerdictCode, number>;

export function countVerdicts(rows: readonly ListRow[]): VerdictCounts {
  const counts = Object.fromEntries(verdictCodes.map((code) => [code, 0])) as VerdictCounts;
  for (const { verdict } of rows) counts[verdict] += 1;
  return counts;
}
