import type { Instance } from '@/lib/azure/azure';
import type { Notice } from '@/lib/plan/model';
import { listObstacles, type Surroundings } from '@/lib/plan/obstacles';

export interface Selectable {
  canConfigure: boolean;
  /** The service principal is on and consent complete: choosing it gives a plan without changes. */
  isAlreadyDone: boolean;
  /** Why it cannot be configured now, in words. */
  reasons: Notice[];
  /** Worth knowing; does not keep anybody from choosing it. */
  notes: Notice[];
}

/**
 * Whether an instance can be configured now. `consent` says whether the app has all it asks for, where that was read.
 * Locks, states and rights matter only while the instance itself has to change.
 */
export function judgeSelectable(
  instance: Instance,
  around: Surroundings,
  consent: 'complete' | 'missing' | 'cannot-tell',
): Selectable {
  const isEnabled = instance.servicePrincipal.type === 'SystemAssigned';
  const obstacles = listObstacles(instance, around, !isEnabled);
  const pick = (isReason: boolean): Notice[] =>
    obstacles.filter(({ effect }) => (effect === 'warns') !== isReason).map(({ effect: _, ...notice }) => notice);
  const reasons = pick(true);
  return {
    canConfigure: reasons.length === 0,
    isAlreadyDone: isEnabled && consent === 'complete',
    reasons,
    notes: pick(false),
  };
}
