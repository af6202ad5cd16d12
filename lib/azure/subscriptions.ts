import type { SubscriptionClient } from '@azure/arm-resources-subscriptions';
import type { Subscription } from './azure';

/** Every subscription the caller can read in the tenant of the token, whatever its state. */
export async function listSubscriptions(client: SubscriptionClient): Promise<Subscription[]> {
  const subscriptions: Subscription[] = [];
  for await (const { subscriptionId, displayName, tenantId, state } of client.subscriptions.list()) {
    if (subscriptionId === undefined) continue;
    subscriptions.push({
      subscriptionId,
      displayName: displayName ?? subscriptionId,
      tenantId: tenantId ?? null,
      state: state ?? 'Unknown',
    });
  }
  return subscriptions;
}
