import {
  countPlan,
  type Held,
  hasWork,
  isBlocked,
  type Notice,
  type Plan,
  type PlannedChange,
  type PlannedInstance,
  type PlannedRight,
  type PlanTotals,
} from './model';

/**
 * A plan as a person reads it: first what it comes to, then each instance. A thousand instances come to the same few
 * changes, rights and warnings, so these are told once with how many instances they are about.
 */

export type PlanGroup = 'blocked' | 'configure' | 'done';

export type GroupedInstance = PlannedInstance & { group: PlanGroup };

export interface SummedChange {
  change: PlannedChange;
  instances: number;
}

export interface SummedRight {
  right: string;
  purpose: string;
  /** On how many instances it is held. */
  held: Record<Held, number>;
  /** What to ask for, where it is not surely held; each once. */
  askFor: string[];
}

export interface SummedNotice {
  notice: Notice;
  instances: number;
}

export interface PlanSummary {
  totals: PlanTotals;
  /** What needs a person first, what needs nothing last. */
  instances: GroupedInstance[];
  /** Of the instances that will be configured. */
  changes: SummedChange[];
  rights: SummedRight[];
  warnings: SummedNotice[];
  blockers: SummedNotice[];
}

export function summarisePlan(plan: Plan): PlanSummary {
  const instances = plan.instances
    .map((instance): GroupedInstance => ({ ...instance, group: groupOf(instance) }))
    .toSorted((one, other) => rankOf(one) - rankOf(other));
  const toConfigure = instances.filter(({ group }) => group === 'configure');
  return {
    totals: countPlan(plan),
    instances,
    changes: sumChanges(toConfigure),
    rights: sumRights(instances.filter(({ group }) => group !== 'done')),
    warnings: sumNotices(instances.flatMap(({ warnings }) => warnings)),
    blockers: sumNotices(instances.flatMap(({ blockers }) => blockers)),
  };
}

export function groupOf(instance: PlannedInstance): PlanGroup {
  if (!hasWork(instance)) return 'done';
  return isBlocked(instance) ? 'blocked' : 'configure';
}

const groupRanks: Record<PlanGroup, number> = { blocked: 0, configure: 2, done: 4 };
const rankOf = ({ group, warnings }: GroupedInstance) => groupRanks[group] + (warnings.length > 0 ? 0 : 1);

function sumChanges(instances: readonly PlannedInstance[]): SummedChange[] {
  const sums = new Map<string, SummedChange>();
  for (const change of instances.flatMap(({ changes }) => changes)) {
    const key = JSON.stringify([change.target, change.field, change.before, change.after]);
    const sum = sums.get(key) ?? { change, instances: 0 };
    sums.set(key, { ...sum, instances: sum.instances + 1 });
  }
  return [...sums.values()];
}

function sumRights(instances: readonly PlannedInstance[]): SummedRight[] {
  const sums = new Map<string, SummedRight>();
  for (const right of instances.flatMap(({ rights }) => rights)) {
    const sum = sums.get(right.right) ?? emptyRight(right);
    sum.held[right.held] += 1;
    if (right.held !== 'yes' && !sum.askFor.includes(right.askFor)) sum.askFor.push(right.askFor);
    sums.set(right.right, sum);
  }
  return [...sums.values()];
}

const emptyRight = ({ right, purpose }: PlannedRight): SummedRight => ({
  right,
  purpose,
  held: { yes: 0, no: 0, 'cannot-tell': 0 },
  askFor: [],
});

/** Notices of one kind and wording are told once, the most frequent first. */
function sumNotices(notices: readonly Notice[]): SummedNotice[] {
  const sums = new Map<string, SummedNotice>();
  for (const notice of notices) {
    const key = `${notice.code}\n${notice.text}\n${notice.nextStep ?? ''}`;
    sums.set(key, { notice, instances: (sums.get(key)?.instances ?? 0) + 1 });
  }
  return [...sums.values()].sort((one, other) => other.instances - one.instances);
}

/**
 * The same plan with equal parts made one object. What travels to a browser names a repeated object instead of
 * repeating it, which makes the plan of a thousand instances a fifth of its size.
 */
export function shareEqualParts(plan: Plan): Plan {
  const parts = new Map<string, unknown>();
  const share = <Part>(part: Part): Part => {
    const key = JSON.stringify(part);
    if (!parts.has(key)) parts.set(key, part);
    return parts.get(key) as Part;
  };
  return {
    ...plan,
    instances: plan.instances.map((instance) => ({
      ...instance,
      changes: share(instance.changes.map(share)),
      alreadySo: share(instance.alreadySo.map(share)),
      rights: share(instance.rights.map(share)),
      blockers: share(instance.blockers.map(share)),
      warnings: share(instance.warnings.map(share)),
    })),
  };
}
