import type { SignedInPerson } from '@/lib/auth/person';
import type { AccessTokens, Azure } from '@/lib/azure/azure';
import { createAzure } from '@/lib/azure/create-azure';
import type { Database } from '@/lib/db/connect';
import type { InventoryRow } from '@/lib/inventory/model';
import { refreshInventory } from '@/lib/inventory/refresh';
import { listInventory } from '@/lib/inventory/store';
import { isBlocked, type Plan } from '@/lib/plan/model';
import type { CommandContext } from '@/lib/runs/commands';
import type { RunView } from '@/lib/runs/model';
import { startRunIn } from '@/lib/runs/start-run';
import { openRunWorkers } from '@/lib/runs/workers';
import { planSetup } from '@/lib/setup/plan-setup';
import { createSetup, updateAnswers } from '@/lib/setup/store';
import { findDemoScenario, type RunningSimulator, type Simulator } from '@/lib/simulator/index';
import { workerOptions } from './run-process-options';
import { waitForView } from './simulated-run';

/** A scenario as a person meets it: through the product's own reading, planning and running. */
export interface DemoWorld {
  simulator: Simulator;
  person(key: string): SignedInPerson;
  tokens(key: string): Promise<AccessTokens>;
  azure(key: string): Promise<Azure>;
  /** Reads everything in reach. */
  inventory(key: string): Promise<InventoryRow[]>;
  /** A plan for these instances, of a setup of its own. */
  plan(key: string, names: readonly string[]): Promise<Plan>;
  /** Starts a run of what a plan can do, and waits until nothing more happens by itself. */
  run(key: string, plan: Plan): Promise<RunView>;
  context: CommandContext;
  waitForEnd(key: string, runId: string): Promise<RunView>;
  waitFor(key: string, runId: string, isReached: (view: RunView) => boolean): Promise<RunView>;
}

export interface DemoWorlds {
  start(scenario: string): DemoWorld;
  close(): Promise<void>;
}

/** Several worlds over one database, as in a demonstration: rows are apart by tenant only. */
export async function openDemoWorlds(database: Database, running: RunningSimulator): Promise<DemoWorlds> {
  const worlds = new Map<string, Simulator>();
  const cloudOf = (tenantId: string) => worlds.get(tenantId)?.world.cloud.name ?? 'AzureCloud';
  const options = workerOptions(
    { simulatorUrl: running.url },
    {
      createAzure: (input) => createAzure({ ...input, cloud: cloudOf(input.tenantId), simulatorUrl: running.url }),
    },
  );
  const workers = await openRunWorkers(database, options);
  await workers.start();
  const context: CommandContext = { database, queue: workers.queue, sealer: options.sealer, now: () => new Date() };
  return {
    start(key) {
      const scenario = findDemoScenario(key);
      if (!scenario) throw new Error(`there is no scenario ${key}`);
      const simulator = running.worlds.start(scenario, { speed: 80 });
      worlds.set(simulator.tenantId, simulator);
      return worldOf(database, running, simulator, context);
    },
    close: () => workers.stop(),
  };
}

function worldOf(
  database: Database,
  running: RunningSimulator,
  simulator: Simulator,
  context: CommandContext,
): DemoWorld {
  const { db } = database;
  const person = (key: string): SignedInPerson => {
    const found = [...simulator.world.state.people.values()].find((one) => one.key === key);
    if (!found) throw new Error(`nobody called ${key}`);
    const { id, displayName, userPrincipalName, tenantId } = found;
    return { tenantId, objectId: id, name: displayName, userName: userPrincipalName };
  };
  const tokens = async (key: string): Promise<AccessTokens> => ({
    arm: await simulator.issueToken({ person: key, resource: 'arm' }),
    graph: await simulator.issueToken({ person: key, resource: 'graph' }),
  });
  const azure = async (key: string) =>
    createAzure({
      cloud: simulator.world.cloud.name,
      tenantId: simulator.tenantId,
      simulatorUrl: running.url,
      tokens: await tokens(key),
    });
  const inventory = async (key: string): Promise<InventoryRow[]> => {
    await refreshInventory(db, person(key), await azure(key), new Date());
    return (await listInventory(db, person(key))).rows;
  };
  const waitFor = (key: string, runId: string, isReached: (view: RunView) => boolean) =>
    waitForView(database, runId, person(key), isReached, 90_000);
  const waitForEnd = (key: string, runId: string) => waitFor(key, runId, ({ endedAt }) => endedAt !== null);
  return {
    simulator,
    person,
    tokens,
    azure,
    inventory,
    context,
    waitFor,
    waitForEnd,
    async plan(key, names) {
      const rows = await inventory(key);
      const instanceIds = rows.flatMap(({ instance }) => (names.includes(instance.name) ? instance.id : []));
      const { id } = await createSetup(db, person(key), 'A scenario');
      await updateAnswers(db, person(key), id, (answers) => ({ ...answers, instanceIds }));
      const action = { person: person(key), tokens: await tokens(key), azure: await azure(key) };
      return (await planSetup(db, action, id)).plan;
    },
    async run(key, plan) {
      const targets = plan.instances
        .filter((instance) => !isBlocked(instance))
        .map(({ changes: plannedChanges, ...instance }) => ({ ...instance, plannedChanges }));
      const request = { setupId: null, targets, tokens: await tokens(key), person: person(key) };
      return await waitForEnd(key, (await startRunIn(context, request)).runId);
    },
  };
}
