import { RestError } from '@azure/core-rest-pipeline';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CreateAzureOptions, createAzure } from './create-azure';
import { armError, type FakeAnswer, fakeHttp, fakeToken } from './testing/fake-http';

const SUBSCRIPTION = '11111111-1111-4111-8111-111111111111';
const APP = '22222222-2222-4222-8222-222222222222';
const OBJECT = '33333333-3333-4333-8333-333333333333';
const INSTANCE = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-sql/providers/Microsoft.Sql/managedInstances/mi-1`;

type Answers = Parameters<typeof fakeHttp>[0];

function setUp(answers: Answers, options: Partial<CreateAzureOptions> = {}) {
  const http = fakeHttp(answers);
  const tokens = { arm: fakeToken(), graph: fakeToken() };
  const azure = createAzure({ cloud: 'AzureCloud', tenantId: OBJECT, tokens, httpClient: http, ...options });
  return { azure, http, tokens, urls: () => http.requests.map(({ url }) => url) };
}

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 20 });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Waits of the retry policies pass at once. */
async function hurry<T>(work: Promise<T>): Promise<T> {
  let isDone = false;
  const end = () => {
    isDone = true;
  };
  work.then(end, end);
  while (!isDone) await vi.advanceTimersByTimeAsync(1000);
  return work;
}

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
    const { azure, urls } = setUp([{ body: answer }]);
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
    const { azure } = setUp([
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
    const { azure } = setUp([{ status: 404, body: armError('ResourceNotFound', 'not found') }]);
    expect(await azure.getInstance(INSTANCE)).toBeNull();
  });

  it('does not take a front-door page for "not there"', async () => {
    const { azure } = setUp([{ status: 404, body: '<!DOCTYPE html><title>404</title>' }]);
    await expect(azure.getInstance(INSTANCE)).rejects.toMatchObject({ kind: 'unavailable', status: 404 });
  });

  it('throws what is missing when it may not be seen', async () => {
    const message =
      "The client 'x' with object id 'y' does not have authorization to perform action 'Microsoft.Sql/managedInstances/read' over scope '/s' or the scope is invalid.";
    const { azure, http } = setUp([{ status: 403, body: armError('AuthorizationFailed', message) }]);
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
    const { azure } = setUp((request) =>
      request.url.includes('$expand')
        ? { status: 403, body: armError('AuthorizationFailed', message) }
        : { body: { id: INSTANCE } },
    );
    expect(await azure.getInstance(INSTANCE)).toMatchObject({ id: INSTANCE, entraAdmin: undefined });
  });

  it('refuses an id that is not an instance, without asking', async () => {
    const { azure, http } = setUp([{}]);
    await expect(azure.getInstance(`/subscriptions/${SUBSCRIPTION}/../x`)).rejects.toMatchObject({ kind: 'invalid' });
    expect(http.requests).toHaveLength(0);
  });
});

describe('listing', () => {
  it('follows next links of a subscription exactly', async () => {
    const nextLink = `https://management.azure.com//subscriptions/${SUBSCRIPTION}/x?api-version=2023-08-01&$skiptoken=a%2Fb`;
    const { azure, urls } = setUp([
      { body: { value: [{ id: INSTANCE }], nextLink } },
      { body: { value: [{ id: `${INSTANCE}b` }] } },
    ]);
    const instances = await azure.listInstances(SUBSCRIPTION);
    expect(instances.map(({ name }) => name)).toEqual(['mi-1', 'mi-1b']);
    expect(urls()[1]).toBe(nextLink);
  });

  it('refuses a next link to another host before a byte is sent', async () => {
    const { azure, http } = setUp([{ body: { value: [], nextLink: 'https://management.azure.com.evil.example/x' } }]);
    await expect(azure.listInstances(SUBSCRIPTION)).rejects.toMatchObject({ kind: 'untrusted-host' });
    expect(http.requests).toHaveLength(1);
  });

  it('maps subscriptions, also when the next link is left out', async () => {
    const { azure } = setUp([
      { body: { value: [{ subscriptionId: SUBSCRIPTION, displayName: 'Prod', tenantId: OBJECT, state: 'Warned' }] } },
    ]);
    expect(await azure.listSubscriptions()).toEqual([
      { subscriptionId: SUBSCRIPTION, displayName: 'Prod', tenantId: OBJECT, state: 'Warned' },
    ]);
  });

  it('puts the newest operation first', async () => {
    const operation = (name: string, startTime: string) => ({
      name,
      properties: {
        operation: 'UpsertManagedServer',
        operationFriendlyName: 'UPDATE',
        state: 'InProgress',
        percentComplete: 5,
        startTime,
        isCancellable: true,
      },
    });
    const { azure } = setUp([
      { body: { value: [operation('old', '2026-01-01T00:00:00Z'), operation('new', '2026-02-01T00:00:00Z')] } },
    ]);
    const operations = await azure.listOperations(INSTANCE);
    expect(operations.map(({ name }) => name)).toEqual(['new', 'old']);
    expect(operations[0]).toEqual({
      name: 'new',
      operation: 'UpsertManagedServer',
      friendlyName: 'UPDATE',
      state: 'InProgress',
      percentComplete: 5,
      startedAt: '2026-02-01T00:00:00.000Z',
      isCancellable: true,
    });
  });

  it('tells the scope a lock stands on', async () => {
    const id = `${INSTANCE}/providers/Microsoft.Authorization/locks/no-touch`;
    const { azure } = setUp([
      { body: { value: [{ id, name: 'no-touch', properties: { level: 'ReadOnly', notes: 'ask Ann' } }] } },
    ]);
    expect(await azure.listLocks(SUBSCRIPTION)).toEqual([
      { id, name: 'no-touch', level: 'ReadOnly', scope: INSTANCE, notes: 'ask Ann' },
    ]);
  });

  it('asks for permissions at a group or resource, never at a subscription', async () => {
    const { azure, urls } = setUp([
      { body: { value: [{ actions: ['*'], notActions: ['x/write'], dataActions: [] }] } },
    ]);
    expect(await azure.listPermissions(INSTANCE)).toEqual([{ actions: ['*'], notActions: ['x/write'] }]);
    expect(urls()[0]).toContain(`${INSTANCE}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`);
    await expect(azure.listPermissions(`/subscriptions/${SUBSCRIPTION}`)).rejects.toMatchObject({ kind: 'invalid' });
  });
});

