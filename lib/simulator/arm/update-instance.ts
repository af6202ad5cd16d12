import { z } from 'zod';
import { readJson } from '../exchange.ts';
import type { InstanceChanges, ManagedInstance } from '../state.ts';
import type { ArmContext } from './context.ts';
import { requireInstance } from './context.ts';
import {
  ArmError,
  conflictingOperation,
  invalidParameterValue,
  invalidRequestContent,
  operationInProgress,
  starting,
  stoppingOrStopped,
} from './errors.ts';
import { showBarePending, showPending, visibleProperties } from './instance-view.ts';
import { asyncOperationUrl, beginOperation, operationResultUrl, retryAfter } from './long-running.ts';

const record = z.record(z.string(), z.unknown());

const updateSchema = z.object({
  location: z.string().optional(),
  tags: z.record(z.string(), z.string()).optional(),
  sku: record.optional(),
  identity: record.optional(),
  properties: record.optional(),
});

/** What an update may set; everything else in a body is read-only and passed over, as the provider does. */
const writable = new Set([
  'licenseType',
  'vCores',
  'storageSizeInGB',
  'subnetId',
  'proxyOverride',
  'publicDataEndpointEnabled',
  'minimalTlsVersion',
  'maintenanceConfigurationId',
  'requestedBackupStorageRedundancy',
  'zoneRedundant',
  'servicePrincipal',
  'authenticationMetadata',
  'primaryUserAssignedIdentityId',
  'hybridSecondaryUsage',
  'databaseFormat',
  'pricingModel',
  'isGeneralPurposeV2',
]);

const allowedValues: Readonly<Record<string, z.ZodType>> = {
  servicePrincipal: z.object({ type: z.enum(['None', 'SystemAssigned']) }),
  authenticationMetadata: z.enum(['AzureAD', 'Paired', 'Windows']),
  proxyOverride: z.enum(['Proxy', 'Redirect', 'Default']),
  minimalTlsVersion: z.enum(['None', '1.0', '1.1', '1.2', '1.3']),
  publicDataEndpointEnabled: z.boolean(),
};

/** PATCH and PUT of an instance: one long-running operation, answered in one of the forms Azure is known to use. */
export async function updateInstance(context: ArmContext): Promise<Response> {
  const { world } = context;
  const changes = await readChanges(context);
  const instance = requireInstance(context);
  context.exchange.summary = Object.keys(changes.properties ?? {}).join(', ') || Object.keys(changes).join(', ');
  requireIdle(context, instance, 'UPDATE MANAGED SERVER');
  const form = instance.patchForm ?? world.settings.patchForm;
  const asked = changes.properties ?? {};
  const pending =
    form === 'bare'
      ? showBarePending(instance, asked, context.apiVersion)
      : showPending(instance, asked, context.apiVersion);
  const operation = beginOperation(world, instance, {
    kind: 'update',
    seconds: world.settings.operationSeconds,
    changes,
  });
  if (form === 'bare') {
    return Response.json(pending, { headers: { 'retry-after': retryAfter(world, world.settings.operationSeconds) } });
  }
  const headers = { 'azure-asyncoperation': asyncOperationUrl(context, operation) };
  if (form === 'async') return Response.json(pending, { headers });
  return Response.json(pending, {
    status: 202,
    headers: { ...headers, location: operationResultUrl(context, operation), 'retry-after': retryAfter(world) },
  });
}

async function readChanges(context: ArmContext): Promise<InstanceChanges> {
  const body = await readJson(context.exchange);
  const parsed = updateSchema.safeParse(body);
  if (!parsed.success) throw invalidRequestContent(parsed.error.issues[0]?.message ?? 'The body is not a JSON object');
  const { tags, sku, identity, properties } = parsed.data;
  if (context.operation === 'managedInstances.createOrUpdate' && !parsed.data.location) {
    throw new ArmError(400, 'LocationRequired', 'The location property is required for this definition.', {
      isGateway: true,
    });
  }
  const sent = visibleProperties(properties ?? {}, context.apiVersion);
  const kept = Object.entries(sent).filter(([name]) => writable.has(name));
  for (const [name, value] of kept) {
    const schema = allowedValues[name];
    if (schema && !schema.safeParse(value).success) throw invalidParameterValue(name);
  }
  return {
    ...(tags ? { tags } : {}),
    ...(sku ? { sku } : {}),
    ...(identity ? { identity: await mergeIdentity(context, identity) } : {}),
    ...(properties ? { properties: Object.fromEntries(kept) } : {}),
  };
}

/** A sent identity replaces the kind; the ids of what stays are the service's to fill in. */
async function mergeIdentity(context: ArmContext, sent: Record<string, unknown>): Promise<Record<string, unknown>> {
  const current = requireInstance(context).identity ?? {};
  const type = String(sent.type ?? 'None');
  const keepsSystem = type.includes('SystemAssigned');
  const keepsUser = type.includes('UserAssigned');
  return {
    ...(keepsSystem ? { principalId: current.principalId, tenantId: current.tenantId } : {}),
    type,
    ...(keepsUser ? { userAssignedIdentities: sent.userAssignedIdentities ?? current.userAssignedIdentities } : {}),
  };
}

/** Refuses a change while the instance is stopped, on its way somewhere, or busy with another operation. */
export function requireIdle(context: ArmContext, instance: ManagedInstance, what: string): void {
  const { state } = instance.properties;
  if (state === 'Stopped' || state === 'Stopping') throw stoppingOrStopped(what);
  if (state === 'Starting') throw starting(what);
  const running = context.world.state.operations.get(instance.runningOperationId ?? '');
  if (!running) return;
  throw running.kind === 'scale' ? operationInProgress('UPDATE MANAGED SERVER') : conflictingOperation(instance.name);
}
