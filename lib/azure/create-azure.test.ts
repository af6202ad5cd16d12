import { describe, expect, it } from 'vitest';
import { armError, fakeToken } from './testing/fake-http';
import { INSTANCE, OBJECT, SUBSCRIPTION, setUpAzure } from './testing/set-up-azure';

describe('listing', () => {
  it('follows next links of a subscription exactly', async () => {
    const nextLink = `https://management.azure.com//subscriptions/${SUBSCRIPTION}/x?api-version=2023-08-01&$skiptoken=a%2Fb`;
    const { azure, urls } = setUpAzure([
      { body: { value: [{ id: INSTANCE }], nextLink } },
      { body: { value: [{ id: `${INSTANCE}b` }] } },
    ]);
    const instances = await azure.listInstances(SUBSCRIPTION);
    expect(instances.map(({ name }) => name)).toEqual(['mi-1', 'mi-1b']);
    expect(urls()[1]).toBe(nextLink);
  });

  it('refuses a next link to another host before a byte is sent', async () => {
    const { azure, http } = setUpAzure([
      { body: { value: [], nextLink: 'https://management.azure.com.evil.example/x' } },
    ]);
    await expect(azure.listInstances(SUBSCRIPTION)).rejects.toMatchObject({ kind: 'untrusted-host' });
    expect(http.requests).toHaveLength(1);
  });

  it('maps subscriptions, also when the next link is left out', async () => {
    const { azure } = setUpAzure([
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
    const { azure } = setUpAzure([
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
    const { azure } = setUpAzure([
      { body: { value: [{ id, name: 'no-touch', properties: { level: 'ReadOnly', notes: 'ask Ann' } }] } },
    ]);
    expect(await azure.listLocks(SUBSCRIPTION)).toEqual([
      { id, name: 'no-touch', level: 'ReadOnly', scope: INSTANCE, notes: 'ask Ann' },
    ]);
  });

  it('asks for permissions at a group or resource, never at a subscription', async () => {
    const { azure, urls } = setUpAzure([
      { body: { value: [{ actions: ['*'], notActions: ['x/write'], dataActions: [] }] } },
    ]);
    expect(await azure.listPermissions(INSTANCE)).toEqual([{ actions: ['*'], notActions: ['x/write'] }]);
    expect(urls()[0]).toContain(`${INSTANCE}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`);
    await expect(azure.listPermissions(`/subscriptions/${SUBSCRIPTION}`)).rejects.toMatchObject({ kind: 'invalid' });
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
    const { azure, http } = setUpAzure([{}], { tokens });
    await expect(azure[method]()).rejects.toMatchObject({ kind });
    expect(http.requests).toHaveLength(0);
  });

  it('hands the claims of a challenge over, decoded and with whose token they are for, and does not repeat the request', async () => {
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}';
    const challenge = `Bearer realm="", authorization_uri="https://x", error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`;
    const answer = {
      status: 401,
      headers: { 'www-authenticate': challenge },
      body: armError('InvalidAuthenticationToken', 'no'),
    };
    const calls = { getMe: 'graph', listSubscriptions: 'arm', queryInstances: 'arm' } as const;
    for (const [call, audience] of Object.entries(calls)) {
      const { azure, http } = setUpAzure([answer]);
      const asked = azure[call as keyof typeof calls]();
      await expect(asked).rejects.toMatchObject({ kind: 'claims-challenge', claims, audience });
      expect(http.requests).toHaveLength(1);
    }
    const { azure, http } = setUpAzure([answer]);
    const met = { kind: 'claims-challenge', claims, audience: 'arm' };
    await expect(azure.enableServicePrincipal(INSTANCE)).rejects.toMatchObject(met);
    expect(http.requests).toHaveLength(1);
  });

  it('sends each token to its own service only, in every cloud', async () => {
    const { azure, http, tokens } = setUpAzure(() => ({ body: { value: [], id: OBJECT } }), {
      cloud: 'AzureChinaCloud',
    });
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
    const { azure, http } = setUpAzure(() => ({ body: { value: [], id: OBJECT } }));
    await azure.getMe();
    await azure.listSubscriptions();
    await azure.listOperations(INSTANCE);
    expect(http.requests[0]?.headers.get('client-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(http.requests[1]?.headers.get('x-ms-client-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    for (const { headers } of http.requests) expect(headers.get('user-agent')).toContain('sqlmi-winauth');
  });
});
