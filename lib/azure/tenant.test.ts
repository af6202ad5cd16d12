import { describe, expect, it } from 'vitest';
import { armError } from './testing/fake-http';
import { APP, INSTANCE, OBJECT, SUBSCRIPTION, setUpAzure } from './testing/set-up-azure';

describe('Conditional Access policies', () => {
  it('come whole, page by page', async () => {
    const policy = { id: OBJECT, state: 'enabled', conditions: { newCondition: { level: 'high' } } };
    const { azure, urls } = setUpAzure([
      { body: { value: [policy], '@odata.nextLink': 'https://graph.microsoft.com/v1.0/next' } },
      { body: { value: [{ id: 'two' }] } },
    ]);
    expect(await azure.listConditionalAccessPolicies()).toEqual([policy, { id: 'two' }]);
    expect(urls()[0]).toBe('https://graph.microsoft.com/v1.0/identity/conditionalAccess/policies');
  });

  it('refused without the right to read them are an error, never an empty list', async () => {
    const message = 'You cannot perform the requested operation, required scopes are missing in the token.';
    const { azure } = setUpAzure([{ status: 403, body: armError('AccessDenied', message) }]);
    await expect(azure.listConditionalAccessPolicies()).rejects.toMatchObject({ kind: 'no-rights' });
  });
});

describe('devices', () => {
  it('come page by page, with what is not told as null', async () => {
    const { azure, urls } = setUpAzure([
      {
        body: {
          '@odata.nextLink': 'https://graph.microsoft.com/v1.0/devices?$skiptoken=x',
          value: [
            {
              id: OBJECT,
              deviceId: APP,
              displayName: 'PC-1',
              accountEnabled: true,
              operatingSystem: 'Windows',
              operatingSystemVersion: '10.0.19045.4529',
              trustType: 'ServerAd',
              isManaged: true,
              isCompliant: false,
              approximateLastSignInDateTime: '2026-02-01T00:00:00Z',
              onPremisesSyncEnabled: true,
              onPremisesLastSyncDateTime: '2026-02-01T01:00:00Z',
              profileType: 'RegisteredDevice',
            },
          ],
        },
      },
      { body: { value: [{ id: 'two', displayName: 'Phone', operatingSystemVersion: '10.0' }] } },
    ]);
    const pages: number[] = [];
    const devices = await azure.listDevices((page) => void pages.push(page.length));
    expect(pages).toEqual([1, 1]);
    expect(devices[0]).toEqual({
      id: OBJECT,
      deviceId: APP,
      displayName: 'PC-1',
      isEnabled: true,
      operatingSystem: 'Windows',
      operatingSystemVersion: '10.0.19045.4529',
      trustType: 'ServerAd',
      isManaged: true,
      isCompliant: false,
      lastSignInAt: '2026-02-01T00:00:00Z',
      isSynced: true,
      lastSyncAt: '2026-02-01T01:00:00Z',
      profileType: 'RegisteredDevice',
    });
    expect(devices[1]).toMatchObject({ trustType: null, isEnabled: null, operatingSystem: null, isSynced: null });
    expect(urls()[0]).toMatch(/\/v1\.0\/devices\?\$select=id,deviceId,.*,profileType&\$top=999$/);
  });
});

describe('domains', () => {
  it('are read with how their people sign in', async () => {
    const { azure } = setUpAzure([
      { body: { value: [{ id: 'contoso.com', authenticationType: 'Federated', isDefault: true, isVerified: true }] } },
    ]);
    expect(await azure.listDomains()).toEqual([
      {
        name: 'contoso.com',
        authenticationType: 'Federated',
        isDefault: true,
        isInitial: false,
        isVerified: true,
        isRoot: false,
      },
    ]);
  });
});

describe('people', () => {
  const ann = {
    id: OBJECT,
    displayName: 'Ann',
    userPrincipalName: 'ann@contoso.com',
    userType: 'Member',
    onPremisesSyncEnabled: true,
    onPremisesSamAccountName: 'ann',
    onPremisesDomainName: 'contoso.local',
    onPremisesSecurityIdentifier: 'S-1-5-21-1',
    onPremisesUserPrincipalName: 'ann@contoso.local',
  };

  it('show what synchronisation brought along', async () => {
    const { azure, urls } = setUpAzure([{ body: ann }]);
    expect(await azure.getSyncAttributes('me')).toEqual({
      id: OBJECT,
      displayName: 'Ann',
      userPrincipalName: 'ann@contoso.com',
      userType: 'Member',
      isSyncEnabled: true,
      samAccountName: 'ann',
      domainName: 'contoso.local',
      securityIdentifier: 'S-1-5-21-1',
      onPremisesUserPrincipalName: 'ann@contoso.local',
    });
    expect(urls()[0]).toMatch(/\/v1\.0\/me\?\$select=/);
  });

  it('a name cannot change the question, whatever is in it', async () => {
    const { azure, urls } = setUpAzure([{ body: { id: OBJECT } }]);
    await azure.getSyncAttributes('kim_fabrikam.com#EXT#@contoso.com/../x?$select=all');
    expect(urls()[0]).toContain(
      '/v1.0/users/kim_fabrikam.com%23EXT%23%40contoso.com%2F..%2Fx%3F%24select%3Dall?$select=',
    );
  });

  it('nobody of that name is null, a refusal is not', async () => {
    const { azure } = setUpAzure([
      { status: 404, body: armError('Request_ResourceNotFound', "Resource 'x' does not exist") },
      { status: 403, body: armError('Authorization_RequestDenied', 'Insufficient privileges') },
    ]);
    expect(await azure.getSyncAttributes('nobody@contoso.com')).toBeNull();
    await expect(azure.getSyncAttributes('ann@contoso.com')).rejects.toMatchObject({ kind: 'no-rights' });
  });

  it('are found by the beginning of a name, quotes included', async () => {
    const { azure, urls } = setUpAzure([{ body: { value: [ann] } }]);
    expect(await azure.listPeopleNamed("o'k")).toHaveLength(1);
    const filter = new URL(urls()[0] ?? '').searchParams.get('$filter');
    expect(filter).toBe("startsWith(displayName,'o''k') or startsWith(userPrincipalName,'o''k')");
  });
});

