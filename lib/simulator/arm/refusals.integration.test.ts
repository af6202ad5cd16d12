import type { RestError } from '@azure/core-rest-pipeline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RunningSimulator } from '../listen.ts';
import { startSimulator } from '../listen.ts';
import { subscriptionIds } from '../scenarios/fabrikam.ts';
import type { AzureClients } from '../testing/azure-clients.ts';
import { azureClients } from '../testing/azure-clients.ts';

const weu = 'rg-sqlmi-prod-weu';
const neu = 'rg-sqlmi-prod-neu';
const ask = { servicePrincipal: { type: 'SystemAssigned' } };

let running: RunningSimulator;
beforeEach(async () => {
  running = await startSimulator({ port: 0 });
});
afterEach(() => running.close());

/** The error the SDK throws, as far as a caller looks at it. */
async function refusal(
  attempt: Promise<unknown>,
): Promise<{ status: number | undefined; code: string | undefined; message: string }> {
  const error = await attempt.then(
    () => undefined,
    (caught: RestError) => caught,
  );
  if (!error) throw new Error('Nothing was refused');
  return { status: error.statusCode, code: error.code, message: error.message };
}

function update(clients: AzureClients, subscription: keyof typeof subscriptionIds, group: string, name: string) {
  return clients.sql(subscriptionIds[subscription]).managedInstances.beginUpdate(group, name, ask);
}

describe('rights', () => {
  test('a reader cannot change an instance; the refusal names action and scope', async () => {
    const refused = await refusal(update(azureClients(running, 'alex'), 'production', weu, 'sqlmi-orders-prod-weu'));
    expect(refused).toMatchObject({ status: 403, code: 'AuthorizationFailed' });
    expect(refused.message).toContain("'alex.moreau@fabrikam.com'");
    expect(refused.message).toContain(
      "perform action 'Microsoft.Sql/managedInstances/write' over scope '/subscriptions/",
    );
  });

  test('the SQL Managed Instance Contributor of two subscriptions only reads the third', async () => {
    const dana = azureClients(running, 'dana');
    const read = await dana
      .sql(subscriptionIds.finance)
      .managedInstances.get('rg-finance-sql-neu', 'sqlmi-ledger-fin-neu');
    expect(read.name).toBe('sqlmi-ledger-fin-neu');
    const refused = await refusal(update(dana, 'finance', 'rg-finance-sql-neu', 'sqlmi-ledger-fin-neu'));
    expect(refused.status).toBe(403);
  });

  test('somebody without any role sees no subscription and may not list instances', async () => {
    const kim = azureClients(running, 'kim');
    const seen = [];
    for await (const subscription of kim.subscriptions.subscriptions.list()) seen.push(subscription);
    expect(seen).toEqual([]);
    const list = kim.sql(subscriptionIds.production).managedInstances.list();
    expect(await refusal(list.next())).toMatchObject({ status: 403 });
  });

  test('with a role on one resource only, an operation can be started but not followed', async () => {
    const clients = azureClients(running, 'kim');
    const id = `/subscriptions/${subscriptionIds.production}/resourceGroups/${weu}/providers/Microsoft.Sql/managedInstances/sqlmi-orders-prod-weu`;
    await fetch(`${running.url}/_simulator/state/role-assignments`, {
      method: 'POST',
      body: JSON.stringify({ person: 'kim', role: 'sqlManagedInstanceContributor', scope: id }),
    });
    const started = await clients.arm('PATCH', `${id}?api-version=2022-08-01-preview`, { properties: ask });
    expect(started.status).toBe(200);
    const tracking = new URL(started.headers.get('azure-asyncoperation') ?? '');
    const poll = await clients.arm('GET', `${tracking.pathname}${tracking.search}`);
    expect([poll.status, JSON.parse(poll.bodyAsText ?? '{}')]).toMatchObject([
      403,
      { error: { code: 'AuthorizationFailed' } },
    ]);
    const instance = await clients.sql(subscriptionIds.production).managedInstances.get(weu, 'sqlmi-orders-prod-weu');
    expect(instance.provisioningState).toBe('Updating');
    const listed = [];
    for await (const one of clients.sql(subscriptionIds.production).managedInstances.list()) listed.push(one.name);
    expect(listed).toEqual(['sqlmi-orders-prod-weu']);
  });

  test('permissions come one entry a role, with its notActions, and agree with what is refused', async () => {
    const path = `/subscriptions/${subscriptionIds.production}/resourceGroups/${weu}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`;
    const held = JSON.parse((await azureClients(running, 'sam').arm('GET', path)).bodyAsText ?? '');
    expect(held.value).toHaveLength(1);
    expect(held.value[0].actions).toContain('Microsoft.Sql/managedInstances/*');
    expect(held.value[0].notActions).toContain('Microsoft.Sql/managedInstances/azureADOnlyAuthentications/write');
    expect(held).not.toHaveProperty('nextLink');
    const nothing = await azureClients(running, 'kim').arm('GET', path);
    expect(nothing.status).toBe(403);
  });
});

