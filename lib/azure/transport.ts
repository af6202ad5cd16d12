import 'server-only';
import {
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineFromOptions,
  createPipelineRequest,
  type HttpClient,
  type PipelineRequest,
} from '@azure/core-rest-pipeline';
import type { CloudName } from '@/lib/env';
import { hostsOf, type ServiceName } from './clouds';
import { AzureError } from './errors';
import { hardenPipeline, userAgentOptions } from './harden-pipeline';
import { toAzureError } from './to-azure-error';

export interface TransportOptions {
  cloud: CloudName;
  /** Loopback origin of a simulated Azure. Absent: the real cloud. */
  simulatorUrl?: string;
  /** Services whose hosts may be spoken to; all of the cloud's by default. */
  services?: readonly ServiceName[];
}

const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

const defaultHttpClient = createDefaultHttpClient();

/**
 * The last thing before the wire. The SDK clients send the bearer token to whatever host an answer names (a tracking
 * header, a next link), so this is where a host that is not the chosen cloud's is refused, before any byte is sent.
 *
 * With `simulatorUrl` a request keeps its path and query and goes to that loopback listener, which learns the meant host
 * from X-Forwarded-Host. Rewriting here, after signing, leaves the clients as they are on Azure: they insist on https.
 * @throws AzureError `untrusted-host`
 */
export function createTransport(options: TransportOptions, httpClient: HttpClient = defaultHttpClient): HttpClient {
  const hosts = hostsOf(options.cloud, options.services);
  const simulator = options.simulatorUrl === undefined ? null : assertLoopback(options.simulatorUrl);
  return {
    async sendRequest(request) {
      const url = assertTrusted(request.url, hosts);
      if (simulator === null) return httpClient.sendRequest(request);
      const response = await httpClient.sendRequest(forwardTo(simulator, request, url));
      return { ...response, request };
    },
  };
}

function assertTrusted(address: string, hosts: ReadonlySet<string>): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  const isTrusted =
    url !== null &&
    url.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    hosts.has(url.hostname);
  if (isTrusted) return url;
  throw new AzureError(
    `An answer pointed to ${url?.origin ?? 'an address'} that is not part of this cloud. Nothing was sent there.`,
    {
      kind: 'untrusted-host',
    },
  );
}

function assertLoopback(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url !== null && LOOPBACK_HOSTS.has(url.hostname)) return url.origin;
  throw new AzureError('A simulated Azure must listen on a loopback address: tokens are sent to it without TLS.', {
    kind: 'untrusted-host',
  });
}

function forwardTo(simulator: string, request: PipelineRequest, url: URL): PipelineRequest {
  const forwarded = createPipelineRequest({
    ...request,
    url: `${simulator}${url.pathname}${url.search}`,
    headers: createHttpHeaders(request.headers.toJSON({ preserveCase: true })),
    allowInsecureConnection: true,
    // A corporate proxy chosen for the real host has no business with a loopback listener.
    agent: undefined,
    proxySettings: undefined,
  });
  forwarded.headers.set('X-Forwarded-Host', url.hostname);
  return forwarded;
}

/**
 * Reads a public JSON document of the cloud (openid-configuration, signing keys) without a token.
 * @throws AzureError `untrusted-host`, `unavailable` or what the answer says
 */
export async function fetchJson(
  address: string,
  options: TransportOptions & { abortSignal?: AbortSignal },
): Promise<unknown> {
  try {
    const pipeline = hardenPipeline(createPipelineFromOptions({ userAgentOptions }), options);
    const request = createPipelineRequest({ url: address });
    const { bodyAsText } = await pipeline.sendRequest(createTransport(options), request);
    return JSON.parse(bodyAsText ?? '');
  } catch (error) {
    throw toAzureError(error);
  }
}
