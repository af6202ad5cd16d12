import 'server-only';
import type { Azure, EntraAdmin, Instance, Subscription } from '@/lib/azure/azure';
import { describeAzureError } from '@/lib/azure/describe-error';
import { AzureError } from '@/lib/azure/errors';
import type { Fact, Facts } from './model';

/**
 * What Azure and Microsoft Graph can tell about the prerequisites. Each fact is asked for on its own: one refusal costs
 * that fact and says why, and a fact that was not read is never taken for "no".
 */
export async function readFacts(
  azure: Pick<Azure, 'tenantId' | 'getOrganization' | 'listMyDirectoryRoles' | 'listSubscriptions'>,
  known: { tenantName: string; instances: readonly Instance[] },
  now: Date,
): Promise<Facts> {
  const readAt = now.toISOString();
  const read = async <T>(ask: () => Promise<T>): Promise<Fact<T>> => {
    try {
      return { isRead: true, readAt, value: await ask() };
    } catch (error) {
      if (!(error instanceof AzureError)) throw error;
      return { isRead: false, readAt, reason: describeAzureError(error).message };
    }
  };
  const [organization, directoryRoles, subscriptions] = await Promise.all([
    read(() => azure.getOrganization()),
    read(() => azure.listMyDirectoryRoles()),
    read(async () => (await azure.listSubscriptions()).map(toSubscriptionFact)),
  ]);
  return {
    tenant: { isRead: true, readAt, value: { tenantId: azure.tenantId, displayName: known.tenantName } },
    organization,
    directoryRoles,
    subscriptions,
    entraAdmins: { isRead: true, readAt, value: known.instances.map(toEntraAdminFact) },
  };
}

const toSubscriptionFact = ({ subscriptionId, displayName, tenantId }: Subscription) => ({
  subscriptionId,
  displayName,
  tenantId,
});

function toEntraAdminFact({ id, name, entraAdmin }: Instance) {
  return { instanceId: id, name, state: stateOf(entraAdmin), ...(entraAdmin ? { login: entraAdmin.login } : {}) };
}

function stateOf(admin: EntraAdmin | null | undefined): 'set' | 'not-set' | 'not-read' {
  if (admin === undefined) return 'not-read';
  return admin === null ? 'not-set' : 'set';
}
