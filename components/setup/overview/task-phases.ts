import type { Task as ShownTask, TaskPhase, TaskState } from '@/components/shell/task-list';
import { getStep } from '@/lib/setup/steps';
import type { Task, TaskList } from '@/lib/setup/task-list';
import { stepHref } from '../step-title';

/** The task list as the frame shows it: finished tasks say what they hold, open ones what they are for. */
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
    hint: status === 'completed' || status === 'incomplete' ? hintOf(status, step.id, detail) : getStep(step.id).hint,
    state: toState(status, detail),
  };
}

function hintOf(status: 'completed' | 'incomplete', id: Task['step']['id'], detail: string): string {
  return status === 'completed' ? detail : `${getStep(id).hint} ${detail}`;
}

function toState(status: Task['status'], detail: string): TaskState {
  switch (status) {
    case 'completed':
      return { kind: 'completed' };
    case 'incomplete':
      return { kind: 'incomplete' };
    case 'problem':
      return { kind: 'problem', what: withoutFullStop(detail) };
    case 'cannot-start':
      return { kind: 'blocked', because: withoutFullStop(detail.replace(/^Because /, '')) };
  }
}

const withoutFullStop = (sentence: string) => sentence.replace(/\.$/, '');
