import type { Azure, Instance } from '@/lib/azure/azure';
import { mapLimited } from '@/lib/azure/batches';
import { resourceKey } from '@/lib/azure/resource-ids';

/** Reads in flight at once; ARM allows far more per second than this takes. */
const PARALLEL_READS = 8;
/** From so many in one subscription on, reading its whole list asks less of Azure than reading each. */
const WORTH_LISTING = 10;

export interface LiveInstances {
  /** In the order asked for. */
  instances: Instance[];
  /** Ids that Azure no longer finds. */
  goneIds: string[];
}

/**
 * The chosen instances as Azure Resource Manager has them now. One that a list leaves out is asked for by itself before
 * it counts as gone: somebody whose rights end at a resource group is told less by a list.
 * @throws AzureError when Azure cannot be asked
 */
export async function readInstancesNow(
  azure: Pick<Azure, 'getInstance' | 'listInstances'>,
  instanceIds: readonly string[],
): Promise<LiveInstances> {
  const bySubscription = Map.groupBy(instanceIds, subscriptionIdOf);
  const worthListing = [...bySubscription].flatMap(([id, chosen]) =>
    id && chosen.length >= WORTH_LISTING ? [id] : [],
  );
  const lists = await mapLimited(worthListing, PARALLEL_READS, (id) => azure.listInstances(id));
  const listed = new Map(lists.flat().map((instance) => [resourceKey(instance.id), instance]));
  const answers = await mapLimited(instanceIds, PARALLEL_READS, async (id) => ({
    id,
    instance: listed.get(resourceKey(id)) ?? (await azure.getInstance(id)),
  }));
  return {
    instances: answers.flatMap(({ instance }) => instance ?? []),
    goneIds: answers.filter(({ instance }) => instance === null).map(({ id }) => id),
  };
}

const subscriptionIdOf = (instanceId: string) => resourceKey(instanceId).split('/')[2] ?? '';
