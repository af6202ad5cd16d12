import { RestError } from '@azure/core-rest-pipeline';
import { describe, expect, it } from 'vitest';
import { armError } from './testing/fake-http';
import { APP, hurry, INSTANCE, OBJECT, SUBSCRIPTION, setUpAzure } from './testing/set-up-azure';

describe('reading one instance', () => {
  const answer = {
    id: INSTANCE,
    name: 'mi-1',
    location: 'westeurope',
    identity: {
      type: 'SystemAssigned,UserAssigned',
      principalId: 'p',
      tenantId: 't',
      userAssignedIdentities: { '/b': {}, '/a': {} },
    },
    properties: {
      fullyQualifiedDomainName: 'mi-1.abc.database.windows.net',
      dnsZone: 'abc',
      state: 'Ready',
      provisioningState: 'Succeeded',
      servicePrincipal: { type: 'SystemAssigned', clientId: APP, principalId: OBJECT, tenantId: OBJECT },
      administrators: { login: 'dba', sid: OBJECT, tenantId: OBJECT, azureADOnlyAuthentication: true },
      authenticationMetadata: 'Paired',
      proxyOverride: 'Redirect',
      publicDataEndpointEnabled: false,
    },
  };

  it('reads every field, with the administrators and the metadata mode', async () => {
    const { azure, urls } = setUpAzure([{ body: answer }]);
    expect(await azure.getInstance(INSTANCE)).toEqual({
      id: INSTANCE,
      name: 'mi-1',
      subscriptionId: SUBSCRIPTION,
      resourceGroup: 'rg-sql',
      location: 'westeurope',
      hostName: 'mi-1.abc.database.windows.net',
      dnsZone: 'abc',
      state: 'Ready',
      provisioningState: 'Succeeded',
      servicePrincipal: { type: 'SystemAssigned', clientId: APP, principalId: OBJECT, tenantId: OBJECT },
      identity: { type: 'SystemAssigned,UserAssigned', principalId: 'p', tenantId: 't', userAssignedIds: ['/a', '/b'] },
      entraAdmin: { login: 'dba', objectId: OBJECT, tenantId: OBJECT, isEntraOnly: true },
      authenticationMetadata: 'Paired',
      connectionType: 'Redirect',
      isPublicEndpointEnabled: false,
      source: 'resource-manager',
    });
    expect(urls()).toEqual([
      `https://management.azure.com${INSTANCE}?api-version=2023-08-01&$expand=administrators/activedirectory`,
    ]);
  });

  it('reads what Azure leaves out as None, null and not set', async () => {
    const { azure } = setUpAzure([
      { body: { id: INSTANCE, properties: { provisioningState: 'Updating', servicePrincipal: null } } },
    ]);
    expect(await azure.getInstance(INSTANCE)).toMatchObject({
      name: 'mi-1',
      servicePrincipal: { type: 'None', clientId: null, principalId: null, tenantId: null },
      identity: null,
      entraAdmin: null,
      state: null,
      hostName: null,
      provisioningState: 'Updating',
    });
  });

  it('says null for one that is not there', async () => {
    const { azure } = setUpAzure([{ status: 404, body: armError('ResourceNotFound', 'not found') }]);
    expect(await azure.getInstance(INSTANCE)).toBeNull();
  });

  it('does not take a front-door page for "not there"', async () => {
    const { azure } = setUpAzure([{ status: 404, body: '<!DOCTYPE html><title>404</title>' }]);
    await expect(azure.getInstance(INSTANCE)).rejects.toMatchObject({ kind: 'unavailable', status: 404 });
  });

  it('throws what is missing when it may not be seen', async () => {
    const message =
      "The client 'x' with object id 'y' does not have authorization to perform action 'Microsoft.Sql/managedInstances/read' over scope '/s' or the scope is invalid.";
    const { azure, http } = setUpAzure([{ status: 403, body: armError('AuthorizationFailed', message) }]);
    await expect(azure.getInstance(INSTANCE)).rejects.toMatchObject({
      kind: 'no-rights',
      action: 'Microsoft.Sql/managedInstances/read',
      scope: '/s',
    });
    expect(http.requests).toHaveLength(1);
  });

  it('leaves the administrators unread when only those are refused', async () => {
    const message =
      "The client 'x' does not have authorization to perform action 'Microsoft.Sql/managedInstances/administrators/read' over scope '/s'";
    const { azure } = setUpAzure((request) =>
      request.url.includes('$expand')
        ? { status: 403, body: armError('AuthorizationFailed', message) }
        : { body: { id: INSTANCE } },
    );
    expect(await azure.getInstance(INSTANCE)).toMatchObject({ id: INSTANCE, entraAdmin: undefined });
  });

  it('refuses an id that is not an instance, without asking', async () => {
    const { azure, http } = setUpAzure([{}]);
    await expect(azure.getInstance(`/subscriptions/${SUBSCRIPTION}/../x`)).rejects.toMatchObject({ kind: 'invalid' });
    expect(http.requests).toHaveLength(0);
  });
});

