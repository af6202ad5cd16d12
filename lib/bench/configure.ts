import type { SignedInPerson } from '@/lib/auth/person';
import type { Instance } from '@/lib/azure/azure';
import { createAzure } from '@/lib/azure/create-azure';
import { openDatabase } from '@/lib/db/connect';
import type { CommandContext } from '@/lib/runs/commands';
import { executeRun } from '@/lib/runs/engine';
import { publicCloudLimits } from '@/lib/runs/run-azure';
import { startRunIn } from '@/lib/runs/start-run';
import { getRunView } from '@/lib/runs/views';
import { defaultTimings } from '@/lib/runs/waits';
import { giveReach } from '@/lib/testing/run-fixture';
import { aScaledClock } from '@/lib/testing/scaled-clock';
import { aSealer } from '@/lib/testing/sealer';
import { type AzureProcess, startAzure } from './azure-process';
import { type Measured, measure } from './measure';
import { configureInLine } from './straight-line';

export interface ConfigureResult {
  instances: number;
  ours: Measured;
  /** `null` where it was left out because it takes too long. */
  oneByOne: Measured | null;
  allAtOnce: Measured;
  /** The slowest single instance, or what the buckets let through, whichever is longer. */
  floorInSeconds: number;
}

export const OPERATION_IN_SECONDS = 60;
export const REPLICATION_IN_SECONDS = 30;
/** One request at a time leaves a machine idle, so its clock may run faster. */
const LONG_FACTOR = 60;
/** Subscriptions grow with the fleet, as they do in organisations. */
const subscriptionsFor = (instances: number) => Math.max(1, Math.ceil(instances / 50));

export async function benchConfigure(
  instances: number,
  factor: number,
  { withOneByOne }: { withOneByOne: boolean },
): Promise<ConfigureResult> {
  const azure = await startAzure(instances, subscriptionsFor(instances), factor);
  try {
    const found = await clientOf(azure, await azure.tokens()).queryInstances();
    const ours = await measureOurs(azure, found, factor);
    await azure.reset();
    const allAtOnce = await measureScript(azure, found, factor, found.length);
    await azure.reset();
    await azure.setSpeed(LONG_FACTOR);
    const oneByOne = withOneByOne ? await measureScript(azure, found, LONG_FACTOR, 1) : null;
    return { instances, ours, oneByOne, allAtOnce, floorInSeconds: floorFor(instances) };
  } finally {
    azure.stop();
  }
}

/** Ten PATCHes a second and subscription once 200 are spent; the last of them still takes its operation and Entra's lag. */
function floorFor(instances: number): number {
  const perSubscription = Math.ceil(instances / subscriptionsFor(instances));
  const writes = Math.max(0, perSubscription - 200) / 10;
  return OPERATION_IN_SECONDS + REPLICATION_IN_SECONDS + writes;
}

const clientOf = ({ url, tenantId }: AzureProcess, tokens: { arm?: string; graph?: string }) =>
  createAzure({ cloud: 'AzureCloud', tenantId, simulatorUrl: url, tokens });

async function measureOurs(azure: AzureProcess, found: Instance[], factor: number): Promise<Measured> {
  const database = await openDatabase({ memory: true });
  const clock = aScaledClock(factor);
  const sealer = aSealer('bench');
  const person: SignedInPerson = {
    tenantId: azure.tenantId,
    objectId: crypto.randomUUID(),
    name: 'Bench',
    userName: '',
  };
  const targets = found.map(({ id, ...instance }) => ({
    ...instance,
    instanceId: id,
    subscriptionName: instance.subscriptionId,
    plannedChanges: [],
  }));
  const context: CommandContext = {
    database,
    sealer,
    queue: { send: async () => {} },
    now: () => new Date(clock.now()),
  };
  await giveReach(database, person, targets);
  const tokens = await azure.tokens();
  const measured = await measure(azure, factor, async () => {
    const { runId } = await startRunIn(context, { setupId: null, targets: targets.map(toTarget), tokens, person });
    await executeRun(
      {
        db: database.db,
        holder: 'bench',
        createAzure: (input) => clientOf(azure, input.tokens),
        sealer,
        clock,
        timings: defaultTimings,
        maxInFlight: 16,
        armLimits: publicCloudLimits,
        leaseInMs: 9_000,
        tickInMs: 2_000,
        reportFault: (error) => {
          throw error;
        },
      },
      runId,
      new AbortController().signal,
    );
    const view = await getRunView(database.db, person, runId);
    if (view?.counts.done !== found.length) throw new Error(`not all done: ${JSON.stringify(view?.counts)}`);
  });
  await database.close();
  return measured;
}

const toTarget = ({
  instanceId,
  name,
  subscriptionId,
  subscriptionName,
  resourceGroup,
  location,
  hostName,
}: {
  instanceId: string;
  name: string;
  subscriptionId: string;
  subscriptionName: string;
  resourceGroup: string;
  location: string;
  hostName: string | null;
}) => ({ instanceId, name, subscriptionId, subscriptionName, resourceGroup, location, hostName, plannedChanges: [] });

async function measureScript(
  azure: AzureProcess,
  found: Instance[],
  factor: number,
  atOnce: number,
): Promise<Measured> {
  const client = clientOf(azure, await azure.tokens());
  const clock = aScaledClock(factor);
  const queue = [...found];
  const work = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift())
      await configureInLine(client, clock, next.id);
  };
  return measure(azure, factor, async () => void (await Promise.all(Array.from({ length: atOnce }, work))));
}
