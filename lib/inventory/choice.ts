import type { Surroundings } from '@/lib/plan/obstacles';
import { judgeSelectable } from '@/lib/setup/selectable';
import type { Choice, ConsentState } from './list-row';
import type { InventoryRow } from './model';

/**
 * Whether an instance can be chosen for a setup, from what was last read around it. A right or a lock that was not read
 * stands in nobody's way here: the plan reads again, and says so where one does.
 */
export function judgeChoice(
  { instance, missingSince }: InventoryRow,
  consent: ConsentState,
  around: Surroundings,
): Choice {
  if (missingSince !== null) {
    const text = 'The last read of its subscription did not find it.';
    return { choice: 'cannot', because: { text, nextStep: 'Refresh the list, or leave it out.' } };
  }
  const { isAlreadyDone, reasons } = judgeSelectable(instance, around, knownConsent[consent]);
  if (isAlreadyDone) return { choice: 'done', because: null };
  const [reason] = reasons;
  if (reason === undefined) return { choice: 'can', because: null };
  return { choice: 'cannot', because: { text: shortTexts[reason.code] ?? reason.text, nextStep: reason.nextStep } };
}

/** In its own row an instance need not be named again by its whole id. */
const shortTexts: Record<string, string> = { 'no-write-right': 'You may not change it.' };

const knownConsent = {
  granted: 'complete',
  partly: 'missing',
  missing: 'missing',
  'not-visible': 'missing',
  'not-needed': 'missing',
  'not-read': 'cannot-tell',
} as const satisfies Record<ConsentState, 'complete' | 'missing' | 'cannot-tell'>;
