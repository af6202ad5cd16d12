import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import { nextTask } from '@/components/shell/task-list';
import { Progress } from '@/components/ui/progress';
import { Status } from '@/components/ui/status';
import { Timestamp } from '@/components/ui/timestamp';
import type { SetupListItem } from '@/lib/setup/page-data';
import { countOf, flowChoiceWords } from '@/lib/setup/words';
import { toTaskPhases } from './overview/task-phases';
import { stepHref } from './step-title';

/** The tenant's setups, last changed first. The name opens the task list; the second link goes on where it was left. */
export function SetupList({ items }: { items: readonly SetupListItem[] }) {
  return (
    <ul className="overflow-hidden rounded-lg border border-line bg-surface-raised">
      {items.map((item) => (
        <SetupRow key={item.setup.id} item={item} />
      ))}
    </ul>
  );
}

function SetupRow({ item: { setup, flow, instanceCount, taskList } }: { item: SetupListItem }) {
  const next = nextTask(toTaskPhases(setup.id, taskList));
  const total = taskList.tasks.length;
  const facts = [
    flow ? flowChoiceWords[flow.choice].label : null,
    instanceCount > 0 ? countOf(instanceCount, 'instance') : null,
  ].filter((fact) => fact !== null);
  return (
    <li className="relative grid gap-x-8 gap-y-3 border-t border-line px-4 py-4 transition-colors first:border-t-0 hover:bg-hover md:grid-cols-[minmax(0,1fr)_12rem_minmax(10rem,16rem)] md:items-center">
      <div className="grid min-w-0 gap-0.5">
        <Link
          href={stepHref(setup.id)}
          className="link-quiet w-fit max-w-full font-semibold break-name after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
        >
          {setup.name}
        </Link>
        <p className="text-sm text-ink-muted">
          {facts.length > 0 ? `${facts.join(' · ')} · ` : null}
          Started by {setup.createdBy.name}, changed <Timestamp at={setup.updatedAt} show="relative" />
        </p>
        {setup.unreadable.length > 0 ? (
          <Status kind="needs-action" className="mt-1">
            Some answers could not be read
          </Status>
        ) : null}
      </div>
      <div className="grid gap-1.5">
        <p className="text-sm tabular">
          {taskList.completedCount} of {total} steps completed
        </p>
        <Progress
          label={`Progress of ${setup.name}`}
          value={taskList.completedCount}
          max={total}
          valueText={`${taskList.completedCount} of ${total} steps completed`}
          tone={next ? 'accent' : 'done'}
        />
      </div>
      <div className="text-sm md:text-right">
        {next ? (
          <Link href={next.href} className="link-quiet relative inline-flex items-center gap-1 py-1 font-semibold">
            {next.state.kind === 'problem' ? 'Look into: ' : 'Next: '}
            {next.title}
            <span className="sr-only"> of {setup.name}</span>
            <ArrowRight className="size-4 shrink-0" aria-hidden="true" />
          </Link>
        ) : (
          <Status kind="done">All steps completed</Status>
        )}
      </div>
    </li>
  );
}
