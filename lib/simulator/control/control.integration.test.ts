import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FaultRequest } from '../faults.ts';
import type { RunningSimulator } from '../listen.ts';
import { startSimulator } from '../listen.ts';
import { subscriptionIds } from '../scenarios/fabrikam.ts';
import { azureClients } from '../testing/azure-clients.ts';

const SUBSCRIPTIONS = '/subscriptions?api-version=2022-12-01';
const ORDERS = `/subscriptions/${subscriptionIds.production}/resourceGroups/rg-sqlmi-prod-weu/providers/Microsoft.Sql/managedInstances/sqlmi-orders-prod-weu?api-version=2023-08-01`;

let running: RunningSimulator;
beforeEach(async () => {
  running = await startSimulator({ port: 0 });
});
afterEach(() => running.close());

async function control(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${running.url}/_simulator${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : undefined };
}

const withFaults = (...faults: FaultRequest[]) => control('POST', '/faults', faults);
const arm = (path: string, person = 'dana') => azureClients(running, person).arm('GET', path);

describe('faults', () => {
  test('hit the named operation as many times as asked, after letting some pass', async () => {
    await withFaults({ operation: 'subscriptions.list', error: 'TooManyRequests', skip: 1, times: 2 });
    const statuses = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await arm(SUBSCRIPTIONS)).status);
    expect(statuses).toEqual([200, 429, 429, 200]);
    expect((await arm(ORDERS)).status).toBe(200);
  });

  test('hit an even share at a rate, so that a run can be repeated', async () => {
    await withFaults({ operation: 'subscriptions.*', status: 500, rate: 0.25 });
    const statuses = [];
    for (let count = 0; count < 8; count += 1) statuses.push((await arm(SUBSCRIPTIONS)).status);
    expect(statuses).toEqual([200, 200, 200, 500, 200, 200, 200, 500]);
  });

  test('may be meant for one person only', async () => {
    await withFaults({ path: '/subscriptions', person: 'sam', error: 'InternalServerError' });
    expect([(await arm(SUBSCRIPTIONS, 'sam')).status, (await arm(SUBSCRIPTIONS, 'dana')).status]).toEqual([500, 200]);
  });

  test('come as a page, with nothing, or as a cut connection', async () => {
    await withFaults({ operation: 'subscriptions.list', error: 'ServiceUnavailablePage', times: 1 });
    await withFaults({ operation: 'managedInstances.get', error: 'EmptyNotFound', times: 1 });
    await withFaults({ operation: 'tenants.list', kind: 'reset', times: 1 });
    const page = await arm(SUBSCRIPTIONS);
    expect([page.status, page.headers.get('content-type'), page.bodyAsText?.slice(0, 14)]).toEqual([
      503,
      'text/html',
      '<!DOCTYPE html',
    ]);
    const nothing = await arm(ORDERS);
    expect([nothing.status, nothing.bodyAsText]).toEqual([404, '']);
    await expect(arm('/tenants?api-version=2022-12-01')).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  test('after the fact: the change is made, only its answer is lost', async () => {
    await withFaults({ operation: 'managedInstances.update', when: 'after', error: 'GatewayTimeout' });
    const patched = await azureClients(running, 'dana').arm('PATCH', ORDERS, {
      properties: { servicePrincipal: { type: 'SystemAssigned' } },
    });
    expect(patched.status).toBe(504);
    expect(JSON.parse((await arm(ORDERS)).bodyAsText ?? '').properties.provisioningState).toBe('Updating');
  });

  test('in Microsoft Graph have its shape', async () => {
    await withFaults({ operation: 'me.get', error: 'GraphTooManyRequests' });
    const { status, body, headers } = await azureClients(running, 'dana').graph('GET', '/me');
    expect([status, headers['retry-after']]).toEqual([429, '5']);
    expect(body.error).toHaveProperty('innerError.client-request-id');
  });

  test('a claims challenge reaches the caller as a header', async () => {
    await withFaults({ operation: 'managedInstances.get', error: 'ClaimsChallenge', times: 1 });
    const { status, headers } = await arm(ORDERS);
    expect(status).toBe(401);
    const claims = /claims="([^"]+)"/.exec(headers.get('www-authenticate') ?? '')?.[1] ?? '';
    expect(JSON.parse(Buffer.from(claims, 'base64').toString())).toHaveProperty('access_token');
  });

  test('one that says nothing, or names an unknown error, is refused', async () => {
    expect((await control('POST', '/faults', { operation: 'me.get' })).status).toBe(400);
    expect((await control('POST', '/faults', { error: 'Nonsense' })).status).toBe(400);
    expect((await control('GET', '/faults')).body.faults).toEqual([]);
  });

  test('removed ones stop', async () => {
    const { body } = await withFaults({ operation: 'subscriptions.list', status: 500 });
    await control('DELETE', `/faults/${body.faults[0].id}`);
    expect((await arm(SUBSCRIPTIONS)).status).toBe(200);
  });
});

