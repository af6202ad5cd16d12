import { WidePage } from '@/components/shell/pages';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import type { DemoScenario, DemoTheme } from '@/lib/demo/model';
import { ScenarioCard } from './scenario-card';

const themes: readonly { theme: DemoTheme; title: string }[] = [
  { theme: 'start', title: 'Start here' },
  { theme: 'missing', title: 'Something is missing' },
  { theme: 'in-the-way', title: 'Something, or somebody, is in the way' },
  { theme: 'azure', title: 'Azure has its own pace' },
  { theme: 'other-kind', title: 'Another kind of organisation' },
];

interface ScenarioPageProps {
  scenarios: readonly (DemoScenario & { isPossibleHere: boolean })[];
  current: { key: string; name: string; personName: string | null } | null;
  canStart: boolean;
  /** The address named a scenario that there is none of. */
  isUnknown: boolean;
}

/** Every scenario there is to show; starting one makes a fresh copy for this browser. */
export function ScenarioPage({ scenarios, current, canStart, isUnknown }: ScenarioPageProps) {
  return (
    <WidePage className="max-w-[84rem] gap-8 py-8">
      <PageHeader
        title="Scenarios"
        description={
          <>
            Simulated organisations, each in a situation that people really meet. Starting one makes a fresh copy for
            this browser alone: nothing in it is real, nothing leaves this machine, and no password is asked.
          </>
        }
        actions={
          current ? (
            <LinkButton href="/" variant={canStart ? 'secondary' : 'primary'} prefetch={false}>
              {current.personName === null ? `Go on with “${current.name}”` : `Go on as ${current.personName}`}
            </LinkButton>
          ) : null
        }
      />
      {isUnknown ? (
        <Notice kind="warning" title="There is no such scenario">
          <p>The address named one that this version does not have. Choose one of these.</p>
        </Notice>
      ) : null}
      {canStart ? null : (
        <Notice kind="warning" title="This app serves fixed tenants, so no scenario can be started">
          <p>
            Start it with <code>ENTRA_TENANT_ID=organizations</code>, as <code>npm run demo</code> does. The
            organisation it was started with can be used.
          </p>
        </Notice>
      )}
      {scenarios.length === 0 ? (
        <EmptyState title="No scenario">
          <p>The simulated Azure that answers here has none. Start the demo with npm run demo.</p>
        </EmptyState>
      ) : (
        themes.map(({ theme, title }) => (
          <section key={theme} className="grid gap-3">
            <h2 className="text-base">{title}</h2>
            <ul className="grid grid-cols-1 gap-4 md:grid-cols-2 xl:grid-cols-3">
              {scenarios
                .filter((scenario) => scenario.theme === theme)
                .map((scenario) => (
                  <ScenarioCard
                    key={scenario.key}
                    scenario={scenario}
                    isCurrent={scenario.key === current?.key}
                    canStart={canStart}
                  />
                ))}
            </ul>
          </section>
        ))
      )}
    </WidePage>
  );
}
