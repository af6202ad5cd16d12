import 'server-only';
import type { Azure, Instance, PermissionEntry, ResourceLock } from '@/lib/azure/azure';
import { mapLimited } from '@/lib/azure/batches';
import { describeAzureError } from '@/lib/azure/describe-error';
import { AzureError } from '@/lib/azure/errors';
import { resourceGroupScope } from '@/lib/azure/resource-ids';

/** Reads in flight at once; ARM allows far more per second than this takes. */
const PARALLEL_READS = 8;

/** A part of Azure as it was read now, or why it was not. */
export type Read<T> = { isRead: true; value: T } | { isRead: false; reason: string };

export interface LiveInstances {
  instances: Instance[];
  /** Ids that Azure no longer finds. */
  goneIds: string[];
}

/** Each chosen instance, from ARM, now. */
export async function readInstancesNow(azure: Azure, instanceIds: readonly string[]): Promise<LiveInstances> {
  const answers = await mapLimited(instanceIds, PARALLEL_READS, async (id) => ({
    id,
    instance: await azure.getInstance(id),
  }));
  return {
    instances: answers.flatMap(({ instance }) => instance ?? []),
    goneIds: answers.filter(({ instance }) => instance === null).map(({ id }) => id),
  };
}

/** Locks by subscription id (lower case). One call per subscription shows those of groups and instances too. */
export async function readLocks(
  azure: Azure,
  instances: readonly Instance[],
): Promise<Map<string, Read<ResourceLock[]>>> {
  const ids = unique(instances.map(({ subscriptionId }) => subscriptionId.toLowerCase()));
  return new Map(
    await mapLimited(ids, PARALLEL_READS, async (id) => [id, await tryRead(() => azure.listLocks(id))] as const),
  );
}

/** What the person may do, by resource group scope (lower case). */
export async function readPermissions(
  azure: Azure,
  instances: readonly Instance[],
): Promise<Map<string, Read<PermissionEntry[]>>> {
  const scopes = unique(instances.map(({ id }) => resourceGroupScope(id).toLowerCase()));
  return new Map(
    await mapLimited(
      scopes,
      PARALLEL_READS,
      async (scope) => [scope, await tryRead(() => azure.listPermissions(scope))] as const,
    ),
  );
}

export async function tryRead<T>(ask: () => Promise<T>): Promise<Read<T>> {
  try {
    return { isRead: true, value: await ask() };
  } catch (error) {
    if (!(error instanceof AzureError) || error.kind === 'token-expired' || error.kind === 'claims-challenge')
      throw error;
    return { isRead: false, reason: describeAzureError(error).message };
  }
}

const unique = (values: readonly string[]) => [...new Set(values)];
