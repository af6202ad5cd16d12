import type { SignedInPerson } from '@/lib/auth/person';
import type { AccessTokens } from '@/lib/azure/azure';
import { createAzure } from '@/lib/azure/create-azure';
import type { Database } from '@/lib/db/connect';
import type { CommandContext } from '@/lib/runs/commands';
import type { RunTarget, RunView } from '@/lib/runs/model';
import { getRunView } from '@/lib/runs/views';
import { openRunWorkers, type RunWorkers, type WorkerOptions } from '@/lib/runs/workers';
import type { LogEntry, RunningSimulator } from '@/lib/simulator/index';
import { people } from '@/lib/simulator/index';
import { giveReach } from './run-fixture';
import { workerOptions } from './run-process-options';

/** Runs against the simulated Azure over HTTP, with the real clients, the real queue and real time. */

export interface SimulatedRuns {
  workers: RunWorkers;
  context: CommandContext;
  person(key: string): SignedInPerson;
  tokens(key: string): Promise<AccessTokens>;
  /** Reads as somebody with the same reach; waits until `isReached`. */
  waitFor(runId: string, reader: SignedInPerson, isReached: (view: RunView) => boolean): Promise<RunView>;
}

export async function openSimulatedRuns(
  database: Database,
  running: RunningSimulator,
  overrides: Partial<WorkerOptions> = {},
): Promise<SimulatedRuns> {
  const options = workerOptions({ simulatorUrl: running.url }, overrides);
  const workers = await openRunWorkers(database, options);
  await workers.start();
  return {
    workers,
    context: { database, queue: workers.queue, sealer: options.sealer, now: () => new Date() },
    person: (key) => signedIn(running, key),
    tokens: (key) => tokensOf(running, key),
    waitFor: (runId, reader, isReached) => waitForView(database, runId, reader, isReached),
  };
}

export function signedIn({ simulator }: RunningSimulator, key: string): SignedInPerson {
  const found = people.find((person) => person.key === key);
  if (!found) throw new Error(`nobody called ${key}`);
  const { id, displayName, userPrincipalName } = found;
  return { tenantId: simulator.tenantId, objectId: id, name: displayName, userName: userPrincipalName };
}

export async function tokensOf({ simulator }: RunningSimulator, person: string): Promise<AccessTokens> {
  return {
    arm: await simulator.issueToken({ person, resource: 'arm' }),
    graph: await simulator.issueToken({ person, resource: 'graph' }),
  };
}

export async function waitForView(
  { db }: Database,
  runId: string,
  reader: SignedInPerson,
  isReached: (view: RunView) => boolean,
  limitInMs = 45_000,
): Promise<RunView> {
  const deadline = Date.now() + limitInMs;
  for (;;) {
    const view = await getRunView(db, reader, runId);
    if (view !== null && isReached(view)) return view;
    if (Date.now() > deadline)
      throw new Error(`not reached: ${view?.status} ${JSON.stringify(view?.counts)} ${summarise(view)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const summarise = (view: RunView | null) =>
  view?.instances.map(({ target, status, detail }) => `${target.name} ${status} ${detail}`).join('; ');

/** What the simulated Azure shows to this person, as targets of a run. */
export async function targetsIn(
  database: Database,
  running: RunningSimulator,
  personKey: string,
  isWanted: (name: string) => boolean,
): Promise<RunTarget[]> {
  const tokens = await tokensOf(running, personKey);
  const azure = createAzure({
    cloud: 'AzureCloud',
    tenantId: running.simulator.tenantId,
    simulatorUrl: running.url,
    tokens,
  });
  const instances = (await azure.queryInstances()).filter(({ name }) => isWanted(name));
  const targets = instances.map((instance) => ({
    instanceId: instance.id,
    name: instance.name,
    subscriptionId: instance.subscriptionId,
    subscriptionName: 'Production',
    resourceGroup: instance.resourceGroup,
    location: instance.location,
    hostName: instance.hostName,
    plannedChanges: [],
  }));
  await giveReach(database, signedIn(running, personKey), targets);
  return targets;
}

/** Every change that was asked for, taken or not, from the simulated Azure's own log. */
export function changesIn(entries: readonly LogEntry[]): { patches: LogEntry[]; grants: LogEntry[] } {
  return {
    patches: entries.filter(({ operation }) => operation === 'managedInstances.update'),
    grants: entries.filter(({ operation }) => operation === 'oauth2PermissionGrants.create'),
  };
}

/** Names of the instances that these PATCHes were for, sorted. */
export const namesOf = (patches: readonly LogEntry[]): string[] =>
  patches.map(({ path }) => path.split('/').at(-1) ?? '').sort();
