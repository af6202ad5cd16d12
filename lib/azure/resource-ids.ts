import { AzureError } from './errors';

/** Names as they stand in the id. Azure compares all of them without case. */
export interface InstanceIdParts {
  subscriptionId: string;
  resourceGroup: string;
  name: string;
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * The parts of a managed instance's resource id. Case and doubled slashes do not matter.
 * @throws AzureError `invalid` for anything else, also for names that would change the meaning of a URL
 */
export function parseInstanceId(id: string): InstanceIdParts {
  const parts = segmentsOf(id);
  const [subscriptions, subscriptionId, groups, resourceGroup, providers, namespace, type, name] = parts;
  const fixed = [subscriptions, groups, providers, namespace, type].join('/').toLowerCase();
  const isInstance =
    parts.length === 8 && fixed === 'subscriptions/resourcegroups/providers/microsoft.sql/managedinstances';
  if (!isInstance || !subscriptionId || !resourceGroup || !name) throw invalid('a managed instance', id);
  return { subscriptionId, resourceGroup, name };
}

/** One spelling for all spellings of an id: a key for maps and comparisons, not for requests. */
export const resourceKey = (id: string): string => `/${id.split('/').filter(Boolean).join('/')}`.toLowerCase();

/** Whether two ids name the same thing in Azure. */
export const sameResourceId = (one: string, other: string): boolean => resourceKey(one) === resourceKey(other);

/**
 * The subscription that a resource id or scope lies in, as spelt there.
 * @throws AzureError `invalid` when it lies in none
 */
export function subscriptionOf(id: string): string {
  const [subscriptions, subscriptionId] = segmentsOf(id);
  if (subscriptions?.toLowerCase() !== 'subscriptions' || !subscriptionId) throw invalid('in a subscription', id);
  return subscriptionId;
}

/**
 * The resource group that a resource id lies in, as a scope.
 * @throws AzureError `invalid` when it lies in none
 */
export function resourceGroupScope(id: string): string {
  const { subscriptionId, resourceGroup } = groupPartsOf(id);
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`;
}

/**
 * The name of the resource group that a resource id or scope lies in.
 * @throws AzureError `invalid` when it lies in none
 */
export const resourceGroupNameOf = (id: string): string => groupPartsOf(id).resourceGroup;

function groupPartsOf(id: string): { subscriptionId: string; resourceGroup: string } {
  const [subscriptions, subscriptionId, groups, resourceGroup] = segmentsOf(id);
  const isInGroup = subscriptions?.toLowerCase() === 'subscriptions' && groups?.toLowerCase() === 'resourcegroups';
  if (!isInGroup || !subscriptionId || !resourceGroup) throw invalid('in a resource group', id);
  return { subscriptionId, resourceGroup };
}

/**
 * A scope as it can be put into a URL.
 * @throws AzureError `invalid` when it is not below a subscription
 */
export function requestPathOf(scope: string): string {
  subscriptionOf(scope);
  return `/${segmentsOf(scope).map(encodeURIComponent).join('/')}`;
}

/** @throws AzureError `invalid` */
export function assertGuid(value: string): string {
  if (GUID.test(value)) return value.toLowerCase();
  throw new AzureError('An id is not a GUID.', { kind: 'invalid', code: 'InvalidId' });
}

/** Ids come from browsers too: what would leave the path they are put into is refused. */
function segmentsOf(id: string): string[] {
  const segments = id.split('/').filter(Boolean);
  if (segments.some((segment) => /[?#%\\]|^\.{1,2}$/.test(segment) || hasControlCharacter(segment)))
    throw invalid('a resource', id);
  return segments;
}

const hasControlCharacter = (text: string) => [...text].some((character) => character < ' ');

const invalid = (what: string, id: string) =>
  new AzureError(`Not the id of something that is ${what}: ${id.slice(0, 200)}`, {
    kind: 'invalid',
    code: 'InvalidResourceId',
  });
