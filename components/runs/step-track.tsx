import { cn } from '@/components/ui/cn';
import { Progress } from '@/components/ui/progress';
import type { FeedRow, FeedStep } from '@/lib/runs/feed';
import type { StepName } from '@/lib/runs/model';
import { stepTitles } from '@/lib/runs/statuses';
import { Elapsed } from './clock';
import { type StepState, shortStepTitles, stepStateOf, stepStateWords } from './step-states';

type StepTrackProps = { columns: readonly StepName[]; className?: string };

/**
 * The steps of an instance as short bars, each in its column. A step is empty, moving, or full: nobody knows how far Azure is with
 * one, so no bar pretends to.
 */
export function StepTrack({ row, columns, className }: StepTrackProps & { row: FeedRow }) {
  return (
    <ol className={cn('grid auto-cols-fr gap-2', className)}>
      {row.steps.map((step) => (
        <li key={step.step} className="row-start-1 min-w-0" style={{ gridColumnStart: columns.indexOf(step.step) + 1 }}>
          <OneStep row={row} step={step} />
        </li>
      ))}
    </ol>
  );
}

/** Heads the columns that the tracks of all rows make. */
export function StepTrackHead({ columns, className }: StepTrackProps) {
  return (
    <div aria-hidden="true" className={cn('grid auto-cols-fr grid-flow-col gap-2', className)}>
      {columns.map((step) => (
        <span key={step} className="truncate">
          {shortStepTitles[step]}
        </span>
      ))}
    </div>
  );
}

function OneStep({ row, step }: { row: FeedRow; step: FeedStep }) {
  const state = stepStateOf(row, step);
  return (
    <>
      <span className="sr-only">
        {stepTitles[step.step]}: {stepStateWords[state]}
      </span>
      <span aria-hidden="true" className="flex h-1 items-center">
        {state === 'current' ? (
          <Progress label="" />
        ) : (
          <span className={cn('block h-1 w-full rounded-sm', barLooks[state])} />
        )}
      </span>
      <span className="mt-1 block min-h-4 truncate text-xs text-ink-muted tabular">
        <StepTime state={state} step={step} />
      </span>
    </>
  );
}

const barLooks: Record<Exclude<StepState, 'current'>, string> = {
  done: 'bg-done',
  parked: 'bg-action',
  failed: 'bg-failed',
  cancelled: 'bg-neutral',
  'to-come': 'bg-line-strong/60',
};

function StepTime({ state, step }: { state: StepState; step: FeedStep }) {
  if (state === 'done' && step.outcome === 'already-so') return 'already so';
  if (state === 'done' && isAtOnce(step)) return 'at once';
  if (state === 'done' && step.startedAt) return <Elapsed since={step.startedAt} until={step.finishedAt} />;
  if (state === 'current' && step.startedAt) return <Elapsed since={step.startedAt} until={null} />;
  if (state === 'parked') return 'waits';
  return state === 'failed' || state === 'cancelled' ? <span aria-hidden="true">{state}</span> : null;
}

const isAtOnce = ({ startedAt, finishedAt }: FeedStep) =>
  startedAt !== null && finishedAt !== null && Date.parse(finishedAt) - Date.parse(startedAt) < 1000;
