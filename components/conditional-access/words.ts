import type { StatusKind } from '@/components/ui/status';
import type { FleetApp, PolicyOverview } from '@/lib/conditional-access/judge-fleet';
import type { PolicyEffect, PolicyState } from '@/lib/conditional-access/model';

export const stateWords: Record<PolicyState, string> = {
  enabled: 'On',
  'report-only': 'Report-only',
  disabled: 'Off',
  unknown: 'State not known',
};

/** What a policy does, as a status. A report-only policy is never red: it stops nobody today. */
export function describeEffect(effect: PolicyEffect, isEnforced: boolean): { kind: StatusKind; label: string } {
  if (effect === 'blocks') {
    return isEnforced
      ? { kind: 'failed', label: 'Refuses tickets' }
      : { kind: 'needs-action', label: 'Would refuse tickets once it is on' };
  }
  if (effect === 'can-block') {
    return isEnforced
      ? { kind: 'failed', label: 'Refuses tickets for some' }
      : { kind: 'needs-action', label: 'Would refuse tickets for some once it is on' };
  }
  if (effect === 'cannot-tell') return { kind: 'cannot-tell', label: 'Cannot tell' };
  return { kind: 'done', label: 'Not in the way' };
}

/** Enforced before report-only, the worse effect first. */
const order: PolicyEffect[] = ['blocks', 'can-block', 'cannot-tell', 'passes'];
export const sortPolicies = <Policy extends PolicyOverview>(policies: readonly Policy[]): Policy[] =>
  [...policies].sort((a, b) => weigh(a) - weigh(b) || a.name.localeCompare(b.name));
const weigh = ({ effect, isEnforced }: PolicyOverview) =>
  effect === 'passes' ? 100 : order.indexOf(effect) + (isEnforced ? 0 : 10);

const MOST_NAMES = 12;

/** "all 40 instances", "all 40 instances but mi-1", "mi-1, mi-2", "mi-1 … and 28 more". */
export function nameInstances(indexes: readonly number[], apps: readonly FleetApp[]): string {
  const names = (list: readonly number[]) => list.map((index) => apps[index]?.instanceName ?? '').join(', ');
  if (indexes.length === apps.length && apps.length > 1) return `all ${apps.length.toLocaleString('en')} instances`;
  if (indexes.length <= MOST_NAMES) return names(indexes);
  const chosen = new Set(indexes);
  const others = apps.map((_, index) => index).filter((index) => !chosen.has(index));
  if (others.length <= MOST_NAMES / 2) return `all ${apps.length.toLocaleString('en')} instances but ${names(others)}`;
  return `${names(indexes.slice(0, MOST_NAMES))} and ${(indexes.length - MOST_NAMES).toLocaleString('en')} more`;
}

/** The sentence above the list: what stops tickets today, what would, what cannot be told. */
export function describeSummary(policies: readonly PolicyOverview[], appCount: number): string {
  const isBlocking = ({ effect }: PolicyOverview) => effect === 'blocks' || effect === 'can-block';
  const enforced = policies.filter((policy) => policy.isEnforced && isBlocking(policy));
  const waiting = policies.filter((policy) => !policy.isEnforced && isBlocking(policy));
  const unclear = policies.filter(({ effect }) => effect === 'cannot-tell');
  const hit = new Set(
    enforced.flatMap(({ outcomes }) =>
      outcomes.filter(({ effect }) => effect === 'blocks' || effect === 'can-block').flatMap(({ apps }) => apps),
    ),
  );
  const first =
    enforced.length === 0
      ? 'No policy that is on is known to refuse tickets.'
      : `${count(enforced.length, 'policy refuses', 'policies refuse')} tickets for ${hit.size.toLocaleString('en')} of ${count(appCount, 'instance', 'instances')}.`;
  const more = [
    waiting.length > 0 ? `${count(waiting.length, 'report-only policy', 'report-only policies')} would, once on.` : '',
    unclear.length > 0 ? `For ${count(unclear.length, 'policy', 'policies')} it cannot be told.` : '',
  ].filter((part) => part !== '');
  return [first, ...more].join(' ');
}

const count = (number: number, one: string, many: string) =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
