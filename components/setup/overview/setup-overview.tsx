import { nextTask, TaskList } from '@/components/shell/task-list';
import { LinkButton } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Progress } from '@/components/ui/progress';
import { Status } from '@/components/ui/status';
import { Timestamp } from '@/components/ui/timestamp';
import type { Setup } from '@/lib/setup/store';
import type { TaskList as SetupTaskList } from '@/lib/setup/task-list';
import { ChosenSoFar } from './chosen-so-far';
import { SetupTools } from './setup-tools';
import { toTaskPhases } from './task-phases';
import { describeUnreadable } from './unreadable';

type SetupOverviewProps = { setup: Setup; taskList: SetupTaskList };

/** Home of a setup: where it stands, what is next, what has been chosen. */
export function SetupOverview({ setup, taskList }: SetupOverviewProps) {
  const phases = toTaskPhases(setup.id, taskList);
  const next = nextTask(phases);
  const total = taskList.tasks.length;
  const progress = `${taskList.completedCount} of ${total} steps completed`;
  return (
    <>
      <PageHeader
        title={setup.name}
        description={
          <p>
            Started by {setup.createdBy.name} on <Timestamp at={setup.createdAt} show="date" />, changed{' '}
            <Timestamp at={setup.updatedAt} show="relative" />.
          </p>
        }
        actions={
          <>
            {next ? (
              <LinkButton href={next.href} variant="primary" size="lg" className="max-w-full whitespace-normal">
                {next.state.kind === 'problem' ? 'Look into' : 'Continue'}: {next.title}
              </LinkButton>
            ) : null}
            {setup.answers.plan ? (
              <LinkButton href={`/setup/${setup.id}/record`} size="lg" variant={next ? 'secondary' : 'primary'}>
                Open the record
              </LinkButton>
            ) : null}
          </>
        }
      />
      {setup.unreadable.length > 0 ? (
        <Notice kind="warning" title="Some stored answers could not be read">
          <p>{describeUnreadable(setup.unreadable)}</p>
        </Notice>
      ) : null}
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,44rem)_minmax(16rem,1fr)]">
        <div className="grid min-w-0 content-start gap-6">
          <div className="grid gap-2">
            {next ? (
              <p className="text-sm tabular">{progress}</p>
            ) : (
              <Status kind="done">All {total} steps completed</Status>
            )}
            <Progress
              label="Progress of this setup"
              value={taskList.completedCount}
              max={total}
              valueText={progress}
              tone={next ? 'accent' : 'done'}
            />
          </div>
          <TaskList phases={phases} />
        </div>
        <div className="grid min-w-0 content-start gap-10">
          <ChosenSoFar setupId={setup.id} answers={setup.answers} />
          <SetupTools setupId={setup.id} />
        </div>
      </div>
    </>
  );
}
