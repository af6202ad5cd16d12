/** The faults of the simulated Azure in words, and the places where each can strike. Names are those of its catalogue. */

export type FaultService = 'arm' | 'graph' | 'entra' | 'any';

interface FaultWords {
  title: string;
  service: FaultService;
}

export const faultWords: Readonly<Record<string, FaultWords>> = {
  TooManyRequests: { title: 'Azure says “too many requests” (429)', service: 'arm' },
  SubscriptionTooManyCreateUpdateRequests: {
    title: 'The SQL service says “too many requests” (429)',
    service: 'arm',
  },
  ConflictingManagedInstanceOperation: { title: 'Another operation is in progress (409)', service: 'arm' },
  ManagedInstanceIsBusy: { title: 'The instance is busy (409)', service: 'arm' },
  ManagedInstanceOperationInProgress: { title: 'Another update is in progress (400)', service: 'arm' },
  ManagementServiceSubnetMaintenanceInProgress: {
    title: 'Maintenance is in progress on the subnet (400)',
    service: 'arm',
  },
  ManagedInstanceStoppingOrStopped: { title: 'The instance is stopping or stopped (400)', service: 'arm' },
  ManagedInstanceStarting: { title: 'The instance is starting (400)', service: 'arm' },
  ScopeLocked: { title: 'A lock refuses the change (409)', service: 'arm' },
  RequestDisallowedByPolicy: { title: 'An Azure policy refuses the change (403)', service: 'arm' },
  MfaRequired: { title: 'Azure asks for multifactor authentication (403)', service: 'arm' },
  AuthorizationFailed: { title: 'The right on the instance is missing (403)', service: 'arm' },
  LinkedAuthorizationFailed: { title: 'The right on the subnet is missing (403)', service: 'arm' },
  ClaimsChallenge: { title: 'The session was revoked: sign in again (401)', service: 'any' },
  ExpiredAuthenticationToken: { title: 'The token has expired (401)', service: 'arm' },
  InvalidAuthenticationTokenTenant: { title: 'The token is of another tenant (401)', service: 'arm' },
  SubscriptionNotFound: { title: 'The subscription is not found (404)', service: 'arm' },
  ResourceNotFound: { title: 'The instance is not found (404)', service: 'arm' },
  OperationIdNotFound: { title: 'Azure forgot the operation (404)', service: 'arm' },
  SubscriptionDisabled: { title: 'The subscription is disabled (409)', service: 'arm' },
  AdalServicePrincipalNotFound: { title: 'The service principal is not found by Azure (400)', service: 'arm' },
  OperationTimedOut: { title: 'The operation timed out (500)', service: 'arm' },
  InternalServerError: { title: 'An error inside Azure (500)', service: 'arm' },
  ServiceUnavailablePage: { title: 'Azure is away and answers with a web page (503)', service: 'arm' },
  GatewayTimeout: { title: 'Azure did not answer in time (504)', service: 'arm' },
  EmptyNotFound: { title: '“Not found” without a word (404)', service: 'any' },
  ConnectionReset: { title: 'The connection is cut', service: 'any' },
  GraphTooManyRequests: { title: 'Microsoft Graph says “too many requests” (429)', service: 'graph' },
  GraphRequestDenied: { title: 'Microsoft Graph refuses for lack of a role (403)', service: 'graph' },
  GraphNotReplicated: { title: 'Microsoft Entra does not show it yet (404)', service: 'graph' },
  GraphResourceNotFound: { title: 'Microsoft Entra does not find it (404)', service: 'graph' },
  GraphServiceUnavailable: { title: 'Microsoft Graph is away (503)', service: 'graph' },
  EntraMfaRequired: { title: 'The sign-in asks for multifactor authentication', service: 'entra' },
  EntraBlockedByConditionalAccess: { title: 'Conditional Access blocks the sign-in', service: 'entra' },
  EntraTemporarilyUnavailable: { title: 'The sign-in is away for a moment (503)', service: 'entra' },
};

interface FaultPlace {
  /** Name or pattern of an operation. */
  operation: string;
  words: string;
  service: Exclude<FaultService, 'any'>;
}

export const faultPlaces: readonly FaultPlace[] = [
  { operation: 'managedInstances.update', words: 'when an instance is updated', service: 'arm' },
  { operation: 'managedInstances.get', words: 'when an instance is read', service: 'arm' },
  { operation: 'operationStatus.get', words: 'when an operation is followed', service: 'arm' },
  { operation: 'resourceGraph.resources', words: 'when instances are listed', service: 'arm' },
  { operation: 'subscriptions.list', words: 'when subscriptions are listed', service: 'arm' },
  { operation: 'oauth2PermissionGrants.create', words: 'when consent is granted', service: 'graph' },
  { operation: 'oauth2PermissionGrants.*', words: 'with everything about consent', service: 'graph' },
  { operation: 'servicePrincipals.*', words: 'when service principals are read', service: 'graph' },
  { operation: 'applications.*', words: 'when applications are read', service: 'graph' },
  { operation: 'organization.list', words: 'when the organisation is read', service: 'graph' },
  { operation: 'devices.list', words: 'when devices are listed', service: 'graph' },
  { operation: 'conditionalAccessPolicies.list', words: 'when Conditional Access is read', service: 'graph' },
  { operation: 'entra.token', words: 'when a token is renewed', service: 'entra' },
];

/** Where a fault can strike: in its own service. */
export function listPlacesFor(error: string): FaultPlace[] {
  const service = faultWords[error]?.service;
  return faultPlaces.filter((place) => service === 'any' || place.service === service);
}

/** A fault that is there, in one line; one that somebody made by hand is told as far as there are words for it. */
export function describeFault(fault: { error?: string; operation?: string; latencyInMs?: number }): string {
  const what =
    fault.error === undefined
      ? fault.latencyInMs === undefined
        ? 'An answer of its own'
        : 'A slow answer'
      : (faultWords[fault.error]?.title ?? fault.error);
  const where = faultPlaces.find(({ operation }) => operation === fault.operation)?.words ?? fault.operation;
  return where === undefined ? `${what}, everywhere` : `${what}, ${where}`;
}

export function describeCount(fault: { times?: number; rate?: number; hits: number }): string {
  const often =
    fault.times === undefined
      ? fault.rate === undefined
        ? 'Every time'
        : `${Math.round(fault.rate * 100)} % of the time`
      : fault.times === 1
        ? 'Once'
        : `${fault.times} times`;
  if (fault.hits === 0) return `${often} · has not struck yet`;
  return `${often} · has struck ${fault.hits === 1 ? 'once' : `${fault.hits} times`}`;
}