describe('turning the service principal on', () => {
  const tracking = `https://management.azure.com/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Sql/locations/westeurope/managedInstanceAzureAsyncOperation/${APP}?api-version=2022-08-01-preview&t=1&c=${'c'.repeat(2700)}&s=x%2By&h=z`;

  it.each([
    [
      '200 with Azure-AsyncOperation',
      { status: 200, headers: { 'azure-asyncoperation': tracking }, body: { id: INSTANCE } },
    ],
    [
      '202 with both headers',
      { status: 202, headers: { 'azure-asyncoperation': tracking, location: 'https://management.azure.com/other' } },
    ],
    ['202 with Location only', { status: 202, headers: { location: tracking } }],
  ])('keeps the tracking URL whole and does not poll: %s', async (_form, answer) => {
    const { azure, http } = setUpAzure([
      { ...answer, headers: { ...answer.headers, 'retry-after': '15', 'x-ms-request-id': 'req' } },
    ]);
    expect(await azure.enableServicePrincipal(INSTANCE)).toEqual({
      trackingUrl: tracking,
      retryAfterSeconds: 15,
      requestId: 'req',
    });
    expect(http.requests).toHaveLength(1);
    expect(http.requests[0]?.method).toBe('PATCH');
    expect(JSON.parse(String(http.requests[0]?.body))).toEqual({
      properties: { servicePrincipal: { type: 'SystemAssigned' } },
    });
  });

  it('turns it off with the same property and nothing else', async () => {
    const { azure, http } = setUpAzure([{ status: 200, headers: { 'azure-asyncoperation': tracking } }]);
    expect(await azure.disableServicePrincipal(INSTANCE)).toMatchObject({ trackingUrl: tracking });
    expect(http.requests).toHaveLength(1);
    expect(JSON.parse(String(http.requests[0]?.body))).toEqual({ properties: { servicePrincipal: { type: 'None' } } });
  });

  it('lives with an answer without any tracking header', async () => {
    const { azure } = setUpAzure([{ status: 200, headers: { 'retry-after': '60' }, body: { id: INSTANCE } }]);
    expect(await azure.enableServicePrincipal(INSTANCE)).toEqual({
      trackingUrl: null,
      retryAfterSeconds: 60,
      requestId: null,
    });
  });

  it.each([
    ['a 503 with Retry-After', { status: 503, headers: { 'retry-after': '1' }, body: '<html></html>' }],
    ['a 500', { status: 500, body: armError('InternalServerError', 'oops') }],
    ['a reset connection', new RestError('socket hang up', { code: 'ECONNRESET' })],
  ])('is sent once when nobody knows whether it was accepted: %s', async (_what, answer) => {
    const { azure, http } = setUpAzure([answer]);
    await expect(hurry(() => azure.enableServicePrincipal(INSTANCE))).rejects.toMatchObject({ kind: 'unavailable' });
    expect(http.requests).toHaveLength(1);
  });

  it('is sent again after a short 429, which says that it was not accepted', async () => {
    const { azure, http } = setUpAzure([
      { status: 429, headers: { 'retry-after': '5' }, body: armError('TooManyRequests', 'slow down') },
      { status: 200 },
    ]);
    await hurry(() => azure.enableServicePrincipal(INSTANCE));
    expect(http.requests).toHaveLength(2);
  });

  it.each([
    [400, 'ManagedInstanceOperationInProgress', 'busy'],
    [400, 'ManagedInstanceStoppingOrStopped', 'stopped'],
    [409, 'ConflictingManagedInstanceOperation', 'busy'],
  ])('tells %i %s as %s', async (status, code, kind) => {
    const { azure, http } = setUpAzure([{ status, body: armError(code, 'no') }]);
    await expect(azure.enableServicePrincipal(INSTANCE)).rejects.toMatchObject({ kind, code, status });
    expect(http.requests).toHaveLength(1);
  });
});
