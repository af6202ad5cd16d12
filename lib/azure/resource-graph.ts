import type { QueryResponse, ResourceGraphClient } from '@azure/arm-resourcegraph';
import type { Instance } from './azure';
import { inBatches } from './batches';
import { AzureError } from './errors';
import { fieldsOf, itemsOf } from './json';
import { parseInstance } from './parse-instance';

const PAGE_SIZE = 1000;
/** More subscriptions than this in one query are not allowed. */
const SUBSCRIPTIONS_PER_QUERY = 300;

const PROPERTIES = [
  'fullyQualifiedDomainName',
  'dnsZone',
  'state',
  'provisioningState',
  'servicePrincipal',
  'administrators',
  'authenticationMetadata',
  'proxyOverride',
  'publicDataEndpointEnabled',
];

/** Only what an Instance needs travels; ordered by the unique column, or rows repeat and go missing between pages. */
const INSTANCES_QUERY = [
  'resources',
  "| where type =~ 'microsoft.sql/managedinstances'",
  `| project id, name, location, identity, ${PROPERTIES.map((name) => `${name} = properties.${name}`).join(', ')}`,
  '| order by id asc',
].join('\n');

/**
 * Every instance the caller can read, a thousand a page. With more than 10,000 subscriptions in reach Azure silently
 * leaves some out and says so in a header; then the subscriptions are asked for in groups.
 * @throws AzureError `unavailable` when Azure says that rows were lost
 */
export async function queryInstances(
  client: ResourceGraphClient,
  listSubscriptionIds: () => Promise<string[]>,
): Promise<Instance[]> {
  const all = await queryPages(client, undefined);
  if (all !== 'too-many-subscriptions') return all.map(toInstance);
  const rows: unknown[] = [];
  for (const subscriptions of inBatches(await listSubscriptionIds(), SUBSCRIPTIONS_PER_QUERY)) {
    const some = await queryPages(client, subscriptions);
    if (some === 'too-many-subscriptions') throw rowsLost();
    rows.push(...some);
  }
  return rows.map(toInstance);
}

async function queryPages(
  client: ResourceGraphClient,
  subscriptions: string[] | undefined,
): Promise<unknown[] | 'too-many-subscriptions'> {
  const rows: unknown[] = [];
  let skipToken: string | undefined;
  do {
    let isLimitHit = false;
    const page = await client.resources(
      { query: INSTANCES_QUERY, subscriptions, options: { top: PAGE_SIZE, skipToken, resultFormat: 'objectArray' } },
      {
        onResponse: ({ headers }) => {
          isLimitHit = headers.get('x-ms-tenant-subscription-limit-hit')?.toLowerCase() === 'true';
        },
      },
    );
    if (isLimitHit) return 'too-many-subscriptions';
    rows.push(...rowsOf(page));
    skipToken = page.skipToken;
  } while (skipToken);
  return rows;
}

function rowsOf(page: QueryResponse): unknown[] {
  // A token means more pages, whatever this flag says; the flag means that rows are gone for good.
  if (page.resultTruncated === 'true' && !page.skipToken) throw rowsLost();
  return itemsOf(page.data);
}

const rowsLost = () =>
  new AzureError('Azure Resource Graph left out some instances, so the list is not complete.', {
    kind: 'unavailable',
    code: 'ResultTruncated',
  });

/** A row has the columns of the query; an instance has them below `properties`. */
function toInstance(row: unknown): Instance {
  const { id, name, location, identity, ...properties } = fieldsOf(row);
  return parseInstance({ id, name, location, identity, properties }, 'resource-graph');
}
