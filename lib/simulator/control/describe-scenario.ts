import type { DemoScenario } from '../scenarios/demo-scenario.ts';
import type { Person } from '../state.ts';

/** A scenario as the control API tells it: the story, not the data. */
export function describeScenario(scenario: DemoScenario): Record<string, unknown> {
  const { key, name, summary, story, expected, signInAs, cloud = 'AzureCloud', organisation } = scenario;
  return {
    key,
    name,
    summary,
    story,
    expected,
    cloud,
    organisation: organisation.tenants[0]?.displayName ?? '',
    instances: organisation.subscriptions
      .filter(({ tenantId }) => tenantId === organisation.tenants[0]?.id)
      .flatMap(({ resourceGroups }) => resourceGroups.flatMap(({ instances }) => instances)).length,
    signInAs: organisation.people.find((person) => person.key === signInAs)?.displayName ?? signInAs,
    people: organisation.people.map(describePerson),
    points: scenario.points.map((point) => ({
      key: point.key,
      name: point.name,
      description: point.description,
      hasSetup: point.setup !== undefined,
    })),
  };
}

function describePerson({ key, displayName, jobTitle, summary }: Omit<Person, 'isEnabled'>): Record<string, unknown> {
  return { key, displayName, jobTitle, summary };
}
