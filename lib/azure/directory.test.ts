import { describe, expect, it } from 'vitest';
import { armError } from './testing/fake-http';
import { APP, hurry, OBJECT, setUpAzure } from './testing/set-up-azure';

describe('the directory', () => {
  it('reads the person, and the organization with what may be seen of it', async () => {
    const { azure, urls } = setUpAzure(({ url }) =>
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
    const { azure, http } = setUpAzure([
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
    const { azure } = setUpAzure([
      { status: 404, body: armError('Request_ResourceNotFound', 'Resource does not exist') },
    ]);
    expect(await azure.getServicePrincipal(APP)).toBeNull();
    expect(await azure.getApplication(APP)).toBeNull();
  });

  it('reads what a principal offers and what an app asks for', async () => {
    const { azure } = setUpAzure(({ url }) =>
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
      const { azure, http, urls } = setUpAzure(({ url }) => ({ body: answerOf(url) }));
      expect(
        await azure.listServicePrincipals([...idsOf(15), ...idsOf(15).map((id) => id.toUpperCase())]),
      ).toHaveLength(15);
      expect(urls()).toHaveLength(1);
      expect(await azure.listApplications([])).toEqual([]);
      expect(http.requests).toHaveLength(1);
    });

    it('more are asked for twenty questions at a time, whatever the order of the answers', async () => {
      const { azure, http } = setUpAzure(({ body }) => {
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
      const { azure, urls } = setUpAzure(({ url, body }) => {
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
      const { azure, http } = setUpAzure((request, index) => {
        if (index === 0) return { status: 503 };
        const { requests } = JSON.parse(String(request.body)) as { requests: Batched[] };
        return { body: { responses: requests.map(({ id, url }) => ({ id, status: 200, body: answerOf(url) })) } };
      });
      expect(await hurry(() => azure.listApplications(idsOf(16)))).toHaveLength(16);
      expect(http.requests).toHaveLength(2);
    });
  });

  it('refuses an app id that would change the question', async () => {
    const { azure, http } = setUpAzure([{}]);
    await expect(azure.listServicePrincipals([`${APP}') or (1 eq 1`])).rejects.toMatchObject({ kind: 'invalid' });
    expect(http.requests).toHaveLength(0);
  });
});
