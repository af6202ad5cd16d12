import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RunningSimulator } from '../../listen.ts';
import { startSimulator } from '../../listen.ts';
import { subscriptionIds } from '../../scenarios/fabrikam.ts';
import { azureClients } from '../../testing/azure-clients.ts';

const instances = "resources | where type =~ 'Microsoft.Sql/managedInstances'";

let running: RunningSimulator;
beforeEach(async () => {
  running = await startSimulator({ port: 0 });
});
afterEach(() => running.close());

function ask(query: string, options: Record<string, unknown> = {}, person = 'dana') {
  return azureClients(running, person).resourceGraph.resources({ query, options });
}

describe('paging', () => {
  test('a token means more pages although resultTruncated is "false"; together they hold every row once', async () => {
    const names: string[] = [];
    let skipToken: string | undefined;
    let pages = 0;
    do {
      const page = await ask(`${instances} | project id, name | order by id asc`, {
        top: 10,
        ...(skipToken ? { skipToken } : {}),
      });
      expect(page.resultTruncated).toBe('false');
      expect(page.totalRecords).toBe(26);
      names.push(...(page.data as unknown as { name: string }[]).map(({ name }) => name));
      skipToken = page.skipToken;
      pages += 1;
    } while (skipToken);
    expect(pages).toBe(3);
    expect(new Set(names).size).toBe(26);
  });

  test('with limit, rows that do not fit are lost without a token, and it says so', async () => {
    const page = await ask(`${instances} | limit 20`, { top: 5 });
    expect([page.count, page.resultTruncated, page.skipToken]).toEqual([5, 'true', undefined]);
  });
});

describe('what a person gets', () => {
  test('only rows of subscriptions the person can read', async () => {
    expect((await ask(instances, {}, 'kim')).totalRecords).toBe(0);
    expect((await ask(instances, {}, 'robin')).totalRecords).toBe(1);
  });

  test('subscriptions asked for narrow the rows; one out of reach adds none', async () => {
    const { resourceGraph } = azureClients(running, 'dana');
    const page = await resourceGraph.resources({
      query: instances,
      subscriptions: [subscriptionIds.test, subscriptionIds.northwind],
    });
    expect(page.totalRecords).toBe(8);
  });

  test('types and resource groups in lower case, properties as ARM has them', async () => {
    const page = await ask(`${instances} | where name == 'sqlmi-web-prod-weu'`);
    const [row] = page.data as unknown as Record<string, unknown>[];
    expect(row).toMatchObject({
      type: 'microsoft.sql/managedinstances',
      resourceGroup: 'rg-sqlmi-prod-weu',
      properties: { proxyOverride: 'Redirect', publicDataEndpointEnabled: true },
    });
  });

  test('a change shows only after the index has caught up', async () => {
    running.simulator.world.settings.patchForm = 'bare';
    const { managedInstances } = azureClients(running, 'dana').sql(subscriptionIds.production);
    await managedInstances.beginUpdate('rg-sqlmi-prod-weu', 'sqlmi-orders-prod-weu', {
      servicePrincipal: { type: 'SystemAssigned' },
    });
    const enabled = `${instances} | where name == 'sqlmi-orders-prod-weu' and isnotempty(properties.servicePrincipal.clientId)`;
    running.simulator.world.clock.advance(60);
    expect((await ask(enabled)).totalRecords).toBe(0);
    running.simulator.world.clock.advance(4);
    expect((await ask(enabled)).totalRecords).toBe(1);
  });
});

describe('the query language', () => {
  test('summarize counts by a nested property', async () => {
    const page = await ask(
      `${instances} | summarize count() by metadata = tostring(properties.authenticationMetadata) | order by metadata asc`,
    );
    expect(page.data).toEqual([
      { metadata: 'AzureAD', count_: 23 },
      { metadata: 'Paired', count_: 2 },
      { metadata: 'Windows', count_: 1 },
    ]);
  });

  test('a left outer join brings the subscription names', async () => {
    const page = await ask(
      `${instances} | join kind=leftouter (resourcecontainers | where type == 'microsoft.resources/subscriptions' | project subscriptionId, subscriptionName = name) on subscriptionId | distinct subscriptionName`,
    );
    expect(page.data).toHaveLength(3);
    expect(page.data).toContainEqual({ subscriptionName: 'Fabrikam Group Finance' });
  });

  test('a query that does not parse is InvalidQuery with the place of the mistake', async () => {
    await expect(ask('resources | where')).rejects.toMatchObject({
      statusCode: 400,
      details: { error: { code: 'BadRequest', details: [{ code: 'InvalidQuery' }, { code: 'ParserFailure' }] } },
    });
  });

  test('what this simulation cannot do is refused, not answered wrongly', async () => {
    await expect(ask('resources | mv-expand tags')).rejects.toMatchObject({ statusCode: 400 });
    await expect(ask('securityresources | take 1')).rejects.toMatchObject({ statusCode: 400 });
  });
});

test('the sixteenth query within five seconds is throttled, and the quota is told before', async () => {
  const remaining: string[] = [];
  const { resourceGraph } = azureClients(running, 'dana');
  const once = () =>
    resourceGraph.resources(
      { query: 'resources | count' },
      { onResponse: ({ headers }) => void remaining.push(headers.get('x-ms-user-quota-remaining') ?? '') },
    );
  running.simulator.world.clock.setSpeed(0.001);
  for (let count = 0; count < 15; count += 1) await once();
  await expect(once()).rejects.toMatchObject({ statusCode: 429 });
  expect(remaining.slice(0, 2)).toEqual(['14', '13']);
  running.simulator.world.clock.advance(5);
  await expect(once()).resolves.toBeDefined();
});
