import { describe, expect, test } from 'vitest';
import { isWithin, rightsOf } from './arm/rbac.ts';
import { createClock } from './clock.ts';
import { findHostRole, isLoopbackHost } from './hosts.ts';
import { grantId, stableGuid } from './ids.ts';
import { armOperations } from './operations/arm.ts';
import { createMatcher } from './operations/match.ts';
import { azureRoles } from './scenarios/roles.ts';
import { createSchedule } from './schedule.ts';
import type { State } from './state.ts';
import { createThrottle } from './throttle.ts';

describe('ids', () => {
  test('a grant id equals the one recorded for its pair', () => {
    const id = grantId('043293df-9b19-46aa-962f-65f957d7bcc8', 'a3efc889-f1b7-4532-9e01-91e32d1039f4', null);
    expect(id).toBe('35MyBBmbqkaWL2X5V9e8yInI76O38TJFngGR4y0QOfQ');
  });

  test('a stable id is the same each time and a version 4 GUID', () => {
    expect(stableGuid('a')).toBe(stableGuid('a'));
    expect(stableGuid('a')).not.toBe(stableGuid('b'));
    expect(stableGuid('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('the clock', () => {
  test('runs at its speed from the moment that is set, and keeps what was before', () => {
    let wall = 1_000_000;
    const clock = createClock(1, () => wall);
    wall += 1000;
    clock.setSpeed(60);
    wall += 1000;
    expect(clock.now()).toBe(1_000_000 + 1000 + 60_000);
    clock.advance(5);
    expect(clock.now()).toBe(1_000_000 + 1000 + 60_000 + 5000);
  });

  test('tells when a simulated moment was by a watch, over changes of speed and jumps', () => {
    let wall = 1_000_000;
    const clock = createClock(10, () => wall);
    wall += 1000;
    const before = clock.now();
    clock.advance(3600);
    const after = clock.now();
    wall += 500;
    clock.setSpeed(1);
    expect(clock.toWallTime(999_000)).toBe(999_000);
    expect(clock.toWallTime(before - 5000)).toBe(1_000_500);
    expect([clock.toWallTime(before + 60_000), clock.toWallTime(after)]).toEqual([1_001_000, 1_001_000]);
    expect(clock.toWallTime(clock.now())).toBe(wall);
    expect(clock.toWallTime(clock.now() + 60_000)).toBe(wall + 60_000);
  });

  test('a wait in real seconds is never less than one', () => {
    expect(createClock(60).toWallSeconds(60)).toBe(1);
    expect(createClock(1000).toWallSeconds(1)).toBe(1);
    expect(createClock(1).toWallSeconds(15)).toBe(15);
  });
});

test('the schedule runs what is due in order, also what another step adds, each at its own moment', () => {
  const schedule = createSchedule();
  const seen: string[] = [];
  schedule.at(30, (now) => seen.push(`late ${now}`));
  schedule.at(10, (now) => {
    seen.push(`first ${now}`);
    schedule.at(20, (added) => seen.push(`added ${added}`));
  });
  schedule.settle(25);
  expect(seen).toEqual(['first 10', 'added 20']);
  schedule.settle(30);
  expect(seen.at(-1)).toBe('late 30');
});

test('a bucket refills with time, never beyond its size', () => {
  let now = 0;
  const throttle = createThrottle(() => now);
  const limit = { size: 2, refillPerSecond: 0.5 };
  expect([throttle.take('a', limit), throttle.take('a', limit)]).toEqual([{ remaining: 1 }, { remaining: 0 }]);
  expect(throttle.take('a', limit)).toEqual({ waitSeconds: 2 });
  expect(throttle.take('b', limit)).toEqual({ remaining: 1 });
  now = 2000;
  expect(throttle.take('a', limit)).toEqual({ remaining: 0 });
  now = 1_000_000;
  expect(throttle.take('a', limit)).toEqual({ remaining: 1 });
});

describe('hosts', () => {
  test.each([
    ['management.azure.com', 'arm', 'AzureCloud'],
    ['Management.AZURE.com:443', 'arm', 'AzureCloud'],
    ['management.usgovcloudapi.net', 'arm', 'AzureUSGovernment'],
    ['microsoftgraph.chinacloudapi.cn', 'graph', 'AzureChinaCloud'],
    ['login.microsoftonline.us', 'entra', 'AzureUSGovernment'],
    ['localhost:4100', 'loopback', 'AzureCloud'],
  ])('%s is %s of %s', (host, service, cloud) => {
    expect(findHostRole(host)).toMatchObject({ service, cloud: { name: cloud } });
  });

  test.each(['127.0.0.1.evil.example', 'localhost.evil.example', 'notlocalhost', '10.0.0.1'])(
    '%s is not this machine',
    (host) => {
      expect(isLoopbackHost(host)).toBe(false);
    },
  );
});

describe('operations', () => {
  const match = createMatcher(armOperations);

  test('paths match without case, parameters keep theirs', () => {
    const path = '/SUBSCRIPTIONS/s/resourcegroups/Rg-A/Providers/microsoft.sql/MANAGEDINSTANCES/Mi-A';
    expect(match('PATCH', path)).toEqual({
      name: 'managedInstances.update',
      params: { subscriptionId: 's', resourceGroupName: 'Rg-A', managedInstanceName: 'Mi-A' },
    });
  });

  test('a tracking address is told from an instance', () => {
    const path =
      '/subscriptions/s/resourceGroups/g/providers/Microsoft.Sql/locations/westeurope/startManagedInstanceAzureAsyncOperation/1';
    expect(match('GET', path)).toMatchObject({
      name: 'operationStatus.get',
      params: { family: 'startManagedInstance' },
    });
  });

  test('another method or a longer path is no match', () => {
    expect(match('DELETE', '/subscriptions')).toBeUndefined();
    expect(match('GET', '/subscriptions/s/more')).toBeUndefined();
  });
});

describe('rights', () => {
  const scope = '/subscriptions/s/resourceGroups/g';
  const rightsWith = (...held: { role: keyof typeof azureRoles; scope: string }[]) =>
    rightsOf(
      {
        roles: new Map(Object.values(azureRoles).map((role) => [role.id, role])),
        roleAssignments: held.map((one) => ({ principalId: 'p', roleId: azureRoles[one.role].id, scope: one.scope })),
      } as unknown as State,
      'p',
    );

  test('a wildcard stands for any run of segments, whatever the case', () => {
    const rights = rightsWith({ role: 'reader', scope });
    expect(rights.isAllowed('microsoft.sql/managedInstances/administrators/READ', `${scope}/x`)).toBe(true);
    expect(rights.isAllowed('Microsoft.Sql/managedInstances/write', `${scope}/x`)).toBe(false);
  });

  test('notActions take away from their own role only', () => {
    const action = 'Microsoft.Sql/managedInstances/azureADOnlyAuthentications/write';
    expect(rightsWith({ role: 'sqlManagedInstanceContributor', scope }).isAllowed(action, scope)).toBe(false);
    const both = rightsWith({ role: 'sqlManagedInstanceContributor', scope }, { role: 'sqlSecurityManager', scope });
    expect(both.isAllowed(action, scope)).toBe(true);
  });

  test('an assignment reaches down, not up, and not into a neighbour of a longer name', () => {
    expect(isWithin('/subscriptions/s/resourceGroups/g2', '/subscriptions/s/resourceGroups/g')).toBe(false);
    expect(rightsWith({ role: 'owner', scope }).isAllowed('x/write', '/subscriptions/s')).toBe(false);
    expect(rightsWith({ role: 'owner', scope }).hasFoothold('/subscriptions/s')).toBe(true);
    expect(rightsWith({ role: 'owner', scope: '/' }).isAllowed('x/write', '/subscriptions/s')).toBe(true);
  });
});
