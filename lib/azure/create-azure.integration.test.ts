import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type FaultRequest, type RunningSimulator, startSimulator, subscriptionIds } from '@/lib/simulator/index';
import type { Azure, Instance } from './azure';
import { getConsentStates, isFullyConsented } from './consent';
import { createAzure } from './create-azure';
import type { AzureErrorKind } from './errors';
import { missingActions } from './rights';
import { fetchJson } from './transport';

const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000';
const WRITE = 'Microsoft.Sql/managedInstances/write';
const CLOUD_APPLICATION_ADMINISTRATOR = '158c047a-c907-4556-b7ef-446551a6b5f7';

let running: RunningSimulator;

beforeAll(async () => {
  running = await startSimulator();
});
afterEach(() => {
  running.simulator.reset();
});
afterAll(() => running.close());

type Who = { shiftSeconds?: number; scopes?: readonly string[]; abortSignal?: AbortSignal };

async function azureOf(person: string, { abortSignal, ...token }: Who = {}): Promise<Azure> {
  const { simulator, url } = running;
  const [arm, graph] = await Promise.all([
    simulator.issueToken({ person, resource: 'arm', ...token }),
    simulator.issueToken({ person, resource: 'graph', ...token }),
  ]);
  return createAzure({
    cloud: 'AzureCloud',
    tenantId: simulator.tenantId,
    simulatorUrl: url,
    tokens: { arm, graph },
    abortSignal,
  });
}

function idOf(name: string): string {
  const instance = [...running.simulator.world.state.instances.values()].find((candidate) => candidate.name === name);
  if (instance === undefined) throw new Error(`The scenario has no instance ${name}`);
  return instance.id;
}

async function addFault(fault: FaultRequest): Promise<void> {
  const response = await fetch(`${running.url}/_simulator/faults`, { method: 'POST', body: JSON.stringify(fault) });
  expect(response.status).toBe(201);
}

const asked = (operation: string) => running.simulator.log.since(0).filter((entry) => entry.operation === operation);

async function readInstance(azure: Azure, name: string): Promise<Instance> {
  const instance = await azure.getInstance(idOf(name));
  if (instance === null) throw new Error(`${name} is not there`);
  return instance;
}