describe('what stands in the way', () => {
  test('a ReadOnly lock on the group stops the change and names the locked scope', async () => {
    const refused = await refusal(
      update(azureClients(running, 'dana'), 'production', 'rg-stores-prod-weu', 'sqlmi-pos-prod-weu'),
    );
    expect(refused).toMatchObject({ status: 409, code: 'ScopeLocked' });
    expect(refused.message).toContain(`/resourceGroups/rg-stores-prod-weu'`);
  });

  test('a CanNotDelete lock does not stop a change', async () => {
    await expect(
      update(azureClients(running, 'dana'), 'test', 'rg-sqlmi-test-weu', 'sqlmi-erp-test-weu'),
    ).resolves.toBeDefined();
  });

  test('locks are listed at subscription, group and resource, a group lock with its group', async () => {
    const { arm } = azureClients(running, 'dana');
    const subscription = `/subscriptions/${subscriptionIds.production}`;
    const group = `${subscription}/resourceGroups/rg-stores-prod-weu`;
    const names = async (scope: string, filter = '') => {
      const answer = await arm(
        'GET',
        `${scope}/providers/Microsoft.Authorization/locks?api-version=2020-05-01${filter}`,
      );
      return JSON.parse(answer.bodyAsText ?? '').value.map((lock: { name: string }) => lock.name);
    };
    const instance = `${group}/providers/Microsoft.Sql/managedInstances/sqlmi-pos-prod-weu`;
    expect(await names(subscription)).toEqual(['season-freeze']);
    expect(await names(group)).toEqual(['season-freeze']);
    expect(await names(instance)).toEqual([]);
    expect(await names(instance, '&$filter=atScope()')).toEqual(['season-freeze']);
  });

  test.each([
    ['production', neu, 'sqlmi-archive-prod-neu', 400, 'ManagedInstanceStoppingOrStopped'],
    ['test', 'rg-sqlmi-test-weu', 'sqlmi-load-test-weu', 400, 'ManagedInstanceStoppingOrStopped'],
    ['test', 'rg-sqlmi-test-weu', 'sqlmi-crm-test-weu', 400, 'ManagedInstanceStarting'],
    ['production', weu, 'sqlmi-reporting-prod-weu', 400, 'ManagedInstanceOperationInProgress'],
  ] as const)('in %s %s/%s answers %i %s', async (subscription, group, name, status, code) => {
    expect(await refusal(update(azureClients(running, 'dana'), subscription, group, name))).toMatchObject({
      status,
      code,
    });
  });

  test('a second change while the first runs is a 409', async () => {
    const dana = azureClients(running, 'dana');
    await update(dana, 'production', weu, 'sqlmi-orders-prod-weu');
    expect(await refusal(update(dana, 'production', weu, 'sqlmi-orders-prod-weu'))).toMatchObject({
      status: 409,
      code: 'ConflictingManagedInstanceOperation',
    });
  });

  test('a stopped instance starts in its time and can then be changed', async () => {
    const dana = azureClients(running, 'dana');
    const { managedInstances } = dana.sql(subscriptionIds.production);
    await managedInstances.beginStart(neu, 'sqlmi-archive-prod-neu');
    expect((await managedInstances.get(neu, 'sqlmi-archive-prod-neu')).state).toBe('Starting');
    running.simulator.world.clock.advance(20 * 60 + 1);
    expect((await managedInstances.get(neu, 'sqlmi-archive-prod-neu')).state).toBe('Ready');
    await expect(update(dana, 'production', neu, 'sqlmi-archive-prod-neu')).resolves.toBeDefined();
  });

  test('an operation that fails says so when polled, and leaves the instance as it was', async () => {
    await fetch(`${running.url}/_simulator/state/instances/sqlmi-orders-prod-weu`, {
      method: 'PATCH',
      body: JSON.stringify({
        nextOperation: {
          seconds: 5,
          failure: { code: 'OperationTimedOut', message: 'The operation timed out and automatically rolled back.' },
        },
      }),
    });
    running.simulator.world.clock.setSpeed(60);
    const { managedInstances } = azureClients(running, 'dana').sql(subscriptionIds.production);
    await expect(managedInstances.beginUpdateAndWait(weu, 'sqlmi-orders-prod-weu', ask)).rejects.toThrow(
      'OperationTimedOut',
    );
    const instance = await managedInstances.get(weu, 'sqlmi-orders-prod-weu');
    expect(instance.provisioningState).toBe('Succeeded');
    expect(instance.servicePrincipal).toBeUndefined();
  });
});

