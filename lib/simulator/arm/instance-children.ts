import { z } from 'zod';
import { readJson } from '../exchange.ts';
import type { ManagedInstance, Operation } from '../state.ts';
import type { ArmContext } from './context.ts';
import { pageOf, param, requireInstance } from './context.ts';
import { childNotFound, invalidParameterValue } from './errors.ts';
import { asyncOperationUrl, beginOperation, operationResultUrl, startTimeOf } from './long-running.ts';

const TYPE = 'Microsoft.Sql/managedInstances';

function showAdministrator(instance: ManagedInstance): Record<string, unknown> | undefined {
  if (!instance.administrator) return undefined;
  const { login, sid, tenantId } = instance.administrator;
  return {
    properties: { administratorType: 'ActiveDirectory', login, sid, tenantId },
    id: `${instance.id}/administrators/ActiveDirectory`,
    name: 'ActiveDirectory',
    type: `${TYPE}/administrators`,
  };
}

export function listAdministrators(context: ArmContext): Response {
  const administrator = showAdministrator(requireInstance(context));
  return Response.json({ value: administrator ? [administrator] : [] });
}

export function getAdministrator(context: ArmContext): Response {
  const administrator = showAdministrator(requireInstance(context));
  const name = param(context, 'administratorName');
  if (!administrator || name.toLowerCase() !== 'activedirectory') throw childNotFound(`${TYPE}/administrators`, name);
  return Response.json(administrator);
}

const administratorSchema = z.object({
  properties: z.object({
    administratorType: z.literal('ActiveDirectory'),
    login: z.string().min(1),
    sid: z.guid(),
    tenantId: z.guid().optional(),
  }),
});

export async function putAdministrator(context: ArmContext): Promise<Response> {
  const { world } = context;
  const instance = requireInstance(context);
  const parsed = administratorSchema.safeParse(await readJson(context.exchange));
  if (!parsed.success) throw invalidParameterValue(String(parsed.error.issues[0]?.path.at(-1) ?? 'properties'));
  const { login, sid, tenantId } = parsed.data.properties;
  context.exchange.summary = `login ${login}`;
  const operation = beginOperation(world, instance, {
    kind: 'administrator',
    seconds: world.settings.administratorSeconds,
    changes: {
      administrator: { login, sid, tenantId: tenantId ?? context.caller.tid, principalType: 'User' },
    },
  });
  return Response.json(
    { operation: 'CreateActiveDirectoryAdministrator', startTime: startTimeOf(context.world, operation) },
    {
      status: 202,
      headers: {
        'azure-asyncoperation': asyncOperationUrl(context, operation),
        location: operationResultUrl(context, operation),
      },
    },
  );
}

function showEntraOnly(instance: ManagedInstance): Record<string, unknown> {
  return {
    properties: { azureADOnlyAuthentication: instance.isEntraOnly },
    id: `${instance.id}/azureADOnlyAuthentications/Default`,
    name: 'Default',
    // Recorded so: the provider leaves out the last part of the type here.
    type: TYPE,
  };
}

export function listEntraOnly(context: ArmContext): Response {
  return Response.json({ value: [showEntraOnly(requireInstance(context))] });
}

export function getEntraOnly(context: ArmContext): Response {
  const name = param(context, 'authenticationName');
  if (name.toLowerCase() !== 'default') throw childNotFound(`${TYPE}/azureADOnlyAuthentications`, name);
  return Response.json(showEntraOnly(requireInstance(context)));
}

const operationNames = {
  update: ['UpsertManagedServer', 'UPDATE MANAGED SERVER'],
  scale: ['UpsertManagedServer', 'UPDATE MANAGED SERVER'],
  start: ['StartManagedInstance', 'START MANAGED INSTANCE'],
  stop: ['StopManagedInstance', 'STOP MANAGED INSTANCE'],
  administrator: ['UpsertManagedServerActiveDirectoryAdministrator', 'UPDATE ACTIVE DIRECTORY ADMINISTRATOR'],
} as const;

function showOperation(context: ArmContext, instance: ManagedInstance, operation: Operation): Record<string, unknown> {
  const now = context.world.clock.now();
  const length = operation.endsAt - operation.startedAt;
  const done = length > 0 ? Math.min(1, (now - operation.startedAt) / length) : 1;
  const isRunning = operation.state === 'InProgress';
  const [name, friendlyName] = operationNames[operation.kind];
  return {
    properties: {
      managedInstanceName: instance.name,
      operation: name,
      operationFriendlyName: friendlyName,
      percentComplete: isRunning ? Math.floor(done * 100) : 100,
      startTime: startTimeOf(context.world, operation),
      state: operation.state,
      ...(operation.failure && operation.state === 'Failed'
        ? { errorCode: 45157, errorDescription: operation.failure.message, errorSeverity: 16, isUserError: false }
        : {}),
      ...(isRunning
        ? { estimatedCompletionTime: new Date(context.world.clock.toWallTime(operation.endsAt)).toISOString() }
        : {}),
      isCancellable: isRunning && operation.kind === 'scale',
      operationParameters: { currentParameters: operation.current, requestedParameters: operation.requested },
      operationSteps: showSteps(operation, done),
    },
    id: `${instance.id}/operations/${operation.id}`,
    name: operation.id,
    type: `${TYPE}/operations`,
  };
}

function showSteps(operation: Operation, done: number): Record<string, unknown> {
  const names = ['Request validation', 'Virtual Cluster resize/creation', 'New SQL Instance Startup'];
  const isRunning = operation.state === 'InProgress';
  const currentStep = isRunning ? Math.min(names.length, 1 + Math.floor(done * names.length)) : names.length;
  return {
    totalSteps: String(names.length),
    currentStep,
    stepsList: names.map((name, index) => ({
      order: index + 1,
      name,
      status:
        !isRunning || index + 1 < currentStep ? 'Completed' : index + 1 === currentStep ? 'InProgress' : 'NotStarted',
    })),
  };
}

export function listInstanceOperations(context: ArmContext): Response {
  const instance = requireInstance(context);
  const operations = [...context.world.state.operations.values()]
    .filter((operation) => operation.instanceId === instance.id)
    .sort((a, b) => b.startedAt - a.startedAt);
  return pageOf(context, operations, (operation) => showOperation(context, instance, operation));
}

export function getInstanceOperation(context: ArmContext): Response {
  const instance = requireInstance(context);
  const id = param(context, 'operationId');
  const operation = context.world.state.operations.get(id.toLowerCase());
  if (!operation || operation.instanceId !== instance.id) throw childNotFound(`${TYPE}/operations`, id);
  return Response.json(showOperation(context, instance, operation));
}
