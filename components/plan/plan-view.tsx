'use client';

import { RefreshCw } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { ActionProblem } from '@/components/setup/action-problem';
import { stepHref } from '@/components/setup/step-title';
import { Button, LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { LiveRegion } from '@/components/ui/live-region';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { PrintTitle } from '@/components/ui/print-title';
import { Timestamp } from '@/components/ui/timestamp';
import type { MadePlan, PlanPage } from '@/lib/plan/page-data';
import { CarriedWarnings } from './carried-warnings';
import { PlanChanges } from './plan-changes';
import { PlanCode } from './plan-code';
import { PlanFoot } from './plan-foot';
import { PlanInstances } from './plan-instances';
import { PlanNotices } from './plan-notices';
import { PlanRights } from './plan-rights';
import { PlanSkeleton } from './plan-skeleton';
import { PlanTotals } from './plan-totals';
import { type PlanReading, usePlanReading } from './use-plan-reading';

type PlanViewProps = PlanPage & { setupId: string; setupName: string; step: ReactNode };

/** What a run would change, before anything changes. */
export function PlanView({ setupId, setupName, step, chosenCount, missing, made, stale, run }: PlanViewProps) {
  const canPlan = missing.length === 0;
  const fits = made !== null && stale === null;
  const reading = usePlanReading(setupId, canPlan && !fits);
  return (
    <>
      {made ? <Title setupName={setupName} head={made.head} /> : null}
      <div className="grid gap-2 print:hidden">
        {step}
        <PageHeading>Plan</PageHeading>
        <p className="max-w-prose text-ink-muted">
          What a run would change, field by field, worked out from what Azure and Microsoft Entra ID say now.
        </p>
      </div>
      <LiveRegion message={reading.isReading ? 'Reading from Azure' : reading.hasRead ? 'The plan is made' : ''} />
      {canPlan ? null : <Missing setupId={setupId} missing={missing} />}
      {run ? <CarriedOut setupId={setupId} run={run} /> : null}
      {stale && canPlan ? (
        <Notice kind="info" title="The plan no longer fits, so it is made again">
          <p>{stale}</p>
        </Notice>
      ) : null}
      {reading.error ? (
        <ActionProblem title="The plan could not be made" error={reading.error} onRetry={reading.read} />
      ) : null}
      {canPlan && !fits && !reading.error ? <PlanSkeleton instanceCount={chosenCount} /> : null}
      {made !== null && (fits || !canPlan) ? (
        <Made setupId={setupId} made={made} reading={reading} run={run} canRun={canPlan && run === null} />
      ) : null}
    </>
  );
}

const endedStatuses: ReadonlySet<string> = new Set(['finished', 'finished-with-problems', 'cancelled']);

function Title({ setupName, head }: { setupName: string; head: MadePlan['head'] }) {
  return (
    <PrintTitle
      title={`Plan: ${setupName}`}
      rows={[
        { label: 'Tenant', value: head.tenantId },
        { label: 'Made by', value: head.madeBy.name },
        { label: 'Made', value: <Timestamp at={head.madeAt} show="absolute" /> },
        { label: 'Plan', value: head.id },
      ]}
    />
  );
}

type MadeProps = { setupId: string; made: MadePlan; reading: PlanReading; run: PlanPage['run']; canRun: boolean };

function Made({ setupId, made, reading, run, canRun }: MadeProps) {
  const { head, totals, instances } = made;
  const isNothing = totals.toConfigure + totals.blocked === 0;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-md border border-line bg-surface-raised px-4 py-3">
        <div>
          {run === null ? (
            <p className="font-semibold">{isNothing ? 'Nothing to change' : 'Nothing has changed yet'}</p>
          ) : null}
          <p className="text-sm text-ink-muted">
            Read by {head.madeBy.name}, <Timestamp at={head.madeAt} />
          </p>
        </div>
        <Button onClick={reading.read} pending={reading.isReading && 'Reading from Azure'}>
          <RefreshCw aria-hidden="true" />
          Read again
        </Button>
      </div>
      <PlanTotals totals={totals} changes={made.changes} />
      <CarriedWarnings warnings={head.carriedWarnings} />
      {/* One instance says all of this itself. */}
      {instances.length > 1 ? (
        <>
          <PlanNotices blockers={made.blockers} warnings={made.warnings} />
          <PlanChanges changes={made.changes} instances={totals.toConfigure} />
          <PlanRights rights={made.rights} />
        </>
      ) : null}
      <PlanInstances instances={instances} />
      <PlanCode head={head} instances={instances} />
      <PlanFoot
        setupId={setupId}
        planId={head.id}
        totals={totals}
        instances={instances}
        canRun={canRun}
        runNumber={run?.number ?? null}
      />
    </>
  );
}

function Missing({ setupId, missing }: { setupId: string; missing: PlanPage['missing'] }) {
  const [first] = missing;
  return (
    <EmptyState
      title="A plan cannot be made yet"
      action={
        first ? (
          <LinkButton href={stepHref(setupId, first.id)} variant="primary">
            Go to “{first.title}”
          </LinkButton>
        ) : null
      }
    >
      <ul className="grid list-disc gap-1 pl-5">
        {missing.map(({ id, title, detail }) => (
          <li key={id}>
            <Link href={stepHref(setupId, id)} className="link">
              {title}
            </Link>
            : {detail}
          </li>
        ))}
      </ul>
    </EmptyState>
  );
}

function CarriedOut({ setupId, run }: { setupId: string; run: NonNullable<PlanPage['run']> }) {
  const isOver = endedStatuses.has(run.status);
  return (
    <Notice
      kind="info"
      title={isOver ? `Run ${run.number} carried this plan out` : `Run ${run.number} is carrying this plan out`}
      actions={<LinkButton href={stepHref(setupId, 'run')}>Open the run</LinkButton>}
    >
      <p>
        {isOver
          ? 'Below is the plan as it was before. Read again to see what is left to do.'
          : 'Below is the plan as it was before the run began.'}
      </p>
    </Notice>
  );
}
