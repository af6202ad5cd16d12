import type { ManagedInstance } from '../state.ts';
import { keyOf } from '../state.ts';
import type { ArmContext } from './context.ts';
import { pageOf, param, requireInstance } from './context.ts';
import { ArmError, conflictingOperation } from './errors.ts';
import { showInstance } from './instance-view.ts';
import { asyncOperationUrl, beginOperation, operationResultUrl, retryAfter, startTimeOf } from './long-running.ts';
import { requireIdle, updateInstance } from './update-instance.ts';

const EXPAND_ADMINISTRATOR = 'administrators/activedirectory';

function isAdministratorExpanded(context: ArmContext): boolean {
  return context.query.get('$expand')?.toLowerCase() === EXPAND_ADMINISTRATOR;
}

/** Lists show the Entra administrator with or without $expand: a recorded one does without. */
function listWhere(context: ArmContext, isWanted: (instance: ManagedInstance) => boolean): Response {
  const subscriptionId = param(context, 'subscriptionId').toLowerCase();
  const found = [...context.world.state.instances.values()].filter(
    (instance) =>
      instance.subscriptionId.toLowerCase() === subscriptionId &&
      isWanted(instance) &&
      context.rights.isAllowed('Microsoft.Sql/managedInstances/read', instance.id),
  );
  return pageOf(context, found, (instance) => showInstance(instance, context.apiVersion, true));
}

export function listInstances(context: ArmContext): Response {
  return listWhere(context, () => true);
}

export function listInstancesByResourceGroup(context: ArmContext): Response {
  const group = param(context, 'resourceGroupName').toLowerCase();
  return listWhere(context, (instance) => instance.resourceGroup.toLowerCase() === group);
}

export function getInstance(context: ArmContext): Response {
  return Response.json(showInstance(requireInstance(context), context.apiVersion, isAdministratorExpanded(context)));
}

export function putInstance(context: ArmContext): Promise<Response> {
  const { subscriptionId, resourceGroupName, managedInstanceName } = context.params;
  const id = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroupName}/providers/Microsoft.Sql/managedInstances/${managedInstanceName}`;
  if (!context.world.state.instances.has(keyOf(id))) {
    throw new ArmError(501, 'NotSimulated', 'This simulated Azure updates instances; it does not create them.');
  }
  return updateInstance(context);
}

export function startInstance(context: ArmContext): Response {
  const instance = requireInstance(context);
  if (instance.properties.state !== 'Stopped') {
    requireIdle(context, instance, 'StartManagedInstance');
    throw conflictingOperation(instance.name);
  }
  return acceptPower(context, instance, 'start', 'Starting');
}

export function stopInstance(context: ArmContext): Response {
  const instance = requireInstance(context);
  requireIdle(context, instance, 'StopManagedInstance');
  return acceptPower(context, instance, 'stop', 'Stopping');
}

function acceptPower(
  context: ArmContext,
  instance: ManagedInstance,
  kind: 'start' | 'stop',
  shownState: string,
): Response {
  const { world } = context;
  const seconds = kind === 'start' ? world.settings.startSeconds : world.settings.stopSeconds;
  const operation = beginOperation(world, instance, { kind, seconds, shownState });
  const name = kind === 'start' ? 'StartManagedInstance' : 'StopManagedInstance';
  return Response.json(
    { operation: name, startTime: startTimeOf(context.world, operation) },
    {
      status: 202,
      headers: {
        'azure-asyncoperation': asyncOperationUrl(context, operation),
        location: operationResultUrl(context, operation),
        'retry-after': retryAfter(world),
      },
    },
  );
}
