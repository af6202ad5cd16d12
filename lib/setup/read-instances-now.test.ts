import { describe, expect, it } from 'vitest';
import type { Instance } from '@/lib/azure/azure';
import { readInstancesNow } from './read-instances-now';

const idOf = (name: string, subscription = 's1') =>
  `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.Sql/managedInstances/${name}`;
const many = (subscription: string) => Array.from({ length: 20 }, (_, index) => idOf(`mi-${index}`, subscription));

function anAzure(existing: readonly string[], isListed: (id: string) => boolean = () => true) {
  const asked: string[] = [];
  const instances = existing.map((id) => ({ id }) as Instance);
  return {
    asked,
    listInstances: async (subscription: string) => {
      asked.push(`list ${subscription}`);
      return instances.filter(({ id }) => id.includes(`/subscriptions/${subscription}/`) && isListed(id));
    },
    getInstance: async (wanted: string) => {
      asked.push(`get ${wanted}`);
      return instances.find(({ id }) => id.toLowerCase() === wanted.toLowerCase()) ?? null;
    },
  };
}

describe('the chosen instances as they are now', () => {
  it('a few are read one by one', async () => {
    const azure = anAzure([idOf('a'), idOf('b')]);
    const { instances, goneIds } = await readInstancesNow(azure, [idOf('b'), idOf('a')]);
    expect(instances.map(({ id }) => id)).toEqual([idOf('b'), idOf('a')]);
    expect(goneIds).toEqual([]);
    expect(azure.asked).toHaveLength(2);
  });

  it('many of one subscription cost one list', async () => {
    const azure = anAzure([...many('s1'), ...many('s2'), idOf('lonely', 's3')]);
    const chosen = [...many('s2'), idOf('lonely', 's3'), ...many('s1')];
    const { instances } = await readInstancesNow(azure, chosen);
    expect(instances.map(({ id }) => id)).toEqual(chosen);
    expect(azure.asked.toSorted()).toEqual([`get ${idOf('lonely', 's3')}`, 'list s1', 'list s2']);
  });

  it('ids are compared without case', async () => {
    const azure = anAzure(many('s1'));
    const { instances } = await readInstancesNow(
      azure,
      many('s1').map((id) => id.toUpperCase()),
    );
    expect(instances).toHaveLength(20);
    expect(azure.asked).toEqual(['list s1']);
  });

  it('what a list leaves out is asked for before it counts as gone', async () => {
    const azure = anAzure(many('s1').slice(1), (id) => !id.endsWith('mi-1'));
    const { instances, goneIds } = await readInstancesNow(azure, many('s1'));
    expect(goneIds).toEqual([idOf('mi-0')]);
    expect(instances).toHaveLength(19);
  });
});
