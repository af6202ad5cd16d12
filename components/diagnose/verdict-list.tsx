import { SourceLink } from '@/components/setup/source-link';
import { Status } from '@/components/ui/status';
import type { Verdict } from '@/lib/checks/verdicts/diagnose';
import { stateLooks } from './state-words';

type VerdictListProps = { verdicts: readonly Verdict[]; askedCheck: string | null };

export function VerdictList({ verdicts, askedCheck }: VerdictListProps) {
  return (
    <ul className="divide-y divide-line">
      {verdicts.map((verdict) => (
        <VerdictRow
          key={`${verdict.checkId} ${verdict.subject ?? ''}`}
          verdict={verdict}
          isAsked={verdict.checkId === askedCheck}
        />
      ))}
    </ul>
  );
}

function VerdictRow({ verdict, isAsked }: { verdict: Verdict; isAsked: boolean }) {
  const { checkId, title, state, subject, why, next, source } = verdict;
  const { kind, word } = stateLooks[state];
  return (
    <li
      data-check={checkId}
      data-state={state}
      className="grid gap-x-6 gap-y-1 py-3 first:pt-0 last:pb-0 sm:grid-cols-[8rem_minmax(0,1fr)]"
    >
      <Status kind={kind}>{word}</Status>
      <div className="grid min-w-0 gap-1 text-sm">
        <h3 className="font-semibold">
          {title}
          {subject ? <span className="font-normal break-name"> · {subject}</span> : null}{' '}
          <code className="text-xs font-normal text-ink-muted">{checkId}</code>
          {isAsked ? <span className="font-normal text-ink-muted"> · the check you came from</span> : null}
        </h3>
        <p className="max-w-prose break-name">{why}</p>
        {next ? (
          <p className="max-w-prose break-name">
            <span className="font-semibold">Next:</span> {next}
          </p>
        ) : null}
        <p className="text-xs text-ink-muted">
          Source: <SourceLink source={source} />
        </p>
      </div>
    </li>
  );
}