describe('names and keys of apps', () => {
  it('come with when each key ends, and without its value', async () => {
    const credentials = {
      keyCredentials: [{ displayName: 'CN=x', endDateTime: '2027-01-01T00:00:00Z', key: 'AAAA' }],
      passwordCredentials: [{ displayName: null, endDateTime: '2026-01-01T00:00:00Z', hint: 'abc' }],
    };
    const { azure } = setUpAzure(({ url }) =>
      url.includes('/servicePrincipals')
        ? { body: { value: [{ appId: APP, servicePrincipalNames: ['MSSQLSvc/x'], ...credentials }] } }
        : { body: { value: [{ appId: APP, identifierUris: ['api://x'], ...credentials }] } },
    );
    const expected = [
      { kind: 'key', displayName: 'CN=x', endsAt: '2027-01-01T00:00:00Z' },
      { kind: 'password', displayName: null, endsAt: '2026-01-01T00:00:00Z' },
    ];
    expect(await azure.listPrincipalIdentifiers([APP])).toEqual([
      { appId: APP, servicePrincipalNames: ['MSSQLSvc/x'], credentials: expected },
    ]);
    expect(await azure.listRegistrationIdentifiers([APP])).toEqual([
      { appId: APP, identifierUris: ['api://x'], credentials: expected },
    ]);
  });
});

describe('failover groups', () => {
  it('are read with the pairs they hold', async () => {
    const { azure, urls } = setUpAzure([
      {
        body: {
          value: [
            {
              id: '/g',
              name: 'fog',
              properties: {
                readWriteEndpoint: { failoverPolicy: 'Manual' },
                replicationRole: 'Primary',
                replicationState: 'CATCH_UP',
                partnerRegions: [{ location: 'North Europe', replicationRole: 'Secondary' }],
                managedInstancePairs: [
                  { primaryManagedInstanceId: INSTANCE, partnerManagedInstanceId: `${INSTANCE}-2` },
                  { primaryManagedInstanceId: INSTANCE },
                ],
              },
            },
          ],
        },
      },
    ]);
    expect(await azure.listFailoverGroups(INSTANCE, 'westeurope')).toEqual([
      {
        id: '/g',
        name: 'fog',
        replicationRole: 'Primary',
        replicationState: 'CATCH_UP',
        partnerLocations: ['North Europe'],
        pairs: [{ primaryInstanceId: INSTANCE, partnerInstanceId: `${INSTANCE}-2` }],
      },
    ]);
    expect(urls()[0]).toContain(
      `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-sql/providers/Microsoft.Sql/locations/westeurope/instanceFailoverGroups?`,
    );
  });
});

describe('the metadata mode', () => {
  it('is set by a change of that one property, and the tracking URL comes back whole', async () => {
    const trackingUrl = `https://management.azure.com/track?t=${'x'.repeat(3500)}`;
    const { azure, http } = setUpAzure([
      {
        status: 202,
        headers: { 'azure-asyncoperation': trackingUrl, 'retry-after': '15', 'x-ms-request-id': 'r' },
        body: {},
      },
    ]);
    expect(await azure.setAuthenticationMetadata(INSTANCE, 'Paired')).toEqual({
      trackingUrl,
      retryAfterSeconds: 15,
      requestId: 'r',
    });
    const [request] = http.requests;
    expect(request?.method).toBe('PATCH');
    expect(request?.url).toBe(`https://management.azure.com${INSTANCE}?api-version=2023-08-01`);
    expect(JSON.parse(String(request?.body))).toEqual({ properties: { authenticationMetadata: 'Paired' } });
  });

  it('a change that may have been accepted is not sent twice', async () => {
    const { azure, http } = setUpAzure([{ status: 503 }, { body: {} }]);
    await expect(azure.setAuthenticationMetadata(INSTANCE, 'Windows')).rejects.toMatchObject({ kind: 'unavailable' });
    expect(http.requests).toHaveLength(1);
  });

  it('refuses what is no instance before anything is sent', async () => {
    const { azure, http } = setUpAzure([{}]);
    await expect(azure.setAuthenticationMetadata('/subscriptions/x', 'AzureAD')).rejects.toMatchObject({
      kind: 'invalid',
    });
    expect(http.requests).toHaveLength(0);
  });
});
