import type { StatusKind } from '@/components/ui/status';
import type { CheckState } from '@/lib/checks/model';

/** How the state of a check looks and is called on a page about pasted output. */
export const stateLooks: Record<CheckState, { kind: StatusKind; word: string }> = {
  pass: { kind: 'done', word: 'Met' },
  fail: { kind: 'failed', word: 'Not met' },
  warning: { kind: 'needs-action', word: 'Warning' },
  'cannot-tell': { kind: 'cannot-tell', word: 'Cannot tell' },
  'not-applicable': { kind: 'not-needed', word: 'Not needed' },
};

export const pieceAnchor = (index: number): string => `output-${index + 1}`;
