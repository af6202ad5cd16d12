import { describe, expect, test } from 'vitest';
import { rightsOf } from '../arm/rbac.ts';
import { createSimulator } from '../simulator.ts';
import { findPerson } from '../state.ts';

const { world } = createSimulator();
const { state } = world;
const own = [...state.instances.values()].filter(
  (instance) => state.subscriptions.get(instance.subscriptionId)?.tenantId === state.client.tenantId,
);

function configurableBy(key: string): string[] {
  const rights = rightsOf(state, findPerson(state, key)?.id ?? '');
  return own
    .filter(
      ({ id, properties, runningOperationId }) =>
        rights.isAllowed('Microsoft.Sql/managedInstances/write', id) &&
        properties.state === 'Ready' &&
        !runningOperationId &&
        properties.servicePrincipal?.type !== 'SystemAssigned' &&
        !state.locks.some((lock) => lock.level === 'ReadOnly' && id.startsWith(lock.scope)),
    )
    .map(({ name }) => name);
}

describe('the organisation', () => {
  test('has about two dozen instances in six groups, three regions and three subscriptions', () => {
    expect(own).toHaveLength(26);
    expect(new Set(own.map(({ resourceGroup }) => resourceGroup)).size).toBe(6);
    expect(new Set(own.map(({ location }) => location)).size).toBe(3);
    expect(new Set(own.map(({ subscriptionId }) => subscriptionId)).size).toBe(3);
  });

  test('gives Dana and Sam the same ten instances to configure, and the others none', () => {
    expect(configurableBy('dana')).toHaveLength(10);
    expect(configurableBy('sam')).toEqual(configurableBy('dana'));
    for (const key of ['priya', 'alex', 'kim', 'robin']) expect(configurableBy(key)).toEqual([]);
  });

  test('has every state that a person may meet', () => {
    const states = new Set(own.map(({ properties }) => properties.state));
    expect(states).toEqual(new Set(['Ready', 'Stopped', 'Stopping', 'Starting', 'Updating']));
    const scopes = [...state.grants.values()].map((grant) => grant.scope);
    expect(scopes.filter((scope) => scope === 'openid profile User.Read')).toHaveLength(5);
    expect(scopes.filter((scope) => scope === 'openid profile')).toHaveLength(1);
    const enabled = own.filter(({ properties }) => properties.servicePrincipal?.type === 'SystemAssigned');
    expect(enabled.length - scopes.length).toBe(2);
    expect(own.filter(({ administrator }) => !administrator).length).toBeGreaterThan(0);
    expect(own.some(({ identity }) => identity?.type === 'SystemAssigned,UserAssigned')).toBe(true);
  });

  test('puts a failover pair into one DNS zone', () => {
    const zones = own
      .filter(({ name }) => name.startsWith('sqlmi-erp-prod'))
      .map(({ properties }) => properties.dnsZone);
    expect(zones).toHaveLength(2);
    expect(new Set(zones).size).toBe(1);
  });

  test('moves to another tenant id as a whole', () => {
    const tenantId = '11111111-2222-4333-8444-555555555555';
    const moved = createSimulator({ tenantId });
    expect(JSON.stringify([...moved.world.state.people.values()])).not.toContain(state.client.tenantId);
    expect(moved.world.state.tenants.has(tenantId)).toBe(true);
  });
});
