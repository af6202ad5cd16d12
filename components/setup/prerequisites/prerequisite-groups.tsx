import type { SetupAnswers } from '@/lib/setup/model';
import type { Prerequisite } from '@/lib/setup/prerequisite-list';
import type { EvaluatedPrerequisite } from '@/lib/setup/prerequisites';
import { PrerequisiteDetails } from './prerequisite-details';
import { PrerequisiteRow } from './prerequisite-row';
import { isOpenState, toPrerequisiteView } from './prerequisite-view';

const groups: readonly { flow: Prerequisite['flow']; title: string; hint: string }[] = [
  { flow: 'all', title: 'Tenant and people', hint: 'Needed whichever flow you use.' },
  {
    flow: 'modern-interactive',
    title: 'Modern interactive flow',
    hint: 'On the computers that get their ticket from Microsoft Entra ID at sign-in.',
  },
  {
    flow: 'incoming-trust',
    title: 'Incoming trust-based flow',
    hint: 'On the computers that go through Active Directory, and in the forest itself.',
  },
  { flow: 'instances', title: 'Instances', hint: 'To configure each instance.' },
];

type PrerequisiteGroupsProps = {
  items: readonly EvaluatedPrerequisite[];
  statements: SetupAnswers['prerequisites'];
  setupId: string;
  tenantId: string;
};

/** Every prerequisite of the chosen flow, by what it is about. */
export function PrerequisiteGroups({ setupId, items, statements, tenantId }: PrerequisiteGroupsProps) {
  return groups.map(({ flow, title, hint }) => {
    const own = items.filter(({ prerequisite }) => prerequisite.flow === flow);
    if (own.length === 0) return null;
    const openCount = own.filter(({ state }) => isOpenState(state)).length;
    return (
      <section key={flow} aria-labelledby={`group-${flow}`} className="grid gap-3">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <div>
            <h2 id={`group-${flow}`} className="text-lg">
              {title}
            </h2>
            <p className="text-sm text-ink-muted">{hint}</p>
          </div>
          <p className="text-sm text-ink-muted tabular">
            {openCount === 0 ? 'None open' : `${openCount} of ${own.length} open`}
          </p>
        </div>
        <ul className="overflow-hidden rounded-lg border border-line bg-surface-raised">
          {own.map((item) => (
            <PrerequisiteRow
              key={item.prerequisite.id}
              view={toPrerequisiteView(item, statements?.[item.prerequisite.id])}
            >
              <PrerequisiteDetails setupId={setupId} item={item} tenantId={tenantId} />
            </PrerequisiteRow>
          ))}
        </ul>
      </section>
    );
  });
}
