import { createHmac, randomBytes } from 'node:crypto';
import { createInstanceApplication, deleteApplication } from '../directory.ts';
import { newGuid } from '../ids.ts';
import type {
  InstanceChanges,
  InstanceServicePrincipal,
  ManagedInstance,
  Operation,
  OperationKind,
  State,
} from '../state.ts';
import { keyOf } from '../state.ts';
import type { World } from '../world.ts';
import type { ArmContext } from './context.ts';
import { param } from './context.ts';
import { ArmError, operationIdNotFound } from './errors.ts';
import { showInstance } from './instance-view.ts';

/** The word in tracking addresses that tells families of operations apart. */
const families: Readonly<Record<OperationKind, string>> = {
  update: 'managedInstance',
  scale: 'managedInstance',
  start: 'startManagedInstance',
  stop: 'stopManagedInstance',
  administrator: 'administrator',
};

interface BeginOptions {
  readonly kind: OperationKind;
  readonly seconds: number;
  readonly changes?: InstanceChanges;
  readonly shownState?: string;
}

/** Starts an operation: from now until its end the instance is busy. */
export function beginOperation(world: World, instance: ManagedInstance, options: BeginOptions): Operation {
  const now = world.clock.now();
  const planned = instance.nextOperation;
  delete instance.nextOperation;
  const current = sizeOf(instance);
  const operation: Operation = {
    id: newGuid(),
    instanceId: instance.id,
    kind: options.kind,
    startedAt: now,
    endsAt: now + (planned?.seconds ?? options.seconds) * 1000,
    current,
    requested: { ...current, ...sizeIn(options.changes?.properties) },
    state: 'InProgress',
    ...(options.changes ? { changes: options.changes } : {}),
    ...(planned?.failure ? { failure: planned.failure } : {}),
  };
  world.state.operations.set(operation.id, operation);
  if (options.kind !== 'administrator') {
    instance.runningOperationId = operation.id;
    instance.properties.provisioningState = 'Updating';
    instance.properties.state = options.shownState ?? 'Updating';
    markChanged(world, instance);
  }
  world.schedule.at(operation.endsAt, (due) => finishOperation(world, operation, due));
  return operation;
}

function sizeOf(instance: ManagedInstance): Record<string, unknown> {
  const { tier, family, capacity } = instance.sku;
  return { tier, family, vCores: capacity, storageSizeInGB: instance.properties.storageSizeInGB };
}

/** Of what was asked for, the list of operations tells size only. */
function sizeIn(properties: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const names = ['vCores', 'storageSizeInGB'];
  return Object.fromEntries(Object.entries(properties).filter(([name]) => names.includes(name)));
}

/** Settles an operation at its end. A failed one leaves the instance as it was. */
export function finishOperation(world: World, operation: Operation, now: number): void {
  const { state } = world;
  const instance = state.instances.get(keyOf(operation.instanceId));
  if (!instance || operation.state !== 'InProgress') return;
  operation.state = operation.failure ? 'Failed' : 'Succeeded';
  if (instance.runningOperationId === operation.id) {
    delete instance.runningOperationId;
    instance.properties.provisioningState = 'Succeeded';
    instance.properties.state = stateAfter(operation);
  }
  if (!operation.failure) applyChanges(world, instance, operation, now);
  markChanged(world, instance, now);
}

function stateAfter(operation: Operation): string {
  const isStopped =
    operation.kind === 'stop' ? !operation.failure : operation.kind === 'start' && Boolean(operation.failure);
  return isStopped ? 'Stopped' : 'Ready';
}

function applyChanges(world: World, instance: ManagedInstance, operation: Operation, now: number): void {
  if (operation.kind === 'scale') {
    instance.sku = { ...instance.sku, capacity: operation.requested.vCores };
    instance.properties.vCores = operation.requested.vCores;
  }
  const changes = operation.changes;
  if (!changes) return;
  if (changes.tags) instance.tags = changes.tags;
  if (changes.sku) instance.sku = { ...instance.sku, ...changes.sku };
  if (changes.identity) instance.identity = changes.identity;
  if (changes.administrator) instance.administrator = changes.administrator;
  const { servicePrincipal, ...others } = changes.properties ?? {};
  Object.assign(instance.properties, others);
  if (servicePrincipal)
    applyServicePrincipal(world, instance, (servicePrincipal as InstanceServicePrincipal).type, now);
}

