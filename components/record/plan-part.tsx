import { ChangeTable } from '@/components/plan/change-table';
import { MonoName } from '@/components/ui/host-name';
import { Timestamp } from '@/components/ui/timestamp';
import { hasWork, isBlocked, type PlannedChange, type PlannedInstance } from '@/lib/plan/model';
import type { RecordedPlan } from '@/lib/setup/record';
import { countOf } from '@/lib/setup/words';
import { NothingHere } from './record-section';

/** The newest plan, field by field: what would change, what was so, what stood in the way, what was carried. */
export function PlanPart({ plan }: { plan: RecordedPlan | null }) {
  if (!plan) return <NothingHere>No plan has been made.</NothingHere>;
  const working = plan.instances.filter((instance) => hasWork(instance) && !isBlocked(instance));
  const blocked = plan.instances.filter(isBlocked);
  const settled = plan.instances.filter((instance) => !hasWork(instance) && !isBlocked(instance));
  return (
    <div className="space-y-4 text-sm">
      <p className="max-w-prose">
        Made by {plan.madeBy.name}, <Timestamp at={plan.madeAt} show="absolute" />. Plan <code>{plan.id}</code>. It is
        the newest one; what each run set out to do stands with the run.
      </p>
      {working.length > 0 ? <ChangeList instances={working} /> : null}
      {settled.length > 0 ? (
        <p>
          {countOf(settled.length, 'instance')} with nothing to change: <Names instances={settled} />.
        </p>
      ) : null}
      {blocked.length > 0 ? (
        <div className="space-y-1">
          <h3 className="text-sm font-semibold">Could not be configured</h3>
          <ul className="list-disc space-y-1 pl-5">
            {blocked.map(({ instanceId, name, blockers }) => (
              <li key={instanceId}>
                <MonoName name={name} />: {blockers.map(({ text }) => text).join(' ')}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {plan.carriedWarnings.length > 0 ? (
        <div className="space-y-1">
          <h3 className="text-sm font-semibold">Carried as warnings</h3>
          <ul className="list-disc space-y-1 pl-5">
            {plan.carriedWarnings.map(({ prerequisiteId, title, note, by, at }) => (
              <li key={prerequisiteId}>
                {title}: “{note}” {by.name}, <Timestamp at={at} show="absolute" />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}

/** Many instances come to the same few changes: these are told once. */
function ChangeList({ instances }: { instances: readonly PlannedInstance[] }) {
  const groups = Map.groupBy(instances, ({ changes }) => JSON.stringify(changes.map(changeKey)));
  return [...groups].map(([key, alike]) => (
    <div key={key} className="space-y-1">
      <h3 className="text-sm font-semibold">{countOf(alike.length, 'instance')}</h3>
      <p>
        <Names instances={alike} />
      </p>
      <ChangeTable
        label={`Planned changes of ${alike.map(({ name }) => name).join(', ')}`}
        rows={(alike[0]?.changes ?? []).map((change) => ({ change }))}
      />
    </div>
  ));
}

const changeKey = ({ target, field, before, after }: PlannedChange) => [target, field, before, after];

function Names({ instances }: { instances: readonly PlannedInstance[] }) {
  return instances.map(({ instanceId, name }, index) => (
    <span key={instanceId}>
      {index > 0 ? ', ' : null}
      <MonoName name={name} />
    </span>
  ));
}
