import { Notice } from '@/components/ui/notice';
import { wantedColumns } from '@/lib/coverage/csv/columns';
import type { ReadFile } from './use-file-reading';
import { fileProblems } from './words';

/** Why a file was not taken, and what to do; for missing columns also which were looked for and which were seen. */
export function FileProblem({ file: { name, reading }, isOlderShown }: { file: ReadFile; isOlderShown: boolean }) {
  if (reading.ok) return null;
  const { title, text } = fileProblems[reading.problem];
  return (
    <div role="alert">
      <Notice kind="problem" title={`${title}: ${name}`}>
        <p>{text}</p>
        {reading.problem === 'no-columns' ? (
          <>
            <ul className="grid list-disc gap-0.5 pl-5">
              {wantedColumns.map(({ what, names }) => (
                <li key={what}>
                  {what}: <span className="break-name">{names}</span>
                </li>
              ))}
            </ul>
            <p className="break-name">
              {reading.seen.length > 0 ? `Seen instead: ${reading.seen.filter((one) => one !== '').join(', ')}.` : null}
            </p>
          </>
        ) : null}
        {isOlderShown ? <p>Below is the list that was read before.</p> : null}
      </Notice>
    </div>
  );
}
