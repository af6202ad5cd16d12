import { Status } from '@/components/ui/status';
import type { CheckState } from '@/lib/checks/model';
import type { Diagnosis, PieceDiagnosis, Verdict } from '@/lib/checks/verdicts/diagnose';
import { countOf } from '@/lib/setup/words';
import { pieceAnchor, stateLooks } from './state-words';

const counted = ['fail', 'warning', 'cannot-tell', 'pass'] as const satisfies readonly CheckState[];

/** In one sentence, for the page and for a screen reader. */
export function describeDiagnosis({ pieces }: Diagnosis): string {
  if (pieces.length === 0) return 'None of this is output that is read here.';
  const states = pieces.flatMap(({ verdicts }) => verdicts.map(({ state }) => state));
  const parts = counted.flatMap((state) => {
    const count = states.filter((one) => one === state).length;
    return count === 0 ? [] : [`${count} ${stateLooks[state].word.toLowerCase()}`];
  });
  return `${countOf(pieces.length, 'output', 'outputs')} recognised${parts.length > 0 ? `: ${parts.join(', ')}` : ''}.`;
}

/** Counts on top, then what stands in the way, each a link to its lines. */
export function DiagnosisSummary({ diagnosis }: { diagnosis: Diagnosis }) {
  const { pieces } = diagnosis;
  const bad = (['fail', 'warning'] as const).flatMap((state) =>
    pieces.flatMap((piece) =>
      piece.verdicts.filter((verdict) => verdict.state === state).map((verdict) => ({ piece, verdict })),
    ),
  );
  return (
    <section aria-labelledby="diagnosis" className="grid gap-3">
      <h2 id="diagnosis" className="text-lg">
        {describeDiagnosis(diagnosis).slice(0, -1)}
      </h2>
      {bad.length > 0 ? (
        <ul className="grid gap-1.5">
          {bad.slice(0, SHOWN).map(({ piece, verdict }) => (
            <BadRow key={`${piece.index} ${verdict.checkId} ${verdict.subject}`} piece={piece} verdict={verdict} />
          ))}
        </ul>
      ) : null}
      {bad.length > SHOWN ? <p className="text-sm text-ink-muted">And {bad.length - SHOWN} more below.</p> : null}
    </section>
  );
}

const SHOWN = 12;

function BadRow({ piece, verdict }: { piece: PieceDiagnosis; verdict: Verdict }) {
  const { kind, word } = stateLooks[verdict.state];
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-0.5 text-sm">
      <Status kind={kind} className="w-24 shrink-0">
        {word}
      </Status>
      <a href={`#${pieceAnchor(piece.index)}`} className="link min-w-0 flex-1 basis-64">
        {verdict.title}
        {verdict.subject ? `, ${verdict.subject}` : null}: {verdict.why}
      </a>
    </li>
  );
}
