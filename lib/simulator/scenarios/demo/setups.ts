import type { PreparedSetup } from '../demo-scenario.ts';

/** Offices with current Windows, for which the modern interactive flow is enough. */
export function officeSetup(name: string, instances: readonly string[]): PreparedSetup {
  return {
    name,
    workloads: ['interactive'],
    clientSystems: ['windows-11'],
    joins: ['hybrid-joined', 'entra-joined'],
    domainControllerInSight: 'sometimes',
    flow: 'modern-interactive',
    arePrerequisitesMet: true,
    instances,
  };
}
