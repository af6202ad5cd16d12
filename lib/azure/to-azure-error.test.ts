import { existsSync, readFileSync } from 'node:fs';
import { createHttpHeaders, RestError } from '@azure/core-rest-pipeline';
import { describe, expect, it } from 'vitest';
import { AzureError, type AzureErrorKind, azureErrorKinds } from './errors';
import { armError } from './testing/fake-http';
import { errorFromResponse, toAzureError } from './to-azure-error';

function meaningOf(status: number, body: unknown, headers: Record<string, string> = {}) {
  const bodyAsText = typeof body === 'string' ? body : JSON.stringify(body);
  return errorFromResponse({ status, headers: createHttpHeaders(headers), bodyAsText });
}

describe('what a code means', () => {
  const table: [number, string, AzureErrorKind][] = [
    [401, 'ExpiredAuthenticationToken', 'token-expired'],
    [401, 'InvalidAuthenticationToken', 'token-expired'],
    [401, 'InvalidAuthenticationTokenTenant', 'wrong-tenant'],
    [401, 'InvalidAuthenticationTokenAudience', 'missing-token'],
    [403, 'AuthorizationFailed', 'no-rights'],
    [403, 'LinkedAuthorizationFailed', 'no-rights'],
    [403, 'Authorization_RequestDenied', 'no-rights'],
    [403, 'RequestDisallowedByPolicy', 'policy'],
    [404, 'SubscriptionNotFound', 'not-found'],
    [404, 'ResourceGroupNotFound', 'not-found'],
    [404, 'ResourceNotFound', 'not-found'],
    [404, 'ManagedInstanceNotInSubscriptionResourceGroup', 'not-found'],
    [404, 'OperationIdNotFound', 'not-found'],
    [404, 'Request_ResourceNotFound', 'not-found'],
    [404, 'InvalidResourceType', 'invalid'],
    [409, 'ScopeLocked', 'locked'],
    [409, 'ConflictingManagedInstanceOperation', 'busy'],
    [409, 'ConflictingServerOperation', 'busy'],
    [409, 'ManagedInstanceIsBusy', 'busy'],
    [409, 'OperationCancelled', 'operation-failed'],
    [409, 'OperationInterrupted', 'operation-failed'],
    [409, 'CannotCancelOperation', 'invalid'],
    [409, 'SubscriptionDisabled', 'invalid'],
    [409, 'ServerDisabled', 'invalid'],
    [409, 'Request_MultipleObjectsWithSameKeyValue', 'already-exists'],
    [400, 'ManagedInstanceOperationInProgress', 'busy'],
    [400, 'ManagedInstanceUpdateSloInProgress', 'busy'],
    [400, 'ManagementServiceSubnetMaintenanceInProgress', 'busy'],
    [400, 'ManagedInstanceStoppingOrStopped', 'stopped'],
    [400, 'ManagedInstanceStarting', 'stopped'],
    [400, 'OperationCanNotStartDueToMiLink', 'invalid'],
    [400, 'AadOnlyAuthenticationIsEnabled', 'invalid'],
    [400, 'InvalidParameterValue', 'invalid'],
    [400, 'AdalGenericError', 'invalid'],
    [400, 'AdalServicePrincipalNotFound', 'invalid'],
    [400, 'PrincipalNotFound', 'not-replicated'],
    [400, 'Request_BadRequest', 'invalid'],
    [429, 'SubscriptionTooManyCreateUpdateRequests', 'throttled'],
    [429, 'ConflictingSubscriptionOperation', 'throttled'],
    [500, 'OperationTimedOut', 'operation-failed'],
    [500, 'GatewayInternalServerError', 'unavailable'],
    [503, 'TooManyRequests', 'unavailable'],
    [504, 'RequestTimeout', 'unavailable'],
  ];

  it.each(table)('%i %s is %s', (status, code, kind) => {
    expect(meaningOf(status, armError(code, 'some text'))).toMatchObject({ kind, code, status, message: 'some text' });
  });

  it('takes the code whatever its case', () => {
    expect(meaningOf(409, armError('scopelocked', 'x')).kind).toBe('locked');
  });

  it('recognises a token for another service by its text', () => {
    const message = 'Access token validation failure. Invalid audience.';
    expect(meaningOf(401, armError('InvalidAuthenticationToken', message)).kind).toBe('missing-token');
  });

  it('recognises a duplicate grant by its text where the code is for everything', () => {
    expect(meaningOf(400, armError('Request_BadRequest', 'Permission entry already exists.')).kind).toBe(
      'already-exists',
    );
  });
});

