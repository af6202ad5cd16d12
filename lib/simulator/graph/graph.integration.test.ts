import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { grantId } from '../ids.ts';
import type { RunningSimulator } from '../listen.ts';
import { startSimulator } from '../listen.ts';
import { subscriptionIds } from '../scenarios/fabrikam.ts';
import { azureClients } from '../testing/azure-clients.ts';

const group = 'rg-sqlmi-prod-weu';

let running: RunningSimulator;
beforeEach(async () => {
  running = await startSimulator({ port: 0 });
});
afterEach(() => running.close());

async function switchTo(type: 'SystemAssigned' | 'None', name: string): Promise<string> {
  const { managedInstances } = azureClients(running, 'dana').sql(subscriptionIds.production);
  running.simulator.world.settings.patchForm = 'bare';
  await managedInstances.beginUpdate(group, name, { servicePrincipal: { type } });
  running.simulator.world.clock.advance(60);
  return (await managedInstances.get(group, name)).servicePrincipal?.clientId ?? '';
}

function graphAs(person: string) {
  return azureClients(running, person).graph;
}

async function principalId(appId: string): Promise<string> {
  const { body } = await graphAs('dana')('GET', `/servicePrincipals(appId='${appId}')?$select=id`);
  return String(body.id);
}

async function kerberosClientOf(name: string): Promise<string> {
  const instance = [...running.simulator.world.state.instances.values()].find((candidate) => candidate.name === name);
  return instance?.properties.servicePrincipal?.clientId ?? '';
}

