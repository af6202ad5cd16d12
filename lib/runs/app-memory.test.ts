import { expect, test } from 'vitest';
import type { Application, ServicePrincipal } from '@/lib/azure/azure';
import { createAppMemory } from './app-memory';
import type { Clock } from './clock';
import type { RunAzure } from './run-azure';

function setUp() {
  const clock: Clock & { time: number } = { time: 0, now: () => clock.time, random: () => 0, sleep: async () => {} };
  const answers: { principal: ServicePrincipal | null; application: Application | null } = {
    principal: { id: 'sp', appId: 'app' } as ServicePrincipal,
    application: { id: 'a', appId: 'app', displayName: 'app', requiredAccess: [] },
  };
  const asked: string[] = [];
  const azure = createAppMemory(clock).over({
    getServicePrincipal: async (appId) => {
      asked.push(`principal ${appId}`);
      return answers.principal;
    },
    getApplication: async (appId) => {
      asked.push(`application ${appId}`);
      return answers.application;
    },
  } as RunAzure);
  return { clock, answers, asked, azure };
}

test('what Entra has shown is asked for once', async () => {
  const { azure, asked } = setUp();
  await azure.getServicePrincipal('app');
  expect(await azure.getServicePrincipal('app')).toMatchObject({ id: 'sp' });
  expect(asked).toEqual(['principal app']);
});

test('what Entra does not show yet is asked for again', async () => {
  const { azure, asked, answers } = setUp();
  answers.principal = null;
  expect(await azure.getServicePrincipal('app')).toBeNull();
  await azure.getServicePrincipal('app');
  expect(asked).toHaveLength(2);
});

test('a registration that asks for nothing yet is looked at again', async () => {
  const { azure, asked, answers } = setUp();
  await azure.getApplication('app');
  answers.application = {
    id: 'a',
    appId: 'app',
    displayName: 'app',
    requiredAccess: [{ resourceAppId: 'graph', delegatedScopeIds: ['one'], appRoleIds: [] }],
  };
  expect((await azure.getApplication('app'))?.requiredAccess).toHaveLength(1);
  await azure.getApplication('app');
  expect(asked).toHaveLength(2);
});

test('another app, and one seen long ago, are asked for', async () => {
  const { azure, asked, clock } = setUp();
  await azure.getServicePrincipal('app');
  await azure.getServicePrincipal('other');
  await azure.getServicePrincipal('app');
  clock.time += 6 * 60_000;
  await azure.getServicePrincipal('app');
  expect(asked).toEqual(['principal app', 'principal other', 'principal app', 'principal app']);
});
