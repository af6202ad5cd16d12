import type { FeedRow } from '@/lib/runs/feed';
import type { StepName } from '@/lib/runs/model';
import { joinWithAnd } from '@/lib/setup/words';
import { makeReadable } from './readable';

type DescribedRow = Pick<FeedRow, 'instanceKey' | 'status' | 'detail'> & {
  steps: readonly Pick<FeedRow['steps'][number], 'step' | 'outcome'>[];
};

/** One sentence about an instance. Of a finished one: what this run changed, which is what tells it from the others. */
export function describeRow(row: DescribedRow): string {
  if (row.status !== 'done') return makeReadable(row.detail, row.instanceKey);
  const changed = row.steps
    .filter(({ outcome }) => outcome === 'changed')
    .flatMap(({ step }) => changedWords[step] ?? []);
  return changed.length === 0 ? 'All of it was so already.' : `Changed: ${joinWithAnd(changed)}.`;
}

const changedWords: Partial<Record<StepName, string>> = {
  'enable-service-principal': 'service principal',
  'grant-consent': 'admin consent',
};
