import 'server-only';
import type { Azure, Instance } from '@/lib/azure/azure';
import { mapLimited } from '@/lib/azure/batches';
import { resourceGroupScope } from '@/lib/azure/resource-ids';
import { readOrNull } from '@/lib/azure/try-read';
import { findHeldOnGroup, type ScopePermissions, type SubscriptionLocks, writeAction } from '@/lib/plan/obstacles';

/** Reads in flight at once; ARM allows far more per second than this takes. */
const PARALLEL_READS = 8;

/** Beyond this many instances one by one, rights that the resource group does not show stay "cannot tell". */
const MOST_SINGLE_INSTANCES = 200;

export interface ReadSurroundings {
  locks: SubscriptionLocks[];
  permissions: ScopePermissions[];
}

/**
 * Locks and the person's rights around instances, as they are now. One call per subscription shows the locks of groups
 * and instances too; one per resource group shows rights that hold for all in it. Only where the group does not carry
 * the right to write is the instance asked itself, because a role on the instance alone does not show on its group.
 */
export async function readSurroundings(azure: Azure, instances: readonly Instance[]): Promise<ReadSurroundings> {
  const [locks, groups] = await Promise.all([readLocks(azure, instances), readGroupPermissions(azure, instances)]);
  const unproven = instances.filter(({ id }) => findHeldOnGroup(id, writeAction, groups) !== 'yes');
  const own = await mapLimited(unproven.slice(0, MOST_SINGLE_INSTANCES), PARALLEL_READS, ({ id }) =>
    readPermissions(azure, id),
  );
  return { locks, permissions: [...groups, ...own] };
}

async function readLocks(azure: Azure, instances: readonly Instance[]): Promise<SubscriptionLocks[]> {
  const ids = unique(instances.map(({ subscriptionId }) => subscriptionId.toLowerCase()));
  return await mapLimited(ids, PARALLEL_READS, async (subscriptionId) => ({
    subscriptionId,
    locks: await readOrNull(() => azure.listLocks(subscriptionId)),
  }));
}

async function readGroupPermissions(azure: Azure, instances: readonly Instance[]): Promise<ScopePermissions[]> {
  const scopes = unique(instances.map(({ id }) => resourceGroupScope(id).toLowerCase()));
  return await mapLimited(scopes, PARALLEL_READS, (scope) => readPermissions(azure, scope));
}

const readPermissions = async (azure: Azure, scope: string): Promise<ScopePermissions> => ({
  scope,
  entries: await readOrNull(() => azure.listPermissions(scope)),
});

const unique = (values: readonly string[]) => [...new Set(values)];