describe('what a person can see', () => {
  it('lists subscriptions of the tenant in reach', async () => {
    const dana = await azureOf('dana');
    const found = await dana.listSubscriptions();
    expect(found.map(({ subscriptionId }) => subscriptionId).sort()).toEqual(
      [subscriptionIds.production, subscriptionIds.test, subscriptionIds.finance].sort(),
    );
    expect(found[0]).toMatchObject({ tenantId: running.simulator.tenantId, state: 'Enabled' });
    expect(await (await azureOf('kim')).listSubscriptions()).toEqual([]);
  });

  it('finds the same instances through Resource Graph as through ARM, field by field', async () => {
    const dana = await azureOf('dana');
    const queried = await dana.queryInstances();
    const subscriptions = await dana.listSubscriptions();
    const listed = (
      await Promise.all(subscriptions.map(({ subscriptionId }) => dana.listInstances(subscriptionId)))
    ).flat();
    const comparable = (instances: Instance[]) =>
      instances
        .map((instance) => ({ ...instance, entraAdmin: null, source: null }))
        .sort((one, other) => one.id.localeCompare(other.id));
    expect(queried).toHaveLength(26);
    expect(comparable(queried)).toEqual(comparable(listed));
    expect(await (await azureOf('kim')).queryInstances()).toEqual([]);
  });

  it('reads one instance with its administrators, metadata mode and both identities', async () => {
    const dana = await azureOf('dana');
    const payroll = await readInstance(dana, 'sqlmi-payroll-prod-weu');
    expect(payroll).toMatchObject({
      name: 'sqlmi-payroll-prod-weu',
      resourceGroup: 'rg-sqlmi-prod-weu',
      location: 'westeurope',
      state: 'Ready',
      authenticationMetadata: 'Windows',
      entraAdmin: { login: 'SQL-MI-Admins', isEntraOnly: true },
      servicePrincipal: { type: 'SystemAssigned', tenantId: running.simulator.tenantId },
      connectionType: 'Proxy',
      isPublicEndpointEnabled: false,
      source: 'resource-manager',
    });
    expect(payroll.hostName).toBe(`sqlmi-payroll-prod-weu.${payroll.dnsZone}.database.windows.net`);
    expect(payroll.servicePrincipal.clientId).not.toBe(payroll.identity?.principalId);
    const billing = await readInstance(dana, 'sqlmi-billing-prod-neu');
    expect(billing.identity?.userAssignedIds).toHaveLength(1);
    expect(billing.servicePrincipal).toEqual({ type: 'None', clientId: null, principalId: null, tenantId: null });
    expect((await readInstance(dana, 'sqlmi-documents-prod-neu')).entraAdmin).toBeNull();
  });

  it('finds an instance by any spelling of its id, and null where there is none', async () => {
    const dana = await azureOf('dana');
    const id = idOf('sqlmi-erp-prod-weu');
    expect(await dana.getInstance(`/${id.toUpperCase()}`)).toMatchObject({ id });
    expect(await dana.getInstance(`${id}-gone`)).toBeNull();
  });

  it('names what is missing for somebody without rights', async () => {
    const kim = await azureOf('kim');
    const id = idOf('sqlmi-erp-prod-weu');
    await expect(kim.getInstance(id)).rejects.toMatchObject({
      kind: 'no-rights',
      action: 'Microsoft.Sql/managedInstances/read',
      scope: id,
    });
  });

  it('reads operations, locks and permissions', async () => {
    const dana = await azureOf('dana');
    const [scaling] = await dana.listOperations(idOf('sqlmi-reporting-prod-weu'));
    expect(scaling).toMatchObject({
      operation: 'UpsertManagedServer',
      friendlyName: 'UPDATE MANAGED SERVER',
      state: 'InProgress',
    });
    expect(Number.isNaN(Date.parse(scaling?.startedAt ?? ''))).toBe(false);
    expect(await dana.listLocks(subscriptionIds.production)).toEqual([
      expect.objectContaining({
        name: 'season-freeze',
        level: 'ReadOnly',
        scope: `/subscriptions/${subscriptionIds.production}/resourceGroups/rg-stores-prod-weu`,
        notes: expect.stringContaining('store-systems'),
      }),
    ]);
    const missingAt = async (name: string) => missingActions(await dana.listPermissions(idOf(name)), [WRITE]);
    expect(await missingAt('sqlmi-erp-prod-weu')).toEqual([]);
    expect(await missingAt('sqlmi-ledger-fin-neu')).toEqual([WRITE]);
    const group = `/subscriptions/${subscriptionIds.finance}/resourceGroups/rg-finance-sql-neu`;
    expect(missingActions(await dana.listPermissions(group), [WRITE])).toEqual([WRITE]);
  });

  it('reads the person, the organization and the roles', async () => {
    const dana = await azureOf('dana');
    expect(await dana.getMe()).toMatchObject({
      displayName: 'Dana Fischer',
      userPrincipalName: 'dana.fischer@fabrikam.com',
    });
    expect(await dana.getOrganization()).toMatchObject({
      id: running.simulator.tenantId,
      displayName: 'Fabrikam',
      verifiedDomains: expect.arrayContaining(['fabrikam.com']),
      isSyncEnabled: true,
    });
    expect(await dana.listMyDirectoryRoles()).toEqual([
      { roleTemplateId: CLOUD_APPLICATION_ADMINISTRATOR, displayName: 'Cloud Application Administrator' },
    ]);
    expect(await (await azureOf('sam')).listMyDirectoryRoles()).toEqual([]);
    const little = await azureOf('dana', { scopes: ['User.Read'] });
    expect(await little.getOrganization()).toMatchObject({ displayName: 'Fabrikam', isSyncEnabled: null });
  });

  it('pages through lists on both services', async () => {
    running.simulator.world.settings.pageSize = 2;
    const dana = await azureOf('dana');
    expect(await dana.listInstances(subscriptionIds.production)).toHaveLength(15);
    expect(asked('managedInstances.list')).toHaveLength(8);
    expect(await dana.listSubscriptions()).toHaveLength(3);
    const everything = await dana.listTenantWideGrants();
    expect(everything.length).toBeGreaterThan(3);
    const appIds = [...running.simulator.world.state.applications.values()].map(({ appId }) => appId);
    expect(await dana.listApplications(appIds)).toHaveLength(appIds.length);
  });
});

