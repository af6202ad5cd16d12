import { cn } from '@/components/ui/cn';
import { Progress } from '@/components/ui/progress';
import type { FeedRow, FeedStep } from '@/lib/runs/feed';
import { stepTitles } from '@/lib/runs/statuses';
import { Elapsed } from './clock';
import { type StepState, shortStepTitles, stepStateOf, stepStateWords } from './step-states';

/**
 * The four steps of an instance as four short bars. A step is empty, moving, or full: nobody knows how far Azure is with
 * one, so no bar pretends to.
 */
export function StepTrack({ row, className }: { row: FeedRow; className?: string }) {
  return (
    <ol className={cn('grid grid-cols-4 gap-2', className)}>
      {row.steps.map((step) => (
        <li key={step.step} className="min-w-0">
          <OneStep row={row} step={step} />
        </li>
      ))}
    </ol>
  );
}

/** Heads the columns that the tracks of all rows make. */
export function StepTrackHead({ className }: { className?: string }) {
  return (
    <div aria-hidden="true" className={cn('grid grid-cols-4 gap-2', className)}>
      {Object.entries(shortStepTitles).map(([step, title]) => (
        <span key={step} className="truncate">
          {title}
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
