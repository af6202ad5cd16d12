import { expect, test } from 'vitest';
import { endedStatuses, type InstanceStatus, instanceStatuses, type RunStatus, workingStatuses } from './model';
import { countStatuses, deriveRunStatus, isEnded, isParked, isWorking } from './statuses';

const statusOf = (statuses: InstanceStatus[], isCancelRequested = false) =>
  deriveRunStatus(countStatuses(statuses.map((status) => ({ status, count: 1 }))), isCancelRequested);

test('every status is exactly one of working, parked and ended', () => {
  for (const status of instanceStatuses) {
    expect([isWorking(status), isParked(status), isEnded(status)].filter(Boolean)).toHaveLength(1);
  }
});

const cases: [InstanceStatus[], RunStatus][] = [
  [['queued', 'queued'], 'queued'],
  [['queued', 'done'], 'running'],
  [['done', 'done'], 'finished'],
  [['done', 'failed'], 'finished-with-problems'],
  [['failed', 'waiting-for-consent'], 'waiting-for-consent'],
  [['waiting-for-consent', 'needs-sign-in'], 'needs-sign-in'],
  [['done', 'cancelled'], 'cancelled'],
  [['failed', 'cancelled'], 'finished-with-problems'],
];

test.each(cases)('instances %j make the run %s', (statuses, expected) => {
  expect(statusOf(statuses)).toBe(expected);
});

test.each(workingStatuses)('one %s instance keeps a run with problems and parked ones going', (status) => {
  expect(statusOf([status, 'failed', 'needs-sign-in', 'done'])).toBe('running');
});

test('a cancel request shows until what Azure accepted has come to its end', () => {
  expect(statusOf(['waiting-for-azure', 'cancelled'], true)).toBe('cancelling');
  expect(statusOf(['done', 'cancelled'], true)).toBe('cancelled');
});

test('a run of only ended instances never waits for anybody', () => {
  for (const status of endedStatuses)
    expect(['finished', 'finished-with-problems', 'cancelled']).toContain(statusOf([status]));
});
