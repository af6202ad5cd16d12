'use client';

import { ChevronRight } from 'lucide-react';
import dynamic from 'next/dynamic';
import { type CSSProperties, memo, type Ref, useId } from 'react';
import { cn } from '@/components/ui/cn';
import { MonoName } from '@/components/ui/host-name';
import { Status } from '@/components/ui/status';
import type { FeedRow } from '@/lib/runs/feed';
import type { StepName } from '@/lib/runs/model';
import { instanceStatusTitles, isEnded, stepTitles } from '@/lib/runs/statuses';
import { Elapsed } from './clock';
import { describeRow } from './describe-row';
import { DetailsSkeleton } from './details-skeleton';
import { instanceLooks } from './looks';
import { RetryInstance } from './retry-instance';
import { currentStepNumber } from './step-states';
import { StepTrack, StepTrackHead } from './step-track';

const InstanceDetails = dynamic(() => import('./instance-details').then((module) => module.InstanceDetails), {
  loading: () => <DetailsSkeleton />,
});

/** One grid for the head and all rows, so that columns line up without a table. */
const grid = 'lg:grid lg:grid-cols-[minmax(11rem,1.3fr)_minmax(13rem,1.9fr)_minmax(19rem,2fr)_5.5rem_2rem] lg:gap-x-5';

export function InstanceListHead({ columns }: { columns: readonly StepName[] }) {
  return (
    <div
      aria-hidden="true"
      className={cn(
        'hidden border-b border-line-strong bg-surface-sunken px-4 py-2 text-xs font-semibold text-ink-muted',
        grid,
      )}
    >
      <span>Instance</span>
      <span>Status</span>
      <StepTrackHead columns={columns} />
      <span className="text-right">Time</span>
    </div>
  );
}

export type InstanceRowProps = {
  row: FeedRow;
  /** Of the whole list; see listStepColumns. */
  columns: readonly StepName[];
  runId: string;
  isOpen: boolean;
  onToggle: (instanceKey: string) => void;
  /** After something was done at this line. */
  onDone: () => Promise<void>;
  /** Place in the whole list, where only a part of it is on the page. */
  position?: { index: number; of: number };
  measure?: Ref<HTMLLIElement>;
  style?: CSSProperties;
};

/** An instance of a run on one line; its details open below it. */
export const InstanceRow = memo(function InstanceRow(props: InstanceRowProps) {
  const { row, columns, runId, isOpen, onToggle, onDone, position, measure, style } = props;
  const detailsId = useId();
  return (
    <li
      ref={measure}
      style={style}
      data-index={position?.index}
      aria-posinset={position && position.index + 1}
      aria-setsize={position?.of}
      className="border-t border-line first:border-t-0"
    >
      <div className={cn('relative px-4 py-2.5 max-lg:grid max-lg:grid-cols-1 max-lg:gap-2 max-lg:pr-12', grid)}>
        <div className="min-w-0">
          <h3 className="text-sm">
            <MonoName name={row.name} />
          </h3>
          <p className="truncate text-xs text-ink-muted" title={`${row.resourceGroup} · ${row.subscriptionName}`}>
            {row.resourceGroup} · {row.subscriptionName}
          </p>
        </div>
        <div className="min-w-0">
          <Status kind={instanceLooks[row.status]}>{instanceStatusTitles[row.status]}</Status>
          <p className="text-xs text-pretty text-ink-muted lg:pl-[1.375rem]">{describeRow(row)}</p>
          {row.status === 'failed' && row.canRetry ? <RetryInstance row={row} runId={runId} onDone={onDone} /> : null}
        </div>
        <div className="min-w-0">
          <StepTrack row={row} columns={columns} className="lg:pt-2" />
          <CurrentStep row={row} />
        </div>
        <p className="text-xs text-ink-muted tabular max-lg:hidden lg:pt-0.5 lg:text-right">
          <TotalTime row={row} />
        </p>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={isOpen ? detailsId : undefined}
          aria-label={`Details of ${row.name}`}
          onClick={() => onToggle(row.instanceKey)}
          className="grid size-8 place-items-center justify-self-end rounded-md hover:bg-hover max-lg:absolute max-lg:top-2 max-lg:right-2"
        >
          <ChevronRight className={cn('size-4 transition-transform', isOpen && 'rotate-90')} aria-hidden="true" />
        </button>
      </div>
      {isOpen ? (
        <div id={detailsId} className="border-t border-line bg-surface-sunken px-4 py-4">
          <InstanceDetails runId={runId} row={row} />
        </div>
      ) : null}
    </li>
  );
});

/** Where there is no room for columns, a sentence says which step it is. */
function CurrentStep({ row }: { row: FeedRow }) {
  const number = currentStepNumber(row);
  return (
    <p className="mt-1 text-xs text-ink-muted tabular lg:hidden">
      {number !== null && row.currentStep
        ? `Step ${number} of ${row.steps.length}: ${stepTitles[row.currentStep]} · `
        : null}
      <TotalTime row={row} />
    </p>
  );
}

function TotalTime({ row }: { row: FeedRow }) {
  if (row.startedAt === null) return 'not started';
  const until = isEnded(row.status) ? row.finishedAt : null;
  return (
    <>
      <span className="sr-only">Total time: </span>
      <Elapsed since={row.startedAt} until={until} />
    </>
  );
}
