import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RunningSimulator } from '../listen.ts';
import { startSimulator } from '../listen.ts';
import { subscriptionIds } from '../scenarios/fabrikam.ts';
import { automation } from '../scenarios/people.ts';
import type { Settings } from '../settings.ts';
import { azureClients } from '../testing/azure-clients.ts';

let running: RunningSimulator;
beforeEach(async () => {
  running = await startSimulator({ port: 0 });
});
afterEach(() => running.close());

const groups = (subscription: keyof typeof subscriptionIds) =>
  `/subscriptions/${subscriptionIds[subscription]}/resourceGroups?api-version=2021-04-01`;
const TENANTS = '/tenants?api-version=2022-12-01';
const instance = `/subscriptions/${subscriptionIds.production}/resourceGroups/rg-sqlmi-prod-weu/providers/Microsoft.Sql/managedInstances/sqlmi-orders-prod-weu?api-version=2023-08-01`;

function tighten(settings: Partial<Settings>): void {
  Object.assign(running.simulator.world.settings, settings);
}
const read = (path: string, person = 'dana') => azureClients(running, person).arm('GET', path);
const slow = (size: number) => ({ size, refillPerSecond: 0.1 });

async function ask(host: string, path: string, given?: string): Promise<Response> {
  const token = given ?? (await running.simulator.issueToken({ person: 'dana', resource: 'arm' }));
  const headers = { authorization: `Bearer ${token}`, 'x-forwarded-host': host };
  return running.simulator.fetch(new Request(`http://127.0.0.1${path}`, { headers }));
}

describe('token buckets of ARM', () => {
  test('nobody meets them by accident: two hundred reads in a row go through', async () => {
    for (let count = 0; count < 200; count += 1) expect((await ask('management.azure.com', TENANTS)).status).toBe(200);
  });

  test('answers tell what is left, of the principal’s bucket and of everybody’s', async () => {
    const { headers } = await read(groups('production'));
    expect(headers.get('x-ms-ratelimit-remaining-subscription-reads')).toBe('249');
    expect(headers.get('x-ms-ratelimit-remaining-subscription-global-reads')).toBe('3749');
    const tenant = await read(TENANTS);
    expect(tenant.headers.get('x-ms-ratelimit-remaining-tenant-reads')).toBe('249');
  });

  test('an empty one is 429 with Retry-After and zero left, and full again after that time', async () => {
    tighten({ reads: slow(1) });
    await read(groups('production'));
    const refused = await read(groups('production'));
    expect([refused.status, JSON.parse(refused.bodyAsText ?? '').error.code]).toEqual([429, 'TooManyRequests']);
    expect(refused.headers.get('x-ms-ratelimit-remaining-subscription-reads')).toBe('0');
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(8);
    expect(wait).toBeLessThanOrEqual(10);
    running.simulator.world.clock.advance(wait);
    expect((await read(groups('production'))).status).toBe(200);
  });

  test('each principal, subscription, kind and region has its own', async () => {
    tighten({ reads: slow(1) });
    await read(groups('production'));
    expect((await read(groups('production'))).status).toBe(429);
    expect((await read(groups('production'), 'sam')).status).toBe(200);
    expect((await read(groups('test'))).status).toBe(200);
    const written = await azureClients(running, 'dana').arm('PATCH', instance, { tags: { touched: 'yes' } });
    expect([written.status, written.headers.get('x-ms-ratelimit-remaining-subscription-writes')]).toEqual([200, '199']);
    tighten({ armRegion: 'NORTHEUROPE' });
    const elsewhere = await read(groups('production'));
    expect(elsewhere.status).toBe(200);
    expect(elsewhere.headers.get('x-ms-routing-request-id')).toMatch(/^NORTHEUROPE:\d{8}T\d{6}Z:[0-9a-f-]{36}$/);
  });

  test('everybody together empties the subscription’s bucket, and then even a newcomer waits', async () => {
    tighten({ reads: slow(1) });
    const { throttle, settings } = running.simulator.world;
    const key = `${settings.armRegion}/subscription/${subscriptionIds.production}/reads`.toLowerCase();
    for (let count = 0; count < 15; count += 1) throttle.take(key, { size: 15, refillPerSecond: 1.5 });
    const refused = await read(groups('production'), 'alex');
    expect([refused.status, refused.headers.get('x-ms-ratelimit-remaining-subscription-global-reads')]).toEqual([
      429,
      '0',
    ]);
  });

  test('other clouds count by the hour', async () => {
    const form = {
      grant_type: 'client_credentials',
      client_id: automation.clientId,
      client_secret: automation.secret,
      scope: 'https://management.usgovcloudapi.net/.default',
    };
    const signedIn = await running.simulator.fetch(
      new Request(`http://127.0.0.1/${automation.tenantId}/oauth2/v2.0/token`, {
        method: 'POST',
        headers: { 'x-forwarded-host': 'login.microsoftonline.us' },
        body: new URLSearchParams(form),
      }),
    );
    const { access_token: token } = (await signedIn.json()) as { access_token: string };
    const { status, headers } = await ask('management.usgovcloudapi.net', TENANTS, token);
    expect([status, headers.get('x-ms-ratelimit-remaining-tenant-reads')]).toEqual([200, '11999']);
  });

  test('switched off, nothing is refused', async () => {
    tighten({ reads: slow(1), isThrottled: false });
    const statuses = [];
    for (let count = 0; count < 3; count += 1) statuses.push((await read(groups('production'))).status);
    expect(statuses).toEqual([200, 200, 200]);
  });
});
