import { describe, expect, it } from 'vitest';
import { armError } from './testing/fake-http';
import { APP, OBJECT, setUpAzure } from './testing/set-up-azure';

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
    const { azure, urls } = setUpAzure([{ body: { value: [raw] } }]);
    expect(await azure.listGrants(OBJECT)).toEqual([grant]);
    expect(await azure.listTenantWideGrants()).toEqual([grant]);
    expect(urls().map(decodeURIComponent)).toEqual([
      expect.stringContaining(`$filter=clientId eq '${OBJECT}'`),
      expect.stringContaining("$filter=consentType eq 'AllPrincipals'"),
    ]);
  });

  it('creates one for the whole tenant, by object ids', async () => {
    const { azure, http } = setUpAzure([{ status: 201, body: raw }]);
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
    const { azure, http } = setUpAzure([{ status, body: armError(code, message) }]);
    await expect(azure.createGrant({ clientId: OBJECT, resourceId: APP, scopes: ['openid'] })).rejects.toMatchObject({
      kind,
      code,
    });
    expect(http.requests).toHaveLength(1);
  });

  it('replaces the scopes of one', async () => {
    const { azure, http } = setUpAzure([{ status: 204 }]);
    await azure.updateGrantScopes('g_-1', ['openid', 'profile']);
    expect(http.requests[0]).toMatchObject({
      method: 'PATCH',
      url: 'https://graph.microsoft.com/v1.0/oauth2PermissionGrants/g_-1',
      body: '{"scope":"openid profile"}',
    });
  });

  it('deletes one', async () => {
    const { azure, http } = setUpAzure([{ status: 204 }]);
    await azure.deleteGrant('g_-1');
    expect(http.requests[0]).toMatchObject({
      method: 'DELETE',
      url: 'https://graph.microsoft.com/v1.0/oauth2PermissionGrants/g_-1',
    });
  });

  it('sends a deletion once when nobody knows whether it was made', async () => {
    const { azure, http } = setUpAzure([{ status: 503, body: '<html></html>' }]);
    await expect(azure.deleteGrant('g_-1')).rejects.toMatchObject({ kind: 'unavailable' });
    expect(http.requests).toHaveLength(1);
  });
});
