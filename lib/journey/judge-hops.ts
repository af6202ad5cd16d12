import { checksById } from '@/lib/checks/catalogue';
import type { CheckResult, CheckState } from '@/lib/checks/model';
import type { Flow } from '@/lib/setup/model';
import { type Hop, hopsOf } from './hops';

/** Where the ticket's way is broken, by the results of the checks. Pure. */

/**
 * `works`: something came back from it, or from a later hop. `broken`: a check says so. `at-risk`: a check warns.
 * `ready`: nothing stands in its way, and nothing shows that it works. `not-reached`: an earlier hop is broken.
 */
export const hopStates = ['works', 'broken', 'at-risk', 'ready', 'not-reached', 'cannot-tell'] as const;
export type HopState = (typeof hopStates)[number];

export interface JudgedHop {
  hop: Hop;
  state: HopState;
  /** One sentence. */
  why: string;
  /** What speaks about the hop, worst first. */
  results: CheckResult[];
  /** The first broken one: what to mend before anything after it. */
  isFirstBreak: boolean;
}

/**
 * Each hop by its own checks, then along the way: what came back from a later hop proves the earlier ones, and behind a
 * break nothing is reached. A hop behind a break that has a fault of its own keeps it: it will have to be mended too.
 * Something that came back wins over a condition that fails, because it was seen to work; the failing check stays listed.
 */
export function judgeHops(flow: Flow, results: readonly CheckResult[]): JudgedHop[] {
  const own = hopsOf[flow].map((hop) => judgeAlone(hop, results));
  const lastWorking = own.findLastIndex(({ state }) => state === 'works');
  const proved = own.map((judged, index) => (index < lastWorking ? proveBy(judged, own[lastWorking]) : judged));
  const firstBreak = proved.findIndex(({ state }) => state === 'broken');
  return proved.map((judged, index) => {
    const isFirstBreak = index === firstBreak;
    const isBehind = firstBreak !== -1 && index > firstBreak;
    return isBehind ? leaveBehind(judged, proved[firstBreak]) : { ...judged, isFirstBreak };
  });
}

const severity: Record<CheckState, number> = { fail: 0, warning: 1, 'cannot-tell': 2, pass: 3, 'not-applicable': 4 };

function judgeAlone(hop: Hop, results: readonly CheckResult[]): JudgedHop {
  const speaks = (ids: readonly string[]) => results.filter(({ checkId }) => ids.includes(checkId));
  const outcomes = speaks(hop.outcomes);
  const conditions = speaks(hop.conditions);
  const all = [...conditions, ...outcomes].toSorted((a, b) => severity[a.state] - severity[b.state]);
  const judged = (state: HopState, why: string): JudgedHop => ({ hop, state, why, results: all, isFirstBreak: false });

  const came = outcomes.find(isFresh('pass'));
  if (came && !outcomes.some(({ state }) => state === 'fail')) return judged('works', came.why);
  const failed = conditions.find(({ state }) => state === 'fail') ?? outcomes.find(({ state }) => state === 'fail');
  if (failed) return judged('broken', `“${checksById[failed.checkId].title}” does not hold. ${failed.why}`);
  const warned = all.find(({ state }) => state === 'warning');
  if (warned) return judged('at-risk', `“${checksById[warned.checkId].title}” has a warning. ${warned.why}`);
  const decided = conditions.filter(({ state }) => state !== 'not-applicable');
  if (decided.length > 0 && decided.every(isFresh('pass')))
    return judged('ready', 'Nothing that was read stands in its way. Nothing shows yet that it works.');
  const open = decided.filter(({ state }) => state === 'cannot-tell').length;
  if (decided.length === 0) return judged('cannot-tell', 'Nothing was read that speaks about it.');
  return judged(
    'cannot-tell',
    open === 0 ? 'What was read is too old to tell.' : `${open} of ${decided.length} checks cannot tell yet.`,
  );
}

/** Old evidence proves nothing about today. */
const isFresh = (wanted: CheckState) => (result: CheckResult) =>
  result.state === wanted && !result.facts.some(({ isStale }) => isStale);

function proveBy(judged: JudgedHop, later: JudgedHop | undefined): JudgedHop {
  if (judged.state === 'works' || later === undefined) return judged;
  return { ...judged, state: 'works', why: `It worked, because a later hop did: ${later.why}` };
}

function leaveBehind(judged: JudgedHop, broken: JudgedHop | undefined): JudgedHop {
  const hasOwnFault = judged.results.some(
    ({ checkId, state }) => state === 'fail' && judged.hop.conditions.includes(checkId),
  );
  if (judged.state === 'works' || hasOwnFault || broken === undefined) return judged;
  return { ...judged, state: 'not-reached', why: `Nobody gets here while “${broken.hop.label}” is broken.` };
}

/** The way as a whole, in one sentence. */
export function describeJourney(hops: readonly JudgedHop[]): { state: HopState; sentence: string } {
  const broken = hops.find(({ isFirstBreak }) => isFirstBreak);
  if (broken) {
    const number = hops.indexOf(broken) + 1;
    return { state: 'broken', sentence: `Broken at ${number}, “${broken.hop.label}”. ${broken.why}` };
  }
  if (hops.every(({ state }) => state === 'works'))
    return { state: 'works', sentence: 'The evidence shows that every hop works.' };
  const risky = hops.filter(({ state }) => state === 'at-risk').length;
  if (risky > 0)
    return {
      state: 'at-risk',
      sentence: `Nothing is known to be broken. ${risky === 1 ? 'One hop has' : `${risky} hops have`} a warning.`,
    };
  const isReady = hops.every(({ state }) => state === 'works' || state === 'ready');
  if (isReady)
    return { state: 'ready', sentence: 'Nothing that was read stands in the way. A ticket is still to be shown.' };
  return { state: 'cannot-tell', sentence: 'Nothing is known to be broken, and not everything was read.' };
}
