import { and, eq } from 'drizzle-orm';
import { createAzure } from '@/lib/azure/create-azure';
import { resourceKey } from '@/lib/azure/resource-ids';
import type { Database } from '@/lib/db/connect';
import { runInstances } from '@/lib/db/schema';
import type { PlannedChange } from '@/lib/plan/model';
import type { Clock } from '@/lib/runs/clock';
import type { CommandContext } from '@/lib/runs/commands';
import { continueRunIn } from '@/lib/runs/continue-run';
import { sealTokens, storeCredentials } from '@/lib/runs/credentials';
import { type EngineOptions, executeRun } from '@/lib/runs/engine';
import type { RunInstanceView, RunTarget } from '@/lib/runs/model';
import { startRunIn } from '@/lib/runs/start-run';
import { getRunView, listEventsSince } from '@/lib/runs/views';
import { defaultTimings } from '@/lib/runs/waits';
import { fleet, type LogEntry, type RunningSimulator, type Scenario, startSimulator } from '@/lib/simulator/index';
import type { FaultCase, Moment } from './fault-cases';
import { giveReach } from './run-fixture';
import { aSealer } from './sealer';
import { signedIn } from './simulated-run';

const MINUTE = 60_000;
const victimOf = (name: string) => name.endsWith('-0001');

export interface CaseOutcome {
  /** The instance that met the fault, when the run came to its end or stopped. */
  victim: RunInstanceView;
  wentThrough: Set<string>;
  /** What the browser would be asked to prove. */
  claims: string | null;
  /** The run's other instance, in the hands of another person whose requests all went well. */
  otherStatus: string;
  /** After the fault was gone and a person continued the run, where that was needed. */
  finalStatus: string;
  /** Changes that Azure took, per instance. */
  patchesTaken: Record<string, number>;
  modeChangesTaken: Record<string, number>;
  grantChangesTaken: number;
  hits: number;
}

/** One simulated Azure after the other's work, for many cases one by one. */
export interface FaultLane {
  run(faultCase: FaultCase): Promise<CaseOutcome>;
  close(): Promise<void>;
}

export async function openFaultLane(database: Database): Promise<FaultLane> {
  const opened = new Map<boolean, RunningSimulator>();
  return {
    async run(faultCase) {
      const { isHalfDone = false } = faultCase.moment;
      const running =
        opened.get(isHalfDone) ?? (await startSimulator({ settings, scenario: twoInstances(isHalfDone) }));
      opened.set(isHalfDone, running);
      running.simulator.reset();
      return runCase(database, running, faultCase);
    },
    close: async () => void (await Promise.all([...opened.values()].map((running) => running.close()))),
  };
}

const settings = { operationSeconds: 10, replicationSeconds: 4, isThrottled: false } as const;

/** Dana's instance meets the fault; Priya's is there to see that it does not matter to others. */
function twoInstances(isHalfDone: boolean): Scenario {
  const scenario = fleet({ subscriptions: 1, instances: 2, doneShare: 0 });
  const assignments = [
    ...scenario.assignments,
    { person: 'priya', role: 'sqlManagedInstanceContributor' as const, scopes: ['/'] },
  ];
  if (!isHalfDone) return { ...scenario, assignments };
  return {
    ...scenario,
    assignments,
    subscriptions: scenario.subscriptions.map((subscription) => ({
      ...subscription,
      resourceGroups: subscription.resourceGroups.map((group) => ({
        ...group,
        instances: group.instances.map((seed) => ({ ...seed, kerberosScopes: ['openid'] })),
      })),
    })),
  };
}