describe('the application of an instance', () => {
  test('is not found until the directory has replicated, then asks for three delegated permissions', async () => {
    const clientId = await switchTo('SystemAssigned', 'sqlmi-orders-prod-weu');
    const graph = graphAs('dana');
    const early = await graph('GET', `/servicePrincipals(appId='${clientId}')`);
    expect([early.status, early.body.error]).toMatchObject([404, { code: 'Request_ResourceNotFound' }]);
    running.simulator.world.clock.advance(20);
    const principal = await graph('GET', `/servicePrincipals(appId='${clientId}')`);
    expect(principal.body).toMatchObject({
      displayName: 'sqlmi-orders-prod-weu principal',
      servicePrincipalType: 'Application',
    });
    const application = await graph('GET', `/applications(appId='${clientId}')?$select=requiredResourceAccess`);
    expect(application.body.requiredResourceAccess).toEqual([
      {
        resourceAppId: '00000003-0000-0000-c000-000000000000',
        resourceAccess: [
          { id: '37f7f235-527c-4136-accd-4a02d197296e', type: 'Scope' },
          { id: '14dad69e-099b-42c9-810b-d002981feec1', type: 'Scope' },
          { id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', type: 'Scope' },
        ],
      },
    ]);
  });

  test('switched off, the ids go at once and the application with its grant a while later', async () => {
    const appId = await kerberosClientOf('sqlmi-warehouse-prod-weu');
    const id = await principalId(appId);
    expect(await switchTo('None', 'sqlmi-warehouse-prod-weu')).toBe('');
    expect((await graphAs('dana')('GET', `/servicePrincipals/${id}`)).status).toBe(200);
    running.simulator.world.clock.advance(60);
    expect((await graphAs('dana')('GET', `/servicePrincipals/${id}`)).status).toBe(404);
    const grants = await graphAs('dana')('GET', `/oauth2PermissionGrants?$filter=clientId eq '${id}'`);
    expect(grants.body.value).toEqual([]);
  });

  test('is another object than the managed identity of the same instance', async () => {
    const found = await graphAs('dana')(
      'GET',
      `/servicePrincipals?$filter=startswith(displayName,'sqlmi-crm-prod-weu')&$select=displayName,servicePrincipalType`,
    );
    expect(found.body.value).toEqual([
      { displayName: 'sqlmi-crm-prod-weu', servicePrincipalType: 'ManagedIdentity' },
      { displayName: 'sqlmi-crm-prod-weu principal', servicePrincipalType: 'Application' },
    ]);
  });
});

describe('consent for everybody', () => {
  async function newGrant() {
    const clientId = await principalId(await kerberosClientOf('sqlmi-crm-prod-weu'));
    const resourceId = await principalId('00000003-0000-0000-c000-000000000000');
    return { clientId, consentType: 'AllPrincipals', principalId: null, resourceId, scope: 'openid profile User.Read' };
  }

  test('is created with an id that follows from the pair, changed, and deleted', async () => {
    const graph = graphAs('priya');
    const grant = await newGrant();
    const created = await graph('POST', '/oauth2PermissionGrants', grant);
    expect([created.status, created.body]).toMatchObject([
      201,
      { ...grant, id: grantId(grant.clientId, grant.resourceId, null) },
    ]);
    const id = String(created.body.id);
    expect((await graph('PATCH', `/oauth2PermissionGrants/${id}`, { scope: 'openid' })).status).toBe(204);
    const listed = await graph('GET', `/servicePrincipals/${grant.clientId}/oauth2PermissionGrants`);
    expect(listed.body.value).toMatchObject([{ id, scope: 'openid' }]);
    expect((await graph('DELETE', `/oauth2PermissionGrants/${id}`)).status).toBe(204);
    expect((await graph('DELETE', `/oauth2PermissionGrants/${id}`)).status).toBe(404);
    expect((await graph('POST', '/oauth2PermissionGrants', grant)).body.id).toBe(id);
  });

  test.each([
    [400, 'Request_BadRequest'],
    [409, 'Request_MultipleObjectsWithSameKeyValue'],
  ] as const)('a second grant for the pair is refused; sources know it as %i %s', async (status, code) => {
    running.simulator.world.settings.duplicateGrantStatus = status;
    const grant = await newGrant();
    await graphAs('dana')('POST', '/oauth2PermissionGrants', grant);
    const second = await graphAs('dana')('POST', '/oauth2PermissionGrants', grant);
    expect([second.status, second.body.error]).toMatchObject([
      status,
      { code, message: 'Permission entry already exists.' },
    ]);
  });

  test('takes an Entra role: Azure roles do not help', async () => {
    const refused = await graphAs('sam')('POST', '/oauth2PermissionGrants', await newGrant());
    expect([refused.status, refused.body.error]).toMatchObject([403, { code: 'Authorization_RequestDenied' }]);
    expect(refused.body.error).toHaveProperty('innerError.request-id');
  });

  test('takes the scope as well as the role', async () => {
    const token = await running.simulator.issueToken({
      person: 'priya',
      resource: 'graph',
      scopes: ['User.Read', 'Directory.Read.All'],
    });
    const refused = await azureClients(running, 'priya', { token }).graph(
      'POST',
      '/oauth2PermissionGrants',
      await newGrant(),
    );
    expect(refused.status).toBe(403);
  });

  test('a grant names object ids: an application id finds nothing', async () => {
    const appId = await kerberosClientOf('sqlmi-crm-prod-weu');
    const refused = await graphAs('dana')('POST', '/oauth2PermissionGrants', {
      ...(await newGrant()),
      clientId: appId,
    });
    expect([refused.status, refused.body.error]).toMatchObject([404, { code: 'Request_ResourceNotFound' }]);
  });

  test('for a principal that has not replicated it is 404', async () => {
    await switchTo('SystemAssigned', 'sqlmi-orders-prod-weu');
    const fresh = [...running.simulator.world.state.principals.values()].find(
      ({ displayName }) => displayName === 'sqlmi-orders-prod-weu principal',
    );
    const refused = await graphAs('dana')('POST', '/oauth2PermissionGrants', {
      ...(await newGrant()),
      clientId: fresh?.id,
    });
    expect(refused.status).toBe(404);
  });
});

describe('the signed-in person and the organisation', () => {
  test('directory roles need an advanced query', async () => {
    const path = '/me/transitiveMemberOf/microsoft.graph.directoryRole';
    const plain = await graphAs('dana')('GET', path);
    expect([plain.status, plain.body.error]).toMatchObject([400, { code: 'Request_UnsupportedQuery' }]);
    const advanced = await graphAs('dana')('GET', `${path}?$count=true`, undefined, { ConsistencyLevel: 'eventual' });
    expect(advanced.body).toMatchObject({
      '@odata.count': 1,
      value: [
        { displayName: 'Cloud Application Administrator', roleTemplateId: '158c047a-c907-4556-b7ef-446551a6b5f7' },
      ],
    });
  });

  test('/me leaves out what has to be selected', async () => {
    expect((await graphAs('sam')('GET', '/me')).body).not.toHaveProperty('onPremisesSyncEnabled');
    const selected = await graphAs('sam')('GET', '/me?$select=displayName,onPremisesSyncEnabled');
    expect(selected.body).toMatchObject({ displayName: 'Sam Rivera', onPremisesSyncEnabled: true });
  });

  test('with User.Read alone the organisation hides whether it is synced', async () => {
    const token = await running.simulator.issueToken({ person: 'dana', resource: 'graph', scopes: ['User.Read'] });
    const { body } = await azureClients(running, 'dana', { token }).graph('GET', '/organization');
    expect(body.value).toMatchObject([{ displayName: 'Fabrikam', onPremisesSyncEnabled: null }]);
    const all = await graphAs('dana')('GET', '/organization');
    const [organization] = all.body.value as { onPremisesLastSyncDateTime: string }[];
    const ageInMs = Date.now() - Date.parse(organization?.onPremisesLastSyncDateTime ?? '');
    expect(ageInMs).toBeGreaterThanOrEqual(0);
    expect(ageInMs).toBeLessThan(31 * 60 * 1000);
  });

  test('domains say which one is the default', async () => {
    const { body } = await graphAs('dana')('GET', '/domains');
    expect(body.value).toMatchObject([
      { id: 'fabrikam.com', isDefault: true },
      { id: 'fabrikam.onmicrosoft.com', isInitial: true },
    ]);
  });
});

describe('collections', () => {
  test('pages are followed by nextLink, each object once', async () => {
    const ids = new Set<string>();
    let next = '/servicePrincipals?$select=id&$top=7';
    for (let pages = 0; next && pages < 20; pages += 1) {
      const { body } = await graphAs('dana')('GET', next);
      for (const { id } of body.value as { id: string }[]) ids.add(id);
      next = String(body['@odata.nextLink'] ?? '');
    }
    const own = [...running.simulator.world.state.principals.values()].filter(
      ({ tenantId }) => tenantId === running.simulator.tenantId,
    );
    expect(ids.size).toBe(own.length);
  });

  test('appId in (…) finds several, and more than fifteen are refused', async () => {
    const appIds = [...running.simulator.world.state.applications.values()].map(({ appId }) => `'${appId}'`);
    const filter = encodeURIComponent(`appId in (${appIds.slice(0, 4).join(',')})`);
    const { body } = await graphAs('dana')('GET', `/applications?$filter=${filter}&$select=appId`);
    expect(body.value).toHaveLength(4);
    const many = encodeURIComponent(`appId in (${Array.from({ length: 16 }, () => appIds[0]).join(',')})`);
    expect((await graphAs('dana')('GET', `/applications?$filter=${many}`)).status).toBe(400);
  });

  test('a filter on a property that cannot be filtered is refused', async () => {
    const refused = await graphAs('dana')('GET', `/servicePrincipals?$filter=appOwnerOrganizationId eq '1'`);
    expect([refused.status, refused.body.error]).toMatchObject([400, { code: 'Request_UnsupportedQuery' }]);
  });

  test('another organisation sees its own directory only', async () => {
    const { body } = await graphAs('robin')('GET', '/applications');
    expect(body.value).toEqual([]);
  });
});

describe('$batch', () => {
  test('answers each request as if sent alone', async () => {
    const { status, body } = await graphAs('dana')('POST', '/$batch', {
      requests: [
        { id: '1', method: 'GET', url: '/me?$select=displayName' },
        { id: '2', method: 'GET', url: "/servicePrincipals(appId='11111111-2222-4333-8444-555555555555')" },
      ],
    });
    expect(status).toBe(200);
    expect(body.responses).toMatchObject([
      { id: '1', status: 200, body: { displayName: 'Dana Fischer' } },
      { id: '2', status: 404, body: { error: { code: 'Request_ResourceNotFound' } } },
    ]);
  });

  test('holds at most twenty requests', async () => {
    const requests = Array.from({ length: 21 }, (_, index) => ({ id: String(index), method: 'GET', url: '/me' }));
    expect((await graphAs('dana')('POST', '/$batch', { requests })).status).toBe(400);
  });
});

test('a token that has run out is refused with the lifetime message', async () => {
  const token = await running.simulator.issueToken({ person: 'dana', resource: 'graph', shiftSeconds: -7200 });
  const { status, body } = await azureClients(running, 'dana', { token }).graph('GET', '/me');
  expect([status, body.error]).toMatchObject([
    401,
    { code: 'InvalidAuthenticationToken', message: 'Lifetime validation failed, the token is expired.' },
  ]);
});
