import { randomUUID } from 'node:crypto';
import type { SignedInPerson } from '@/lib/auth/person';
import type { AccessTokens } from '@/lib/azure/azure';
import type { Database } from '@/lib/db/connect';
import { saveReach } from '@/lib/inventory/reach';
import type { AzureFactory } from '@/lib/runs/actors';
import type { Clock } from '@/lib/runs/clock';
import type { CommandContext } from '@/lib/runs/commands';
import { type EngineOptions, executeRun } from '@/lib/runs/engine';
import type { RunTarget, RunView } from '@/lib/runs/model';
import { startRunIn } from '@/lib/runs/start-run';
import { getRunView } from '@/lib/runs/views';
import { defaultTimings } from '@/lib/runs/waits';
import { createFakeAzure, type FakeAzure, type FakeOptions } from './fake-azure';
import { aSealer } from './sealer';

/** A run on the fake Azure: own tenant, own people, own instances, so that tests run side by side. */

export function aPerson(overrides: Partial<SignedInPerson> = {}): SignedInPerson {
  return {
    tenantId: randomUUID(),
    objectId: randomUUID(),
    name: 'Dana Contoso',
    userName: 'dana@contoso.com',
    ...overrides,
  };
}

function aTarget(name: string, overrides: Partial<RunTarget> = {}): RunTarget {
  const subscriptionId = overrides.subscriptionId ?? randomUUID();
  return {
    instanceId: `/subscriptions/${subscriptionId}/resourceGroups/rg/providers/Microsoft.Sql/managedInstances/${name}`,
    name,
    subscriptionId,
    subscriptionName: 'Production',
    resourceGroup: 'rg',
    location: 'westeurope',
    hostName: `${name}.abc.database.windows.net`,
    plannedChanges: [],
    ...overrides,
  };
}

export const someTargets = (count: number, subscriptionId: string = randomUUID()): RunTarget[] =>
  Array.from({ length: count }, (_, index) => aTarget(`mi-${index + 1}`, { subscriptionId }));

export async function giveReach(
  { db }: Database,
  person: SignedInPerson,
  targets: readonly RunTarget[],
): Promise<void> {
  const ids = [...new Set(targets.map(({ subscriptionId }) => subscriptionId))];
  const subscriptions = ids.map((subscriptionId) => ({
    subscriptionId,
    displayName: 'Production',
    tenantId: null,
    state: 'Enabled',
  }));
  await saveReach(db, person, subscriptions, new Date());
}

/** Sleeping takes no time and moves the clock: hours pass in milliseconds. */
function aHurriedClock(start = Date.now()): Clock {
  let offset = 0;
  return {
    now: () => start + offset,
    random: () => 0.5,
    async sleep(durationInMs, abortSignal) {
      abortSignal.throwIfAborted();
      offset += durationInMs;
      await new Promise(setImmediate);
      abortSignal.throwIfAborted();
    },
  };
}

export interface RunFixtureOptions extends FakeOptions {
  targets?: RunTarget[];
  person?: SignedInPerson;
  tokens?: AccessTokens;
  engine?: Partial<EngineOptions>;
}

export interface RunFixture {
  runId: string;
  person: SignedInPerson;
  targets: RunTarget[];
  fake: FakeAzure;
  context: CommandContext;
  faults: unknown[];
  /** Tokens the engine made clients with, in order. */
  usedTokens: AccessTokens[];
  execute(overrides?: Partial<EngineOptions>, signal?: AbortSignal): Promise<string>;
  /** Another run on the same instances. */
  executeOther(runId: string, signal?: AbortSignal): Promise<string>;
  view(reader?: SignedInPerson, ofRun?: string): Promise<RunView>;
}

export const someTokens = (): AccessTokens => ({
  arm: `arm-secret-${randomUUID()}`,
  graph: `graph-secret-${randomUUID()}`,
});

/** Starts a run (stored and queued, not executed yet). */
export async function startFixture(database: Database, options: RunFixtureOptions = {}): Promise<RunFixture> {
  const person = options.person ?? aPerson();
  const targets = options.targets ?? someTargets(1);
  const fake = createFakeAzure(targets, options);
  const sealer = aSealer();
  const usedTokens: AccessTokens[] = [];
  const faults: unknown[] = [];
  const clock = aHurriedClock();
  const context: CommandContext = {
    database,
    sealer,
    queue: { send: async () => {} },
    now: () => new Date(clock.now()),
  };
  await giveReach(database, person, targets);
  const { runId } = await startRunIn(context, {
    setupId: null,
    targets,
    tokens: options.tokens ?? someTokens(),
    person,
  });
  const createAzure: AzureFactory = ({ tokens }) => {
    usedTokens.push(tokens);
    return fake.azure;
  };
  const engine: EngineOptions = {
    db: database.db,
    holder: 'test',
    createAzure,
    sealer,
    clock,
    timings: defaultTimings,
    maxInFlight: 16,
    armLimits: null,
    leaseInMs: 5_000,
    tickInMs: 20,
    reportFault: (error) => void faults.push(error),
    ...options.engine,
  };
  return {
    runId,
    person,
    targets,
    fake,
    context,
    faults,
    usedTokens,
    execute: (overrides, signal = new AbortController().signal) =>
      executeRun({ ...engine, ...overrides }, runId, signal),
    executeOther: (other, signal = new AbortController().signal) => executeRun(engine, other, signal),
    async view(reader = person, ofRun = runId) {
      const view = await getRunView(database.db, reader, ofRun);
      if (view === null) throw new Error('the run is not visible');
      return view;
    },
  };
}
