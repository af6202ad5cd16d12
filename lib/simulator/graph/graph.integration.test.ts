import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RunningSimulator } from '../listen.ts';
import { startSimulator } from '../listen.ts';
import { subscriptionIds } from '../scenarios/fabrikam.ts';
import { azureClients } from '../testing/azure-clients.ts';

let running: RunningSimulator;
beforeEach(async () => {
  running = await startSimulator({ port: 0 });
});
afterEach(() => running.close());

async function enable(name: string): Promise<string> {
  const client = azureClients(running, 'dana').sql(subscriptionIds.production);
  running.simulator.world.settings.patchForm = 'bare';
  await client.managedInstances.beginUpdate('rg-sqlmi-prod-weu', name, {
    servicePrincipal: { type: 'SystemAssigned' },
  });
  running.simulator.world.clock.advance(60);
  const instance = await client.managedInstances.get('rg-sqlmi-prod-weu', name);
  return instance.servicePrincipal?.clientId ?? '';
}

describe('the application of an instance', () => {
  test('is not found until the directory has replicated, then asks for three delegated permissions', async () => {
    const clientId = await enable('sqlmi-orders-prod-weu');
    const { graph } = azureClients(running, 'dana');
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
});
