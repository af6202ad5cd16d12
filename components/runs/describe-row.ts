import type { FeedRow } from '@/lib/runs/feed';
import type { StepName } from '@/lib/runs/model';
import { joinWithAnd } from '@/lib/setup/words';
import { makeReadable } from './readable';

type DescribedRow = Pick<FeedRow, 'instanceKey' | 'status' | 'detail'> & {
  steps: readonly Pick<FeedRow['steps'][number], 'step' | 'outcome'>[];
};

/** One sentence about an instance. Of one that has ended: what this run changed, which tells it from the others. */
export function describeRow(row: DescribedRow): string {
  const isPlainlyCancelled = row.status === 'cancelled' && row.detail === 'Cancelled.';
  if (row.status !== 'done' && !isPlainlyCancelled) return makeReadable(row.detail, row.instanceKey);
  const changed = row.steps
    .filter(({ outcome }) => outcome === 'changed')
    .flatMap(({ step }) => changedWords[step] ?? []);
  if (changed.length > 0) return `${isPlainlyCancelled ? 'Changed before that' : 'Changed'}: ${joinWithAnd(changed)}.`;
  return isPlainlyCancelled ? 'Nothing was changed.' : 'All of it was so already.';
}

const changedWords: Partial<Record<StepName, string>> = {
  'enable-service-principal': 'service principal',
  'set-authentication-metadata': 'authentication metadata mode',
  'grant-consent': 'admin consent',
  'remove-consent': 'admin consent taken back',
  'disable-service-principal': 'service principal off',
};
