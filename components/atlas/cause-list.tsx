import Link from 'next/link';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import { Status, type StatusKind } from '@/components/ui/status';
import { Timestamp } from '@/components/ui/timestamp';
import type { CauseVerdict, RankedCause } from '@/lib/atlas/model';
import { certaintyWords, likelihoodWords, verdictWords } from '@/lib/atlas/words';
import type { CheckId } from '@/lib/checks/model';

type CauseListProps = {
  causes: readonly RankedCause[];
  /** The setup they were held against; `null` for the general order. */
  setupId: string | null;
};

const kinds: Record<CauseVerdict, StatusKind> = {
  confirmed: 'needs-action',
  possible: 'cannot-tell',
  'ruled-out': 'not-needed',
};

/** Causes in the order in which one should look at them. */
export function CauseList({ causes, setupId }: CauseListProps) {
  const isRanked = setupId !== null;
  return (
    <ol className="grid grid-cols-1 gap-3">
      {causes.map((cause, index) => (
        <li
          key={cause.id}
          data-verdict={cause.verdict}
          className={cn(
            'grid grid-cols-1 gap-3 rounded-lg border bg-surface-raised px-4 py-3 break-inside-avoid',
            cause.verdict === 'confirmed' ? 'border-action' : 'border-line',
          )}
        >
          <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
            <h3 className="flex max-w-prose min-w-0 gap-2 text-base">
              <span className="text-ink-muted tabular">{index + 1}.</span>
              <span className="min-w-0 break-name">{cause.title}</span>
            </h3>
            {isRanked ? (
              <Status kind={kinds[cause.verdict]} look="pill">
                {verdictWords[cause.verdict]}
              </Status>
            ) : (
              <span className="text-sm text-ink-muted">{likelihoodWords[cause.likelihood]}</span>
            )}
          </div>
          {isRanked && cause.why ? (
            <p className="max-w-prose text-sm break-name">
              {cause.why}
              {cause.at ? (
                <span className="text-ink-muted">
                  {' '}
                  Read <Timestamp at={cause.at} show="relative" />.
                </span>
              ) : null}
            </p>
          ) : null}
          <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[7rem_minmax(0,1fr)]">
            <Fact label="See whether">{cause.check}</Fact>
            <Fact label="What to do">{cause.fix}</Fact>
            <Fact label="Who can">{cause.who}</Fact>
          </dl>
          {setupId && cause.checkId ? (
            <p className="text-sm print:hidden">
              <CheckLink setupId={setupId} checkId={cause.checkId} />
            </p>
          ) : null}
          <p className="text-xs text-ink-muted">
            {isRanked ? `${likelihoodWords[cause.likelihood]}. ` : null}
            {certaintyWords[cause.certainty]}
          </p>
        </li>
      ))}
    </ol>
  );
}

/** Where the evidence stands; policies have a page of their own that says how to change them. */
function CheckLink({ setupId, checkId }: { setupId: string; checkId: CheckId }) {
  const isAboutPolicies = checkId === 'ENT-CA-BLOCKS' || checkId === 'ENT-CA-REPORTONLY';
  return (
    <Link
      className="link"
      href={
        isAboutPolicies
          ? `/setup/${setupId}/conditional-access`
          : `/setup/${setupId}/checks?check=${checkId}#${checkId}`
      }
    >
      {isAboutPolicies ? 'Policies in the way, and how to exclude the apps' : `Check ${checkId} and its evidence`}
    </Link>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="contents max-sm:block">
      <dt className="font-semibold text-ink-muted">{label}</dt>
      <dd className="max-w-prose min-w-0 break-name">{children}</dd>
    </div>
  );
}