describe('the directory objects of instances', () => {
  it('come one by one or many at once, and unknown ones not at all', async () => {
    const dana = await azureOf('dana');
    const clientIds = (await dana.queryInstances()).flatMap(({ servicePrincipal }) => servicePrincipal.clientId ?? []);
    const unknown = Array.from({ length: 20 }, () => crypto.randomUUID());
    const principals = await dana.listServicePrincipals([...clientIds, ...unknown]);
    const applications = await dana.listApplications([...clientIds, ...unknown]);
    expect(principals.map(({ appId }) => appId).sort()).toEqual([...clientIds].sort());
    expect(applications.map(({ appId }) => appId).sort()).toEqual([...clientIds].sort());
    expect(await dana.getServicePrincipal(clientIds[0] ?? '')).toEqual(
      principals.find(({ appId }) => appId === clientIds[0]),
    );
    expect(await dana.getApplication(clientIds[0] ?? '')).toEqual(
      applications.find(({ appId }) => appId === clientIds[0]),
    );
    expect(await dana.getServicePrincipal(crypto.randomUUID())).toBeNull();
    expect(await dana.getApplication(crypto.randomUUID())).toBeNull();
  });

  it('show what is asked for and what is granted', async () => {
    const dana = await azureOf('dana');
    const graph = await dana.getServicePrincipal(GRAPH_APP_ID);
    if (graph === null) throw new Error('Microsoft Graph has no principal here');
    const consentOf = async (name: string) => {
      const { servicePrincipal } = await readInstance(dana, name);
      const principal = await dana.getServicePrincipal(servicePrincipal.clientId ?? '');
      const application = await dana.getApplication(servicePrincipal.clientId ?? '');
      if (principal === null || application === null) throw new Error(`${name} has no directory objects`);
      return getConsentStates(application, [graph], await dana.listGrants(principal.id));
    };
    expect(isFullyConsented(await consentOf('sqlmi-warehouse-prod-weu'))).toBe(true);
    expect((await consentOf('sqlmi-crm-prod-weu'))[0]).toMatchObject({
      asked: ['User.Read', 'openid', 'profile'],
      granted: [],
    });
    expect((await consentOf('sqlmi-loyalty-prod-weu'))[0]).toMatchObject({
      missing: ['User.Read'],
      granted: ['openid', 'profile'],
    });
  });
});

