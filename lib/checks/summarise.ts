import { checkGroupTitles, checks } from './catalogue';
import {
  type Check,
  type CheckGroup,
  type CheckResult,
  type CheckState,
  checkGroups,
  checkIds,
  checkStates,
} from './model';

/** What needs a person first. */
const byUrgency: readonly CheckState[] = ['fail', 'warning', 'cannot-tell', 'pass', 'not-applicable'];

/** One check over all its subjects. */
export interface CheckSummary {
  check: Check;
  /** The worst of its results. */
  state: CheckState;
  counts: Record<CheckState, number>;
  /** One sentence for the row. */
  why: string;
  /** Worst first, as many as a page shows. */
  results: NamedResult[];
  total: number;
}

/** A result with the name that people know its subject by. */
export type NamedResult = CheckResult & { subjectName: string | null };

export interface ChecksFilter {
  state: CheckState | null;
  group: CheckGroup | null;
  /** The check whose subjects are paged; the others show their first ones. */
  check: Check['id'] | null;
  /** From 1. */
  page: number;
}

export const subjectsPerPage = 20;
/** Shown of each check until somebody asks for more. */
const firstSubjects = 5;

export interface ChecksView {
  groups: { group: CheckGroup; title: string; total: number; checks: CheckSummary[] }[];
  /** Of checks, not of results. */
  counts: Record<CheckState, number>;
  total: number;
  filter: ChecksFilter;
}

/** The results of all checks as a page shows them: a thousand instances stay a row each check. */
export function summariseChecks(
  results: readonly CheckResult[],
  nameOf: (result: CheckResult) => string | null,
  filter: ChecksFilter,
): ChecksView {
  const byCheck = Map.groupBy(results, ({ checkId }) => checkId);
  const summaries = checks.map((check) => summarise(check, byCheck.get(check.id) ?? [], nameOf, filter));
  const counts = countStates(summaries.map(({ state }) => state));
  const groups = checkGroups.map((group) => ({
    group,
    title: checkGroupTitles[group],
    total: summaries.filter(({ check }) => check.group === group).length,
    checks: summaries.filter(({ check, state }) => check.group === group && isShown(check, state, filter)),
  }));
  return { groups: groups.filter((group) => group.checks.length > 0), counts, total: summaries.length, filter };
}

function summarise(
  check: Check,
  own: readonly CheckResult[],
  nameOf: (result: CheckResult) => string | null,
  { check: paged, page }: ChecksFilter,
): CheckSummary {
  const sorted = own.toSorted((one, other) => byUrgency.indexOf(one.state) - byUrgency.indexOf(other.state));
  const first = paged === check.id ? (page - 1) * subjectsPerPage : 0;
  const shown = sorted.slice(first, first + (paged === check.id ? subjectsPerPage : firstSubjects));
  return {
    check,
    state: sorted[0]?.state ?? 'cannot-tell',
    counts: countStates(own.map(({ state }) => state)),
    why: sentenceOf(sorted, nameOf),
    results: shown.map((result) => ({ ...result, subjectName: nameOf(result) })),
    total: own.length,
  };
}

/** The worst result in its own words, and of how many it is so. */
function sentenceOf(sorted: readonly CheckResult[], nameOf: (result: CheckResult) => string | null): string {
  const [worst] = sorted;
  if (worst === undefined) return 'Nothing was looked at.';
  if (sorted.length === 1) return worst.why;
  const alike = sorted.filter(({ state }) => state === worst.state);
  if (alike.every(({ why }) => why === worst.why)) {
    return alike.length === sorted.length
      ? `All ${sorted.length}: ${worst.why}`
      : `${alike.length} of ${sorted.length}: ${worst.why}`;
  }
  const name = nameOf(worst);
  const example = name === null ? worst.why : `${name}: ${worst.why}`;
  return `${alike.length} of ${sorted.length}, such as ${example}`;
}

function countStates(states: readonly CheckState[]): Record<CheckState, number> {
  const counts = Object.fromEntries(checkStates.map((state) => [state, 0])) as Record<CheckState, number>;
  for (const state of states) counts[state] += 1;
  return counts;
}

const isShown = (check: Check, state: CheckState, filter: ChecksFilter) =>
  (filter.state === null || filter.state === state) &&
  (filter.group === null || filter.group === check.group) &&
  // A check that is paged stays in sight, whatever else is filtered.
  (filter.check === null || filter.state !== null || filter.group !== null || filter.check === check.id);

type Query = Record<string, string | string[] | undefined>;

/** The filter of an address; what is not understood filters nothing. */
export function readFilter(query: Query): ChecksFilter {
  const textOf = (name: string) => (typeof query[name] === 'string' ? query[name] : null);
  const page = Number(textOf('page') ?? 1);
  return {
    state: checkStates.find((state) => state === textOf('state')) ?? null,
    group: checkGroups.find((group) => group === textOf('group')) ?? null,
    check: checkIds.find((id) => id === textOf('check')) ?? null,
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** The address of a filter below the page's own. */
export function filterQuery(filter: Partial<ChecksFilter>): string {
  const params = new URLSearchParams();
  for (const name of ['state', 'group', 'check'] as const) {
    const value = filter[name];
    if (value) params.set(name, value);
  }
  if (filter.check && filter.page && filter.page > 1) params.set('page', String(filter.page));
  const query = params.toString();
  return query === '' ? '' : `?${query}`;
}
