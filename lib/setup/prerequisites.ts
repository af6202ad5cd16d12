import type { CarriedWarning, PersonRef } from '@/lib/plan/model';
import { evaluateFlow } from './choose-flow';
import { isServedByModern, isServedByTrust, listClientKinds } from './client-rules';
import type { ClientsAnswer, Facts, FlowChoice, PrerequisiteStatement, SetupAnswers } from './model';
import { type Reading, readPrerequisite } from './prerequisite-facts';
import { type Prerequisite, prerequisites } from './prerequisite-list';
import { clientSystemWords, joinWithAnd } from './words';

export const prerequisiteStates = [
  'met',
  'not-met',
  'carried',
  'cannot-tell',
  'not-answered',
  'later',
  'not-applicable',
] as const;
/** `later`: asked once the instances are chosen; stands in nobody's way until then. */
export type PrerequisiteState = (typeof prerequisiteStates)[number];

export type Evidence =
  | { kind: 'azure'; text: string; at: string | null }
  | { kind: 'statement'; text: string; by: PersonRef; at: string; note: string }
  | { kind: 'answers'; text: string };

export interface EvaluatedPrerequisite {
  prerequisite: Prerequisite;
  state: PrerequisiteState;
  /** What the state rests on, decisive one first; both Azure and a person may have spoken. */
  evidence: Evidence[];
  notes: string[];
  /** What to do now; `null` when nothing. */
  next: string | null;
}

export interface PrerequisiteSummary {
  items: EvaluatedPrerequisite[];
  canGoOn: boolean;
  /** Those that stand in the way, in order. */
  open: EvaluatedPrerequisite[];
  counts: Record<PrerequisiteState, number>;
}

/** The prerequisites that a choice of flows brings with it, in the order they are asked. */
export function listPrerequisites(choice: FlowChoice): Prerequisite[] {
  return prerequisites.filter(
    ({ flow }) => flow === 'all' || flow === 'instances' || flow === choice || (choice === 'both' && isFlow(flow)),
  );
}

/**
 * Judges every prerequisite of a choice. Azure's word counts where it is certain; where it cannot tell, a person's
 * statement does; where neither speaks, the state says so and nothing is assumed.
 */
export function evaluatePrerequisites(
  choice: FlowChoice,
  answers: SetupAnswers,
  facts: Facts,
  now: Date,
): PrerequisiteSummary {
  const items = listPrerequisites(choice).map((prerequisite) => evaluateOne(prerequisite, choice, answers, facts, now));
  const open = items.filter(({ state }) => state === 'not-met' || state === 'cannot-tell' || state === 'not-answered');
  const counts = Object.fromEntries(
    prerequisiteStates.map((state) => [state, items.filter((item) => item.state === state).length]),
  ) as Record<PrerequisiteState, number>;
  return { items, open, counts, canGoOn: open.length === 0 };
}

/** What a plan records of the prerequisites somebody decided to go on without. */
export function listCarriedWarnings(summary: PrerequisiteSummary): CarriedWarning[] {
  return summary.items.flatMap(({ state, prerequisite, evidence }) => {
    const statement = evidence.find((one) => one.kind === 'statement');
    if (state !== 'carried' || !statement) return [];
    const { by, at, note } = statement;
    return [{ prerequisiteId: prerequisite.id, title: prerequisite.title, note, by, at }];
  });
}

function evaluateOne(
  prerequisite: Prerequisite,
  choice: FlowChoice,
  answers: SetupAnswers,
  facts: Facts,
  now: Date,
): EvaluatedPrerequisite {
  const reading =
    prerequisite.evidence === 'answers'
      ? readClients(prerequisite.id, choice, answers.clients)
      : readPrerequisite(prerequisite.id, answers, facts, now);
  const statement = answers.prerequisites?.[prerequisite.id];
  const state = decideState(prerequisite, reading, statement);
  const notes = reading?.note ? [reading.note] : [];
  if (reading?.verdict === 'not-met' && statement?.answer === 'met') {
    notes.push('A statement says it is met; what was read says it is not, and that counts.');
  }
  return {
    prerequisite,
    state,
    evidence: listEvidence(prerequisite, reading, statement),
    notes,
    next: describeNext(prerequisite, state),
  };
}

function decideState(
  prerequisite: Prerequisite,
  reading: Reading | undefined,
  statement: PrerequisiteStatement | undefined,
): PrerequisiteState {
  if (reading?.verdict === 'met' || reading?.verdict === 'later') return reading.verdict;
  const stated = statement && judgeStatement(prerequisite, statement);
  const isRefuted = reading?.verdict === 'not-met';
  if (isRefuted) return stated === 'carried' || stated === 'not-applicable' ? stated : 'not-met';
  const canBeStated = prerequisite.evidence !== 'azure' || stated === 'carried';
  if (stated && canBeStated) return stated;
  if (reading?.verdict === 'cannot-tell') return 'cannot-tell';
  return prerequisite.isOptional ? 'not-applicable' : 'not-answered';
}

