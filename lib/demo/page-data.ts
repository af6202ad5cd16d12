import 'server-only';
import { getCurrentPerson } from '@/lib/auth/current-person';
import { getTenantUsedLast } from '@/lib/auth/session';
import { getEnv } from '@/lib/env';
import { findScenarioOf, listScenarios } from './control';
import type { DemoScenario } from './model';
import { canStartWorlds } from './start-routes';

export interface DemoPageData {
  scenarios: (DemoScenario & { isPossibleHere: boolean })[];
  /** Which one this browser is in. */
  current: { key: string; name: string; tenantId: string; personName: string | null } | null;
  cloud: DemoScenario['cloud'];
  canStart: boolean;
}

/** Everything the list of scenarios shows. */
export async function getDemoPage(): Promise<DemoPageData> {
  const { cloud } = getEnv();
  const [person, usedLast, scenarios] = await Promise.all([getCurrentPerson(), getTenantUsedLast(), listScenarios()]);
  const tenantId = person?.tenantId ?? usedLast;
  const scenario = tenantId === null ? null : await findScenarioOf(tenantId);
  return {
    scenarios: scenarios.map((one) => ({ ...one, isPossibleHere: one.cloud === cloud })),
    current: scenario && {
      key: scenario.key,
      name: scenario.name,
      tenantId: scenario.tenantId,
      personName: person?.name ?? null,
    },
    cloud,
    canStart: canStartWorlds(),
  };
}
