import { describe, expect, it } from 'vitest';
import { armError, type FakeAnswer } from './testing/fake-http';
import { hurry, INSTANCE, setUpAzure } from './testing/set-up-azure';

describe('querying Resource Graph', () => {
  const page = (names: string[], more: Record<string, unknown> = {}) => ({
    totalRecords: 3,
    count: names.length,
    resultTruncated: 'false',
    facets: [],
    data: names.map((name) => ({
      id: INSTANCE.replace('mi-1', name),
      name,
      location: 'westeurope',
      state: 'Ready',
      servicePrincipal: null,
    })),
    ...more,
  });

  it('follows the skip token although nothing was truncated', async () => {
    const { azure, http } = setUpAzure([{ body: page(['a', 'b'], { $skipToken: 'next' }) }, { body: page(['c']) }]);
    const instances = await azure.queryInstances();
    expect(instances.map(({ name, state, source }) => [name, state, source])).toEqual([
      ['a', 'Ready', 'resource-graph'],
      ['b', 'Ready', 'resource-graph'],
      ['c', 'Ready', 'resource-graph'],
    ]);
    expect(instances[0]?.entraAdmin).toBeUndefined();
    const bodies = http.requests.map(({ body }) => JSON.parse(String(body)));
    expect(bodies[0].options).toEqual({ $top: 1000, resultFormat: 'objectArray' });
    expect(bodies[0].query).toContain('order by id asc');
    expect(bodies[1].options.$skipToken).toBe('next');
  });

  it('says so when rows were lost', async () => {
    const { azure } = setUpAzure([{ body: page(['a'], { resultTruncated: 'true' }) }]);
    await expect(azure.queryInstances()).rejects.toMatchObject({ kind: 'unavailable', code: 'ResultTruncated' });
  });

  it('asks in groups of subscriptions when there are too many for one question', async () => {
    const subscriptions = Array.from({ length: 301 }, (_, index) => ({
      subscriptionId: `${String(index).padStart(8, '0')}-1111-4111-8111-111111111111`,
    }));
    const { azure, http } = setUpAzure(({ url, body }): FakeAnswer => {
      if (url.includes('/subscriptions?')) return { body: { value: subscriptions } };
      const asked = JSON.parse(String(body)).subscriptions;
      if (asked === undefined)
        return { headers: { 'x-ms-tenant-subscription-limit-hit': 'true' }, body: page(['lost']) };
      return { body: page([`of-${asked.length}`]) };
    });
    expect((await azure.queryInstances()).map(({ name }) => name)).toEqual(['of-300', 'of-1']);
    expect(http.requests).toHaveLength(4);
  });

  it('repeats a query after a failure: it is a read, though a POST', async () => {
    const { azure, http } = setUpAzure([{ status: 503, body: armError('x', 'y') }, { body: page(['a']) }]);
    expect(await hurry(() => azure.queryInstances())).toHaveLength(1);
    expect(http.requests).toHaveLength(2);
  });
});
