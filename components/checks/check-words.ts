import type { StatusKind } from '@/components/ui/status';
import type { Check, CheckState, EvidenceKind } from '@/lib/checks/model';

export const checkLooks: Record<
  CheckState,
  { kind: StatusKind; word: string /** After a number. */; counted: string }
> = {
  fail: { kind: 'failed', word: 'Fails', counted: 'fail' },
  warning: { kind: 'needs-action', word: 'Warning', counted: 'warn' },
  'cannot-tell': { kind: 'cannot-tell', word: 'Cannot tell', counted: 'cannot tell' },
  pass: { kind: 'done', word: 'Passes', counted: 'pass' },
  'not-applicable': { kind: 'not-needed', word: 'Not needed', counted: 'not needed' },
};

/** Most urgent first. */
export const stateOrder: readonly CheckState[] = ['fail', 'warning', 'cannot-tell', 'pass', 'not-applicable'];

export const evidenceWords: Record<EvidenceKind, string> = {
  arm: 'read from Azure',
  graph: 'read from Microsoft Graph',
  pasted: 'pasted output',
  stated: 'said by a person',
};

export const certaintyWords: Record<Check['rule']['certainty'], string> = {
  documented: 'Microsoft documents it.',
  reported: 'Reported, or documented for a similar product: at most it warns.',
  uncertain: 'Not documented: shown, never passed or failed.',
};

export const subjectWords: Record<Check['subject'], { one: string; many: string }> = {
  tenant: { one: 'tenant', many: 'tenants' },
  instance: { one: 'instance', many: 'instances' },
  client: { one: 'computer', many: 'computers' },
};

/** "3 fail, 1 warn …", for a title block. */
export const describeCounts = (counts: Record<CheckState, number>): string =>
  stateOrder.map((state) => `${counts[state]} ${checkLooks[state].counted}`).join(', ');
