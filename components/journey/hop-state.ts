import type { StatusKind } from '@/components/ui/status';
import type { CheckState } from '@/lib/checks/model';
import type { HopState } from '@/lib/journey/judge-hops';

/** How a hop looks and what it is called. Icon and word differ without colour. */
export const hopLooks: Record<HopState, { kind: StatusKind; word: string }> = {
  works: { kind: 'done', word: 'Works' },
  broken: { kind: 'failed', word: 'Broken here' },
  'at-risk': { kind: 'needs-action', word: 'Has a warning' },
  ready: { kind: 'waiting', word: 'Ready, not proved' },
  'not-reached': { kind: 'not-needed', word: 'Not reached' },
  'cannot-tell': { kind: 'cannot-tell', word: 'Cannot tell' },
};

export const checkLooks: Record<CheckState, { kind: StatusKind; word: string }> = {
  pass: { kind: 'done', word: 'Pass' },
  fail: { kind: 'failed', word: 'Fail' },
  warning: { kind: 'needs-action', word: 'Warning' },
  'cannot-tell': { kind: 'cannot-tell', word: 'Cannot tell' },
  'not-applicable': { kind: 'not-needed', word: 'Not needed' },
};
