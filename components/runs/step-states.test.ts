import { describe, expect, it } from 'vitest';
import type { FeedRow } from '@/lib/runs/feed';
import { describeCancel } from './describe-cancel';
import { describeRow } from './describe-row';
import { listStepColumns, stepStateOf } from './step-states';
import { aRow, aStep } from './testing/rows';

const second = (status: FeedRow['status'], rest: Partial<FeedRow> = {}) =>
  aRow({
    status,
    currentStep: 'wait-for-entra',
    steps: [
      aStep('enable-service-principal', { status: 'done', outcome: 'changed' }),
      aStep('wait-for-entra', { status: 'waiting' }),
      aStep('grant-consent'),
      aStep('read-back'),
    ],
    ...rest,
  });

const statesOf = (row: FeedRow) => row.steps.map((step) => stepStateOf(row, step));

describe('the four steps of an instance', () => {
  it.each([
    ['waiting-for-entra', 'current'],
    ['throttled', 'current'],
    ['needs-sign-in', 'parked'],
    ['waiting-for-consent', 'parked'],
    ['failed', 'failed'],
    ['cancelled', 'cancelled'],
    ['queued', 'to-come'],
  ] as const)('when it is %s the step it stopped at is %s, those before done, those after to come', (status, state) => {
    expect(statesOf(second(status))).toEqual(['done', state, 'to-come', 'to-come']);
  });
});

describe('the sentence of a finished instance', () => {
  it('says what this run changed', () => {
    expect(describeRow(second('done'))).toBe('Changed: service principal.');
  });

  it('says that nothing had to change', () => {
    const steps = [aStep('enable-service-principal', { status: 'done', outcome: 'already-so' })];
    expect(describeRow(aRow({ status: 'done', steps }))).toBe('All of it was so already.');
  });
});

describe('the sentence of a cancelled instance', () => {
  it('says what had been changed, since cancelling undoes nothing', () => {
    expect(describeRow(second('cancelled', { detail: 'Cancelled.' }))).toBe('Changed before that: service principal.');
    expect(describeRow(aRow({ status: 'cancelled', detail: 'Cancelled.' }))).toBe('Nothing was changed.');
  });

  it('keeps the warning that a change was sent and its end not read', () => {
    const detail = 'Cancelled. A change had been sent, and its end was not read.';
    expect(describeRow(second('cancelled', { detail }))).toBe(detail);
  });
});

describe('what cancelling would mean', () => {
  it('follows what Azure has in hand, stops the rest, and leaves alone what has ended', () => {
    const withAzure = aRow({
      status: 'waiting-for-azure',
      steps: [aStep('enable-service-principal', { status: 'waiting', isUnderWay: true })],
    });
    const outlook = describeCancel([
      withAzure,
      aRow({ status: 'queued' }),
      second('waiting-for-entra'),
      second('done'),
    ]);
    expect(outlook).toEqual({ followed: [withAzure], stopped: 2, ended: 1 });
  });

  it('stops what waits for a person at once, also where a change was sent', () => {
    const parked = aRow({
      status: 'needs-sign-in',
      steps: [aStep('enable-service-principal', { status: 'waiting', isUnderWay: true })],
    });
    expect(describeCancel([parked])).toEqual({ followed: [], stopped: 1, ended: 0 });
  });
});

describe('the columns of steps', () => {
  it('are those of the instance with most of them', () => {
    const usual = second('queued');
    const withMode = {
      ...usual,
      steps: [aStep('enable-service-principal'), aStep('set-authentication-metadata'), ...usual.steps.slice(1)],
    };
    expect(listStepColumns([usual, withMode, usual])).toEqual(withMode.steps.map(({ step }) => step));
    expect(listStepColumns([])).toEqual([]);
  });
});
