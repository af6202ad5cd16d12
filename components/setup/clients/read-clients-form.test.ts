import { describe, expect, it } from 'vitest';
import { isWindowsAsked, readClientsForm, withoutUnasked } from './read-clients-form';

function formOf(fields: [string, string][]): FormData {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

describe('the clients form', () => {
  it('gives the chosen values in the order of the lists, not of the clicks', () => {
    const form = formOf([
      ['workloads', 'linux'],
      ['workloads', 'interactive'],
      ['joins', 'hybrid-joined'],
      ['domainControllerInSight', 'sometimes'],
    ]);
    expect(readClientsForm(form)).toEqual({
      workloads: ['interactive', 'linux'],
      clientSystems: [],
      joins: ['hybrid-joined'],
      domainControllerInSight: 'sometimes',
    });
  });

  it('drops values no question offers', () => {
    const form = formOf([
      ['workloads', 'mainframe'],
      ['domainControllerInSight', 'maybe'],
    ]);
    expect(readClientsForm(form)).toEqual({ workloads: [], clientSystems: [], joins: [] });
  });
});

it('Windows questions are left out only for clients that all run something else', () => {
  expect(isWindowsAsked([])).toBe(true);
  expect(isWindowsAsked(['linux'])).toBe(false);
  expect(isWindowsAsked(['linux', 'services'])).toBe(true);
});

it('answers to questions that are not shown are not saved', () => {
  const draft = {
    workloads: ['linux' as const],
    clientSystems: ['windows-11' as const],
    joins: ['hybrid-joined' as const],
    domainControllerInSight: 'always' as const,
  };
  expect(withoutUnasked(draft)).toEqual({ workloads: ['linux'], clientSystems: [], joins: [] });
  const mixed = { ...draft, workloads: ['interactive' as const, 'linux' as const] };
  expect(withoutUnasked(mixed)).toEqual(mixed);
});