describe('the request log', () => {
  test('tells operation, person and outcome, and nothing secret', async () => {
    const clients = azureClients(running, 'dana');
    await clients.arm('PATCH', ORDERS, { properties: { servicePrincipal: { type: 'SystemAssigned' } } });
    await clients.graph('GET', '/me');
    const { body } = await control('GET', '/log?since=0');
    expect(body.entries).toMatchObject([
      {
        seq: 1,
        operation: 'managedInstances.update',
        method: 'PATCH',
        status: 200,
        summary: 'servicePrincipal',
        query: { 'api-version': '2023-08-01' },
      },
      { seq: 2, operation: 'me.get', host: 'graph.microsoft.com', status: 200 },
    ]);
    const later = await control('GET', '/log?since=1');
    expect(later.body.entries.map((entry: { seq: number }) => entry.seq)).toEqual([2]);
  });

  test('keeps no part of a signed tracking address and no token', async () => {
    const clients = azureClients(running, 'dana');
    const started = await clients.arm('PATCH', ORDERS, {
      properties: { servicePrincipal: { type: 'SystemAssigned' } },
    });
    const tracking = new URL(started.headers.get('azure-asyncoperation') ?? '');
    expect(tracking.toString().length).toBeGreaterThan(3000);
    expect((await clients.arm('GET', `${tracking.pathname}${tracking.search}`)).status).toBe(200);
    const text = JSON.stringify((await control('GET', '/log')).body);
    expect(text).toContain('operationStatus.get');
    expect(text).not.toContain(tracking.searchParams.get('s') ?? 'missing');
    expect(text).not.toContain('eyJ');
  });

  test('a shortened tracking address finds no operation', async () => {
    const clients = azureClients(running, 'dana');
    const started = await clients.arm('PATCH', ORDERS, {
      properties: { servicePrincipal: { type: 'SystemAssigned' } },
    });
    const tracking = (started.headers.get('azure-asyncoperation') ?? '').slice('https://management.azure.com'.length);
    const poll = await clients.arm('GET', tracking.slice(0, 1024));
    expect([poll.status, JSON.parse(poll.bodyAsText ?? '').error.code]).toEqual([404, 'OperationIdNotFound']);
  });
});

describe('time', () => {
  test('advancing finishes what is due; speed makes it come sooner', async () => {
    const before = Date.parse((await control('GET', '/clock')).body.now);
    const after = await control('POST', '/clock', { speed: 10, advanceSeconds: 3600 });
    expect(after.body.speed).toBe(10);
    expect(Date.parse(after.body.now) - before).toBeGreaterThanOrEqual(3_600_000);
    const starting = await control('GET', '/state/instances/sqlmi-crm-test-weu');
    expect(starting.body.properties.state).toBe('Ready');
  });

  test('dates in answers are real time at any speed', async () => {
    await control('POST', '/clock', { speed: 60, advanceSeconds: 7200 });
    await azureClients(running, 'dana').arm('PATCH', ORDERS, { tags: { touched: 'yes' } });
    const { bodyAsText } = await arm(ORDERS.replace('?', '/operations?'));
    const [operation] = JSON.parse(bodyAsText ?? '').value;
    expect(Math.abs(Date.parse(operation.properties.startTime) - Date.now())).toBeLessThan(5000);
  });

  test('Retry-After is in real seconds whatever the speed', async () => {
    running.simulator.world.settings.patchForm = 'bare';
    await control('POST', '/clock', { speed: 20 });
    const patched = await azureClients(running, 'dana').arm('PATCH', ORDERS, { tags: { touched: 'yes' } });
    expect(patched.headers.get('retry-after')).toBe('3');
  });
});

describe('state', () => {
  test('an instance can be stopped, locked, given and relieved of consent, and deleted', async () => {
    const path = '/state/instances/sqlmi-warehouse-prod-weu';
    const locked = await control('PATCH', path, {
      lock: { name: 'audit', level: 'ReadOnly' },
      properties: { state: 'Stopped' },
    });
    expect(locked.body.properties.state).toBe('Stopped');
    expect((await control('GET', '/state/locks')).body.locks).toContainEqual(
      expect.objectContaining({ name: 'audit' }),
    );
    expect((await control('PATCH', path, { consentedScopes: 'openid' })).body.grants).toMatchObject([
      { scope: 'openid' },
    ]);
    expect((await control('PATCH', path, { consentedScopes: '' })).body.grants).toEqual([]);
    await control('PATCH', path, { isDeleted: true });
    expect((await control('GET', path)).status).toBe(404);
  });

  test('reset brings the organisation back, with settings and faults as at the start', async () => {
    await control('PATCH', '/state/instances/sqlmi-orders-prod-weu', { isDeleted: true });
    await control('POST', '/settings', { operationSeconds: 1 });
    await control('POST', '/clock', { speed: 5, advanceSeconds: 7200 });
    await withFaults({ status: 500 });
    await control('POST', '/reset');
    expect((await arm(ORDERS)).status).toBe(200);
    expect((await control('GET', '/settings')).body.operationSeconds).toBe(60);
    const clock = (await control('GET', '/clock')).body;
    expect(clock.speed).toBe(1);
    expect(Math.abs(Date.parse(clock.now) - Date.now())).toBeLessThan(5000);
  });

  test('a setting that does not exist is refused', async () => {
    expect((await control('POST', '/settings', { operationSecnds: 1 })).status).toBe(400);
  });
});

describe('who may ask', () => {
  test('a page of another site is refused', async () => {
    expect((await control('POST', '/reset', undefined, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await control('GET', '/health', undefined, { origin: 'http://localhost:3000' })).status).toBe(200);
  });

  test('under an Azure host name there is no control API', async () => {
    const answer = await running.simulator.fetch(
      new Request('http://127.0.0.1/_simulator/health', { headers: { 'x-forwarded-host': 'management.azure.com' } }),
    );
    expect(answer.status).toBe(401);
  });

  test('a host that no Azure cloud has gets no service', async () => {
    const answer = await running.simulator.fetch(
      new Request('http://127.0.0.1/', { headers: { 'x-forwarded-host': 'management.azure.com.evil.example' } }),
    );
    expect(answer.status).toBe(421);
  });
});
