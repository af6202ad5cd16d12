import Link from 'next/link';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import { Status } from '@/components/ui/status';

export type TaskState =
  | { kind: 'completed' }
  | { kind: 'incomplete' }
  /** `because` stands below the title as it is, such as "Choose the instances first". */
  | { kind: 'blocked'; because: string }
  /** `what` stands below the title as it is, such as "mi-hr-prod is locked". */
  | { kind: 'problem'; what?: string };

export type Task = { key: string; title: string; href: string; hint?: ReactNode; state: TaskState };
export type TaskPhase = { key: string; title: string; tasks: readonly Task[] };

/** Phases of a job with their tasks. The first task that can be done now is marked, so that nobody has to look for it. */
export function TaskList({ phases }: { phases: readonly TaskPhase[] }) {
  const next = nextTask(phases);
  return (
    <ol className="grid gap-8">
      {phases.map((phase, index) => (
        <li key={phase.key}>
          <h2 className="mb-2 flex gap-2 text-lg">
            <span className="text-ink-muted tabular">{index + 1}.</span>
            {phase.title}
          </h2>
          <ul className="overflow-hidden rounded-lg border border-line bg-surface-raised">
            {phase.tasks.map((task) => (
              <TaskRow key={task.key} task={task} isNext={task === next} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

/** A problem is next before anything unfinished: what comes later may rest on it. */
export function nextTask(phases: readonly TaskPhase[]): Task | undefined {
  const tasks = phases.flatMap((phase) => phase.tasks);
  return tasks.find((task) => task.state.kind === 'problem') ?? tasks.find((task) => task.state.kind === 'incomplete');
}

function TaskRow({ task, isNext }: { task: Task; isNext: boolean }) {
  const statusId = `task-${task.key}-status`;
  const reasonId = `task-${task.key}-reason`;
  const isLinked = task.state.kind !== 'blocked';
  return (
    <li
      className={cn(
        'relative flex flex-wrap items-start justify-between gap-x-6 gap-y-1 border-t border-line px-4 py-3 first:border-t-0',
        isLinked && 'transition-colors hover:bg-hover',
        isNext && 'shadow-[inset_3px_0_0_var(--color-link)]',
      )}
    >
      <div className="grid min-w-0 flex-1 basis-64 gap-0.5">
        {isLinked ? (
          <Link
            href={task.href}
            aria-describedby={reasonOf(task.state) ? `${statusId} ${reasonId}` : statusId}
            className="link-quiet w-fit font-semibold after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
          >
            {task.title}
          </Link>
        ) : (
          <span className="font-semibold text-ink-muted">{task.title}</span>
        )}
        {task.hint ? <div className="max-w-prose text-sm text-ink-muted">{task.hint}</div> : null}
        <TaskReason id={reasonId} state={task.state} />
      </div>
      <div id={statusId} className="text-sm">
        <TaskStatus state={task.state} isNext={isNext} />
      </div>
    </li>
  );
}

function reasonOf(state: TaskState): string | undefined {
  if (state.kind === 'blocked') return state.because;
  return state.kind === 'problem' ? state.what : undefined;
}

function TaskReason({ id, state }: { id: string; state: TaskState }) {
  const reason = reasonOf(state);
  if (!reason) return null;
  return (
    <p id={id} className={cn('max-w-prose text-sm', state.kind === 'problem' ? 'text-failed' : 'text-ink-muted')}>
      {reason}
    </p>
  );
}

function TaskStatus({ state, isNext }: { state: TaskState; isNext: boolean }) {
  switch (state.kind) {
    case 'completed':
      return <Status kind="done">Completed</Status>;
    case 'problem':
      return <Status kind="failed">There is a problem</Status>;
    case 'blocked':
      return <span className="text-ink-muted">Cannot start yet</span>;
    case 'incomplete':
      return (
        <span
          className={cn(
            'inline-block rounded-md px-2',
            isNext ? 'bg-accent-soft font-semibold text-link' : 'bg-neutral-soft',
          )}
        >
          Incomplete{isNext ? ' · next' : null}
        </span>
      );
  }
}
