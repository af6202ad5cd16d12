import { inBatches, mapLimited } from './batches';
import { fieldsOf, itemsOf, textOf } from './json';
import type { RestClient } from './rest-client';

/** The most requests that one JSON batch of Microsoft Graph takes. */
const LISTS_PER_BATCH = 20;
const PARALLEL_REQUESTS = 4;

/**
 * The items of several lists, in the order of `paths`, in as few requests as Graph allows.
 * @param paths below `/v1.0`, starting with a slash
 */
export async function listAll(graph: RestClient, paths: readonly string[]): Promise<unknown[]> {
  const [only, ...others] = paths;
  if (only === undefined) return [];
  if (others.length === 0) return graph.list({ url: `/v1.0${only}` });
  const pages = await mapLimited(inBatches(paths, LISTS_PER_BATCH), PARALLEL_REQUESTS, (some) =>
    listBatch(graph, some),
  );
  return pages.flat();
}

async function listBatch(graph: RestClient, paths: readonly string[]): Promise<unknown[]> {
  const requests = paths.map((url, index) => ({ id: String(index), method: 'GET', url }));
  const { json } = await graph.send({ method: 'POST', url: '/v1.0/$batch', body: { requests } });
  // Answers come in any order.
  const answers = new Map(
    itemsOf(fieldsOf(json).responses)
      .map(fieldsOf)
      .map((answer) => [answer.id, answer]),
  );
  const lists = await mapLimited(paths, PARALLEL_REQUESTS, (path, index) =>
    completeList(graph, path, fieldsOf(answers.get(String(index)))),
  );
  return lists.flat();
}

/** One list of a batch may be throttled or fail by itself: asked for alone, it gets the usual patience and errors. */
async function completeList(
  graph: RestClient,
  path: string,
  { status, body }: Record<string, unknown>,
): Promise<unknown[]> {
  const page = fieldsOf(body);
  if (status !== 200 || !Array.isArray(page.value)) return graph.list({ url: `/v1.0${path}` });
  const nextLink = textOf(page['@odata.nextLink']);
  return nextLink === null ? page.value : [...page.value, ...(await graph.list({ url: nextLink }))];
}
