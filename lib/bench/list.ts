import type { AzureProcess } from './azure-process';
import { type Measured, measure } from './measure';
import { clientOf } from './simulated-client';

/** Reading a whole organisation with one Resource Graph query. */
export async function measureQuery(azure: AzureProcess, instances: number): Promise<Measured> {
  const client = clientOf(azure, await azure.tokens(), 1);
  return measure(azure, 1, async () => expectAll(instances, (await client.queryInstances()).length));
}

/** The same with one call per subscription, 16 at a time. */
export async function measureCalls(azure: AzureProcess, instances: number): Promise<Measured> {
  const client = clientOf(azure, await azure.tokens(), 1);
  return measure(azure, 1, async () => {
    const queue = await client.listSubscriptions();
    let found = 0;
    const work = async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const instances = await client.listInstances(next.subscriptionId);
        found += instances.length;
      }
    };
    await Promise.all(Array.from({ length: 16 }, work));
    expectAll(instances, found);
  });
}

function expectAll(instances: number, found: number): void {
  if (found !== instances) throw new Error(`${found} of ${instances} instances were found`);
}
