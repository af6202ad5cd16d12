import { describe, expect, it } from 'vitest';
import type { FeedRow, FeedUpdate } from '@/lib/runs/feed';
import { applyUpdate, startFeed } from './run-feed';
import { aHead, aRow } from './testing/rows';

const update = (revision: number, rows: FeedRow[], isWhole = false): FeedUpdate => ({
  head: aHead({ revision }),
  rows,
  isWhole,
  now: '2026-11-22T10:00:00.000Z',
});

describe('what a page holds of a run', () => {
  const [one, two, three] = [aRow(), aRow(), aRow()] as const;
  const feed = startFeed(update(5, [one, two, three], true));

  it('replaces the rows that changed, where they are, and keeps the others as they are', () => {
    const changed = { ...two, status: 'done' as const };
    const next = applyUpdate(feed, update(6, [changed]));
    expect(next.rows).toEqual([one, changed, three]);
    expect(next.rows[0]).toBe(one);
  });

  it('keeps the very list when only the totals changed, so that nothing is drawn again', () => {
    expect(applyUpdate(feed, update(6, [])).rows).toBe(feed.rows);
  });

  it('ignores what is older than what it has', () => {
    expect(applyUpdate(feed, update(4, [{ ...one, status: 'failed' }]))).toBe(feed);
  });

  it('drops rows that are no longer in a whole update', () => {
    expect(applyUpdate(feed, update(6, [one], true)).rows).toEqual([one]);
  });

  it('adds an instance that came into reach', () => {
    const four = aRow();
    expect(applyUpdate(feed, update(6, [four])).rows).toEqual([one, two, three, four]);
  });
});
