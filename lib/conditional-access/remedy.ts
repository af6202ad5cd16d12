import type { ConditionalAccessPolicy } from './model';

/** How somebody excludes apps from a policy: nothing of it is done by this product. */
export interface Remedy {
  /** In the Microsoft Entra admin center, one line per step. */
  portalSteps: string[];
  /** `PATCH …` with its body, ready to paste. */
  request: string;
  /** Apps that are excluded by it. */
  appCount: number;
}

/** A request with more ids would hide what it does; a filter does for many what a list does for a few. */
export const MOST_APPS_IN_A_REMEDY = 50;

/**
 * Excludes apps from a policy. A PATCH leaves alone what it does not name and replaces the lists it names, so the apps
 * that are excluded already are repeated.
 * @param graphUrl such as `https://graph.microsoft.com`
 */
export function describeRemedy(
  policy: Pick<ConditionalAccessPolicy, 'id' | 'displayName' | 'applications'>,
  apps: readonly { appId: string; displayName: string }[],
  graphUrl: string,
): Remedy {
  const chosen = apps.slice(0, MOST_APPS_IN_A_REMEDY);
  const known = new Set(policy.applications.exclude.map((id) => id.toLowerCase()));
  const added = chosen.map(({ appId }) => appId).filter((id) => !known.has(id.toLowerCase()));
  const body = {
    conditions: {
      applications: {
        includeApplications: policy.applications.include,
        excludeApplications: [...policy.applications.exclude, ...added],
      },
    },
  };
  const names = chosen.map(({ displayName }) => `“${displayName}”`).join(', ');
  return {
    portalSteps: [
      'Open Microsoft Entra admin center → Entra ID → Conditional Access → Policies.',
      `Open “${policy.displayName}”.`,
      'Under Target resources, choose Exclude, then Select resources.',
      `Find ${names} and select ${chosen.length === 1 ? 'it' : 'them'}.`,
      'Save.',
    ],
    request: `PATCH ${graphUrl}/v1.0/identity/conditionalAccess/policies/${policy.id}\nContent-Type: application/json\n\n${JSON.stringify(body, null, 2)}`,
    appCount: chosen.length,
  };
}
