import type { FeedHead, FeedRow, FeedUpdate } from '@/lib/runs/feed';

/** What the page holds: rows in the order of the plan, each object replaced only when it changed. */
export interface RunFeed {
  head: FeedHead;
  rows: readonly FeedRow[];
}

export const startFeed = ({ head, rows }: FeedUpdate): RunFeed => ({ head, rows });

/** An older update than what the page has is no news. */
export function applyUpdate(feed: RunFeed, update: FeedUpdate): RunFeed {
  if (update.head.revision < feed.head.revision) return feed;
  if (update.isWhole) return { head: update.head, rows: update.rows };
  if (update.rows.length === 0) return { head: update.head, rows: feed.rows };
  const changed = new Map(update.rows.map((row) => [row.instanceKey, row]));
  const rows = feed.rows.map((row) => {
    const next = changed.get(row.instanceKey);
    changed.delete(row.instanceKey);
    return next ?? row;
  });
  // Instances that came into the reader's reach meanwhile.
  return { head: update.head, rows: [...rows, ...changed.values()] };
}
