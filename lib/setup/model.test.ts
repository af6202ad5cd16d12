import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyAnswers, parseAnswers, type SetupAnswers } from './model';
import { findStepBySegment, getNextStep, getPreviousStep, steps } from './steps';

const by = { objectId: 'dana', name: 'Dana' };
const at = '2026-02-10T09:00:00Z';
const answers: SetupAnswers = {
  schema: 1,
  start: { by, at },
  flow: { choice: 'both', decidedBy: by, at, isOwnChoice: true },
  instanceIds: ['/subscriptions/s1'],
  facts: { directoryRoles: { isRead: false, readAt: at, reason: 'Not allowed.' } },
};

describe('stored answers', () => {
  it('come back as they were', () => {
    expect(parseAnswers(JSON.parse(JSON.stringify(answers)))).toEqual({ answers, unreadable: [], isNewer: false });
  });

  it('that are absent are a new setup', () => {
    expect(parseAnswers(null)).toEqual({ answers: emptyAnswers(), unreadable: [], isNewer: false });
    expect(parseAnswers({})).toMatchObject({ answers: emptyAnswers(), unreadable: [] });
  });

  it('lose one broken section and keep the others', () => {
    const parsed = parseAnswers({ ...answers, flow: { choice: 'telepathy' } });
    expect(parsed.unreadable).toEqual(['flow']);
    expect(parsed.answers).toEqual({ ...answers, flow: undefined });
  });

  it('of a newer version are said to be newer', () => {
    expect(parseAnswers({ ...answers, schema: 2 })).toMatchObject({
      isNewer: true,
      answers: { instanceIds: answers.instanceIds },
    });
  });

  it('never throw, whatever is stored', () => {
    fc.assert(
      fc.property(fc.anything(), (stored) => {
        expect(parseAnswers(stored).answers.schema).toBe(1);
      }),
    );
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('schema', 'start', 'clients', 'facts', 'plan', 'runIds'), fc.jsonValue()),
        (stored) => {
          expect(parseAnswers(stored).answers.schema).toBe(1);
        },
      ),
    );
  });
});

describe('the steps', () => {
  it('lead from the first to the last and back', () => {
    for (const [index, step] of steps.entries()) {
      expect(getNextStep(step.id)).toBe(steps[index + 1]);
      expect(getPreviousStep(step.id)).toBe(steps[index - 1]);
      expect(findStepBySegment(step.segment)).toBe(step);
    }
    expect(findStepBySegment('constructor')).toBeUndefined();
  });
});
