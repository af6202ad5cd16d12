import type { Application, ServicePrincipal } from '@/lib/azure/azure';
import type { Clock } from './clock';
import type { RunAzure } from './run-azure';

/**
 * What Entra has shown of the app of one instance. Its ids and what it asks for stay the same from the moment they
 * appear, so the steps between waiting for it and reading everything back ask once. Nothing that is missing is kept.
 */
export interface AppMemory {
  /** The same Azure, asked only for what is not known. */
  over(azure: RunAzure): RunAzure;
}

/** Waits between two steps may be long; after this somebody may have deleted what was seen. */
const GOOD_FOR_IN_MS = 5 * 60_000;

export function createAppMemory(clock: Clock): AppMemory {
  const principals = remember<ServicePrincipal>(clock, () => true);
  // A new registration may show before what it asks for does.
  const applications = remember<Application>(clock, ({ requiredAccess }) => requiredAccess.length > 0);
  return {
    over: (azure) => ({
      ...azure,
      getServicePrincipal: (appId) => principals(appId, () => azure.getServicePrincipal(appId)),
      getApplication: (appId) => applications(appId, () => azure.getApplication(appId)),
    }),
  };
}

function remember<Seen>(clock: Clock, isWhole: (seen: Seen) => boolean) {
  let known: { appId: string; seen: Seen; at: number } | null = null;
  return async (appId: string, ask: () => Promise<Seen | null>): Promise<Seen | null> => {
    if (known !== null && known.appId === appId && clock.now() - known.at < GOOD_FOR_IN_MS) return known.seen;
    const seen = await ask();
    if (seen !== null && isWhole(seen)) known = { appId, seen, at: clock.now() };
    return seen;
  };
}
