import 'server-only';
import { findScenarioOf, getClock, listFaults } from './control';
import { describeCount, describeFault } from './fault-words';
import type { PresenterState } from './model';

/** What the presenter's panel shows of a world; `null` for a world that is gone or has no story. */
export async function getPresenterState(tenantId: string): Promise<PresenterState | null> {
  const scenario = await findScenarioOf(tenantId);
  if (scenario === null) return null;
  const [clock, faults] = await Promise.all([getClock(tenantId), listFaults(tenantId)]);
  return {
    tenantId: scenario.tenantId,
    scenario,
    speed: clock.speed,
    faults: faults.map((fault) => ({ id: fault.id, title: describeFault(fault), count: describeCount(fault) })),
  };
}