describe('querying Resource Graph', () => {
  const page = (names: string[], more: Record<string, unknown> = {}) => ({
    totalRecords: 3,
    count: names.length,
    resultTruncated: 'false',
    facets: [],
    data: names.map((name) => ({
      id: INSTANCE.replace('mi-1', name),
      name,
      location: 'westeurope',
      state: 'Ready',
      servicePrincipal: null,
    })),
    ...more,
  });

  it('follows the skip token although nothing was truncated', async () => {
    const { azure, http } = setUp([{ body: page(['a', 'b'], { $skipToken: 'next' }) }, { body: page(['c']) }]);
    const instances = await azure.queryInstances();
    expect(instances.map(({ name, state, source }) => [name, state, source])).toEqual([
      ['a', 'Ready', 'resource-graph'],
      ['b', 'Ready', 'resource-graph'],
      ['c', 'Ready', 'resource-graph'],
    ]);
    expect(instances[0]?.entraAdmin).toBeUndefined();
    const bodies = http.requests.map(({ body }) => JSON.parse(String(body)));
    expect(bodies[0].options).toEqual({ $top: 1000, resultFormat: 'objectArray' });
    expect(bodies[0].query).toContain('order by id asc');
    expect(bodies[1].options.$skipToken).toBe('next');
  });

  it('says so when rows were lost', async () => {
    const { azure } = setUp([{ body: page(['a'], { resultTruncated: 'true' }) }]);
    await expect(azure.queryInstances()).rejects.toMatchObject({ kind: 'unavailable', code: 'ResultTruncated' });
  });

  it('asks in groups of subscriptions when there are too many for one question', async () => {
    const subscriptions = Array.from({ length: 301 }, (_, index) => ({
      subscriptionId: `${String(index).padStart(8, '0')}-1111-4111-8111-111111111111`,
    }));
    const { azure, http } = setUp(({ url, body }): FakeAnswer => {
      if (url.includes('/subscriptions?')) return { body: { value: subscriptions } };
      const asked = JSON.parse(String(body)).subscriptions;
      if (asked === undefined)
        return { headers: { 'x-ms-tenant-subscription-limit-hit': 'true' }, body: page(['lost']) };
      return { body: page([`of-${asked.length}`]) };
    });
    expect((await azure.queryInstances()).map(({ name }) => name)).toEqual(['of-300', 'of-1']);
    expect(http.requests).toHaveLength(4);
  });

  it('repeats a query after a failure: it is a read, though a POST', async () => {
    const { azure, http } = setUp([{ status: 503, body: armError('x', 'y') }, { body: page(['a']) }]);
    expect(await hurry(azure.queryInstances())).toHaveLength(1);
    expect(http.requests).toHaveLength(2);
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
    const { azure, http } = setUp([
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

  it('lives with an answer without any tracking header', async () => {
    const { azure } = setUp([{ status: 200, headers: { 'retry-after': '60' }, body: { id: INSTANCE } }]);
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
    const { azure, http } = setUp([answer]);
    await expect(hurry(azure.enableServicePrincipal(INSTANCE))).rejects.toMatchObject({ kind: 'unavailable' });
    expect(http.requests).toHaveLength(1);
  });

  it('is sent again after a short 429, which says that it was not accepted', async () => {
    const { azure, http } = setUp([
      { status: 429, headers: { 'retry-after': '5' }, body: armError('TooManyRequests', 'slow down') },
      { status: 200 },
    ]);
    await hurry(azure.enableServicePrincipal(INSTANCE));
    expect(http.requests).toHaveLength(2);
  });

  it.each([
    [400, 'ManagedInstanceOperationInProgress', 'busy'],
    [400, 'ManagedInstanceStoppingOrStopped', 'stopped'],
    [409, 'ConflictingManagedInstanceOperation', 'busy'],
  ])('tells %i %s as %s', async (status, code, kind) => {
    const { azure, http } = setUp([{ status, body: armError(code, 'no') }]);
    await expect(azure.enableServicePrincipal(INSTANCE)).rejects.toMatchObject({ kind, code, status });
    expect(http.requests).toHaveLength(1);
  });
});

describe('looking at an operation', () => {
  const url = 'https://management.azure.com/subscriptions/x/op?api-version=1&t=2&c=AA%2F&s=b+c';

  it('asks the stored URL as it is, with the token', async () => {
    const { azure, http, tokens } = setUp([
      { headers: { 'retry-after': '20' }, body: { name: 'x', status: 'InProgress' } },
    ]);
    expect(await azure.getOperationStatus(url)).toEqual({
      status: 'InProgress',
      isTerminal: false,
      error: null,
      retryAfterSeconds: 20,
    });
    expect(http.requests[0]?.url).toBe(url);
    expect(http.requests[0]?.headers.get('authorization')).toBe(`Bearer ${tokens.arm}`);
  });

  it.each([
    [
      'a failure with its reason',
      { body: { status: 'Failed', error: { code: 'X', message: 'y' } } },
      'Failed',
      true,
      { code: 'X', message: 'y' },
    ],
    [
      'a failure without one',
      { body: { status: 'Failed' } },
      'Failed',
      true,
      { code: 'OperationFailed', message: 'Azure gave no reason.' },
    ],
    ['a cancelled one', { body: { status: 'Canceled' } }, 'Canceled', true, null],
    ['a success', { body: { status: 'Succeeded' } }, 'Succeeded', true, null],
    ['a word of its own', { body: { status: 'Dropping' } }, 'Dropping', false, null],
    ['Location, still running', { status: 202 }, 'InProgress', false, null],
    ['Location, done with the resource', { body: { id: INSTANCE, properties: {} } }, 'Succeeded', true, null],
    ['Location, done without a body', { status: 204 }, 'Succeeded', true, null],
  ])('reads %s', async (_what, answer, status, isTerminal, error) => {
    const { azure } = setUp([answer]);
    expect(await azure.getOperationStatus(url)).toMatchObject({ status, isTerminal, error });
  });

  it('says not-found when Azure has forgotten it', async () => {
    const { azure } = setUp([
      { status: 404, body: armError('OperationIdNotFound', 'The operation with Id x does not exist.') },
    ]);
    await expect(azure.getOperationStatus(url)).rejects.toMatchObject({
      kind: 'not-found',
      code: 'OperationIdNotFound',
    });
  });

  it.each([
    'https://graph.microsoft.com/x',
    'https://evil.example/x',
    'http://management.azure.com/x',
    'https://management.azure.com:8443/x',
  ])('never takes the token to %s', async (address) => {
    const { azure, http } = setUp([{}]);
    await expect(azure.getOperationStatus(address)).rejects.toMatchObject({ kind: 'untrusted-host' });
    expect(http.requests).toHaveLength(0);
  });
});

describe('the directory', () => {
  it('reads the person, and the organization with what may be seen of it', async () => {
    const { azure, urls } = setUp(({ url }) =>
      url.includes('/me')
        ? { body: { id: OBJECT, displayName: 'Ann', userPrincipalName: 'ann@contoso.com' } }
        : {
            body: {
              value: [
                {
                  id: OBJECT,
                  displayName: 'Contoso',
                  verifiedDomains: [{ name: 'contoso.com' }],
                  onPremisesSyncEnabled: null,
                },
              ],
            },
          },
    );
    expect(await azure.getMe()).toEqual({ id: OBJECT, displayName: 'Ann', userPrincipalName: 'ann@contoso.com' });
    expect(await azure.getOrganization()).toEqual({
      id: OBJECT,
      displayName: 'Contoso',
      verifiedDomains: ['contoso.com'],
      isSyncEnabled: null,
      lastSyncAt: null,
    });
    for (const url of urls()) expect(url).toMatch(/^https:\/\/graph\.microsoft\.com\/v1\.0\/.*\$select=/);
  });

  it('carries the ConsistencyLevel header over the pages of roles', async () => {
    const { azure, http } = setUp([
      {
        body: {
          value: [{ displayName: 'Global Reader', roleTemplateId: APP }],
          '@odata.nextLink': 'https://graph.microsoft.com/v1.0/next',
        },
      },
      { body: { value: [{ displayName: 'No template' }] } },
    ]);
    expect(await azure.listMyDirectoryRoles()).toEqual([{ roleTemplateId: APP, displayName: 'Global Reader' }]);
    expect(http.requests.map(({ headers }) => headers.get('consistencylevel'))).toEqual(['eventual', 'eventual']);
  });

  it('says null for a principal Entra does not show yet', async () => {
    const { azure } = setUp([{ status: 404, body: armError('Request_ResourceNotFound', 'Resource does not exist') }]);
    expect(await azure.getServicePrincipal(APP)).toBeNull();
    expect(await azure.getApplication(APP)).toBeNull();
  });

  it('reads what a principal offers and what an app asks for', async () => {
    const { azure } = setUp(({ url }) =>
      url.includes('/servicePrincipals')
        ? {
            body: {
              id: OBJECT,
              appId: APP,
              displayName: 'mi-1 principal',
              accountEnabled: false,
              appRoleAssignmentRequired: true,
              servicePrincipalNames: ['MSSQLSvc/x'],
              oauth2PermissionScopes: [{ id: 's1', value: 'User.Read' }],
            },
          }
        : {
            body: {
              id: OBJECT,
              appId: APP,
              displayName: 'mi-1 principal',
              requiredResourceAccess: [
                {
                  resourceAppId: 'r',
                  resourceAccess: [
                    { id: 's1', type: 'Scope' },
                    { id: 'a1', type: 'Role' },
                  ],
                },
              ],
            },
          },
    );
    expect(await azure.getServicePrincipal(APP)).toEqual({
      id: OBJECT,
      appId: APP,
      displayName: 'mi-1 principal',
      isEnabled: false,
      isAssignmentRequired: true,
      servicePrincipalNames: ['MSSQLSvc/x'],
      offeredScopes: [{ id: 's1', value: 'User.Read' }],
    });
    expect((await azure.getApplication(APP))?.requiredAccess).toEqual([
      { resourceAppId: 'r', delegatedScopeIds: ['s1'], appRoleIds: ['a1'] },
    ]);
  });

  describe('many apps', () => {
    const idsOf = (count: number) =>
      Array.from({ length: count }, (_, index) => `${String(index).padStart(8, '0')}-2222-4222-8222-222222222222`);
    const askedIn = (url: string) => decodeURIComponent(url).match(/[0-9a-f-]{36}/g) ?? [];
    const answerOf = (url: string) => ({ value: askedIn(url).map((appId) => ({ id: OBJECT, appId })) });
    type Batched = { id: string; url: string };

    it('up to fifteen are one question, each app once', async () => {
      const { azure, http, urls } = setUp(({ url }) => ({ body: answerOf(url) }));
      expect(
        await azure.listServicePrincipals([...idsOf(15), ...idsOf(15).map((id) => id.toUpperCase())]),
      ).toHaveLength(15);
      expect(urls()).toHaveLength(1);
      expect(await azure.listApplications([])).toEqual([]);
      expect(http.requests).toHaveLength(1);
    });

    it('more are asked for twenty questions at a time, whatever the order of the answers', async () => {
      const { azure, http } = setUp(({ body }) => {
        const { requests } = JSON.parse(String(body)) as { requests: Batched[] };
        expect(requests.length).toBeLessThanOrEqual(20);
        return {
          body: { responses: requests.map(({ id, url }) => ({ id, status: 200, body: answerOf(url) })).reverse() },
        };
      });
      const found = await azure.listApplications(idsOf(301));
      expect(found.map(({ appId }) => appId)).toEqual(idsOf(301));
      expect(http.requests).toHaveLength(2);
    });

    it('a question that fails inside is asked again alone, and a long answer is read to its end', async () => {
      const { azure, urls } = setUp(({ url, body }) => {
        if (!url.endsWith('$batch'))
          return { body: url.includes('next') ? { value: [{ appId: 'last' }] } : answerOf(url) };
        const { requests } = JSON.parse(String(body)) as { requests: Batched[] };
        const responses = requests.map((request, index) =>
          index === 0
            ? { id: request.id, status: 429, headers: { 'Retry-After': '2' }, body: armError('TooManyRequests', 'x') }
            : {
                id: request.id,
                status: 200,
                body: { ...answerOf(request.url), '@odata.nextLink': 'https://graph.microsoft.com/v1.0/next' },
              },
        );
        return { body: { responses } };
      });
      const found = await azure.listServicePrincipals(idsOf(30));
      expect(found.map(({ appId }) => appId)).toEqual([...idsOf(30), 'last']);
      expect(urls()).toHaveLength(3);
    });

    it('a batch is repeated after a failure: it only reads', async () => {
      const { azure, http } = setUp((request, index) => {
        if (index === 0) return { status: 503 };
        const { requests } = JSON.parse(String(request.body)) as { requests: Batched[] };
        return { body: { responses: requests.map(({ id, url }) => ({ id, status: 200, body: answerOf(url) })) } };
      });
      expect(await hurry(azure.listApplications(idsOf(16)))).toHaveLength(16);
      expect(http.requests).toHaveLength(2);
    });
  });

  it('refuses an app id that would change the question', async () => {
    const { azure, http } = setUp([{}]);
    await expect(azure.listServicePrincipals([`${APP}') or (1 eq 1`])).rejects.toMatchObject({ kind: 'invalid' });
    expect(http.requests).toHaveLength(0);
  });
});

describe('grants', () => {
  const raw = {
    id: 'g_-1',
    clientId: OBJECT,
    resourceId: APP,
    consentType: 'AllPrincipals',
    principalId: null,
    scope: ' openid  User.Read',
  };
  const grant = { ...raw, scope: undefined, scopes: ['openid', 'User.Read'] };

  it('reads them of one client, or of the whole tenant', async () => {
    const { azure, urls } = setUp([{ body: { value: [raw] } }]);
    expect(await azure.listGrants(OBJECT)).toEqual([grant]);
    expect(await azure.listTenantWideGrants()).toEqual([grant]);
    expect(urls().map(decodeURIComponent)).toEqual([
      expect.stringContaining(`$filter=clientId eq '${OBJECT}'`),
      expect.stringContaining("$filter=consentType eq 'AllPrincipals'"),
    ]);
  });

  it('creates one for the whole tenant, by object ids', async () => {
    const { azure, http } = setUp([{ status: 201, body: raw }]);
    expect(await azure.createGrant({ clientId: OBJECT, resourceId: APP, scopes: ['openid', 'User.Read'] })).toEqual(
      grant,
    );
    expect(JSON.parse(String(http.requests[0]?.body))).toEqual({
      clientId: OBJECT,
      consentType: 'AllPrincipals',
      principalId: null,
      resourceId: APP,
      scope: 'openid User.Read',
    });
  });

  it.each([
    [404, 'Request_ResourceNotFound', 'Resource does not exist', 'not-replicated'],
    [400, 'Request_BadRequest', 'Permission entry already exists.', 'already-exists'],
    [409, 'Request_MultipleObjectsWithSameKeyValue', 'Permission entry already exists.', 'already-exists'],
    [403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.', 'no-rights'],
  ])('tells %i %s when creating one', async (status, code, message, kind) => {
    const { azure, http } = setUp([{ status, body: armError(code, message) }]);
    await expect(azure.createGrant({ clientId: OBJECT, resourceId: APP, scopes: ['openid'] })).rejects.toMatchObject({
      kind,
      code,
    });
    expect(http.requests).toHaveLength(1);
  });

  it('replaces the scopes of one', async () => {
    const { azure, http } = setUp([{ status: 204 }]);
    await azure.updateGrantScopes('g_-1', ['openid', 'profile']);
    expect(http.requests[0]).toMatchObject({
      method: 'PATCH',
      url: 'https://graph.microsoft.com/v1.0/oauth2PermissionGrants/g_-1',
      body: '{"scope":"openid profile"}',
    });
  });
});

describe('patience', () => {
  it('repeats a read after 5xx and a reset connection', async () => {
    const { azure, http } = setUp([
      { status: 500, body: armError('InternalServerError', 'x') },
      new RestError('reset', { code: 'ECONNRESET' }),
      { body: { id: INSTANCE } },
    ]);
    expect(await hurry(azure.getInstance(INSTANCE))).toMatchObject({ id: INSTANCE });
    expect(http.requests).toHaveLength(3);
  });

  it('gives up after three repetitions and says what the last answer was', async () => {
    const { azure, http } = setUp([{ status: 503, headers: { 'x-ms-request-id': 'r1' }, body: '<html></html>' }]);
    await expect(hurry(azure.getMe())).rejects.toMatchObject({ kind: 'unavailable', status: 503, requestId: 'r1' });
    expect(http.requests).toHaveLength(4);
  });

  it.each([429, 503])('does not sleep through a long Retry-After (%i)', async (status) => {
    const { azure, http } = setUp([
      { status, headers: { 'retry-after': '300' }, body: armError('TooManyRequests', 'later') },
    ]);
    await expect(azure.getInstance(INSTANCE)).rejects.toMatchObject({ retryAfterSeconds: 300, status });
    expect(http.requests).toHaveLength(1);
  });

  it('counts short waits together', async () => {
    const { azure, http } = setUp([
      { status: 429, headers: { 'retry-after': '9' }, body: armError('TooManyRequests', 'later') },
    ]);
    await expect(hurry(azure.getInstance(INSTANCE))).rejects.toMatchObject({ kind: 'throttled', retryAfterSeconds: 9 });
    expect(http.requests).toHaveLength(3);
  });

  it('gives every attempt a time limit and tells a time-out from the caller giving up', async () => {
    const timedOut = Object.assign(new Error('aborted'), { name: 'AbortError' });
    const { azure, http } = setUp([timedOut]);
    await expect(azure.enableServicePrincipal(INSTANCE)).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'RequestTimeout',
    });
    expect(http.requests).toHaveLength(1);
    expect(http.requests[0]?.timeout).toBe(30_000);
    const abort = new AbortController();
    abort.abort();
    const other = setUp([timedOut], { abortSignal: abort.signal });
    for (const call of [
      other.azure.getMe(),
      other.azure.listSubscriptions(),
      other.azure.enableServicePrincipal(INSTANCE),
    ]) {
      await expect(call).rejects.toMatchObject({ kind: 'unavailable', code: 'RequestAborted' });
    }
  });

  it('does not follow a redirect', async () => {
    const { azure, http } = setUp([{ status: 307, headers: { location: 'https://management.azure.com/else' } }]);
    await expect(azure.getInstance(INSTANCE)).rejects.toMatchObject({ kind: 'unavailable', status: 307 });
    expect(http.requests).toHaveLength(1);
  });
});

describe('tokens', () => {
  it.each([
    ['getMe', 'missing-token', {}],
    ['listSubscriptions', 'missing-token', {}],
    ['queryInstances', 'missing-token', {}],
    ['getMe', 'token-expired', { arm: fakeToken(-1), graph: fakeToken(-1) }],
    ['listSubscriptions', 'token-expired', { arm: fakeToken(-1), graph: fakeToken(-1) }],
  ] as const)('%s without a good one is %s, and asks nothing', async (method, kind, tokens) => {
    const { azure, http } = setUp([{}], { tokens });
    await expect(azure[method]()).rejects.toMatchObject({ kind });
    expect(http.requests).toHaveLength(0);
  });

  it('hands the claims of a challenge over, decoded, and does not repeat the request', async () => {
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}';
    const challenge = `Bearer realm="", authorization_uri="https://x", error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`;
    const answer = {
      status: 401,
      headers: { 'www-authenticate': challenge },
      body: armError('InvalidAuthenticationToken', 'no'),
    };
    for (const call of ['getMe', 'listSubscriptions', 'queryInstances'] as const) {
      const { azure, http } = setUp([answer]);
      await expect(azure[call]()).rejects.toMatchObject({ kind: 'claims-challenge', claims });
      expect(http.requests).toHaveLength(1);
    }
    const { azure, http } = setUp([answer]);
    await expect(azure.enableServicePrincipal(INSTANCE)).rejects.toMatchObject({ kind: 'claims-challenge', claims });
    expect(http.requests).toHaveLength(1);
  });

  it('sends each token to its own service only, in every cloud', async () => {
    const { azure, http, tokens } = setUp(() => ({ body: { value: [], id: OBJECT } }), { cloud: 'AzureChinaCloud' });
    await azure.getMe();
    await azure.listSubscriptions();
    await azure.listOperations(INSTANCE);
    const sent = http.requests.map(({ url, headers }) => [new URL(url).hostname, headers.get('authorization')]);
    expect(sent).toEqual([
      ['microsoftgraph.chinacloudapi.cn', `Bearer ${tokens.graph}`],
      ['management.chinacloudapi.cn', `Bearer ${tokens.arm}`],
      ['management.chinacloudapi.cn', `Bearer ${tokens.arm}`],
    ]);
  });

  it('names every request, for support', async () => {
    const { azure, http } = setUp(() => ({ body: { value: [], id: OBJECT } }));
    await azure.getMe();
    await azure.listSubscriptions();
    await azure.listOperations(INSTANCE);
    expect(http.requests[0]?.headers.get('client-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(http.requests[1]?.headers.get('x-ms-client-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    for (const { headers } of http.requests) expect(headers.get('user-agent')).toContain('sqlmi-winauth');
  });
});
