import { describe, expect, it } from 'vitest';
import type { FeedHead, FeedRow } from '@/lib/runs/feed';
import { countStatuses } from '@/lib/runs/statuses';
import { describeChange } from './describe-change';
import { aHead, aRow } from './testing/rows';

const feed = (rows: FeedRow[], status: FeedHead['status'] = 'running') => ({
  head: aHead({ status, total: rows.length, counts: countStatuses(rows.map((row) => ({ ...row, count: 1 }))) }),
  rows,
});

const [one, two, three] = [aRow({ name: 'one' }), aRow({ name: 'two' }), aRow({ name: 'three' })];
const as = (row: FeedRow, status: FeedRow['status']): FeedRow => ({ ...row, status });

describe('the sentence for somebody who listens', () => {
  it('names the instance that has ended', () => {
    expect(describeChange(feed([one, two]), feed([as(one, 'done'), two]))).toBe('one: Done. 1 of 2 have ended.');
  });

  it('is one sentence for many at once', () => {
    const after = feed([as(one, 'done'), as(two, 'failed'), as(three, 'waiting-for-consent')]);
    expect(describeChange(feed([one, two, three]), after)).toBe(
      '3 instances ended or need a person. 2 of 3 have ended.',
    );
  });

  it('is silent while instances only pass from one wait to another', () => {
    expect(describeChange(feed([one, two]), feed([as(one, 'waiting-for-azure'), as(two, 'running')]))).toBeNull();
  });

  it('says how the run stands when that has changed, and nothing else', () => {
    const before = feed([as(one, 'done'), as(two, 'running')]);
    const after = feed([as(one, 'done'), as(two, 'failed')], 'finished-with-problems');
    expect(describeChange(before, after)).toBe('Finished with problems: 1 done, 1 failed.');
  });

  it('follows the steps of a run with one instance', () => {
    const after = feed([{ ...one, status: 'running', currentStep: 'grant-consent' }]);
    expect(describeChange(feed([one]), after)).toBe('one: Grant admin consent.');
  });
});