/** Turns the service principal on (its application shows in Entra a while later) or off. */
function applyServicePrincipal(world: World, instance: ManagedInstance, type: string, now: number): void {
  const { state, settings, schedule, clock } = world;
  const existing = instance.properties.servicePrincipal;
  if (type === 'SystemAssigned' && existing?.clientId) return;
  if (type !== 'SystemAssigned') {
    instance.properties.servicePrincipal = { type: 'None' };
    const appId = existing?.clientId;
    if (appId) schedule.at(now + settings.removalSeconds * 1000, () => deleteApplication(state, appId));
    return;
  }
  const tenantId = state.subscriptions.get(instance.subscriptionId)?.tenantId ?? state.client.tenantId;
  const visibleAt = now + settings.replicationSeconds * 1000;
  const createdAt = clock.toWallTime(now);
  const ids = createInstanceApplication(state, instance, tenantId, { createdAt, visibleAt });
  instance.properties.servicePrincipal = {
    principalId: settings.principalIdIs === 'application' ? ids.applicationId : ids.principalId,
    clientId: ids.appId,
    tenantId,
    type: 'SystemAssigned',
  };
}

/** Resource Graph sees the instance as it is now only after its lag. */
export function markChanged(world: World, instance: ManagedInstance, now = world.clock.now()): void {
  const snapshot = structuredClone(instance);
  const index = world.state.indexed;
  world.schedule.at(now + world.settings.resourceGraphLagSeconds * 1000, () => {
    index.set(keyOf(snapshot.id), snapshot);
  });
}

const certificateChain = randomBytes(2025).toString('base64url');
const signature = randomBytes(256).toString('base64url');
const secret = randomBytes(32);

function addressHash(path: string, time: string): string {
  return createHmac('sha256', secret).update(`${path.toLowerCase()}|${time}`).digest('base64url');
}

function trackingUrl(
  context: ArmContext,
  operation: Operation,
  kind: 'AzureAsyncOperation' | 'OperationResults',
): string {
  const { subscriptionId, resourceGroup, location } = requireOperationInstance(context.world.state, operation);
  const path = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Sql/locations/${location}/${families[operation.kind]}${kind}/${operation.id}`;
  const time = String(621355968000000000n + BigInt(Math.round(operation.startedAt)) * 10000n);
  const query = new URLSearchParams({ 'api-version': context.apiVersion, t: time });
  return `https://${context.exchange.url.host}${path}?${query}&c=${certificateChain}&s=${signature}&h=${addressHash(path, time)}`;
}

function requireOperationInstance(state: State, operation: Operation): ManagedInstance {
  const instance = state.instances.get(keyOf(operation.instanceId));
  if (!instance) throw operationIdNotFound(operation.id);
  return instance;
}

export function asyncOperationUrl(context: ArmContext, operation: Operation): string {
  return trackingUrl(context, operation, 'AzureAsyncOperation');
}

export function operationResultUrl(context: ArmContext, operation: Operation): string {
  return trackingUrl(context, operation, 'OperationResults');
}

/** When an operation began, by the caller's watch. */
export function startTimeOf(world: World, operation: Operation): string {
  return new Date(world.clock.toWallTime(operation.startedAt)).toISOString();
}

export function retryAfter(world: World, seconds = world.settings.retryAfterSeconds): string {
  return String(world.clock.toWallSeconds(seconds));
}

/** The operation that a tracking address names; a shortened or altered address finds nothing. */
function requireOperation(context: ArmContext): Operation {
  const id = param(context, 'operationId');
  const operation = context.world.state.operations.get(id);
  const expected = addressHash(context.exchange.url.pathname, context.query.get('t') ?? '');
  const isWhole =
    context.query.get('h') === expected &&
    context.query.get('c') === certificateChain &&
    context.query.get('s') === signature;
  if (!operation || !isWhole) throw operationIdNotFound(id);
  return operation;
}

/** GET of an Azure-AsyncOperation address. */
export function getOperationStatus(context: ArmContext): Response {
  const operation = requireOperation(context);
  const body = {
    name: operation.id,
    status: operation.state === 'Cancelled' ? 'Canceled' : operation.state,
    startTime: startTimeOf(context.world, operation),
    ...(operation.state === 'Failed' && operation.failure ? { error: operation.failure } : {}),
  };
  const isRunning = operation.state === 'InProgress';
  return Response.json(body, { headers: isRunning ? { 'retry-after': retryAfter(context.world) } : {} });
}

/** GET of a Location address: 202 until the operation is over, then its result. */
export function getOperationResult(context: ArmContext): Response {
  const operation = requireOperation(context);
  if (operation.state === 'InProgress') {
    const startTime = startTimeOf(context.world, operation);
    return Response.json(
      { name: operation.id, status: 'InProgress', startTime },
      {
        status: 202,
        headers: { location: context.exchange.url.toString(), 'retry-after': retryAfter(context.world) },
      },
    );
  }
  if (operation.failure) throw new ArmError(409, operation.failure.code, operation.failure.message);
  const instance = requireOperationInstance(context.world.state, operation);
  return Response.json(showInstance(instance, context.apiVersion, false));
}
