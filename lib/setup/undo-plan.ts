import { resourceKey } from '@/lib/azure/resource-ids';
import type { Plan, PlannedChange, PlannedInstance } from '@/lib/plan/model';
import type { RunInstanceView, RunView } from '@/lib/runs/model';

/**
 * A plan that names what the runs of a setup really changed, and nothing else. Rendered as code, its way back undoes
 * exactly that; a plan that was made anew since then would know nothing of it.
 * @param runs oldest or newest first, as far as the reader may see them
 * @returns `null` when no run has changed anything
 */
export function makeUndoPlan(
  runs: readonly RunView[],
  head: Pick<Plan, 'cloud' | 'tenantId' | 'madeBy' | 'madeAt' | 'id'>,
): Plan | null {
  const instances = new Map<string, PlannedInstance>();
  for (const instance of runs.flatMap((run) => run.instances)) {
    const changes = listChanged(instance);
    if (changes.length === 0) continue;
    const key = resourceKey(instance.target.instanceId);
    const known = instances.get(key) ?? toPlanned(instance);
    instances.set(key, { ...known, changes: merge(known.changes, changes) });
  }
  if (instances.size === 0) return null;
  return { ...head, schema: 1, instances: [...instances.values()], carriedWarnings: [] };
}

/** The planned changes of the steps that did change something. */
function listChanged({ steps, target }: RunInstanceView): PlannedChange[] {
  const changed = new Set<string>(steps.filter(({ outcome }) => outcome === 'changed').map(({ step }) => step));
  return target.plannedChanges.filter(({ step }) => changed.has(step));
}

const merge = (one: readonly PlannedChange[], other: readonly PlannedChange[]): PlannedChange[] => [
  ...new Map([...one, ...other].map((change) => [`${change.target} ${change.field}`, change])).values(),
];

function toPlanned({ target, after }: RunInstanceView): PlannedInstance {
  const { plannedChanges: _changes, ...where } = target;
  return {
    ...where,
    clientId: after?.servicePrincipal.clientId ?? null,
    changes: [],
    alreadySo: [],
    rights: [],
    blockers: [],
    warnings: [],
    identity: after?.identity ?? null,
  };
}
