import type { FeedRow } from '@/lib/runs/feed';
import { isEnded, isParked } from '@/lib/runs/statuses';

/** What cancelling would mean for each instance now. */
export interface CancelOutlook {
  /** Azure has accepted a change of these, or may have. */
  followed: FeedRow[];
  stopped: number;
  ended: number;
}

export function describeCancel(rows: readonly FeedRow[]): CancelOutlook {
  const open = rows.filter(({ status }) => !isEnded(status));
  const followed = open.filter(isWithAzure);
  return { followed, stopped: open.length - followed.length, ended: rows.length - open.length };
}

/** What waits for a person is cancelled at once, also where a change was sent: nobody may look what became of it. */
const isWithAzure = ({ status, steps }: FeedRow): boolean =>
  !isParked(status) && steps.some(({ isUnderWay }) => isUnderWay);
