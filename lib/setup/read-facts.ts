import 'server-only';
import type { Azure, EntraAdmin, Instance, Subscription } from '@/lib/azure/azure';
import { tryRead } from '@/lib/azure/try-read';
import type { Fact, Facts } from './model';

export interface KnownAlready {
  tenantName: string;
  /** The instances as last read with the person's own rights; `null` when that never worked, which is not "none". */
  inventory: { readAt: Date; instances: readonly Instance[] } | null;
}

/**
 * What Azure and Microsoft Graph can tell about the prerequisites. Each fact is asked for on its own: one refusal costs
 * that fact and says why, and a fact that was not read is never taken for "no".
 * @throws AzureError when the sign-in itself has to be renewed: then every fact waits for the person
 */
export async function readFacts(
  azure: Pick<Azure, 'tenantId' | 'getOrganization' | 'listMyDirectoryRoles' | 'listSubscriptions'>,
  known: KnownAlready,
  now: Date,
): Promise<Facts> {
  const readAt = now.toISOString();
  const read = async <T>(ask: () => Promise<T>): Promise<Fact<T>> => ({ ...(await tryRead(ask)), readAt });
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
    entraAdmins: toEntraAdmins(known.inventory, readAt),
  };
}

function toEntraAdmins(inventory: KnownAlready['inventory'], now: string): NonNullable<Facts['entraAdmins']> {
  if (inventory === null) return { isRead: false, readAt: now, reason: 'Your instances have not been read yet.' };
  const value = inventory.instances.map(toEntraAdminFact);
  return { isRead: true, readAt: inventory.readAt.toISOString(), value };
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
