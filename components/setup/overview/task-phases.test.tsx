import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { SetupAnswers } from '@/lib/setup/model';
import { stepIds } from '@/lib/setup/steps';
import { buildTaskList } from '@/lib/setup/task-list';
import { toTaskPhases } from './task-phases';

const by = { objectId: 'o', name: 'Dana Fischer' };
const at = '2026-11-22T12:00:00Z';

function tasksOf(answers: Partial<SetupAnswers>) {
  const input = { answers: { schema: 1 as const, ...answers }, facts: {}, runs: [], now: new Date(at) };
  return toTaskPhases('id', buildTaskList(input)).flatMap(({ tasks }) => tasks);
}

describe('the task list on the page', () => {
  it('has every step once, in order, at its own address', () => {
    expect(tasksOf({}).map(({ key, href }) => [key, href])).toEqual(stepIds.map((id) => [id, `/setup/id/${id}`]));
  });

  it('says because of what a step cannot start', () => {
    const plan = tasksOf({}).find(({ key }) => key === 'plan');
    expect(plan?.state).toEqual({ kind: 'blocked', because: expect.stringContaining('Prerequisites') });
  });

  it('shows what a completed step holds, and of an open one what it is for as well', () => {
    const [start, clients] = tasksOf({ start: { by, at } });
    expect(renderToStaticMarkup(start?.hint)).toBe('<p>Started by Dana Fischer.</p>');
    expect(renderToStaticMarkup(clients?.hint)).toContain('</p><p>');
  });
});
