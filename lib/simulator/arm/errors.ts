import type { Exchange } from '../exchange.ts';

export interface ArmErrorDetail {
  readonly code: string;
  readonly message?: string;
  readonly [name: string]: unknown;
}

interface ArmErrorOptions {
  readonly target?: string;
  readonly details?: readonly ArmErrorDetail[];
  readonly headers?: Readonly<Record<string, string>>;
  /** ARM's own errors say so in a header; the resource provider's do not. */
  readonly isGateway?: boolean;
}

/** An answer in ARM's error shape, thrown from wherever the request turns out wrong. */
export class ArmError extends Error {
  override readonly name = 'ArmError';
  readonly status: number;
  readonly code: string;
  readonly options: ArmErrorOptions;

  constructor(status: number, code: string, message: string, options: ArmErrorOptions = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.options = options;
  }
}

export function armErrorResponse(error: ArmError): Response {
  const { target, details, headers, isGateway } = error.options;
  return Response.json(
    {
      error: {
        code: error.code,
        message: error.message,
        ...(target ? { target } : {}),
        ...(details ? { details } : {}),
      },
    },
    {
      status: error.status,
      headers: { ...(isGateway ? { 'x-ms-failure-cause': 'gateway' } : {}), ...headers },
    },
  );
}

const gateway = { isGateway: true } as const;

export function subscriptionNotFound(id: string): ArmError {
  return new ArmError(404, 'SubscriptionNotFound', `The subscription '${id}' could not be found.`, gateway);
}

export function invalidSubscriptionId(id: string): ArmError {
  const text = `The provided subscription identifier '${id}' is malformed or invalid.`;
  return new ArmError(400, 'InvalidSubscriptionId', text, gateway);
}

export function resourceGroupNotFound(name: string): ArmError {
  return new ArmError(404, 'ResourceGroupNotFound', `Resource group '${name}' could not be found.`, gateway);
}

export function resourceNotFound(type: string, name: string, group: string): ArmError {
  const text = `The Resource '${type}/${name}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`;
  return new ArmError(404, 'ResourceNotFound', text, gateway);
}

/** The provider's own wording, for things below a resource that ARM does not keep itself. */
export function childNotFound(type: string, name: string): ArmError {
  return new ArmError(
    404,
    'ResourceNotFound',
    `The requested resource of type '${type}' with name '${name}' was not found.`,
  );
}

export function authorizationFailed(caller: { name: string; oid: string }, action: string, scope: string): ArmError {
  const text = `The client '${caller.name}' with object id '${caller.oid}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`;
  return new ArmError(403, 'AuthorizationFailed', text, gateway);
}

export function scopeLocked(scope: string, verb: 'write' | 'delete', lockedScopes: readonly string[]): ArmError {
  const list = lockedScopes.map((locked) => `'${locked}'`).join(',');
  const text = `The scope '${scope}' cannot perform ${verb} operation because following scope(s) are locked: ${list}. Please remove the lock and try again.`;
  return new ArmError(409, 'ScopeLocked', text, gateway);
}

export function tooManyRequests(retryAfterSeconds: number, what: string): ArmError {
  const text = `The request is being throttled as the limit has been reached for operation type - ${what}. Please retry after ${retryAfterSeconds} seconds.`;
  return new ArmError(429, 'TooManyRequests', text, {
    isGateway: true,
    headers: { 'retry-after': String(retryAfterSeconds) },
  });
}

export function invalidRequestContent(message: string): ArmError {
  return new ArmError(
    400,
    'InvalidRequestContent',
    `The request content was invalid and could not be deserialized: '${message}'.`,
    gateway,
  );
}

export function invalidParameterValue(parameter: string): ArmError {
  const text = `Invalid value given for parameter ${parameter}. Specify a valid parameter value.`;
  return new ArmError(400, 'InvalidParameterValue', text);
}

export const stoppingOrStopped = (operation: string) =>
  new ArmError(
    400,
    'ManagedInstanceStoppingOrStopped',
    `Conflicting operation submitted while instance is in stopping/stopped state. '${operation}' is not allowed.`,
  );

export const starting = (operation: string) =>
  new ArmError(
    400,
    'ManagedInstanceStarting',
    `Conflicting operation submitted while instance is in starting state. '${operation}' is not allowed.`,
  );

export const conflictingOperation = (instance: string) =>
  new ArmError(
    409,
    'ConflictingManagedInstanceOperation',
    `An operation is currently in progress for the managed instance '${instance}'.`,
  );

export const operationInProgress = (operation: string) =>
  new ArmError(
    400,
    'ManagedInstanceOperationInProgress',
    `The operation could not be completed because ${operation} operation is in progress. Please wait for the operation in progress to complete and try again.`,
  );

export const operationIdNotFound = (id: string) =>
  new ArmError(404, 'OperationIdNotFound', `The operation with Id ${id} does not exist.`);

/** What the front door says when nothing behind it answers a path; real ARM sends a page here, not JSON. */
export function unknownPath(exchange: Exchange): ArmError {
  const path = exchange.url.pathname;
  return new ArmError(
    404,
    'InvalidResourceType',
    `The resource type could not be found for the request path '${path}'.`,
    gateway,
  );
}
