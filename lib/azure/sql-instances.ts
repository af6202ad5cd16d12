import type { SqlManagementClient } from '@azure/arm-sql';
import type { PipelineResponse } from '@azure/core-rest-pipeline';
import type {
  AcceptedOperation,
  FailoverGroup,
  Instance,
  KnownAuthenticationMetadata,
  ManagementOperation,
  ServicePrincipalType,
} from './azure';
import { AzureError } from './errors';
import { parseInstance } from './parse-instance';
import { assertGuid, parseInstanceId, requestPathOf } from './resource-ids';
import type { RestClient } from './rest-client';
import { retryAfterSecondsOf } from './retry-after';

/**
 * Instances are read with the first stable version that has both `servicePrincipal` and `authenticationMetadata`; the
 * SDK client is bound to an older one that hides the second. Changes go through the SDK client.
 */
const READ_VERSION = '2023-08-01';
const WITH_ADMINISTRATORS = '&$expand=administrators/activedirectory';

/** @returns `null` when it does not exist, or cannot be seen */
export async function getInstance(arm: RestClient, instanceId: string): Promise<Instance | null> {
  parseInstanceId(instanceId);
  try {
    return await readWithAdministrators(async (expand, parse) => {
      const { json } = await arm.send({ url: `${requestPathOf(instanceId)}?api-version=${READ_VERSION}${expand}` });
      return parse(json);
    });
  } catch (error) {
    if (error instanceof AzureError && error.kind === 'not-found') return null;
    throw error;
  }
}

export function listInstances(arm: RestClient, subscriptionId: string): Promise<Instance[]> {
  const path = `/subscriptions/${assertGuid(subscriptionId)}/providers/Microsoft.Sql/managedInstances`;
  return readWithAdministrators(async (expand, parse) => {
    const instances = await arm.list({ url: `${path}?api-version=${READ_VERSION}${expand}` });
    return instances.map(parse);
  });
}

/** Who may see an instance may not always see its administrators: then everything else is still worth having. */
async function readWithAdministrators<T>(
  read: (expand: string, parse: (raw: unknown) => Instance) => Promise<T>,
): Promise<T> {
  const parse = (raw: unknown) => parseInstance(raw, 'resource-manager');
  try {
    return await read(WITH_ADMINISTRATORS, parse);
  } catch (error) {
    const isAboutAdministrators = error instanceof AzureError && /\/administrators\//i.test(error.action ?? '');
    if (!isAboutAdministrators) throw error;
    return read('', (raw) => ({ ...parse(raw), entraAdmin: undefined }));
  }
}

const TRACKING_HEADERS = ['azure-asyncoperation', 'operation-location', 'location'];

/**
 * Turns the service principal on. The body is that one property: a full PUT, as the command line sends it, could undo
 * somebody else's change.
 */
export const enableServicePrincipal = (sql: SqlManagementClient, instanceId: string): Promise<AcceptedOperation> =>
  setServicePrincipal(sql, instanceId, 'SystemAssigned');

/** Turns it off: Azure deletes the app registration, and with it its grants. */
export const disableServicePrincipal = (sql: SqlManagementClient, instanceId: string): Promise<AcceptedOperation> =>
  setServicePrincipal(sql, instanceId, 'None');

async function setServicePrincipal(
  sql: SqlManagementClient,
  instanceId: string,
  type: ServicePrincipalType,
): Promise<AcceptedOperation> {
  const { resourceGroup, name } = parseInstanceId(instanceId);
  let accepted: AcceptedOperation | undefined;
  await sql.managedInstances.beginUpdate(
    resourceGroup,
    name,
    { servicePrincipal: { type } },
    {
      onResponse({ headers }) {
        accepted = acceptedFrom(headers);
        // The SDK would poll at once, and lose the operation if that poll fails. Without these it takes the change as
        // done and returns; waiting is the caller's, who has stored the URL first.
        for (const header of TRACKING_HEADERS) headers.delete(header);
      },
    },
  );
  if (accepted === undefined) throw new Error('The SDK did not hand over the answer.');
  return accepted;
}

/**
 * Which logins serve whom, and nothing else: the SDK client does not know the property. A mode decides who can sign in
 * from the moment it holds, so a caller says so before.
 */
export async function setAuthenticationMetadata(
  arm: RestClient,
  instanceId: string,
  mode: KnownAuthenticationMetadata,
): Promise<AcceptedOperation> {
  parseInstanceId(instanceId);
  const { headers } = await arm.send({
    method: 'PATCH',
    url: `${requestPathOf(instanceId)}?api-version=${READ_VERSION}`,
    body: { properties: { authenticationMetadata: mode } },
  });
  return acceptedFrom(headers);
}

function acceptedFrom(headers: PipelineResponse['headers']): AcceptedOperation {
  const trackingUrl = TRACKING_HEADERS.map((header) => headers.get(header)).find((value) => value !== undefined);
  return {
    trackingUrl: trackingUrl ?? null,
    retryAfterSeconds: retryAfterSecondsOf(headers),
    requestId: headers.get('x-ms-request-id') ?? null,
  };
}

/** Failover groups of one resource group with an instance in `location`. */
export async function listFailoverGroups(
  sql: SqlManagementClient,
  resourceGroup: string,
  location: string,
): Promise<FailoverGroup[]> {
  const groups: FailoverGroup[] = [];
  for await (const found of sql.instanceFailoverGroups.listByLocation(resourceGroup, location)) {
    groups.push({
      id: found.id ?? '',
      name: found.name ?? '',
      replicationRole: found.replicationRole ?? null,
      replicationState: found.replicationState ?? null,
      partnerLocations: (found.partnerRegions ?? []).flatMap((region) => region.location ?? []),
      pairs: (found.managedInstancePairs ?? []).flatMap(({ primaryManagedInstanceId, partnerManagedInstanceId }) =>
        primaryManagedInstanceId && partnerManagedInstanceId
          ? [{ primaryInstanceId: primaryManagedInstanceId, partnerInstanceId: partnerManagedInstanceId }]
          : [],
      ),
    });
  }
  return groups;
}

/** Newest first. */
export async function listOperations(sql: SqlManagementClient, instanceId: string): Promise<ManagementOperation[]> {
  const { resourceGroup, name } = parseInstanceId(instanceId);
  const operations: ManagementOperation[] = [];
  for await (const found of sql.managedInstanceOperations.listByManagedInstance(resourceGroup, name)) {
    operations.push({
      name: found.name ?? '',
      operation: found.operation ?? '',
      friendlyName: found.operationFriendlyName ?? found.operation ?? '',
      state: found.state ?? '',
      percentComplete: found.percentComplete ?? null,
      startedAt: found.startTime?.toISOString() ?? null,
      isCancellable: found.isCancellable ?? false,
    });
  }
  return operations.sort((one, other) => (other.startedAt ?? '').localeCompare(one.startedAt ?? ''));
}
