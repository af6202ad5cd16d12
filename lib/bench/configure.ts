import type { SignedInPerson } from '@/lib/auth/person';
import type { Instance } from '@/lib/azure/azure';
import { openDatabase } from '@/lib/db/connect';
import type { CommandContext } from '@/lib/runs/commands';
import { executeRun } from '@/lib/runs/engine';
import { publicCloudLimits } from '@/lib/runs/run-azure';
import { startRunIn } from '@/lib/runs/start-run';
import { getRunView } from '@/lib/runs/views';
import { defaultTimings } from '@/lib/runs/waits';
import { MAX_IN_FLIGHT } from '@/lib/runs/workers';
import { giveReach } from '@/lib/testing/run-fixture';
import { aScaledClock } from '@/lib/testing/scaled-clock';
import { aSealer } from '@/lib/testing/sealer';
import type { AzureProcess } from './azure-process';
import { type Measured, measure } from './measure';
import { clientOf } from './simulated-client';
import { configureInLine } from './straight-line';

/** A run of the app, on an embedded database. */
export async function measureRun(azure: AzureProcess, found: readonly Instance[], factor: number): Promise<Measured> {
  const database = await openDatabase({ memory: true });
  const clock = aScaledClock(factor);
  const sealer = aSealer('bench');
  const person: SignedInPerson = {
    tenantId: azure.tenantId,
    objectId: crypto.randomUUID(),
    name: 'Bench',
    userName: '',
  };
  const targets = found.map(toTarget);
  const context: CommandContext = {
    database,
    sealer,
    queue: { send: async () => {} },
    now: () => new Date(clock.now()),
  };
  await giveReach(database, person, targets);
  const tokens = await azure.tokens();
  const measured = await measure(azure, factor, async () => {
    const { runId } = await startRunIn(context, { setupId: null, targets, tokens, person });
    await executeRun(
      {
        db: database.db,
        holder: 'bench',
        createAzure: (input) => clientOf(azure, input.tokens, factor, input.onAllowance),
        sealer,
        clock,
        timings: defaultTimings,
        maxInFlight: MAX_IN_FLIGHT,
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

const toTarget = ({ id, name, subscriptionId, resourceGroup, location, hostName }: Instance) => ({
  instanceId: id,
  name,
  subscriptionId,
  subscriptionName: subscriptionId,
  resourceGroup,
  location,
  hostName,
  plannedChanges: [],
});

/** A script, so many instances at a time. */
export async function measureScript(
  azure: AzureProcess,
  found: readonly Instance[],
  factor: number,
  atOnce: number,
): Promise<Measured> {
  const client = clientOf(azure, await azure.tokens(), factor);
  const clock = aScaledClock(factor);
  const queue = [...found];
  const work = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift())
      await configureInLine(client, clock, next.id);
  };
  return measure(azure, factor, async () => void (await Promise.all(Array.from({ length: atOnce }, work))));
}
