import type { Azure } from '@/lib/azure/azure';
import { AzureError } from '@/lib/azure/errors';
import type { Clock } from '@/lib/runs/clock';

/**
 * The same work as a script would do it: turn on, poll as told (every two seconds where nothing is told), wait for Entra,
 * grant. No limits, no memory of what was done, nothing to continue from; a 429 beyond what the SDK sleeps through is
 * tried again.
 */
export async function configureInLine(azure: Azure, clock: Clock, instanceId: string): Promise<void> {
  const signal = new AbortController().signal;
  const pause = (seconds: number | null = null) => clock.sleep((seconds ?? 2) * 1_000, signal);
  const insist = async <Result>(ask: () => Promise<Result>): Promise<Result> => {
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        if (!(error instanceof AzureError && ['throttled', 'not-replicated', 'unavailable'].includes(error.kind)))
          throw error;
        await pause(error.retryAfterSeconds);
      }
    }
  };
  const { trackingUrl } = await insist(() => azure.enableServicePrincipal(instanceId));
  while (trackingUrl !== null) {
    const { isTerminal, retryAfterSeconds } = await insist(() => azure.getOperationStatus(trackingUrl));
    if (isTerminal) break;
    await pause(retryAfterSeconds);
  }
  const clientId = (await insist(() => azure.getInstance(instanceId)))?.servicePrincipal.clientId ?? '';
  let principal = await insist(() => azure.getServicePrincipal(clientId));
  for (; principal === null; principal = await insist(() => azure.getServicePrincipal(clientId))) await pause();
  const application = await insist(() => azure.getApplication(clientId));
  for (const { resourceAppId, delegatedScopeIds } of application?.requiredAccess ?? []) {
    const [resource] = await insist(() => azure.listServicePrincipals([resourceAppId]));
    if (!resource) continue;
    const scopes = resource.offeredScopes.filter(({ id }) => delegatedScopeIds.includes(id)).map(({ value }) => value);
    const { id: clientObjectId } = principal;
    await insist(() => azure.createGrant({ clientId: clientObjectId, resourceId: resource.id, scopes }));
  }
}
