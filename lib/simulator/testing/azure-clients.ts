import { ResourceGraphClient } from '@azure/arm-resourcegraph';
import { SubscriptionClient } from '@azure/arm-resources-subscriptions';
import { SqlManagementClient } from '@azure/arm-sql';
import type { HttpClient, PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline';
import { createDefaultHttpClient, createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline';
import type { RunningSimulator } from '../listen.ts';

/** The official clients, unmodified, with an HTTP client that goes to the simulator instead of the address they name. */
export interface AzureClients {
  readonly sql: (subscriptionId: string) => SqlManagementClient;
  readonly subscriptions: SubscriptionClient;
  readonly resourceGraph: ResourceGraphClient;
  readonly graph: (
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<GraphAnswer>;
  readonly arm: (
    method: 'GET' | 'POST' | 'PATCH' | 'PUT',
    pathAndQuery: string,
    body?: unknown,
  ) => Promise<PipelineResponse>;
}

interface GraphAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Record<string, string>;
}

/** Sends every request to the simulator, naming the host it was meant for. */
function redirectTo(simulatorUrl: string): HttpClient {
  const inner = createDefaultHttpClient();
  return {
    async sendRequest(request: PipelineRequest): Promise<PipelineResponse> {
      const original = request.url;
      const target = new URL(original);
      const path = original.slice(target.origin.length);
      request.headers.set('X-Forwarded-Host', target.host);
      request.url = `${simulatorUrl}${path}`;
      request.allowInsecureConnection = true;
      try {
        return await inner.sendRequest(request);
      } finally {
        request.url = original;
      }
    },
  };
}

interface ClientOptions {
  readonly token?: string;
  readonly retries?: number;
}

/** Clients for one person, with a token of that person's. */
export function azureClients(running: RunningSimulator, person: string, options: ClientOptions = {}): AzureClients {
  const httpClient = redirectTo(`http://127.0.0.1:${running.port}`);
  const credential = {
    getToken: async () => ({
      token: options.token ?? (await running.simulator.issueToken({ person, resource: 'arm' })),
      expiresOnTimestamp: Date.now() + 3_600_000,
    }),
  };
  const shared = { httpClient, retryOptions: { maxRetries: options.retries ?? 0 } };
  const send = async (
    url: string,
    method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
    token: string,
    body: unknown,
    headers = {},
  ) => {
    const request = createPipelineRequest({
      url,
      method,
      headers: createHttpHeaders({ authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return httpClient.sendRequest(request);
  };
  return {
    sql: (subscriptionId) => new SqlManagementClient(credential, subscriptionId, shared),
    subscriptions: new SubscriptionClient(credential, shared),
    resourceGraph: new ResourceGraphClient(credential, shared),
    async graph(method, path, body, headers) {
      const token = options.token ?? (await running.simulator.issueToken({ person, resource: 'graph' }));
      const url = path.startsWith('https:') ? path : `https://graph.microsoft.com/v1.0${path}`;
      const response = await send(url, method, token, body, headers);
      return {
        status: response.status,
        body: response.bodyAsText ? JSON.parse(response.bodyAsText) : {},
        headers: response.headers.toJSON(),
      };
    },
    async arm(method, pathAndQuery, body) {
      const { token } = await credential.getToken();
      return send(`https://management.azure.com${pathAndQuery}`, method, token, body);
    },
  };
}
