import { entriesOfFacts } from '@/lib/atlas/from-facts';
import type { AtlasIndexEntry } from '@/lib/atlas/model';
import { searchAtlas } from '@/lib/atlas/search';
import { checks, checksById } from '../catalogue';
import { evaluate } from '../evaluate/evaluate';
import { noEvidence } from '../evidence';
import type { CheckId, CheckResult, CheckState } from '../model';
import { readCommand } from '../parsers/command';
import type { ReadPaste } from '../parsers/read-paste';
import type { PastedPiece, PastedSource } from '../pasted-facts';
import { pastedSourceWords } from '../pasted-source-words';
import { relate } from '../redact-relate';
import { type DiagnoseContext, toInstanceEvidence } from './context';
import { findDecisiveLines } from './decisive';

/** From a paste to what it means: per piece the checks it answers, the lines that decide, and what the atlas knows. Pure. */

export interface Verdict {
  checkId: CheckId;
  title: string;
  state: CheckState;
  /** Name of the instance it is about; `null` for a computer or the tenant. */
  subject: string | null;
  why: string;
  next: string | null;
  source: { title: string; url: string; date: string | null };
  /** Numbers of the decisive lines. */
  lines: number[];
}

export interface AtlasLink {
  id: string;
  title: string;
}

export interface ShownLine {
  number: number;
  text: string;
  isDecisive: boolean;
}

export interface PieceDiagnosis {
  /** Place in the reading. */
  index: number;
  source: PastedSource;
  title: string;
  fromLine: number;
  toLine: number;
  verdicts: Verdict[];
  atlas: AtlasLink[];
  /** Runs of lines worth showing; lines between two runs are left out. */
  excerpts: ShownLine[][];
  /** Says what one may wonder about where no check answers; `null` otherwise. */
  note: string | null;
}

export interface Diagnosis {
  pieces: PieceDiagnosis[];
  remarks: string[];
  lineCount: number;
  /** Lines with something on them that no parser knew. */
  unknownLineCount: number;
  /** Entries of the atlas that the unknown lines name by a code or a message. */
  unknownAtlas: AtlasLink[];
}

const order: Record<CheckState, number> = { fail: 0, warning: 1, 'cannot-tell': 2, pass: 3, 'not-applicable': 4 };

/** @param now ISO 8601 */
export function diagnose(
  reading: ReadPaste,
  context: DiagnoseContext,
  { now, atlas }: { now: string; atlas: readonly AtlasIndexEntry[] },
): Diagnosis {
  const instances = context.instances.map(toInstanceEvidence);
  const pieces = reading.pieces.map((piece, index) => {
    const facts = relate(piece.facts, context);
    const related = { ...piece, facts };
    const verdicts = listVerdicts(related, instances, context, now);
    return {
      index,
      source: facts.source,
      title: pastedSourceWords[facts.source],
      fromLine: piece.fromLine,
      toLine: piece.toLine,
      verdicts,
      atlas: findEntries(entriesOfFacts(facts), atlas),
      excerpts: excerpt(reading.lines, piece, new Set(verdicts.flatMap(({ lines }) => lines))),
      note: verdicts.length > 0 ? null : describeSilence(related),
    };
  });
  return { pieces, remarks: reading.remarks, lineCount: reading.lineCount, ...listUnknown(reading, atlas) };
}

function listVerdicts(
  piece: PastedPiece,
  instances: ReturnType<typeof toInstanceEvidence>[],
  context: DiagnoseContext,
  now: string,
): Verdict[] {
  const evidence = { ...noEvidence, instances, pasted: [{ at: now, by: 'you', client: null, facts: piece.facts }] };
  const checkContext = { tenantId: context.tenantId, cloud: context.cloud, flows: context.flows, now: new Date(now) };
  const results = checks
    .filter((check) => check.evidence.includes('pasted'))
    .flatMap((check) => evaluate(check, evidence, checkContext))
    // Only this piece is in evidence: a result that used something pasted rests on it.
    .filter(({ facts }) => facts.some(({ kind }) => kind === 'pasted'));
  return results.map((result) => toVerdict(result, piece, context)).sort((a, b) => order[a.state] - order[b.state]);
}

