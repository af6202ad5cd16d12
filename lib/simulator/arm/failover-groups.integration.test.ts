import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RunningSimulator } from '../listen.ts';
import { startSimulator } from '../listen.ts';
import type { ManagedInstance } from '../state.ts';
import { azureClients } from '../testing/azure-clients.ts';

let running: RunningSimulator;
beforeEach(async () => {
  running = await startSimulator({ port: 0 });
});
afterEach(() => running.close());

const instances = () => [...running.simulator.world.state.instances.values()];
const standIn = (): ManagedInstance => {
  const found = instances().find(({ tags }) => tags.role === 'failover');
  if (!found) throw new Error('The scenario has no failover partner');
  return found;
};
const pathOf = ({ subscriptionId, resourceGroup }: ManagedInstance, location: string) =>
  `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Sql/locations/${location}/instanceFailoverGroups?api-version=2020-11-01-preview`;

async function ask(person: string, path: string) {
  const { status, bodyAsText } = await azureClients(running, person).arm('GET', path);
  return { status, body: JSON.parse(bodyAsText ?? '{}') as { value?: unknown } };
}

describe('failover groups', () => {
  test('hold two instances of one DNS zone in two regions, and show from both sides', async () => {
    const partner = standIn();
    const primary = instances().find(
      ({ properties, id }) => properties.dnsZone === partner.properties.dnsZone && id !== partner.id,
    );
    if (!primary) throw new Error('The scenario has no primary');
    const pair = { primaryManagedInstanceId: primary.id, partnerManagedInstanceId: partner.id };
    for (const [instance, replicationRole] of [
      [primary, 'Primary'],
      [partner, 'Secondary'],
    ] as const) {
      const { body } = await ask('dana', pathOf(instance, instance.location));
      expect(body.value).toMatchObject([{ properties: { replicationRole, managedInstancePairs: [pair] } }]);
    }
  });

  test('are none elsewhere, and nothing to somebody without rights', async () => {
    const partner = standIn();
    const elsewhere = await ask('dana', pathOf(partner, 'brazilsouth'));
    expect(elsewhere.body.value).toEqual([]);
    expect((await ask('kim', pathOf(partner, partner.location))).status).toBe(403);
  });
});