async function runCase(database: Database, running: RunningSimulator, faultCase: FaultCase): Promise<CaseOutcome> {
  const { simulator } = running;
  const clock = aSharedClock(running);
  const context: CommandContext = {
    database,
    sealer: aSealer('matrix'),
    queue: { send: async () => {} },
    now: () => new Date(clock.now()),
  };
  const targets = await listTargets(running, faultCase.moment);
  const dana = signedIn(running, 'dana');
  const tenantId = crypto.randomUUID();
  const owner = { ...dana, tenantId };
  await giveReach(database, owner, targets);
  const { runId } = await startRunIn(context, {
    setupId: null,
    targets,
    person: owner,
    tokens: await longLivedTokens(running, 'dana'),
  });
  await handOver(context, running, runId, targets);
  if (faultCase.moment.isBusyBefore) await keepBusy(running, targets);
  if (faultCase.fault.error === 'ScopeLocked') lock(running, targets);
  const { id } = await breakAzure(running, faultCase);
  const execute = () => executeRun(engineFor(database, running, clock), runId, new AbortController().signal);
  const look = async () => {
    const view = await getRunView(database.db, owner, runId);
    const find = (isVictim: boolean) => view?.instances.find(({ target }) => victimOf(target.name) === isVictim);
    const [victim, other] = [find(true), find(false)];
    if (!victim || !other) throw new Error('the run is not visible');
    return { victim, other, claims: view?.signIn?.claims ?? null };
  };

  await execute();
  const { victim, other, claims } = await look();
  const events = await listEventsSince(database.db, owner, runId, 0, 5_000);
  const hits = simulator.faults.list().find((fault) => fault.id === id)?.hits ?? 0;
  simulator.faults.remove();
  let finalStatus = victim.status;
  if (finalStatus !== 'done') {
    const tokens = await longLivedTokens(running, 'dana');
    await continueRunIn(context, { runId, person: owner, tokens, retryFailed: true });
    await execute();
    finalStatus = (await look()).victim.status;
  }
  return {
    victim,
    wentThrough: new Set(
      events.filter(({ instanceKey }) => instanceKey === victim.instanceKey).map((event) => event.status ?? ''),
    ),
    claims,
    otherStatus: other.status,
    finalStatus,
    hits,
    ...countTaken(simulator.log.since(0), faultCase),
  };
}

/** The simulated Azure's own time, which goes on with every sleep: a limit of minutes takes none, however busy the machine is. */
function aSharedClock({ simulator }: RunningSimulator): Clock {
  const { clock } = simulator.world;
  return {
    now: () => clock.now(),
    random: () => 0.5,
    async sleep(durationInMs, abortSignal) {
      abortSignal.throwIfAborted();
      clock.advance(durationInMs / 1_000);
      await new Promise(setImmediate);
      abortSignal.throwIfAborted();
    },
  };
}

function engineFor(database: Database, running: RunningSimulator, clock: EngineOptions['clock']): EngineOptions {
  return {
    db: database.db,
    holder: 'matrix',
    // The run belongs to a tenant of its own, so that cases side by side do not meet in the database.
    createAzure: ({ tokens, abortSignal }) =>
      createAzure({
        cloud: 'AzureCloud',
        tenantId: running.simulator.tenantId,
        simulatorUrl: running.url,
        tokens,
        abortSignal,
      }),
    sealer: aSealer('matrix'),
    clock,
    // Three silences in a row are enough here: the SDK spends seven real seconds on each.
    timings: {
      ...defaultTimings,
      operationLimitInMs: 20 * MINUTE,
      entraLimitInMs: 20 * MINUTE,
      answerLimitInMs: 5_000,
    },
    maxInFlight: 16,
    armLimits: null,
    leaseInMs: 600_000,
    tickInMs: 10_000,
    reportFault: (error) => {
      throw error;
    },
  };
}

async function longLivedTokens({ simulator }: RunningSimulator, person: string) {
  const token = (resource: 'arm' | 'graph') => simulator.issueToken({ person, resource, lifetimeSeconds: 24 * 3_600 });
  return { arm: await token('arm'), graph: await token('graph') };
}

const modeChange: PlannedChange = {
  step: 'set-authentication-metadata',
  target: 'ARM',
  field: 'properties.authenticationMetadata',
  before: 'AzureAD',
  after: 'Paired',
};

