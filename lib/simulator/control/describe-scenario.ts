import type { DemoScenario } from '../scenarios/demo-scenario.ts';
import type { InstanceSeed, Scenario } from '../scenarios/types.ts';
import type { Person } from '../state.ts';

/** A scenario as the control API tells it: the story, not the data. */
export function describeScenario(scenario: DemoScenario): Record<string, unknown> {
  const { key, theme, name, summary, story, expected, signInAs, cloud = 'AzureCloud', organisation } = scenario;
  return {
    key,
    theme,
    name,
    summary,
    story,
    expected,
    cloud,
    organisation: organisation.tenants[0]?.displayName ?? '',
    instances: countInstances(organisation),
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

/** How the organisation stands at the start: set up, begun, untouched, or not to be configured now. */
function countInstances({ tenants, subscriptions, locks }: Scenario): Record<string, number> {
  const counts = { done: 0, begun: 0, untouched: 0, unavailable: 0 };
  for (const { id, tenantId, resourceGroups } of subscriptions) {
    if (tenantId !== tenants[0]?.id) continue;
    for (const { name, instances } of resourceGroups) {
      const isLocked = locks.some(
        ({ level, subscription, resourceGroup }) =>
          level === 'ReadOnly' && subscription === id && (resourceGroup === undefined || resourceGroup === name),
      );
      for (const instance of instances) counts[standingOf(instance, isLocked)] += 1;
    }
  }
  return counts;
}

const WANTED_SCOPES = 3;

function standingOf({ kerberosScopes, entraAdmin, activity }: InstanceSeed, isLocked: boolean) {
  if (kerberosScopes && kerberosScopes.length >= WANTED_SCOPES && entraAdmin) return 'done';
  if (activity || isLocked) return 'unavailable';
  return kerberosScopes ? 'begun' : 'untouched';
}
