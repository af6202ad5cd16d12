import type { StatusKind } from '@/components/ui/status';
import type { PrerequisiteStatement } from '@/lib/setup/model';
import {
  type EvaluatedPrerequisite,
  type Evidence,
  listPossibleAnswers,
  type PrerequisiteState,
  prerequisiteStateWords,
} from '@/lib/setup/prerequisites';

export type Answer = PrerequisiteStatement['answer'];

/** The one line that decides, and since when. */
interface DecisiveLine {
  text: string;
  at: string | null;
}

/** What a row needs in the browser; everything else of a prerequisite is drawn on the server. */
export interface PrerequisiteView {
  id: string;
  title: string;
  state: PrerequisiteState;
  isOpen: boolean;
  /** Azure or Graph may still answer it, so while they are being read it is not a question to the person. */
  isReadByAzure: boolean;
  line: DecisiveLine;
  /** What a person may say here and now; empty where a statement would change nothing. */
  answers: Answer[];
  /** Met and not met can be said with one press. */
  hasQuickAnswers: boolean;
  stated: { answer: Answer; note: string } | null;
}

export function toPrerequisiteView(
  item: EvaluatedPrerequisite,
  statement: PrerequisiteStatement | undefined,
): PrerequisiteView {
  const { prerequisite, state } = item;
  const answers = listOfferedAnswers(item);
  return {
    id: prerequisite.id,
    title: prerequisite.title,
    state,
    isOpen: isOpenState(state),
    isReadByAzure: prerequisite.evidence === 'azure' || prerequisite.evidence === 'either',
    line: decisiveLine(item),
    answers,
    hasQuickAnswers: answers.includes('met') && !prerequisite.isOptional,
    stated: statement ? { answer: statement.answer, note: statement.note } : null,
  };
}

export const isOpenState = (state: PrerequisiteState): boolean =>
  state === 'not-met' || state === 'cannot-tell' || state === 'not-answered';

/** Where a certain reading speaks, a person can only decide to go on without, or that it does not apply. */
function listOfferedAnswers({ prerequisite, state, evidence }: EvaluatedPrerequisite): Answer[] {
  const [decisive] = evidence;
  const isRead = decisive !== undefined && decisive.kind !== 'statement';
  if (state === 'later' || (isRead && state === 'met')) return [];
  const possible = listPossibleAnswers(prerequisite);
  const isRefuted = isRead && state !== 'cannot-tell';
  return isRefuted
    ? possible.filter((answer) => answer === 'carry-as-warning' || answer === 'does-not-apply')
    : possible;
}

/** The evidence that counts; without any, why it matters: the title says what to check, the details how. */
function decisiveLine({ evidence: [decisive], prerequisite }: EvaluatedPrerequisite): DecisiveLine {
  return decisive ? { text: describeEvidence(decisive), at: timeOf(decisive) } : { text: prerequisite.why, at: null };
}

export function describeEvidence(evidence: Evidence): string {
  switch (evidence.kind) {
    case 'azure':
      return evidence.text;
    case 'answers':
      return `From your answers: ${evidence.text.charAt(0).toLowerCase()}${evidence.text.slice(1)}`;
    case 'statement':
      return evidence.note === '' ? evidence.text : `${evidence.text} “${evidence.note}”`;
  }
}

const timeOf = (evidence: Evidence): string | null => (evidence.kind === 'answers' ? null : evidence.at);

/** Shape and words of each state. "Not answered" waits for the person; "not met" stands in the way. */
export const stateLooks: Record<PrerequisiteState, { kind: StatusKind; word: string }> = {
  met: { kind: 'done', word: prerequisiteStateWords.met },
  'not-met': { kind: 'failed', word: prerequisiteStateWords['not-met'] },
  carried: { kind: 'needs-action', word: prerequisiteStateWords.carried },
  'cannot-tell': { kind: 'cannot-tell', word: prerequisiteStateWords['cannot-tell'] },
  'not-answered': { kind: 'needs-action', word: prerequisiteStateWords['not-answered'] },
  later: { kind: 'waiting', word: prerequisiteStateWords.later },
  'not-applicable': { kind: 'not-needed', word: prerequisiteStateWords['not-applicable'] },
};

export const answerLabels: Record<Answer, { label: string; hint: string }> = {
  met: { label: 'It is met', hint: 'You or a colleague checked it.' },
  'not-met': { label: 'It is not met', hint: 'It stands in the way until it is.' },
  'carry-as-warning': {
    label: 'Go on without it, as a warning',
    hint: 'Configuring the instances works; sign-in may not until it is met. The plan repeats your note.',
  },
  'does-not-apply': { label: 'It does not apply here', hint: 'Say why in the note.' },
};

/** The id of a row's heading: what the error summary and the list of open ones lead to. */
export const rowId = (prerequisiteId: string): string => `prerequisite-${prerequisiteId}`;