describe('from nothing to consented', () => {
  it.each(['sqlmi-erp-prod-weu', 'sqlmi-orders-test-weu', 'sqlmi-billing-prod-neu'])(
    'enables, follows, waits for Entra, grants and reads back: %s',
    async (name) => {
      const { world } = running.simulator;
      const dana = await azureOf('dana');
      const before = await readInstance(dana, name);
      const accepted = await dana.enableServicePrincipal(before.id);
      expect(accepted.requestId).not.toBeNull();
      expect(asked('operationStatus.get')).toEqual([]);

      if (name === 'sqlmi-orders-test-weu') {
        expect(accepted).toMatchObject({ trackingUrl: null, retryAfterSeconds: 60 });
      } else {
        expect(accepted.trackingUrl?.length).toBeGreaterThan(3000);
        expect(await dana.getOperationStatus(accepted.trackingUrl ?? '')).toMatchObject({
          status: 'InProgress',
          isTerminal: false,
        });
      }
      expect((await readInstance(dana, name)).provisioningState).toBe('Updating');
      await expect(dana.enableServicePrincipal(before.id)).rejects.toMatchObject({ kind: 'busy' });

      world.clock.advance(61);
      if (accepted.trackingUrl !== null) {
        expect(await dana.getOperationStatus(accepted.trackingUrl)).toMatchObject({
          status: 'Succeeded',
          isTerminal: true,
          error: null,
        });
      }
      const after = await readInstance(dana, name);
      expect(after.servicePrincipal).toMatchObject({ type: 'SystemAssigned', clientId: expect.any(String) });
      expect(after.identity).toEqual(before.identity);
      const clientId = after.servicePrincipal.clientId ?? '';
      expect(await dana.getServicePrincipal(clientId)).toBeNull();

      world.clock.advance(world.settings.replicationSeconds + 1);
      const principal = await dana.getServicePrincipal(clientId);
      const graph = await dana.getServicePrincipal(GRAPH_APP_ID);
      if (principal === null || graph === null) throw new Error('Entra does not show the principals');
      const grant = await dana.createGrant({ clientId: principal.id, resourceId: graph.id, scopes: ['openid'] });
      expect(grant).toMatchObject({ consentType: 'AllPrincipals', principalId: null, scopes: ['openid'] });
      await expect(
        dana.createGrant({ clientId: principal.id, resourceId: graph.id, scopes: ['openid'] }),
      ).rejects.toMatchObject({ kind: 'already-exists' });
      await dana.updateGrantScopes(grant.id, ['openid', 'profile', 'User.Read']);
      expect(await dana.listGrants(principal.id)).toEqual([{ ...grant, scopes: ['openid', 'profile', 'User.Read'] }]);
      expect((await dana.listTenantWideGrants()).map(({ id }) => id)).toContain(grant.id);
    },
  );

  it('tells a client that is not everywhere yet from one that is refused', async () => {
    const dana = await azureOf('dana');
    const graph = await dana.getServicePrincipal(GRAPH_APP_ID);
    const grant = { clientId: crypto.randomUUID(), resourceId: graph?.id ?? '', scopes: ['openid'] };
    await expect(dana.createGrant(grant)).rejects.toMatchObject({ kind: 'not-replicated' });
    await expect((await azureOf('sam')).createGrant(grant)).rejects.toMatchObject({ kind: 'no-rights', status: 403 });
  });

  it('reports an operation that failed, and one that Azure has forgotten', async () => {
    const { world } = running.simulator;
    const instance = [...world.state.instances.values()].find(({ name }) => name === 'sqlmi-erp-prod-weu');
    if (instance)
      instance.nextOperation = {
        failure: { code: 'OperationTimedOut', message: 'The operation timed out and automatically rolled back.' },
      };
    const dana = await azureOf('dana');
    const { trackingUrl } = await dana.enableServicePrincipal(idOf('sqlmi-erp-prod-weu'));
    world.clock.advance(61);
    expect(await dana.getOperationStatus(trackingUrl ?? '')).toMatchObject({
      status: 'Failed',
      isTerminal: true,
      error: { code: 'OperationTimedOut', message: expect.stringContaining('rolled back') },
    });
    world.state.operations.clear();
    await expect(dana.getOperationStatus(trackingUrl ?? '')).rejects.toMatchObject({
      kind: 'not-found',
      code: 'OperationIdNotFound',
    });
  });

  it('reads the status of an operation that is told by Location', async () => {
    const { simulator, url } = running;
    const token = await simulator.issueToken({ person: 'dana', resource: 'arm' });
    const started = await fetch(`${url}${idOf('sqlmi-billing-prod-neu')}?api-version=2023-08-01`, {
      method: 'PATCH',
      headers: {
        'X-Forwarded-Host': 'management.azure.com',
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
      },
      body: JSON.stringify({ properties: { servicePrincipal: { type: 'SystemAssigned' } } }),
    });
    const location = started.headers.get('location') ?? '';
    expect(location).toMatch(/^https:\/\/management\.azure\.com\/.*managedInstanceOperationResults/);
    const dana = await azureOf('dana');
    expect(await dana.getOperationStatus(location)).toMatchObject({ status: 'InProgress', isTerminal: false });
    simulator.world.clock.advance(61);
    expect(await dana.getOperationStatus(location)).toMatchObject({ status: 'Succeeded', isTerminal: true });
  });
});