describe('what can be read out of an answer', () => {
  it('names the action and scope that are missing', () => {
    const message =
      "The client 'ann@contoso.com' with object id 'o' does not have authorization to perform action 'Microsoft.Sql/managedInstances/write' over scope '/subscriptions/s/resourceGroups/r' or the scope is invalid. If access was recently granted, please refresh your credentials.";
    expect(meaningOf(403, armError('AuthorizationFailed', message))).toMatchObject({
      action: 'Microsoft.Sql/managedInstances/write',
      scope: '/subscriptions/s/resourceGroups/r',
    });
  });

  it('names the linked action and scope, not the one that is held', () => {
    const message =
      "The client 'x' with object id 'o' has permission to perform action 'Microsoft.Sql/managedInstances/write' on scope '/subscriptions/s/mi'; however, it does not have permission to perform action(s) 'Microsoft.Network/virtualNetworks/subnets/join/action' on the linked scope(s) '/subscriptions/s/subnet' (respectively) or the linked scope(s) are invalid.";
    expect(meaningOf(403, armError('LinkedAuthorizationFailed', message))).toMatchObject({
      kind: 'no-rights',
      action: 'Microsoft.Network/virtualNetworks/subnets/join/action',
      scope: '/subscriptions/s/subnet',
    });
    const withoutScope = message.slice(0, message.indexOf(' on the linked')).concat(' on the linked scope(s).');
    expect(meaningOf(403, armError('LinkedAuthorizationFailed', withoutScope))).toMatchObject({
      action: 'Microsoft.Network/virtualNetworks/subnets/join/action',
      scope: null,
    });
  });

  it('names locks, or the locked scopes when that is all there is', () => {
    const locked = (list: string) =>
      meaningOf(
        409,
        armError(
          'ScopeLocked',
          `The scope '/s/mi' cannot perform write operation because following scope(s) are locked: ${list}. Please remove the lock and try again.`,
        ),
      );
    expect(locked("'/subscriptions/s/resourceGroups/r'")).toMatchObject({
      lockNames: ['/subscriptions/s/resourceGroups/r'],
      scope: '/s/mi',
    });
    expect(locked("'/subscriptions/s','/subscriptions/s/resourceGroups/r'").lockNames).toEqual([
      '/subscriptions/s',
      '/subscriptions/s/resourceGroups/r',
    ]);
    expect(locked("'/subscriptions/s/providers/Microsoft.Authorization/locks/no-touch'").lockNames).toEqual([
      'no-touch',
    ]);
  });

  it('names the policy, from the details or from the text', () => {
    const additionalInfo = [
      { type: 'PolicyViolation', info: { policyDefinitionDisplayName: 'Allowed changes', policyAssignmentName: 'a1' } },
    ];
    expect(meaningOf(403, armError('RequestDisallowedByPolicy', 'disallowed', { additionalInfo })).policyName).toBe(
      'Allowed changes',
    );
    const message = `Resource 'mi' was disallowed by policy. Policy identifiers: '[{"policyAssignment":{"name":"Freeze","id":"/x"}}]'.`;
    expect(meaningOf(403, armError('RequestDisallowedByPolicy', message))).toMatchObject({
      kind: 'policy',
      policyName: 'Freeze',
    });
  });

  it('knows the multifactor requirement behind a policy refusal, with and without its claims', () => {
    const body = armError(
      'RequestDisallowedByPolicy',
      'Resource was disallowed by policy. Users must use MFA for Create operation.',
    );
    expect(meaningOf(403, body)).toMatchObject({ kind: 'claims-challenge', claims: null });
    const claims = '{"access_token":{"acrs":{"essential":true,"values":["p1"]}}}';
    const header = `Bearer error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`;
    expect(meaningOf(403, body, { 'WWW-Authenticate': header })).toMatchObject({ kind: 'claims-challenge', claims });
    expect(meaningOf(403, armError('RequestDisallowedByPolicy', "Policy 'mfa-subnets-only' says no")).kind).toBe(
      'policy',
    );
  });

  it('ignores claims that are not JSON', () => {
    expect(
      meaningOf(401, armError('InvalidAuthenticationToken', 'x'), { 'www-authenticate': 'Bearer claims="%%%"' }).kind,
    ).toBe('token-expired');
  });

  it('keeps the ids that support asks for, from headers or from the body', () => {
    expect(
      meaningOf(500, armError('x', 'y'), { 'x-ms-request-id': 'r', 'x-ms-correlation-request-id': 'c' }),
    ).toMatchObject({ requestId: 'r', correlationId: 'c' });
    const innerError = { 'request-id': 'gr', 'client-request-id': 'gc' };
    expect(meaningOf(404, armError('Request_ResourceNotFound', 'y', { innerError }))).toMatchObject({
      requestId: 'gr',
      correlationId: 'gc',
    });
  });

  it('adds the reasons below a headline', () => {
    const body = armError('BadRequest', 'Please provide below info when asking for support.', {
      details: [
        { code: 'InvalidQuery', message: 'Query is invalid.' },
        { code: 'ParserFailure', line: 1 },
      ],
    });
    expect(meaningOf(400, body).message).toBe('Please provide below info when asking for support. Query is invalid.');
  });
});

