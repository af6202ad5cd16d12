import type { Check, CheckContext, CheckResult, CheckState, EvidenceKind, UsedFact } from '../model';
import type { PastedSource } from '../pasted-facts';
import { isStale } from '../staleness';

/** What one evaluator says of one subject, before certainty and age have their say. */
export interface Finding {
  state: CheckState;
  /** One sentence. */
  why: string;
  facts: readonly FoundFact[];
  /** Instead of the remedy of the catalogue. */
  next?: string | null;
}

export interface FoundFact {
  text: string;
  kind: EvidenceKind;
  at: string | null;
  /** Of pasted output. */
  source?: PastedSource;
  evidenceId?: string;
  /** A record of what was done: it does not grow old. */
  isLasting?: true;
}

const make =
  (state: CheckState) =>
  (why: string, facts: readonly FoundFact[] = [], next?: string | null): Finding => ({
    state,
    why,
    facts,
    ...(next === undefined ? {} : { next }),
  });

export const pass = make('pass');
export const fail = make('fail');
export const warn = make('warning');
export const cannotTell = make('cannot-tell');
export const notApplicable = make('not-applicable');

/** Judges a finding by how certain its rule is and how old its evidence. */
export function toResult(check: Check, subject: string | null, finding: Finding, { now }: CheckContext): CheckResult {
  const facts = finding.facts.map(
    ({ source, isLasting, ...fact }): UsedFact => ({
      ...fact,
      isStale: isLasting !== true && isStale(fact.at, fact.kind, now, source),
    }),
  );
  const { state, why } = withAge(limitByCertainty(finding, check), facts);
  return { checkId: check.id, subject, state, why, facts, next: describeNext(check, state, finding) };
}

/** An uncertain rule neither passes nor fails; a reported one at most warns. */
function limitByCertainty({ state, why }: Finding, { rule }: Check): Pick<Finding, 'state' | 'why'> {
  if (rule.certainty === 'uncertain' && (state === 'pass' || state === 'fail')) return { state: 'cannot-tell', why };
  if (rule.certainty === 'reported' && state === 'fail') return { state: 'warning', why };
  return { state, why };
}

/** What was fine long ago may not be so now. What was wrong stays wrong until somebody looks again. */
function withAge({ state, why }: Pick<Finding, 'state' | 'why'>, facts: readonly UsedFact[]) {
  const stale = facts.filter((fact) => fact.isStale);
  if (stale.length === 0 || state === 'cannot-tell' || state === 'not-applicable') return { state, why };
  const seen = dayOf(stale.map(({ at }) => at).sort()[0] ?? null);
  if (state !== 'pass') return { state, why: `${why} Seen ${seen}; look again.` };
  return { state: 'cannot-tell' as const, why: `Last seen to hold ${seen}. That is too long ago to count.` };
}

const dayOf = (at: string | null) => (at === null ? 'at an unknown time' : `on ${at.slice(0, 10)}`);

function describeNext(check: Check, state: CheckState, finding: Finding): string | null {
  if (state === 'pass' || state === 'not-applicable') return null;
  if (state === finding.state && finding.next !== undefined) return finding.next;
  if (state !== 'cannot-tell') return check.remedy;
  return check.rule.certainty === 'uncertain' ? check.remedy : howToTell(check);
}

function howToTell({ evidence, leastRight }: Check): string {
  const ways = evidence.map((kind) => waysToTell[kind]);
  return `${ways.join(', or ')}. It takes: ${leastRight}.`.replace(/^./, (first) => first.toUpperCase());
}

const waysToTell: Record<EvidenceKind, string> = {
  arm: 'read it from Azure',
  graph: 'read it from Microsoft Graph',
  pasted: 'paste the output',
  stated: 'say what you know',
};

/** "a", "a and b", "a, b, c and 4 more". */
export function nameSome(names: readonly string[], most = 3): string {
  const shown = names.slice(0, most);
  const rest = names.length - shown.length;
  const parts = rest > 0 ? [...shown, `${rest} more`] : shown;
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