describe('refusals', () => {
  it.each([
    ['sqlmi-archive-prod-neu', { kind: 'stopped', status: 400 }],
    ['sqlmi-crm-test-weu', { kind: 'stopped', status: 400 }],
    ['sqlmi-load-test-weu', { kind: 'stopped', status: 400 }],
    ['sqlmi-reporting-prod-weu', { kind: 'busy', status: 400 }],
    ['sqlmi-pos-prod-weu', { kind: 'locked', lockNames: [expect.stringContaining('rg-stores-prod-weu')] }],
    ['sqlmi-ledger-fin-neu', { kind: 'no-rights', action: WRITE }],
  ])('of a change to %s say why', async (name, expected) => {
    const dana = await azureOf('dana');
    await expect(dana.enableServicePrincipal(idOf(name))).rejects.toMatchObject(expected);
    expect(asked('managedInstances.update')).toHaveLength(1);
  });

  it.each([
    ['RequestDisallowedByPolicy', { kind: 'policy', policyName: 'Managed instances must not change during the audit' }],
    ['MfaRequired', { kind: 'claims-challenge', claims: expect.stringContaining('acrs') }],
    ['ClaimsChallenge', { kind: 'claims-challenge', claims: expect.stringContaining('acrs') }],
    ['ExpiredAuthenticationToken', { kind: 'token-expired' }],
    ['InvalidAuthenticationTokenTenant', { kind: 'wrong-tenant' }],
    [
      'LinkedAuthorizationFailed',
      { kind: 'no-rights', action: 'Microsoft.Network/virtualNetworks/subnets/join/action' },
    ],
    ['ManagementServiceSubnetMaintenanceInProgress', { kind: 'busy' }],
    ['ManagedInstanceIsBusy', { kind: 'busy' }],
    ['SubscriptionDisabled', { kind: 'invalid' }],
    ['OperationTimedOut', { kind: 'operation-failed' }],
    ['InternalServerError', { kind: 'unavailable' }],
    ['ServiceUnavailablePage', { kind: 'unavailable', status: 503 }],
    ['GatewayTimeout', { kind: 'unavailable', status: 504 }],
    ['EmptyNotFound', { kind: 'unavailable', status: 404 }],
    ['ConnectionReset', { kind: 'unavailable', status: null }],
  ] as [string, { kind: AzureErrorKind }][])(
    '%s is understood, and the change is sent once',
    async (error, expected) => {
      await addFault({ operation: 'managedInstances.update', error });
      const dana = await azureOf('dana');
      await expect(dana.enableServicePrincipal(idOf('sqlmi-erp-prod-weu'))).rejects.toMatchObject(expected);
      expect(asked('managedInstances.update')).toHaveLength(1);
    },
  );

  it('of the token are told apart', async () => {
    await expect((await azureOf('dana', { shiftSeconds: -86_400 })).getMe()).rejects.toMatchObject({
      kind: 'token-expired',
    });
    expect(running.simulator.log.since(0).filter(({ status }) => status !== 200)).toEqual([]);
    const { simulator, url } = running;
    const [arm, graph] = await Promise.all([
      simulator.issueToken({ person: 'dana', resource: 'graph' }),
      simulator.issueToken({ person: 'dana', resource: 'arm' }),
    ]);
    const swapped = createAzure({
      cloud: 'AzureCloud',
      tenantId: simulator.tenantId,
      simulatorUrl: url,
      tokens: { arm, graph },
    });
    await expect(swapped.listSubscriptions()).rejects.toMatchObject({ kind: 'missing-token', status: 401 });
    await expect(swapped.getMe()).rejects.toMatchObject({ kind: 'missing-token', status: 401 });
    const robin = await azureOf('robin');
    await expect(robin.getInstance(idOf('sqlmi-erp-prod-weu'))).rejects.toMatchObject({ kind: 'wrong-tenant' });
    const little = await azureOf('dana', { scopes: ['User.Read'] });
    await expect(little.listTenantWideGrants()).rejects.toMatchObject({ kind: 'no-rights' });
  });
});

