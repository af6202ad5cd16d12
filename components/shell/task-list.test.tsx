import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { nextTask, type Task, TaskList, type TaskState } from './task-list';

const task = (key: string, state: TaskState): Task => ({ key, title: `Task ${key}`, href: `/${key}`, state });
const phases = (...tasks: Task[]) => [{ key: 'p', title: 'Phase', tasks }];

it('a task that cannot start is no link and says because of what', () => {
  const markup = renderToStaticMarkup(
    <TaskList phases={phases(task('plan', { kind: 'blocked', because: 'choose the instances first' }))} />,
  );
  expect(markup).not.toContain('href="/plan"');
  expect(markup).toContain('Cannot start yet');
  expect(markup).toContain('choose the instances first');
});

it('next is the first unfinished task', () => {
  const list = phases(
    task('a', { kind: 'completed' }),
    task('b', { kind: 'incomplete' }),
    task('c', { kind: 'incomplete' }),
  );
  expect(nextTask(list)?.key).toBe('b');
});

it('a problem is next before unfinished tasks', () => {
  expect(nextTask(phases(task('a', { kind: 'incomplete' }), task('b', { kind: 'problem' })))?.key).toBe('b');
});

it('nothing is next when all is done or blocked', () => {
  expect(
    nextTask(phases(task('a', { kind: 'completed' }), task('b', { kind: 'blocked', because: 'x' }))),
  ).toBeUndefined();
});

it('each link is described by its status, and by its problem', () => {
  const state: TaskState = { kind: 'problem', what: 'mi-hr-prod is locked' };
  const markup = renderToStaticMarkup(<TaskList phases={phases(task('a', state))} />);
  const described = markup.match(/aria-describedby="([^"]+)"/)?.[1]?.split(' ') ?? [];
  expect(described).toHaveLength(2);
  for (const id of described) expect(markup).toContain(`id="${id}"`);
});
