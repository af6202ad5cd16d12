import type { TokenCredential } from '@azure/core-auth';
import {
  bearerTokenAuthenticationPolicy,
  createHttpHeaders,
  createPipelineFromOptions,
  createPipelineRequest,
  type HttpClient,
  type HttpMethods,
  type PipelineResponse,
} from '@azure/core-rest-pipeline';
import { hardenPipeline, userAgentOptions } from './harden-pipeline';
import { fieldsOf, textOf } from './json';
import { unexpectedAnswer } from './to-azure-error';

interface RestClientOptions {
  /** Origin of the service; also names the scope of its tokens. */
  endpoint: string;
  credential: TokenCredential;
  httpClient: HttpClient;
  abortSignal?: AbortSignal;
  /** Graph and ARM call the same header differently. */
  clientRequestIdHeaderName: 'x-ms-client-request-id' | 'client-request-id';
  /** Where a list says that it goes on. */
  nextLinkName: 'nextLink' | '@odata.nextLink';
}

interface RestRequest {
  method?: HttpMethods;
  /** Path and query below the endpoint, or a whole URL that Azure gave. */
  url: string;
  headers?: Record<string, string>;
  body?: unknown;
}

interface RestAnswer {
  status: number;
  headers: PipelineResponse['headers'];
  /** `undefined` for an empty body. */
  json: unknown;
}

/** The operations of ARM and Graph that have no SDK client here, over the same pipeline as those that have. */
export interface RestClient {
  send(request: RestRequest): Promise<RestAnswer>;
  /**
   * Every page of a list. Next links are followed exactly as given, with the same headers.
   * @param onPage hears of each page as it comes
   */
  list(request: RestRequest, onPage?: (items: unknown[]) => void): Promise<unknown[]>;
}

export function createRestClient(options: RestClientOptions): RestClient {
  const { endpoint, credential, httpClient, clientRequestIdHeaderName, nextLinkName } = options;
  const pipeline = createPipelineFromOptions({ userAgentOptions, telemetryOptions: { clientRequestIdHeaderName } });
  pipeline.addPolicy(bearerTokenAuthenticationPolicy({ credential, scopes: `${endpoint}/.default` }));
  hardenPipeline(pipeline, options);

  async function send({ method = 'GET', url, headers, body }: RestRequest): Promise<RestAnswer> {
    const request = createPipelineRequest({
      method,
      url: url.startsWith('/') ? `${endpoint}${url}` : url,
      headers: createHttpHeaders({ Accept: 'application/json', ...headers }),
    });
    if (body !== undefined) {
      request.headers.set('Content-Type', 'application/json');
      request.body = JSON.stringify(body);
    }
    const response = await pipeline.sendRequest(httpClient, request);
    return { status: response.status, headers: response.headers, json: parseBody(response) };
  }

  async function list(request: RestRequest, onPage?: (items: unknown[]) => void): Promise<unknown[]> {
    const items: unknown[] = [];
    for (let url: string | null = request.url; url !== null; ) {
      const page = fieldsOf((await send({ ...request, url })).json);
      if (!Array.isArray(page.value)) throw unexpectedAnswer();
      items.push(...page.value);
      onPage?.(page.value);
      url = textOf(page[nextLinkName]);
    }
    return items;
  }

  return { send, list };
}

function parseBody({ bodyAsText, status }: PipelineResponse): unknown {
  if (!bodyAsText) return undefined;
  try {
    return JSON.parse(bodyAsText);
  } catch {
    throw unexpectedAnswer(status);
  }
}
