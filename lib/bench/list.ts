import { createAzure } from '@/lib/azure/create-azure';
import { startAzure } from './azure-process';
import { type Measured, measure } from './measure';

/** Reading a whole organisation: one Resource Graph query, against one call per subscription, 16 at a time. */
export async function benchList(
  instances: number,
  subscriptions: number,
): Promise<{ query: Measured; calls: Measured }> {
  const azure = await startAzure(instances, subscriptions, 1);
  try {
    const { url: simulatorUrl, tenantId } = azure;
    const client = createAzure({ cloud: 'AzureCloud', tenantId, simulatorUrl, tokens: await azure.tokens() });
    const expectAll = (found: number) => {
      if (found !== instances) throw new Error(`${found} of ${instances} instances were found`);
    };
    const query = await measure(azure, 1, async () => expectAll((await client.queryInstances()).length));
    await azure.reset();
    const calls = await measure(azure, 1, async () => {
      const queue = await client.listSubscriptions();
      let found = 0;
      const work = async () => {
        for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
          const instances = await client.listInstances(next.subscriptionId);
          found += instances.length;
        }
      };
      await Promise.all(Array.from({ length: 16 }, work));
      expectAll(found);
    });
    return { query, calls };
  } finally {
    azure.stop();
  }
}