describe('tokens', () => {
  const subscriptions = '/subscriptions?api-version=2022-12-01';
  async function answerTo(token: string, path = subscriptions) {
    const { status, bodyAsText, headers } = await azureClients(running, 'dana', { token }).arm('GET', path);
    return { status, code: JSON.parse(bodyAsText ?? '{}').error?.code, challenge: headers.get('www-authenticate') };
  }

  test('one that has run out is ExpiredAuthenticationToken, also while polling', async () => {
    const token = await running.simulator.issueToken({ person: 'dana', resource: 'arm', shiftSeconds: -7200 });
    expect(await answerTo(token)).toMatchObject({ status: 401, code: 'ExpiredAuthenticationToken' });
  });

  test('one of another organisation does not fit this subscription', async () => {
    const token = await running.simulator.issueToken({ person: 'robin', resource: 'arm' });
    const answer = await answerTo(token, `/subscriptions/${subscriptionIds.production}?api-version=2022-12-01`);
    expect(answer).toMatchObject({ status: 401, code: 'InvalidAuthenticationTokenTenant' });
    expect(answer.challenge).toContain('error="invalid_token"');
  });

  test('one for Microsoft Graph is no token for ARM', async () => {
    const token = await running.simulator.issueToken({ person: 'dana', resource: 'graph' });
    expect(await answerTo(token)).toMatchObject({ status: 401, code: 'InvalidAuthenticationTokenAudience' });
  });

  test('one with a changed payload is refused', async () => {
    const [header, payload = '', signature] = (
      await running.simulator.issueToken({ person: 'kim', resource: 'arm' })
    ).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const dana = [...running.simulator.world.state.people.values()].find((person) => person.key === 'dana');
    const forged = Buffer.from(JSON.stringify({ ...claims, oid: dana?.id })).toString('base64url');
    expect(await answerTo(`${header}.${forged}.${signature}`)).toMatchObject({
      status: 401,
      code: 'InvalidAuthenticationToken',
    });
  });
});

describe('api-versions', () => {
  const instance = `/subscriptions/${subscriptionIds.production}/resourceGroups/${weu}/providers/Microsoft.Sql/managedInstances/sqlmi-payroll-prod-weu`;
  const read = async (query: string) => {
    const { status, bodyAsText } = await azureClients(running, 'dana').arm('GET', `${instance}${query}`);
    return { status, body: JSON.parse(bodyAsText ?? '{}') };
  };

  test.each([
    ['', 'MissingApiVersionParameter'],
    ['?api-version=newest', 'InvalidApiVersionParameter'],
    ['?api-version=1999-01-01', 'NoRegisteredProviderFound'],
  ])('%s is refused with %s', async (query, code) => {
    expect(await read(query)).toMatchObject({ status: 400, body: { error: { code } } });
  });

  test.each([
    ['2020-11-01-preview', false, false],
    ['2022-08-01-preview', true, false],
    ['2023-08-01', true, true],
  ])('%s shows servicePrincipal: %s, authenticationMetadata: %s', async (version, principal, metadata) => {
    const { body } = await read(`?api-version=${version}`);
    expect('servicePrincipal' in body.properties).toBe(principal);
    expect('authenticationMetadata' in body.properties).toBe(metadata);
  });
});

describe('what is not there', () => {
  test.each([
    [`/subscriptions/11111111-2222-4333-8444-555555555555?api-version=2022-12-01`, 'SubscriptionNotFound'],
    [
      `/subscriptions/${subscriptionIds.production}/resourceGroups/rg-none/providers/Microsoft.Sql/managedInstances/x?api-version=2023-08-01`,
      'ResourceGroupNotFound',
    ],
    [
      `/subscriptions/${subscriptionIds.production}/resourceGroups/${weu}/providers/Microsoft.Sql/managedInstances/x?api-version=2023-08-01`,
      'ResourceNotFound',
    ],
  ])('%s is %s', async (path, code) => {
    const { status, bodyAsText } = await azureClients(running, 'dana').arm('GET', path);
    expect([status, JSON.parse(bodyAsText ?? '{}').error.code]).toEqual([404, code]);
  });
});

describe('throttling', () => {
  test('a person who writes too much is told when to come back, and may then', async () => {
    running.simulator.world.settings.writes = { size: 2, refillPerSecond: 0.1 };
    const { arm } = azureClients(running, 'dana');
    const write = `/subscriptions/${subscriptionIds.production}/resourceGroups/${neu}/providers/Microsoft.Sql/managedInstances/none?api-version=2023-08-01`;
    const statuses = [];
    for (let count = 0; count < 3; count += 1) statuses.push((await arm('PATCH', write, { properties: {} })).status);
    expect(statuses).toEqual([404, 404, 429]);
    const refused = await arm('PATCH', write, { properties: {} });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(9);
    running.simulator.world.clock.advance(10);
    expect((await arm('PATCH', write, { properties: {} })).status).toBe(404);
  });
});
