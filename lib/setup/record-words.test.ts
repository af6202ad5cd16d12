import { describe, expect, it } from 'vitest';
import { describeEntry, isOutcome } from './record-words';

const numbers = new Map([['run-id', 12]]);
const describeIt = (action: string, details: Record<string, unknown> = {}, entityId = 'run-id') =>
  describeEntry({ action, entityId, details }, numbers, (id) => id.split('/').at(-1) ?? id);

describe('an audit entry in words', () => {
  it.each([
    ['setup.create', {}, 'Created the setup.'],
    ['run.start', { number: 12, instances: ['a', 'b'] }, 'Started run 12 on 2 instances.'],
    ['run.continue', { instances: ['a'] }, 'Continued run 12 with their own rights, on 1 instance.'],
    ['run.cancel', { cancelledAtOnce: 0 }, 'Cancelled run 12.'],
    ['run.finish', { status: 'finished-with-problems' }, 'Run 12 came to rest: finished with problems.'],
    ['proof.save', { instanceId: '/x/mi-1' }, 'Said that the ticket for mi-1 came.'],
    [
      'hand-off.create',
      { pack: 'trust-object' },
      'Made a link to hand “Trust object in Active Directory” over to a colleague.',
    ],
    ['hand-off.answer', { pack: 'of another version' }, 'Answered the hand-off “of another version”.'],
    ['instance.grant-consent', { instanceId: '/x/mi-1', phase: 'done' }, 'mi-1: granted admin consent.'],
    [
      'instance.enable-service-principal',
      { instanceId: '/x/mi-1', phase: 'failed' },
      'mi-1: the service principal could not be turned on.',
    ],
  ])('%s', (action, details, words) => {
    expect(describeIt(action, details)).toBe(words);
  });

  it('is shown by its name when nobody wrote words for it, so that nothing is left out', () => {
    expect(describeIt('setup.archive')).toBe('setup.archive.');
  });

  it('survives details of another version', () => {
    expect(describeIt('run.start', { instances: 'all' }, 'unknown')).toBe('Started run on 0 instances.');
    expect(describeIt('run.finish', { status: 'paused' })).toBe('Run 12 came to rest: paused.');
  });
});

it('of the entries about one change only how it ended is part of a record', () => {
  const phases = ['intent', 'accepted', 'done', 'failed'];
  expect(phases.filter((phase) => isOutcome({ details: { phase } }))).toEqual(['done', 'failed']);
});

it('says what evidence came and went', () => {
  const say = (action: string, details: Record<string, unknown>) =>
    describeEntry({ action, entityId: 'setup', details }, new Map(), String);
  const evidence = [
    { kind: 'pasted', about: 'dsregcmd', client: 'till 7' },
    { kind: 'stated', about: 'AD-ADMIN', client: null },
  ];
  expect(say('evidence.save', { evidence })).toBe(
    'Added evidence: dsregcmd /status of till 7 and a statement about AD-ADMIN.',
  );
  expect(say('evidence.withdraw', { kind: 'pasted', about: 'klist' })).toBe('Took back evidence: klist.');
  expect(say('evidence.save', { evidence: 'nonsense' })).toBe('Added evidence: of an unknown kind.');
});