/** `undefined` for an answer this prerequisite does not take. */
function judgeStatement(prerequisite: Prerequisite, { answer }: PrerequisiteStatement): PrerequisiteState | undefined {
  if (answer === 'carry-as-warning') return prerequisite.severity === 'can-be-carried' ? 'carried' : undefined;
  if (answer === 'does-not-apply') return prerequisite.mayNotApply ? 'not-applicable' : undefined;
  return answer;
}

/** M1–M3 and T1–T4 follow from the clients described: met for those the flow serves, with the others named. */
function readClients(id: string, choice: FlowChoice, clients: ClientsAnswer | undefined): Reading | undefined {
  if (!clients) return undefined;
  const isModern = id.startsWith('modern-');
  const kinds = listClientKinds(clients);
  const served = kinds.filter((kind) =>
    isModern ? isServedByModern(kind) : isServedByTrust(kind, clients.domainControllerInSight),
  );
  if (served.length === 0) {
    return {
      verdict: 'not-met',
      text: 'None of the clients you described meets it together with the other conditions of this flow.',
      readAt: null,
    };
  }
  const systems = [...new Set(served.flatMap(({ system }) => (system ? [clientSystemWords[system].label] : [])))];
  const leftOut = evaluateFlow(choice, clients).leftOut.map((group) => group.who);
  const reading: Reading = {
    verdict: 'met',
    text: `So for the clients this flow serves: ${joinWithAnd(systems)}.`,
    readAt: null,
  };
  if (id === 'trust-line-of-sight' && clients.domainControllerInSight !== 'always') {
    const isUnknown = clients.domainControllerInSight === 'not-sure';
    return {
      ...reading,
      verdict: isUnknown ? 'cannot-tell' : 'met',
      text: isUnknown ? 'You are not sure.' : 'Sometimes: it works at those times only.',
    };
  }
  return leftOut.length === 0 ? reading : { ...reading, note: `Left out: ${leftOut.join(' / ')}.` };
}

function listEvidence(
  prerequisite: Prerequisite,
  reading: Reading | undefined,
  statement: PrerequisiteStatement | undefined,
): Evidence[] {
  const evidence: Evidence[] = [];
  if (reading && prerequisite.evidence === 'answers') evidence.push({ kind: 'answers', text: reading.text });
  else if (reading) evidence.push({ kind: 'azure', text: reading.text, at: reading.readAt });
  if (statement) {
    const { by, at, note, answer } = statement;
    const said: Evidence = { kind: 'statement', text: `${by.name}: ${statementWords[answer]}.`, by, at, note };
    const isReadingDecisive = reading?.verdict === 'met' || reading?.verdict === 'not-met';
    if (isReadingDecisive) evidence.push(said);
    else evidence.unshift(said);
  }
  return evidence;
}

export const statementWords = {
  met: 'It is met',
  'not-met': 'It is not met',
  'carry-as-warning': 'Go on without it',
  'does-not-apply': 'It does not apply here',
} as const satisfies Record<PrerequisiteStatement['answer'], string>;

export const prerequisiteStateWords = {
  met: 'Met',
  'not-met': 'Not met',
  carried: 'Carried as a warning',
  'cannot-tell': 'Cannot tell',
  'not-answered': 'Not answered',
  later: 'Checked later',
  'not-applicable': 'Not needed',
} as const satisfies Record<PrerequisiteState, string>;

/** The statements a person may make about a prerequisite. */
export function listPossibleAnswers(prerequisite: Prerequisite): PrerequisiteStatement['answer'][] {
  const answers: PrerequisiteStatement['answer'][] = [];
  if (prerequisite.evidence === 'statement' || prerequisite.evidence === 'either' || isStatedToo(prerequisite))
    answers.push('met', 'not-met');
  if (prerequisite.severity === 'can-be-carried') answers.push('carry-as-warning');
  if (prerequisite.mayNotApply) answers.push('does-not-apply');
  return answers;
}

/** Line of sight follows from the answers unless the answer was "not sure". */
const isStatedToo = (prerequisite: Prerequisite) => prerequisite.id === 'trust-line-of-sight';

function describeNext(prerequisite: Prerequisite, state: PrerequisiteState): string | null {
  if (state === 'not-met') {
    const canCarry = prerequisite.severity === 'can-be-carried';
    const carry = canCarry ? ' Or carry it as a warning: configuring works without it, sign-in may not.' : '';
    return `Get it done. Who can: ${prerequisite.whoCanDoIt}${carry}`;
  }
  if (state === 'not-answered') return 'Check it and say what you found.';
  if (state !== 'cannot-tell') return null;
  return prerequisite.evidence === 'azure'
    ? 'Read it again, or ask somebody who may see it.'
    : 'Check it yourself or ask somebody who may see it, and say what you found.';
}

const isFlow = (flow: Prerequisite['flow']) => flow === 'modern-interactive' || flow === 'incoming-trust';
