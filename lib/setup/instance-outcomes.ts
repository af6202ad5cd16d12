import { resourceKey } from '@/lib/azure/resource-ids';
import { hasWork, isBlocked, type Plan } from '@/lib/plan/model';
import type { RunInstanceView, RunView } from '@/lib/runs/model';
import { instanceStatusTitles, isEnded, isParked } from '@/lib/runs/statuses';

/** Where one instance of a setup stands after its runs. */
export interface InstanceOutcome {
  instanceId: string;
  name: string;
  kind: 'configured' | 'working' | 'needs-person' | 'not-configured' | 'unknown';
  /** One sentence. */
  text: string;
  /** The run that says so. */
  run: { id: string; number: number } | null;
}

export interface OutcomeInput {
  /** ARM ids as Azure spells them. */
  instanceIds: readonly string[];
  plan: Plan | undefined;
  /** Newest first, as far as the reader may see them. */
  runs: readonly RunView[];
  /** Keys of the instances that the reader can read. */
  inReach: ReadonlySet<string>;
}

/** What the newest run that has the instance says; before any run, what the plan says. */
export function listOutcomes({ instanceIds, plan, runs, inReach }: OutcomeInput): InstanceOutcome[] {
  const planned = new Map(plan?.instances.map((instance) => [resourceKey(instance.instanceId), instance]));
  const ran = findLatest(runs);
  return instanceIds.map((instanceId) => {
    const key = resourceKey(instanceId);
    const latest = ran.get(key);
    const instance = planned.get(key);
    const name = latest?.instance.target.name ?? instance?.name ?? instanceId.split('/').at(-1) ?? instanceId;
    const base = { instanceId, name, run: null };
    if (latest) return { ...base, ...judgeRun(latest) };
    if (!inReach.has(key)) return { ...base, kind: 'unknown', text: 'It could not be read with your rights.' };
    if (!instance) return { ...base, kind: 'not-configured', text: 'It is in no plan yet.' };
    if (isBlocked(instance)) {
      const reason = instance.blockers[0]?.text ?? 'Something stands in the way.';
      return { ...base, kind: 'not-configured', text: `It was left out of the run: ${reason}` };
    }
    if (!hasWork(instance)) return { ...base, kind: 'configured', text: 'It was so already when the plan was made.' };
    return { ...base, kind: 'not-configured', text: 'No run has configured it yet.' };
  });
}

interface Latest {
  run: RunView;
  instance: RunInstanceView;
}

function findLatest(runs: readonly RunView[]): Map<string, Latest> {
  const latest = new Map<string, Latest>();
  for (const run of runs) {
    for (const instance of run.instances) {
      const key = resourceKey(instance.target.instanceId);
      if (!latest.has(key)) latest.set(key, { run, instance });
    }
  }
  return latest;
}

function judgeRun({ run, instance }: Latest): Pick<InstanceOutcome, 'kind' | 'text' | 'run'> {
  const { status, detail } = instance;
  const of = { id: run.id, number: run.number };
  const title = instanceStatusTitles[status];
  if (status === 'done') return { kind: 'configured', text: `Run ${run.number} configured it.`, run: of };
  if (isParked(status)) return { kind: 'needs-person', text: `${title}: ${detail}`, run: of };
  if (isEnded(status)) return { kind: 'not-configured', text: `${title}: ${detail}`, run: of };
  return { kind: 'working', text: `${title}: ${detail}`, run: of };
}
