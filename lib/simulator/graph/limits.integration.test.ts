import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RunningSimulator } from '../listen.ts';
import { startSimulator } from '../listen.ts';
import type { Settings } from '../settings.ts';
import { azureClients } from '../testing/azure-clients.ts';

let running: RunningSimulator;
beforeEach(async () => {
  running = await startSimulator({ port: 0 });
});
afterEach(() => running.close());

function tighten(settings: Partial<Settings>): void {
  Object.assign(running.simulator.world.settings, settings);
}
const get = (path: string, person = 'dana') => azureClients(running, person).graph('GET', path);

describe('resource units of Microsoft Graph', () => {
  test('lists of grants and applications cost two, $select and a small $top one less each, never nothing', async () => {
    const paths = [
      '/oauth2PermissionGrants',
      '/applications',
      '/applications?$select=id',
      '/applications?$select=id&$top=5',
    ];
    const costs = [];
    for (const path of paths) costs.push((await get(path)).headers['x-ms-resource-unit']);
    expect(costs).toEqual(['2', '2', '1', '1']);
  });

  test('refusals cost as much', async () => {
    const { status, headers } = await get('/servicePrincipals/4faba265-b3a0-4bfd-8f56-f8a1a0cee277');
    expect([status, headers['x-ms-resource-unit']]).toEqual([404, '1']);
  });

  test('from four fifths on, answers say how near the limit is; beyond it they are 429 with Retry-After', async () => {
    tighten({ graphUnits: { size: 10, refillPerSecond: 0.5 } });
    const answers = [];
    for (let count = 0; count < 6; count += 1) answers.push(await get('/applications'));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    const percentages = answers.map(({ headers }) => headers['x-ms-throttle-limit-percentage']);
    expect(percentages.slice(0, 3)).toEqual([undefined, undefined, undefined]);
    expect(Number(percentages[3])).toBeGreaterThanOrEqual(0.8);
    const refused = answers[5];
    const { clientId, tenantId } = running.simulator;
    expect(refused?.headers).toMatchObject({
      'x-ms-throttle-scope': `Tenant_Application/ReadWrite/${clientId}/${tenantId}`,
      'x-ms-throttle-information': 'ResourceUnitLimitExceeded',
    });
    expect(refused?.body.error).toMatchObject({ code: 'TooManyRequests' });
    running.simulator.world.clock.advance(Number(refused?.headers['retry-after']));
    expect((await get('/applications')).status).toBe(200);
  });

  test('everybody who uses the application shares its units', async () => {
    tighten({ graphUnits: { size: 2, refillPerSecond: 0.1 } });
    expect((await get('/applications', 'dana')).status).toBe(200);
    expect((await get('/applications', 'priya')).status).toBe(429);
    expect((await get('/applications', 'automation')).status).toBe(200);
  });

  test('writes have a limit of their own', async () => {
    tighten({ graphWrites: { size: 1, refillPerSecond: 0.1 } });
    const remove = () => azureClients(running, 'dana').graph('DELETE', '/oauth2PermissionGrants/nothing');
    expect((await remove()).status).toBe(404);
    const refused = await remove();
    expect([refused.status, refused.headers['x-ms-throttle-information']]).toEqual([429, 'WriteLimitExceeded']);
    expect((await get('/me')).status).toBe(200);
  });
});
