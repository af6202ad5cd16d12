import type { Task as ShownTask, TaskPhase, TaskState } from '@/components/shell/task-list';
import type { Task, TaskList } from '@/lib/setup/task-list';
import { stepHref } from '../step-title';

/** The task list as the frame shows it: finished tasks say what they hold, open ones what they are for as well. */
export function toTaskPhases(setupId: string, taskList: TaskList): TaskPhase[] {
  return taskList.phases.map(({ id, title, tasks }) => ({
    key: id,
    title,
    tasks: tasks.map((task) => toShownTask(setupId, task)),
  }));
}

function toShownTask(setupId: string, { step, status, detail }: Task): ShownTask {
  return {
    key: step.id,
    title: step.title,
    href: stepHref(setupId, step.id),
    hint: <TaskHint hint={step.hint} status={status} detail={detail} />,
    state: toState(status, detail),
  };
}

function TaskHint({ hint, status, detail }: { hint: string; status: Task['status']; detail: string }) {
  if (status === 'completed') return <p>{detail}</p>;
  if (status !== 'incomplete') return <p>{hint}</p>;
  return (
    <>
      <p>{hint}</p>
      <p>{detail}</p>
    </>
  );
}

function toState(status: Task['status'], detail: string): TaskState {
  switch (status) {
    case 'completed':
      return { kind: 'completed' };
    case 'incomplete':
      return { kind: 'incomplete' };
    case 'problem':
      return { kind: 'problem', what: detail };
    case 'cannot-start':
      return { kind: 'blocked', because: detail };
  }
}
