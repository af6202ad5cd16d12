import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { SourceLink } from '@/components/setup/source-link';
import { LinkButton } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Explained } from '@/components/ui/explained';
import { Status } from '@/components/ui/status';
import type { StatedEvidence } from '@/lib/checks/model';
import { type CheckSummary, filterQuery, subjectsPerPage } from '@/lib/checks/summarise';
import { CheckResultLine } from './check-result-line';
import { CheckStatement } from './check-statement';
import { certaintyWords, checkLooks, subjectWords } from './check-words';

type CheckRowProps = {
  setupId: string;
  summary: CheckSummary;
  /** Open, with its subjects page by page. */
  page: number | null;
  statements: readonly (StatedEvidence & { id: string })[];
};

/** One check: its state and the line that decides in plain sight, everything else folded. */
export function CheckRow({ setupId, summary, page, statements }: CheckRowProps) {
  const { check, state, why } = summary;
  const { kind, word } = checkLooks[state];
  return (
    <li
      data-state={state}
      className={cn(
        'border-t border-line first:border-t-0',
        state === 'fail' && 'shadow-[inset_3px_0_0_var(--color-failed)]',
        state === 'warning' && 'shadow-[inset_3px_0_0_var(--color-action)]',
      )}
    >
      <details className="group/row min-w-0" open={page !== null}>
        <summary
          id={check.id}
          className="grid list-none scroll-mt-6 grid-cols-[1rem_minmax(0,1fr)] gap-x-2 px-4 py-3 transition-colors hover:bg-hover focus-visible:-outline-offset-2 md:grid-cols-[1rem_8rem_minmax(0,1fr)_auto] print:grid-cols-[8rem_minmax(0,1fr)] [&::-webkit-details-marker]:hidden"
        >
          <ChevronRight
            className="mt-0.5 size-4 text-ink-muted transition-transform group-open/row:rotate-90 print:hidden"
            aria-hidden="true"
          />
          <Status kind={kind}>{word}</Status>
          <span className="grid min-w-0 gap-0.5 max-md:col-start-2">
            <span className="font-semibold">{check.title}</span>
            <span className="max-w-prose text-sm break-name text-ink-muted">{why}</span>
          </span>
          <code className="mt-0.5 text-xs text-ink-muted max-md:col-start-2 print:hidden">{check.id}</code>
        </summary>
        <div className="grid gap-5 border-t border-line bg-surface px-4 py-4 md:pl-[3.25rem] print:gap-2 print:border-t-0 print:pt-0 print:pb-2 print:pl-4">
          <Subjects setupId={setupId} summary={summary} page={page} />
          <RuleFacts summary={summary} />
          {check.evidence.includes('stated') ? (
            <CheckStatement setupId={setupId} checkId={check.id} title={check.title} statements={statements} />
          ) : null}
          {check.evidence.includes('pasted') ? (
            <p className="print:hidden">
              <LinkButton href={`/diagnose?setup=${setupId}&check=${check.id}`} size="sm">
                Paste output<span className="sr-only"> for {check.title}</span>
              </LinkButton>
            </p>
          ) : null}
        </div>
      </details>
    </li>
  );
}

function Subjects({ setupId, summary, page }: { setupId: string; summary: CheckSummary; page: number | null }) {
  const { check, results, total } = summary;
  const words = subjectWords[check.subject];
  const href = (to: number) => `/setup/${setupId}/checks${filterQuery({ check: check.id, page: to })}`;
  const last = Math.max(1, Math.ceil(total / subjectsPerPage));
  return (
    <div className="grid gap-3">
      <ul className="grid gap-3" aria-label={`Results of ${check.title}`}>
        {results.map((result) => (
          <CheckResultLine key={result.subject ?? 'all'} result={result} isAlone={total === 1} />
        ))}
      </ul>
      {results.length === 0 ? (
        <p className="text-sm text-ink-muted">This page has none of the {total} results.</p>
      ) : null}
      {page === null && total > results.length ? (
        <p className="text-sm print:hidden">
          <Link href={href(1)} className="link">
            Show all {total} {words.many}
          </Link>
        </p>
      ) : null}
      {page !== null && last > 1 ? (
        <nav aria-label={`Pages of ${check.title}`} className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
          {page > 1 ? (
            <Link href={href(page - 1)} className="link">
              Previous
            </Link>
          ) : null}
          <span className="text-ink-muted tabular">
            Page {page} of {last}
          </span>
          {page < last ? (
            <Link href={href(page + 1)} className="link">
              Next
            </Link>
          ) : null}
        </nav>
      ) : null}
    </div>
  );
}

function RuleFacts({ summary: { check, state } }: { summary: CheckSummary }) {
  const { rule } = check;
  return (
    <dl className="grid gap-3 text-sm print:gap-1">
      <Explained term="Rule">
        {rule.text} <span className="text-ink-muted">{certaintyWords[rule.certainty]}</span>
      </Explained>
      {rule.value ? (
        <Explained term="Compared with" onScreenOnly>
          <code className="break-name">{rule.value}</code>
        </Explained>
      ) : null}
      {rule.contradiction ? <Explained term="Sources differ">{rule.contradiction}</Explained> : null}
      <Explained term="Source">
        <SourceLink source={rule.source} />
      </Explained>
      {state === 'fail' || state === 'warning' ? <Explained term="Who can do it">{check.whoCanDoIt}</Explained> : null}
      <Explained term="Takes to find out" onScreenOnly>
        {check.leastRight}
      </Explained>
    </dl>
  );
}
