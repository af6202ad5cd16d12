import 'server-only';
import type { SignedInPerson } from '@/lib/auth/person';
import type { Azure, Instance } from '@/lib/azure/azure';
import { mapLimited } from '@/lib/azure/batches';
import { describeAzureError } from '@/lib/azure/describe-error';
import { AzureError } from '@/lib/azure/errors';
import type { Queries } from '@/lib/db/connect';
import { saveReach } from './reach';
import { readDirectory } from './read-directory';
import { readSurroundings } from './read-surroundings';
import { instanceKey, listPresentIds, saveDirectoryFacts, saveInstances } from './store';
import { saveSurroundings } from './surroundings-store';

export interface RefreshReport {
  readAt: string;
  subscriptionCount: number;
  instanceCount: number;
  /** Parts that could not be read, each a sentence; the rest is shown all the same. */
  problems: string[];
}

/** Subscriptions asked at the same time: far below what a token bucket of ARM refills. */
const PARALLEL_SUBSCRIPTIONS = 8;

/**
 * Reads every instance in the person's reach and stores it: Resource Graph tells where instances are, ARM tells their
 * state now (Resource Graph lags, and has no Entra admin), Microsoft Graph tells service principals and consent.
 */
export async function refreshInventory(
  db: Queries,
  person: SignedInPerson,
  azure: Azure,
  now: Date,
  { withRights = false }: { withRights?: boolean } = {},
): Promise<RefreshReport> {
  const problems: string[] = [];
  const subscriptions = await azure.listSubscriptions();
  const found = await azure.queryInstances();
  const inUse = [...new Set(found.map(({ subscriptionId }) => subscriptionId.toLowerCase()))];
  const reads = await mapLimited(inUse, PARALLEL_SUBSCRIPTIONS, async (subscriptionId) => {
    const known = found.filter((instance) => instance.subscriptionId.toLowerCase() === subscriptionId);
    return await readSubscription(azure, subscriptionId, known, problems);
  });
  const instances = reads.flat();
  const subscriptionIds = subscriptions.map(({ subscriptionId }) => subscriptionId.toLowerCase());
  const goneIds = await findGone(db, person.tenantId, azure, subscriptionIds, instances);
  await saveInstances(db, person.tenantId, { instances, goneIds, readAt: now });
  if (withRights) await saveSurroundings(db, person, await readSurroundings(azure, instances), now);
  // Last: a reach that was read stands for instances that were read, and "none" must never mean "it failed halfway".
  await saveReach(db, person, subscriptions, now);
  const directory = await readDirectory(azure, instances);
  const unreadable = [...directory.values()].find(({ kind }) => kind === 'unreadable');
  if (unreadable?.kind === 'unreadable') problems.push(`Consent could not be read: ${unreadable.reason}`);
  await saveDirectoryFacts(db, person.tenantId, directory, now);
  return {
    readAt: now.toISOString(),
    subscriptionCount: subscriptions.length,
    instanceCount: instances.length,
    problems,
  };
}

/** Instances that were known and were not listed now are asked for one by one, this many at most in one refresh. */
const MOST_GONE_QUESTIONS = 200;

/**
 * Known instances that Azure says do not exist any more. Not being listed proves nothing: somebody whose rights end at
 * one resource group does not see the next one, and must not make it look deleted to everybody else.
 */
async function findGone(
  db: Queries,
  tenantId: string,
  azure: Azure,
  subscriptionIds: readonly string[],
  instances: readonly Instance[],
): Promise<string[]> {
  const listed = new Set(instances.map(({ id }) => instanceKey(id)));
  const known = await listPresentIds(db, tenantId, subscriptionIds);
  const unlisted = known.filter((id) => !listed.has(instanceKey(id))).slice(0, MOST_GONE_QUESTIONS);
  const answers = await mapLimited(unlisted, PARALLEL_SUBSCRIPTIONS, async (id) => {
    try {
      return (await azure.getInstance(id)) === null ? [id] : [];
    } catch (error) {
      if (!(error instanceof AzureError)) throw error;
      return [];
    }
  });
  return answers.flat();
}

/** ARM's own answer for one subscription; what Resource Graph knew where ARM refuses, with the Entra admin unknown. */
async function readSubscription(
  azure: Azure,
  subscriptionId: string,
  known: Instance[],
  problems: string[],
): Promise<Instance[]> {
  try {
    const listed = await azure.listInstances(subscriptionId);
    // The api-version of the list hides the metadata mode, which Resource Graph may show.
    const knownMode = new Map(known.map((instance) => [instance.id.toLowerCase(), instance.authenticationMetadata]));
    return listed.map((instance) => ({
      ...instance,
      authenticationMetadata: instance.authenticationMetadata ?? knownMode.get(instance.id.toLowerCase()) ?? null,
    }));
  } catch (error) {
    if (!(error instanceof AzureError)) throw error;
    problems.push(
      `Subscription ${subscriptionId} was read from Resource Graph only, which may lag: ${describeAzureError(error).message}`,
    );
    return known;
  }
}
