import 'server-only';
import { cache } from 'react';
import { findScenarioOf, isDemo } from './control';

export interface DemoFacts {
  /** `null`: the world is gone, or has no story. */
  scenario: { name: string; organisation: string } | null;
}

/**
 * What the frame says about a demonstration, read once per request; `null` where Azure is real. A simulated Azure that does
 * not answer must not take the page with it.
 */
export const getDemoFacts = cache(async (tenantId: string | null): Promise<DemoFacts | null> => {
  if (!isDemo()) return null;
  const scenario = tenantId === null ? null : await findScenarioOf(tenantId).catch(() => null);
  return { scenario: scenario && { name: scenario.name, organisation: scenario.organisation } };
});
