import { afterEach, beforeEach, describe, expect, test } from 'vitest';
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

function sql(person: string) {
  return azureClients(running, person).sql(subscriptionIds.production);
}

describe('reading managed instances with @azure/arm-sql', () => {
  test('the list follows nextLink over several pages and ends without one', async () => {
    running.simulator.world.settings.pageSize = 4;
    const names: string[] = [];
    for await (const instance of sql('dana').managedInstances.list()) names.push(instance.name ?? '');
    expect(names).toHaveLength(15);
    expect(new Set(names).size).toBe(15);
    const pages = running.simulator.log.since(0).filter((entry) => entry.operation === 'managedInstances.list');
    expect(pages).toHaveLength(4);
  });

  test('an instance that never had a service principal has no such property', async () => {
    const instance = await sql('dana').managedInstances.get(group, 'sqlmi-orders-prod-weu');
    expect(instance.servicePrincipal).toBeUndefined();
    expect(instance.fullyQualifiedDomainName).toMatch(/^sqlmi-orders-prod-weu\.[0-9a-f]{12}\.database\.windows\.net$/);
  });

  test('names compare without case, ids keep the case they were made with', async () => {
    const instance = await sql('dana').managedInstances.get('RG-SQLMI-PROD-WEU', 'SQLMI-Orders-Prod-WEU');
    expect(instance.id).toContain('/resourceGroups/rg-sqlmi-prod-weu/');
    expect(instance.name).toBe('sqlmi-orders-prod-weu');
  });

  test('the Entra admin shows only when asked for', async () => {
    const client = sql('dana');
    const plain = await client.managedInstances.get(group, 'sqlmi-payroll-prod-weu');
    const expanded = await client.managedInstances.get(group, 'sqlmi-payroll-prod-weu', {
      expand: 'administrators/activedirectory',
    });
    expect(plain.administrators).toBeUndefined();
    expect(expanded.administrators).toMatchObject({ login: 'SQL-MI-Admins', azureADOnlyAuthentication: true });
  });
});

describe('switching the service principal on with beginUpdate', () => {
  const ask = { servicePrincipal: { type: 'SystemAssigned' } };
  const name = 'sqlmi-orders-prod-weu';

  test('with a tracking header the poller ends when the operation does, and the ids are there', async () => {
    running.simulator.world.clock.setSpeed(60);
    const client = sql('dana');
    const updated = await client.managedInstances.beginUpdateAndWait(group, name, ask, { updateIntervalInMs: 50 });
    expect(updated.provisioningState).toBe('Succeeded');
    expect(updated.servicePrincipal?.clientId).toMatch(/^[0-9a-f-]{36}$/);
    expect(updated.identity?.type).toBe('SystemAssigned');
  });

  test('with 202 and Location the poller ends with the finished instance', async () => {
    running.simulator.world.settings.patchForm = 'accepted';
    running.simulator.world.clock.setSpeed(60);
    const updated = await sql('dana').managedInstances.beginUpdateAndWait(group, name, ask, { updateIntervalInMs: 50 });
    expect(updated.servicePrincipal?.clientId).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('without a tracking header the poller resolves at once with a pending body that must not be trusted', async () => {
    running.simulator.world.settings.patchForm = 'bare';
    const client = sql('dana');
    const pending = await client.managedInstances.beginUpdateAndWait(group, name, ask);
    expect(pending.provisioningState).toBe('Updating');
    expect(pending.servicePrincipal).toEqual({ type: 'SystemAssigned' });
    running.simulator.world.clock.advance(61);
    const instance = await client.managedInstances.get(group, name);
    expect(instance.provisioningState).toBe('Succeeded');
    expect(instance.servicePrincipal?.clientId).toBeDefined();
    expect(instance.identity?.type).toBe('SystemAssigned');
  });
});