async function listTargets(running: RunningSimulator, { changesMode = false }: Moment): Promise<RunTarget[]> {
  return [...running.simulator.world.state.instances.values()].map(({ id, name }) => ({
    instanceId: id,
    name,
    subscriptionId: id.split('/')[2] ?? '',
    subscriptionName: 'Fabrikam',
    resourceGroup: id.split('/')[4] ?? '',
    location: 'westeurope',
    hostName: null,
    plannedChanges: changesMode ? [modeChange] : [],
  }));
}

/** The other instance goes on with Priya's tokens. */
async function handOver(context: CommandContext, running: RunningSimulator, runId: string, targets: RunTarget[]) {
  const { db } = context.database;
  const other = targets.find(({ name }) => !victimOf(name));
  const priya = signedIn(running, 'priya');
  const tokens = await longLivedTokens(running, 'priya');
  const now = context.now();
  const request = { runId, ownerId: priya.objectId, tokens, now: now.getTime() };
  await storeCredentials(db, runId, priya.objectId, await sealTokens(context.sealer, request), now);
  await db
    .update(runInstances)
    .set({ actorId: priya.objectId, actorName: priya.name })
    .where(and(eq(runInstances.runId, runId), eq(runInstances.instanceKey, resourceKey(other?.instanceId ?? ''))));
}

/** Somebody changes tags: an operation like any other, and a longer one. */
async function keepBusy(running: RunningSimulator, targets: RunTarget[]): Promise<void> {
  const { world } = running.simulator;
  world.settings.operationSeconds = 100;
  const victim = targets.find(({ name }) => victimOf(name));
  const { arm } = await longLivedTokens(running, 'priya');
  const response = await fetch(`${running.url}${victim?.instanceId}?api-version=2023-08-01`, {
    method: 'PATCH',
    headers: {
      authorization: `Bearer ${arm}`,
      'content-type': 'application/json',
      'x-forwarded-host': 'management.azure.com',
    },
    body: JSON.stringify({ tags: { touched: 'yes' } }),
  });
  world.settings.operationSeconds = settings.operationSeconds;
  if (!response.ok) throw new Error(`the instance could not be kept busy: ${response.status}`);
}

/** The lock that a refusal is about: Azure names its scope, a list of locks its name. */
function lock({ simulator }: RunningSimulator, targets: RunTarget[]): void {
  const scope = targets.find(({ name }) => victimOf(name))?.instanceId ?? '';
  const lockEntry = { name: 'keep-as-it-is', level: 'CanNotDelete', scope, notes: 'Ask the operations team' } as const;
  simulator.world.state.locks.push(lockEntry);
}

async function breakAzure({ url }: RunningSimulator, { fault }: FaultCase): Promise<{ id: string }> {
  const response = await fetch(`${url}/_simulator/faults`, { method: 'POST', body: JSON.stringify(fault) });
  const body = (await response.json()) as { faults?: { id: string }[] };
  const added = body.faults?.[0];
  if (!added) throw new Error(`no such fault: ${JSON.stringify(body)}`);
  return added;
}

function countTaken(entries: readonly LogEntry[], { isTaken }: FaultCase) {
  const taken = entries.filter(({ status, fault }) => (fault === null ? status > 0 && status < 300 : isTaken));
  const patchesOf = (property: string) => {
    const counts: Record<string, number> = {};
    for (const { path, operation, summary } of taken) {
      if (operation !== 'managedInstances.update' || summary !== property) continue;
      const key = victimOf(path) ? 'victim' : 'other';
      counts[key] = (counts[key] ?? 0) + 1;
    }
    return counts;
  };
  const grantChangesTaken = taken.filter(({ operation }) =>
    /^oauth2PermissionGrants\.(create|update)$/.test(operation ?? ''),
  ).length;
  return {
    patchesTaken: patchesOf('servicePrincipal'),
    modeChangesTaken: patchesOf('authenticationMetadata'),
    grantChangesTaken,
  };
}
