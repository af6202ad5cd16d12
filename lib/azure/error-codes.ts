import type { AzureErrorKind } from './errors';

/**
 * Azure's error codes that mean something other than their HTTP status says. Conflicts that come as 400 are the reason
 * this cannot be read from the status alone. Source: the provider's documented codes and recorded answers.
 */
const kindsByCode: Partial<Record<AzureErrorKind, string[]>> = {
  'token-expired': ['ExpiredAuthenticationToken'],
  'missing-token': ['InvalidAuthenticationTokenAudience'],
  'wrong-tenant': ['InvalidAuthenticationTokenTenant'],
  'no-rights': ['AuthorizationFailed', 'LinkedAuthorizationFailed', 'Authorization_RequestDenied'],
  locked: ['ScopeLocked'],
  policy: ['RequestDisallowedByPolicy'],
  'not-found': [
    'SubscriptionNotFound',
    'ResourceGroupNotFound',
    'ResourceNotFound',
    'ManagedInstanceNotInSubscriptionResourceGroup',
    'OperationIdNotFound',
    'Request_ResourceNotFound',
  ],
  'not-replicated': ['PrincipalNotFound'],
  'already-exists': ['Request_MultipleObjectsWithSameKeyValue'],
  busy: [
    'ConflictingManagedInstanceOperation',
    'ConflictingServerOperation',
    'ManagedInstanceIsBusy',
    'ManagedInstanceOperationInProgress',
    'ManagedInstanceUpdateSloInProgress',
    'ManagementServiceSubnetMaintenanceInProgress',
    'AnotherOperationInProgress',
  ],
  stopped: ['ManagedInstanceStoppingOrStopped', 'ManagedInstanceStarting'],
  // 404s about the address, not about the thing.
  invalid: ['InvalidResourceType', 'InvalidResourceNamespace', 'ResourceTypeNotSupported'],
  'operation-failed': ['OperationCancelled', 'OperationInterrupted', 'OperationTimedOut'],
};

/** Every code above, so that the error atlas can show that it explains each. */
export const knownErrorCodes: readonly string[] = Object.values(kindsByCode).flat();

const codeKinds = new Map(
  Object.entries(kindsByCode).flatMap(([kind, codes]) =>
    codes.map((code) => [code.toLowerCase(), kind as AzureErrorKind]),
  ),
);

/** What an error answer is, from its status, its code and (where Graph uses one code for everything) its text. */
export function kindOf(status: number, code: string | null, message: string): AzureErrorKind {
  // Throttling is told by the status: the codes that come with it vary, and some of them mean "busy" elsewhere.
  if (status === 429) return 'throttled';
  if (status === 401 && /invalid audience/i.test(message)) return 'missing-token';
  if (/permission entry already exists/i.test(message)) return 'already-exists';
  return codeKinds.get(code?.toLowerCase() ?? '') ?? kindOfStatus(status);
}

/** What an answer is when all there is to go by is its status. */
export function kindOfStatus(status: number): AzureErrorKind {
  if (status === 401) return 'token-expired';
  if (status === 403) return 'no-rights';
  if (status === 404 || status === 410) return 'not-found';
  if (status === 429) return 'throttled';
  if (status === 408 || status >= 500 || status < 400) return 'unavailable';
  return 'invalid';
}
