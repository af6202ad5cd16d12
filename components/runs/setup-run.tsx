import Link from 'next/link';
import { stepHref } from '@/components/setup/step-title';
import { LinkButton } from '@/components/ui/button';
import { Details } from '@/components/ui/details';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Status } from '@/components/ui/status';
import { Timestamp } from '@/components/ui/timestamp';
import type { RunSummary } from '@/lib/runs/model';
import type { RunPage } from '@/lib/runs/page-data';
import { runStatusTitles } from '@/lib/runs/statuses';
import type { Setup } from '@/lib/setup/store';
import { describeCounts, runLooks } from './looks';
import { ReachReader } from './reach-reader';
import type { RunPlace } from './run-place';
import { RunProgress } from './run-progress';

type SetupRunProps = {
  setup: Setup;
  /** The newest run; `null` when none was started. */
  page: RunPage | null;
  place: RunPlace | null;
  earlier: readonly RunSummary[];
};

/** The step of a setup in which its plan is carried out. */
export function SetupRun({ setup, page, place, earlier }: SetupRunProps) {
  if (page === null || page.kind === 'absent') {
    return (
      <>
        <PageHeader title="Run" />
        <EmptyState
          title="Nothing has been started"
          action={
            <LinkButton href={stepHref(setup.id, 'plan')} variant="primary">
              Go to the plan
            </LinkButton>
          }
        >
          Read the plan first. The button under it starts the run, and this page then shows how each instance gets on.
        </EmptyState>
      </>
    );
  }
  if (page.kind !== 'visible' || place === null) {
    return (
      <>
        <PageHeader title="Run" description="A colleague has started a run of this setup." />
        {page.kind === 'out-of-reach' ? (
          <p className="max-w-prose">
            It works on instances in subscriptions that Azure does not let you read, so it is not shown. Ask an owner of
            the subscription for the role Reader, then ask Azure again.
          </p>
        ) : null}
        <ReachReader startsByItself={page.kind === 'not-read'} />
      </>
    );
  }
  const { head } = page.update;
  return (
    <>
      <RunProgress
        key={head.id}
        initial={page.update}
        place={place}
        setupId={setup.id}
        description={
          <p className="text-sm">
            Started by {head.startedBy.name}, <Timestamp at={head.createdAt} />. You can close this page: the run goes
            on, and the page shows it again when you come back.
          </p>
        }
      />
      {earlier.length > 0 ? <EarlierRuns runs={earlier} /> : null}
      <div className="flex flex-wrap items-center gap-3 border-t border-line pt-6 print:hidden">
        <LinkButton href={stepHref(setup.id, 'proof')} size="lg">
          Continue
        </LinkButton>
        <LinkButton href={stepHref(setup.id, 'plan')} variant="quiet" size="lg">
          Back
        </LinkButton>
      </div>
    </>
  );
}

function EarlierRuns({ runs }: { runs: readonly RunSummary[] }) {
  return (
    <Details summary={`Earlier runs of this setup (${runs.length})`}>
      <ul className="grid gap-2">
        {runs.map((run) => (
          <li key={run.id} className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <Link href={`/runs/${run.id}`} className="link">
              Run {run.number}
            </Link>
            <Status kind={runLooks[run.status]}>{runStatusTitles[run.status]}</Status>
            <span className="text-ink-muted tabular">{describeCounts(run.counts)}</span>
            <Timestamp at={run.createdAt} />
          </li>
        ))}
      </ul>
    </Details>
  );
}
