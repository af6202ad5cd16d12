/**
 * Errors that Azure is known to answer with, by name, for faults to refer to. Adding one is a row of data. Texts in
 * {braces} are filled from the request: {id}, {name}, {retryAfter}.
 */
export interface CataloguedFault {
  readonly service: 'arm' | 'graph' | 'entra' | 'any';
  readonly status: number;
  readonly code?: string;
  readonly message?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of the sign-in service: the OAuth word and what goes with the AADSTS number in `code`. */
  readonly oauth?: { readonly error: string; readonly suberror?: string; readonly claims?: string };
  readonly form?: 'html' | 'empty' | 'reset';
  readonly details?: readonly Readonly<Record<string, unknown>>[];
  readonly additionalInfo?: readonly Readonly<Record<string, unknown>>[];
}

const claims = Buffer.from(JSON.stringify({ access_token: { acrs: { essential: true, value: 'p1' } } })).toString(
  'base64',
);
const challenge = `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${claims}"`;

export const faultCatalogue = {
  ExpiredAuthenticationToken: {
    service: 'arm',
    status: 401,
    code: 'ExpiredAuthenticationToken',
    message:
      "The access token expiry UTC time '8/21/2026 3:22:00 PM' is earlier than current UTC time '8/21/2026 3:48:45 PM'.",
  },
  InvalidAuthenticationTokenTenant: {
    service: 'arm',
    status: 401,
    code: 'InvalidAuthenticationTokenTenant',
    message:
      "The access token is from the wrong issuer 'https://sts.windows.net/00000000-0000-0000-0000-00000000000a/'. It must match the tenant 'https://sts.windows.net/00000000-0000-0000-0000-00000000000b/' associated with this subscription. Please use the authority (URL) 'https://login.windows.net/00000000-0000-0000-0000-00000000000b' to get the token.",
  },
  ClaimsChallenge: {
    service: 'any',
    status: 401,
    code: 'InvalidAuthenticationToken',
    message:
      'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp',
    headers: { 'www-authenticate': challenge },
  },
  AuthorizationFailed: {
    service: 'arm',
    status: 403,
    code: 'AuthorizationFailed',
    message:
      "The client 'somebody' with object id '00000000-0000-0000-0000-000000000000' does not have authorization to perform action 'Microsoft.Sql/managedInstances/write' over scope '{id}' or the scope is invalid. If access was recently granted, please refresh your credentials.",
  },
  LinkedAuthorizationFailed: {
    service: 'arm',
    status: 403,
    code: 'LinkedAuthorizationFailed',
    message:
      "The client has permission to perform action 'Microsoft.Sql/managedInstances/write' on scope '{id}', however, it does not have permission to perform action(s) 'Microsoft.Network/virtualNetworks/subnets/join/action' on the linked scope(s).",
  },
  RequestDisallowedByPolicy: {
    service: 'arm',
    status: 403,
    code: 'RequestDisallowedByPolicy',
    message: "Resource '{name}' was disallowed by policy.",
    additionalInfo: [
      {
        type: 'PolicyViolation',
        info: {
          policyDefinitionDisplayName: 'Managed instances must not change during the audit',
          evaluationDetails: { evaluatedExpressions: [] },
          policyAssignmentName: 'audit-freeze',
        },
      },
    ],
  },
  MfaRequired: {
    service: 'arm',
    status: 403,
    code: 'RequestDisallowedByPolicy',
    message:
      "Resource '{name}' was disallowed by policy. Users must use MFA for Create/Update operation. Learn more at https://aka.ms/mfaforazure",
    headers: { 'www-authenticate': challenge },
  },
  SubscriptionNotFound: {
    service: 'arm',
    status: 404,
    code: 'SubscriptionNotFound',
    message: 'The subscription could not be found.',
  },
  ResourceNotFound: {
    service: 'arm',
    status: 404,
    code: 'ResourceNotFound',
    message:
      "The Resource 'Microsoft.Sql/managedInstances/{name}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix",
  },
  OperationIdNotFound: {
    service: 'arm',
    status: 404,
    code: 'OperationIdNotFound',
    message: 'The operation with Id does not exist.',
  },
  ScopeLocked: {
    service: 'arm',
    status: 409,
    code: 'ScopeLocked',
    message:
      "The scope '{id}' cannot perform write operation because following scope(s) are locked: '{id}'. Please remove the lock and try again.",
  },
  ConflictingManagedInstanceOperation: {
    service: 'arm',
    status: 409,
    code: 'ConflictingManagedInstanceOperation',
    message: "An operation is currently in progress for the managed instance '{name}'.",
  },
  ManagedInstanceIsBusy: {
    service: 'arm',
    status: 409,
    code: 'ManagedInstanceIsBusy',
    message: "The server '{name}' is currently busy. Please wait a few minutes before trying again.",
  },
  SubscriptionDisabled: {
    service: 'arm',
    status: 409,
    code: 'SubscriptionDisabled',
    message: 'Subscription is disabled.',
  },
  ManagedInstanceOperationInProgress: {
    service: 'arm',
    status: 400,
    code: 'ManagedInstanceOperationInProgress',
    message:
      'The operation could not be completed because UPDATE MANAGED SERVER operation is in progress. Please wait for the operation in progress to complete and try again.',
  },
  ManagementServiceSubnetMaintenanceInProgress: {
    service: 'arm',
    status: 400,
    code: 'ManagementServiceSubnetMaintenanceInProgress',
    message: 'Another maintenance operation is in progress on the subnet. Please try again later.',
  },
  ManagedInstanceStoppingOrStopped: {
    service: 'arm',
    status: 400,
    code: 'ManagedInstanceStoppingOrStopped',
    message: 'Conflicting operation submitted while instance is in stopping/stopped state',
  },
  ManagedInstanceStarting: {
    service: 'arm',
    status: 400,
    code: 'ManagedInstanceStarting',
    message: 'Conflicting operation submitted while instance is in starting state',
  },
  AdalServicePrincipalNotFound: {
    service: 'arm',
    status: 400,
    code: 'AdalServicePrincipalNotFound',
    message: 'The service principal was not found in the directory.',
  },
  TooManyRequests: {
    service: 'arm',
    status: 429,
    code: 'TooManyRequests',
    message:
      'The request is being throttled as the limit has been reached for operation type. Please retry after {retryAfter} seconds.',
    headers: { 'retry-after': '5' },
  },
  SubscriptionTooManyCreateUpdateRequests: {
    service: 'arm',
    status: 429,
    code: 'SubscriptionTooManyCreateUpdateRequests',
    message: 'Requests beyond max requests that can be processed by available resources.',
    headers: { 'retry-after': '5' },
  },
  OperationTimedOut: {
    service: 'arm',
    status: 500,
    code: 'OperationTimedOut',
    message: 'The operation timed out and automatically rolled back. Please retry the operation.',
  },
  InternalServerError: {
    service: 'arm',
    status: 500,
    code: 'InternalServerError',
    message: 'An unexpected error occured while processing the request.',
  },
  ServiceUnavailablePage: { service: 'arm', status: 503, form: 'html' },
  GatewayTimeout: {
    service: 'arm',
    status: 504,
    code: 'RequestTimeout',
    message: 'Service request exceeded the allowed timeout.',
  },
  EmptyNotFound: { service: 'any', status: 404, form: 'empty' },
  ConnectionReset: { service: 'any', status: 0, form: 'reset' },
  GraphRequestDenied: {
    service: 'graph',
    status: 403,
    code: 'Authorization_RequestDenied',
    message: 'Insufficient privileges to complete the operation.',
  },
  GraphNotReplicated: {
    service: 'graph',
    status: 404,
    code: 'Directory_ObjectNotFound',
    message: 'Unable to read the company information from the directory.',
  },
  GraphResourceNotFound: {
    service: 'graph',
    status: 404,
    code: 'Request_ResourceNotFound',
    message: "Resource '{name}' does not exist or one of its queried reference-property objects are not present.",
  },
  GraphTooManyRequests: {
    service: 'graph',
    status: 429,
    code: 'TooManyRequests',
    message: 'Too many requests.',
    headers: { 'retry-after': '5' },
  },
  GraphServiceUnavailable: {
    service: 'graph',
    status: 503,
    code: 'serviceNotAvailable',
    message: 'The service is temporarily unavailable.',
    headers: { 'retry-after': '5' },
  },
  EntraMfaRequired: {
    service: 'entra',
    status: 400,
    code: '50076',
    message:
      "Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '797f4846-ba00-4fd7-ba43-dac1f8f63013'.",
    oauth: {
      error: 'invalid_grant',
      suberror: 'basic_action',
      claims: '{"access_token":{"capolids":{"essential":true,"values":["aaaaaaaa-0000-4000-8000-000000000001"]}}}',
    },
  },
  EntraBlockedByConditionalAccess: {
    service: 'entra',
    status: 400,
    code: '53003',
    message: 'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
    oauth: { error: 'invalid_grant', suberror: 'message_only' },
  },
  EntraTemporarilyUnavailable: {
    service: 'entra',
    status: 503,
    code: '90033',
    message: 'A transient error has occurred. Please try again.',
    oauth: { error: 'temporarily_unavailable' },
  },
} as const satisfies Record<string, CataloguedFault>;

export type FaultName = keyof typeof faultCatalogue;

export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(faultCatalogue, name);
}
