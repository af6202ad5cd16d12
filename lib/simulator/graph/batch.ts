import { z } from 'zod';
import type { Exchange } from '../exchange.ts';
import { readJson } from '../exchange.ts';
import { graphJson } from './context.ts';
import { badRequest, GraphError } from './errors.ts';

const MAX_REQUESTS = 20;

const batchSchema = z.object({
  requests: z.array(
    z.object({
      id: z.string(),
      method: z.string(),
      url: z.string(),
      headers: z.record(z.string(), z.string()).optional(),
      body: z.unknown().optional(),
      dependsOn: z.array(z.string()).optional(),
    }),
  ),
});
type BatchItem = z.infer<typeof batchSchema>['requests'][number];

interface BatchAnswer {
  readonly id: string;
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body?: unknown;
}

/** $batch: up to twenty requests, each answered as if sent alone; one that depends on a failed one is not tried. */
export async function answerBatch(
  exchange: Exchange,
  send: (request: Request) => Promise<Response>,
): Promise<Response> {
  const parsed = batchSchema.safeParse(await readJson(exchange));
  if (!parsed.success) throw badRequest('Invalid batch payload format.');
  const { requests } = parsed.data;
  if (requests.length > MAX_REQUESTS) {
    throw new GraphError(
      400,
      'BadRequest',
      `Number of batch request steps exceeds the maximum value of ${MAX_REQUESTS}.`,
    );
  }
  const answers = new Map<string, BatchAnswer>();
  for (const item of requests) {
    const isBlocked = item.dependsOn?.some((id) => (answers.get(id)?.status ?? 424) >= 400);
    answers.set(item.id, isBlocked ? failedDependency(item) : await answerItem(exchange, item, send));
  }
  return graphJson({ responses: [...answers.values()] });
}

function failedDependency(item: BatchItem): BatchAnswer {
  return {
    id: item.id,
    status: 424,
    headers: {},
    body: { error: { code: 'FailedDependency', message: 'Failed Dependency' } },
  };
}

async function answerItem(
  exchange: Exchange,
  item: BatchItem,
  send: (request: Request) => Promise<Response>,
): Promise<BatchAnswer> {
  const headers = new Headers(item.headers);
  headers.set('authorization', exchange.request.headers.get('authorization') ?? '');
  headers.set('x-forwarded-host', exchange.url.host);
  const url = new URL(`/v1.0/${item.url.replace(/^\//, '')}`, exchange.url);
  const body = item.body === undefined ? null : JSON.stringify(item.body);
  const response = await send(new Request(url, { method: item.method, headers, body }));
  const text = await response.text();
  return {
    id: item.id,
    status: response.status,
    headers: pickHeaders(response),
    ...(text ? { body: parseOrText(text) } : {}),
  };
}

function parseOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function pickHeaders(response: Response): Record<string, string> {
  const names = ['content-type', 'location', 'retry-after', 'odata-version'];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = response.headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
}
