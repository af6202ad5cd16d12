import type { Allowance } from '@/lib/azure/allowance';
import type { Azure, ServicePrincipal } from '@/lib/azure/azure';
import { AzureError } from '@/lib/azure/errors';
import type { Clock } from './clock';
import type { Bucket, Gate } from './gate';
import { type Timings, throttleDelayInMs } from './waits';

/** What a run needs of Azure, and no more. */
export type RunAzure = Pick<
  Azure,
  | 'getInstance'
  | 'enableServicePrincipal'
  | 'disableServicePrincipal'
  | 'setAuthenticationMetadata'
  | 'getOperationStatus'
  | 'listOperations'
  | 'listLocks'
  | 'getServicePrincipal'
  | 'getApplication'
  | 'listServicePrincipals'
  | 'listGrants'
  | 'createGrant'
  | 'updateGrantScopes'
  | 'deleteGrant'
>;

/** How long the description of a resource such as Microsoft Graph is good: it is large and the same for everybody. */
const RESOURCES_GOOD_FOR_IN_MS = 5 * 60_000;

export interface ArmLimits {
  read: Bucket;
  write: Bucket;
}

/**
 * Public cloud, per subscription and person: reads 250 and 25 a second, writes 200 and 10 a second. A little less is
 * taken, because the same person may work in the portal meanwhile. Other clouds count differently.
 */
export const publicCloudLimits: ArmLimits = {
  read: { size: 230, refillPerSecond: 23.5 },
  write: { size: 190, refillPerSecond: 9.5 },
};

export function bucketOf(limits: ArmLimits | null, lane: string): Bucket | null {
  if (lane.startsWith('read:')) return limits?.read ?? null;
  return lane.startsWith('write:') ? (limits?.write ?? null) : null;
}

/** A change of an instance takes minutes at Azure, and everything after it waits for it. */
export const isUrgent = (lane: string): boolean => lane.startsWith('write:');

/** The lane whose bucket this is. */
export const laneOf = ({ kind, subscriptionId }: Pick<Allowance, 'kind' | 'subscriptionId'>): string =>
  `${kind}:${subscriptionId.toLowerCase()}`;

/** Microsoft Graph counts per tenant. */
const GRAPH = 'graph';
const directoryErrors = new WeakSet<AzureError>();

/** Whether Microsoft Graph gave this answer and not Azure: the same no means another right there, another thing missing. */
export const isFromDirectory = (error: AzureError): boolean => directoryErrors.has(error);

/** Asks for the resources' descriptions once for all instances of a person. A failure is not remembered. */
export interface ResourceMemory {
  list(appIds: readonly string[], ask: () => Promise<ServicePrincipal[]>): Promise<ServicePrincipal[]>;
}

export function createResourceMemory(clock: Clock): ResourceMemory {
  const known = new Map<string, { at: number; answer: Promise<ServicePrincipal[]> }>();
  return {
    list(appIds, ask) {
      const key = [...appIds].sort().join(' ').toLowerCase();
      const entry = known.get(key);
      if (entry !== undefined && clock.now() - entry.at < RESOURCES_GOOD_FOR_IN_MS) return entry.answer;
      const answer = ask();
      known.set(key, { at: clock.now(), answer });
      answer.then(
        (found) => found.length < appIds.length && known.delete(key),
        () => known.delete(key),
      );
      return answer;
    },
  };
}

export interface GateOptions {
  subscriptionId: string;
  gate: Gate;
  resources: ResourceMemory;
  timings: Timings;
}

/**
 * Azure as one instance's steps see it: every request goes through the run's gate, in the lane of the token bucket that
 * Azure counts it in (reads and writes per subscription; Graph per tenant).
 */
export function gateAzure(azure: RunAzure, { subscriptionId, gate, resources, timings }: GateOptions): RunAzure {
  const through = (lane: string) =>
    async function pass<Result>(request: () => Promise<Result>): Promise<Result> {
      try {
        return await gate.pass(lane, request);
      } catch (error) {
        if (error instanceof AzureError && lane === GRAPH) directoryErrors.add(error);
        if (error instanceof AzureError && error.kind === 'throttled') {
          const { retryAfterSeconds } = error;
          gate.slowDown(lane, throttleDelayInMs(timings, { failures: 0, retryAfterSeconds, random: 0 }));
        }
        throw error;
      }
    };
  const read = through(laneOf({ kind: 'read', subscriptionId }));
  const write = through(laneOf({ kind: 'write', subscriptionId }));
  const graph = through(GRAPH);
  return {
    getInstance: (id) => read(() => azure.getInstance(id)),
    getOperationStatus: (url) => read(() => azure.getOperationStatus(url)),
    listOperations: (id) => read(() => azure.listOperations(id)),
    listLocks: (id) => read(() => azure.listLocks(id)),
    enableServicePrincipal: (id) => write(() => azure.enableServicePrincipal(id)),
    setAuthenticationMetadata: (id, mode) => write(() => azure.setAuthenticationMetadata(id, mode)),
    disableServicePrincipal: (id) => write(() => azure.disableServicePrincipal(id)),
    getServicePrincipal: (appId) => graph(() => azure.getServicePrincipal(appId)),
    getApplication: (appId) => graph(() => azure.getApplication(appId)),
    listServicePrincipals: (appIds) => resources.list(appIds, () => graph(() => azure.listServicePrincipals(appIds))),
    listGrants: (id) => graph(() => azure.listGrants(id)),
    createGrant: (grant) => graph(() => azure.createGrant(grant)),
    updateGrantScopes: (id, scopes) => graph(() => azure.updateGrantScopes(id, scopes)),
    deleteGrant: (id) => graph(() => azure.deleteGrant(id)),
  };
}
