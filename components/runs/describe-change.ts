import type { FeedRow } from '@/lib/runs/feed';
import { instanceStatusTitles, isEnded, isParked, runStatusTitles, stepTitles } from '@/lib/runs/statuses';
import { countEnded, describeCounts } from './looks';
import type { RunFeed } from './run-feed';

/**
 * One sentence for somebody who listens: that the run has come to another state, or which instances ended or need a
 * person. `null` for everything that only passes by.
 */
export function describeChange(before: RunFeed, after: RunFeed): string | null {
  if (before.head.status !== after.head.status) {
    return `${runStatusTitles[after.head.status]}: ${describeCounts(after.head.counts)}.`;
  }
  const settled = listSettled(before.rows, after.rows);
  const [first] = settled;
  if (first && settled.length === 1) {
    return `${first.name}: ${instanceStatusTitles[first.status]}. ${progressOf(after)}`;
  }
  if (settled.length > 1) {
    return `${settled.length} instances ended or need a person. ${progressOf(after)}`;
  }
  return after.rows.length === 1 ? describeStep(before.rows[0], after.rows[0]) : null;
}

function listSettled(before: readonly FeedRow[], after: readonly FeedRow[]): FeedRow[] {
  if (before === after) return [];
  const known = new Map(before.map((row) => [row.instanceKey, row]));
  return after.filter((row) => {
    const old = known.get(row.instanceKey);
    return old !== row && old?.status !== row.status && (isEnded(row.status) || isParked(row.status));
  });
}

const progressOf = ({ head }: RunFeed) =>
  `${countEnded(head.counts)} of ${head.total} ${head.total === 1 ? 'has' : 'have'} ended.`;

/** With a single instance its steps are what one waits for. */
function describeStep(before: FeedRow | undefined, after: FeedRow | undefined): string | null {
  if (!after?.currentStep || before?.currentStep === after.currentStep) return null;
  return `${after.name}: ${stepTitles[after.currentStep]}.`;
}