describe('answers that are not answers', () => {
  it.each([
    [404, '<!DOCTYPE html><title>404</title>', {}, 'unavailable'],
    [503, '<html></html>', {}, 'unavailable'],
    [404, '', {}, 'unavailable'],
    [404, '', { 'x-ms-failure-cause': 'gateway' }, 'not-found'],
    [200, '', {}, 'unavailable'],
    [302, '', {}, 'unavailable'],
    [401, '', {}, 'token-expired'],
    [429, '<html></html>', { 'retry-after': '7' }, 'throttled'],
    [400, '{"half', {}, 'unavailable'],
  ] as [number, string, Record<string, string>, AzureErrorKind][])(
    '%i with body %j is %s',
    (status, body, headers, kind) => {
      expect(meaningOf(status, body, headers)).toMatchObject({ kind, status });
    },
  );
});

describe('what is shown', () => {
  it('holds no token, no signed URL, and is not endless', () => {
    const jwt = `eyJ${'a'.repeat(40)}.eyJ${'b'.repeat(40)}.${'c'.repeat(40)}`;
    const text = `Bearer ${jwt} failed at https://management.azure.com/op/1?api-version=1&s=SIGNATURE, token '${jwt}'.\r\n${'x'.repeat(2000)}`;
    const { message } = meaningOf(500, armError('x', text));
    expect(message).not.toMatch(/SIGNATURE|eyJ|aaaa|bbbb|cccc/);
    expect(message).toContain('https://management.azure.com/op/1');
    expect(message.length).toBeLessThanOrEqual(500);
  });

  it('holds no request in its cause', () => {
    const error = new RestError('boom', { code: 'ECONNRESET' });
    expect(toAzureError(error)).toMatchObject({ kind: 'unavailable', code: 'ECONNRESET' });
    expect(toAzureError(error).cause).toBeUndefined();
  });
});

describe('whatever else was thrown', () => {
  it.each([
    [new RestError('no', { code: 'ENOTFOUND' }), 'unavailable', 'ENOTFOUND'],
    [
      new RestError('bad', {
        statusCode: 200,
        response: { status: 200, headers: createHttpHeaders(), request: {} as never },
      }),
      'unavailable',
      'UnexpectedAnswer',
    ],
    [
      new Error('The long-running operation has failed. Code: OperationTimedOut. It took too long.'),
      'operation-failed',
      'OperationTimedOut',
    ],
    [new Error('The long-running operation has been canceled.'), 'operation-failed', null],
    [new SyntaxError('Unexpected token <'), 'unavailable', 'UnexpectedAnswer'],
    [new TypeError('x is undefined'), 'unavailable', 'UnexpectedAnswer'],
    ['a string', 'unavailable', 'UnexpectedAnswer'],
  ] as const)('%s becomes %s', (thrown, kind, code) => {
    expect(toAzureError(thrown)).toMatchObject({ kind, code });
  });

  it('reads the parsed body of a client that drops the text', () => {
    const response = { status: 409, headers: createHttpHeaders(), request: {} as never };
    const error = Object.assign(new RestError('x', { statusCode: 409, response }), {
      details: armError('ScopeLocked', 'locked'),
    });
    expect(toAzureError(error)).toMatchObject({ kind: 'locked', code: 'ScopeLocked' });
  });

  it('leaves an AzureError as it is', () => {
    const error = new AzureError('x', { kind: 'busy' });
    expect(toAzureError(error)).toBe(error);
  });
});

const recordings = ['arm-errors.json', 'graph-errors.json'].map(
  (name) => new URL(`../../../shared/specs/recordings/${name}`, import.meta.url),
);
const areRecordingsThere = recordings.every((file) => existsSync(file));

interface Recorded {
  source: string;
  response: { status: number; headers: Record<string, string | string[]>; body: unknown };
}

// Real answers, recorded; they are not part of this repository.
describe.runIf(areRecordingsThere)('recorded answers', () => {
  const recorded = areRecordingsThere
    ? recordings.flatMap((file) => (JSON.parse(readFileSync(file, 'utf8')) as { errors: Recorded[] }).errors)
    : [];

  it.each(recorded.map((entry) => [entry.source, entry.response] as const))(
    '%s has a meaning, a code and a text',
    (_source, response) => {
      const headers = Object.fromEntries(
        Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
      );
      const error = meaningOf(response.status, response.body, headers);
      const body = response.body as { error?: { code: string; message: string } };
      expect(azureErrorKinds).toContain(error.kind);
      expect(error.status).toBe(response.status);
      expect(error.code).toBe(body.error?.code ?? null);
      expect(error.message).not.toBe('');
      if (response.status === 404 && body.error) expect(['not-found', 'invalid']).toContain(error.kind);
      if (body.error?.code === 'AuthorizationFailed') expect([error.action, error.scope]).not.toContain(null);
      if (typeof response.body === 'string' && response.body.startsWith('<')) expect(error.kind).toBe('unavailable');
    },
  );
});
