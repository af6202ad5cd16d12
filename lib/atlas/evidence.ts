import type { CheckId, CheckResult } from '@/lib/checks/model';
import type { InventoryRow } from '@/lib/inventory/model';
import type { CauseEvidence, TenantKnowledge } from './model';

/** Ways to hold a cause against what is known of a tenant. All pure. */

type Evidence = (knowledge: TenantKnowledge) => CauseEvidence;

const nothingKnown: CauseEvidence = { verdict: 'possible', why: null, at: null };

/** Nothing that this product reads says whether it is so. */
export const notRead: Evidence = () => nothingKnown;

interface CheckOptions {
  /** A warning already says that it is so: the check never fails because the rule is only reported. */
  countsWarnings?: boolean;
}

/**
 * By the check catalogue: a failed check confirms the cause, and only when every result of these checks passes on
 * evidence that is not stale is the cause ruled out. "Cannot tell" decides nothing.
 */
export function byChecks(ids: readonly CheckId[], options: CheckOptions = {}): Evidence {
  return ({ results }) => {
    const own = results.filter(({ checkId }) => ids.includes(checkId));
    const { deciding, ...judged } = judgeResults(ids, own, options);
    const checkId = deciding ?? ids[0];
    return { ...judged, ...(checkId && { checkId }) };
  };
}

function judgeResults(
  ids: readonly CheckId[],
  own: readonly CheckResult[],
  { countsWarnings = false }: CheckOptions,
): CauseEvidence & { deciding?: CheckId } {
  const say = (verdict: CauseEvidence['verdict'], results: readonly CheckResult[], more = '') => ({
    verdict,
    why: `${sentenceOf(results)}${more}`,
    at: newestOf(results),
    ...(results[0] && { deciding: results[0].checkId }),
  });
  const bad = own.filter(({ state }) => state === 'fail' || (countsWarnings && state === 'warning'));
  if (bad.length > 0) return say('confirmed', bad);
  // Not applicable is no pass either: whoever meets the error may have met it when things stood otherwise.
  const doubtful = own.filter(({ state }) => state !== 'pass');
  if (doubtful.length > 0) return say('possible', doubtful);
  const covers = ids.every((id) => own.some(({ checkId }) => checkId === id));
  if (!covers || own.length === 0) return nothingKnown;
  const stale = own.filter(({ facts }) => facts.some(({ isStale }) => isStale));
  return stale.length > 0 ? say('possible', stale, ' That is old news.') : say('ruled-out', own);
}

/** The first result in its own words, with whom it is about, and how many more say the like. */
function sentenceOf(results: readonly CheckResult[]): string {
  const [first] = results;
  if (!first) return '';
  const name = first.subject?.split('/').at(-1) ?? '';
  const sentence = first.why.includes(name) ? first.why : `${name}: ${first.why}`;
  const alike = results.filter(({ why }) => why !== first.why).length;
  return alike === 0 ? sentence : `${sentence} ${alike} more ${alike === 1 ? 'result is' : 'results are'} like it.`;
}

function newestOf(results: readonly CheckResult[]): string | null {
  const times = results.flatMap(({ facts }) => facts.flatMap(({ at }) => at ?? []));
  return times.sort().at(-1) ?? null;
}

/** What one instance says: so, not so, unknown, or that the question does not arise for it. */
export type Finding = 'yes' | 'no' | 'unknown' | 'does-not-arise';

interface InstanceWords {
  /** After the names: "has no service principal". */
  is: string;
  are: string;
  /** After "None of the 3 chosen instances ": "lacks a service principal". */
  none: string;
  at?: (row: InventoryRow) => string | null;
}

/** By what was read about the chosen instances. Confirmed by one of them; ruled out only when all were read. */
export function byInstances(find: (row: InventoryRow) => Finding, words: InstanceWords): Evidence {
  const at = words.at ?? (({ readAt }) => readAt);
  return (knowledge) => {
    const instances = knowledge.instances.filter((row) => find(row) !== 'does-not-arise');
    const hit = instances.filter((row) => find(row) === 'yes');
    if (hit.length > 0) {
      const why = `${namesOf(hit)} ${hit.length === 1 ? words.is : words.are}.`;
      return { verdict: 'confirmed', why, at: latest(hit.map(at)) };
    }
    if (instances.length === 0) return nothingKnown;
    const unread = instances.filter((row) => find(row) === 'unknown');
    if (unread.length > 0) return { verdict: 'possible', why: `Not read for ${namesOf(unread)}.`, at: null };
    const count = instances.length === 1 ? namesOf(instances) : `None of the ${instances.length} chosen instances`;
    const why = instances.length === 1 ? `Not so for ${count}.` : `${count} ${words.none}.`;
    return { verdict: 'ruled-out', why, at: latest(instances.map(at)) };
  };
}

const NAMED = 3;

/** "a", "a and b", "a, b, c and 4 more". */
function namesOf(rows: readonly InventoryRow[]): string {
  const names = rows.slice(0, NAMED).map(({ instance }) => instance.name);
  const rest = rows.length - names.length;
  const parts = rest > 0 ? [...names, `${rest} more`] : names;
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

const latest = (times: readonly (string | null)[]): string | null =>
  times
    .flatMap((time) => time ?? [])
    .sort()
    .at(-1) ?? null;

/** Several ways to see the same cause: the first that decides speaks. */
export function firstOf(...ways: readonly Evidence[]): Evidence {
  return (knowledge) => {
    const found = ways.map((way) => way(knowledge));
    return (
      found.find(({ verdict }) => verdict === 'confirmed') ??
      found.find(({ verdict, why }) => verdict === 'possible' && why !== null) ??
      found.find(({ verdict }) => verdict === 'ruled-out') ??
      nothingKnown
    );
  };
}

/** Applies to one flow only: ruled out where the setup does not use it. */
export function onlyIn(flow: 'modern-interactive' | 'incoming-trust', evidence: Evidence): Evidence {
  const name = flow === 'incoming-trust' ? 'incoming trust-based flow' : 'modern interactive flow';
  return (knowledge) =>
    knowledge.flows.length > 0 && !knowledge.flows.includes(flow)
      ? { verdict: 'ruled-out', why: `This setup does not use the ${name}.`, at: null }
      : evidence(knowledge);
}