function toVerdict(result: CheckResult, piece: PastedPiece, { instances }: DiagnoseContext): Verdict {
  const { title, rule, subject } = checksById[result.checkId];
  const instance = subject === 'instance' ? instances.find(({ id }) => id === result.subject) : undefined;
  return {
    checkId: result.checkId,
    title,
    state: result.state,
    subject: instance?.name ?? null,
    why: result.why,
    next: result.next,
    source: rule.source,
    lines: findDecisiveLines(result.checkId, piece, piece.facts, instance?.id.toLowerCase() ?? null),
  };
}

const MOST_ENTRIES = 3;

function findEntries(names: readonly string[], atlas: readonly AtlasIndexEntry[]): AtlasLink[] {
  const found = names.flatMap((name) => {
    const wanted = name.toLowerCase();
    const entry =
      atlas.find(({ id }) => id.toLowerCase() === wanted) ??
      atlas.find(({ codes }) => codes.some((code) => code.toLowerCase() === wanted));
    return entry ? [{ id: entry.id, title: entry.title }] : [];
  });
  return [...new Map(found.map((link) => [link.id, link])).values()].slice(0, MOST_ENTRIES);
}

/** Shorter pieces are shown whole; of longer ones the decisive lines with some around them. */
const WHOLE = 28;
const AROUND = 2;
const MOST_SHOWN = 60;
const MOST_CHARACTERS = 600;

function excerpt(
  all: readonly string[],
  { fromLine, toLine, lines }: PastedPiece,
  decisive: ReadonlySet<number>,
): ShownLine[][] {
  // Without a verdict the lines that facts were read from are what there is to see.
  const kept = decisive.size > 0 ? decisive : new Set(Object.values(lines));
  const isShown = (number: number) =>
    toLine - fromLine < WHOLE || [...Array(2 * AROUND + 1).keys()].some((step) => kept.has(number + step - AROUND));
  const runs: ShownLine[][] = [];
  let shown = 0;
  let last = -1;
  for (let number = fromLine; number <= toLine && shown < MOST_SHOWN; number += 1) {
    if (!isShown(number)) continue;
    const line = { number, text: (all[number - 1] ?? '').slice(0, MOST_CHARACTERS), isDecisive: decisive.has(number) };
    if (number === last + 1) runs.at(-1)?.push(line);
    else runs.push([line]);
    last = number;
    shown += 1;
  }
  return runs.map(trim).filter((run) => run.length > 0);
}

/** Empty lines and frames say nothing at the edge of a run. */
function trim(run: readonly ShownLine[]): ShownLine[] {
  const says = ({ text, isDecisive }: ShownLine) => isDecisive || !/^[\s+|>-]*$/.test(text);
  return run.slice(run.findIndex(says), run.findLastIndex(says) + 1);
}

function describeSilence({ facts }: PastedPiece): string {
  switch (facts.source) {
    case 'klist':
      return facts.tickets.length === 0
        ? 'There is no ticket in this session. Ask for one with klist get, then paste what comes.'
        : 'None of these tickets is for an instance known here, nor a ticket-granting ticket of Microsoft Entra.';
    case 'klist-failure':
      return facts.requested === null
        ? 'It does not say what was asked for. Paste the command line above it too.'
        : 'What was asked for is no instance known here.';
    case 'connection-test':
      return 'This is neither an instance known here nor a sign-in host of Microsoft Entra.';
    case 'sql-error':
      return 'An error decides no check by itself. The atlas says what causes it.';
    default:
      return 'It was read, and it answers no check by itself.';
  }
}

const MOST_UNKNOWN_CHARACTERS = 20_000;

function listUnknown({ lines, pieces }: ReadPaste, atlas: readonly AtlasIndexEntry[]) {
  const unknown: string[] = [];
  let next = 0;
  let characters = 0;
  let unknownLineCount = 0;
  for (const [index, line] of lines.entries()) {
    while ((pieces[next]?.toLine ?? Number.POSITIVE_INFINITY) < index + 1) next += 1;
    const isRead = index + 1 >= (pieces[next]?.fromLine ?? Number.POSITIVE_INFINITY);
    if (isRead || line.trim() === '' || (line.length < 300 && readCommand(line) !== null)) continue;
    unknownLineCount += 1;
    if (characters < MOST_UNKNOWN_CHARACTERS) unknown.push(line.slice(0, 1_000));
    characters += line.length;
  }
  const hits =
    unknown.length === 0 ? [] : searchAtlas(atlas, unknown.join('\n')).filter(({ matched }) => matched !== null);
  return {
    unknownLineCount,
    unknownAtlas: findEntries(
      hits.map(({ id }) => id),
      atlas,
    ),
  };
}
