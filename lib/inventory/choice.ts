import type { Subscription } from '@/lib/azure/azure';
import { judgeSelectable } from '@/lib/setup/selectable';
import type { Choice, ConsentState } from './list-row';
import type { InventoryRow } from './model';

/**
 * Whether an instance can be chosen for a setup, from what a list knows. Locks and rights are not in a list: they are
 * read when the plan is made, and the plan says so where they stand in the way.
 */
export function judgeChoice(
  { instance, missingSince }: InventoryRow,
  consent: ConsentState,
  around: { tenantId: string; subscriptions: readonly Subscription[] },
): Choice {
  if (missingSince !== null) {
    const text = 'The last read of its subscription did not find it.';
    return { choice: 'cannot', because: { text, nextStep: 'Refresh the list, or leave it out.' } };
  }
  const { isAlreadyDone, reasons } = judgeSelectable(
    instance,
    { ...around, locks: [], permissions: [] },
    knownConsent[consent],
  );
  if (isAlreadyDone) return { choice: 'done', because: null };
  const [reason] = reasons;
  if (reason === undefined) return { choice: 'can', because: null };
  return { choice: 'cannot', because: { text: reason.text, nextStep: reason.nextStep } };
}

const knownConsent = {
  granted: 'complete',
  partly: 'missing',
  missing: 'missing',
  'not-visible': 'missing',
  'not-needed': 'missing',
  'not-read': 'cannot-tell',
} as const satisfies Record<ConsentState, 'complete' | 'missing' | 'cannot-tell'>;
