import { stableGuid } from '../ids.ts';
import { defaultTenantId } from './people.ts';
import type { Scenario } from './types.ts';

const GUIDS = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/**
 * The organisation under another tenant id. With a seed its other ids are its own too, as two organisations never share a
 * subscription or a person; ids of roles and of Microsoft's applications stay what they are everywhere.
 */
export function relocate(scenario: Scenario, tenantId: string, seed?: string): Scenario {
  const ids = new Map([[defaultTenantId, tenantId]]);
  if (seed !== undefined) for (const id of ownIds(scenario)) ids.set(id, stableGuid(`${seed}/${id}`));
  const home = scenario.tenants[0];
  if (home) ids.set(home.id, tenantId);
  if ([...ids].every(([from, to]) => from === to)) return scenario;
  return JSON.parse(JSON.stringify(scenario).replace(GUIDS, (id) => ids.get(id) ?? id)) as Scenario;
}

function ownIds(scenario: Scenario): string[] {
  return [
    ...scenario.tenants.map(({ id }) => id),
    ...scenario.people.map(({ id }) => id),
    ...scenario.subscriptions.map(({ id }) => id),
    ...(scenario.services ?? []).map(({ clientId }) => clientId),
  ];
}
