import { Status } from '@/components/ui/status';
import { type PrerequisiteSummary, prerequisiteStates } from '@/lib/setup/prerequisites';
import { countOf } from '@/lib/setup/words';
import { rowId, stateLooks } from './prerequisite-view';

/** So many links help; more would be the list itself. */
const SHOWN_OPEN = 5;

/** How it stands, in numbers and in names. */
export function PrerequisiteSummaryBox({ summary: { items, open, counts } }: { summary: PrerequisiteSummary }) {
  const shown = open.slice(0, SHOWN_OPEN);
  const more = open.length - shown.length;
  return (
    <section aria-labelledby="how-it-stands" className="grid gap-3">
      <h2 id="how-it-stands" className="text-lg">
        {open.length === 0
          ? 'Nothing stands in the way'
          : `${open.length} of ${countOf(items.length, 'prerequisite')} ${open.length === 1 ? 'stands' : 'stand'} in the way`}
      </h2>
      <ul className="flex flex-wrap gap-x-6 gap-y-1.5">
        {prerequisiteStates
          .filter((state) => counts[state] > 0)
          .map((state) => (
            <li key={state}>
              <Status kind={stateLooks[state].kind}>
                <span className="font-semibold tabular">{counts[state]}</span> {stateLooks[state].word.toLowerCase()}
              </Status>
            </li>
          ))}
      </ul>
      {open.length > 0 ? (
        <p className="max-w-prose text-sm">
          <span className="text-ink-muted">Open: </span>
          {shown.map(({ prerequisite }, index) => (
            <span key={prerequisite.id}>
              {index > 0 ? ' · ' : null}
              <a href={`#${rowId(prerequisite.id)}`} className="link">
                {prerequisite.title}
              </a>
            </span>
          ))}
          {more > 0 ? ` · and ${more} more, marked in the list` : null}
        </p>
      ) : (
        <p className="text-sm text-ink-muted">
          {counts.later > 0
            ? 'What is checked later is asked once the instances are chosen.'
            : 'Read the list to its end and go on.'}
        </p>
      )}
    </section>
  );
}