describe('patience', () => {
  it('survives a bad moment of each service when reading', async () => {
    await addFault({ operation: 'managedInstances.get', error: 'ServiceUnavailablePage', times: 1 });
    await addFault({ operation: 'subscriptions.list', error: 'ConnectionReset', times: 1 });
    await addFault({ operation: 'resourceGraph.resources', error: 'InternalServerError', times: 1 });
    await addFault({ operation: 'me.get', error: 'GraphTooManyRequests', headers: { 'retry-after': '1' }, times: 1 });
    const dana = await azureOf('dana');
    await Promise.all([
      expect(dana.getInstance(idOf('sqlmi-erp-prod-weu'))).resolves.not.toBeNull(),
      expect(dana.listSubscriptions()).resolves.toHaveLength(3),
      expect(dana.queryInstances()).resolves.toHaveLength(26),
      expect(dana.getMe()).resolves.toMatchObject({ displayName: 'Dana Fischer' }),
    ]);
  });

  it('sends a change again after a short 429, and hands a long one back', async () => {
    await addFault({
      operation: 'managedInstances.update',
      error: 'TooManyRequests',
      headers: { 'retry-after': '1' },
      times: 1,
    });
    const dana = await azureOf('dana');
    await dana.enableServicePrincipal(idOf('sqlmi-erp-prod-weu'));
    expect(asked('managedInstances.update').map(({ status }) => status)).toEqual([429, 200]);
    await addFault({
      operation: 'managedInstances.update',
      error: 'TooManyRequests',
      headers: { 'retry-after': '300' },
    });
    await expect(dana.enableServicePrincipal(idOf('sqlmi-orders-prod-weu'))).rejects.toMatchObject({
      kind: 'throttled',
      retryAfterSeconds: 300,
    });
  });

  it('ends with its abort signal, also in the middle of a wait', async () => {
    await addFault({ operation: 'me.get', latencyInMs: 20_000 });
    await addFault({ operation: 'managedInstances.get', error: 'TooManyRequests', headers: { 'retry-after': '19' } });
    const abort = new AbortController();
    const dana = await azureOf('dana', { abortSignal: abort.signal });
    const startedAt = Date.now();
    const calls = [dana.getMe(), dana.getInstance(idOf('sqlmi-erp-prod-weu'))].map((call) =>
      expect(call).rejects.toMatchObject({ kind: 'unavailable', code: 'RequestAborted' }),
    );
    setTimeout(() => abort.abort(), 300);
    await Promise.all(calls);
    expect(Date.now() - startedAt).toBeLessThan(10_000);
  });
});

describe('public documents of the cloud', () => {
  const options = () => ({ cloud: 'AzureCloud' as const, simulatorUrl: running.url });

  it('are read without a token', async () => {
    const { tenantId } = running.simulator;
    const address = `https://login.microsoftonline.com/${tenantId}/v2.0/.well-known/openid-configuration`;
    const metadata = (await fetchJson(address, options())) as { issuer: string; jwks_uri: string };
    expect(metadata.issuer).toBe(`https://login.microsoftonline.com/${tenantId}/v2.0`);
    expect(await fetchJson(metadata.jwks_uri, options())).toMatchObject({ keys: expect.any(Array) });
  });

  it('are refused from elsewhere, and understood to be missing', async () => {
    await expect(fetchJson('https://evil.example/keys', options())).rejects.toMatchObject({ kind: 'untrusted-host' });
    await expect(fetchJson('https://login.microsoftonline.com/nowhere/at/all', options())).rejects.toMatchObject({
      name: 'AzureError',
    });
  });
});
