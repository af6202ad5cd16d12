import {
  defaultRetryPolicy,
  logPolicyName,
  type Pipeline,
  type PipelinePolicy,
  type PipelineRequest,
  type PipelineResponse,
  redirectPolicyName,
} from '@azure/core-rest-pipeline';
import { AzureError } from './errors';
import { retryAfterSecondsOf } from './retry-after';
import { errorFromResponse, toAzureError } from './to-azure-error';

const TIMEOUT_IN_MS = 30_000;
const MAX_RETRIES = 3;
const MAX_RETRY_DELAY_IN_MS = 8_000;

/** How long one call may sleep in total because Azure said so. Longer waits belong to whoever has a queue. */
const MAX_THROTTLE_WAIT_IN_SECONDS = 20;

/** What every client introduces itself as, before its own name and version. */
export const userAgentOptions = { userAgentPrefix: 'sqlmi-winauth' };

export interface HardenOptions {
  abortSignal?: AbortSignal;
}

/**
 * Gives a pipeline of any SDK client this app's manners: a time-out per attempt, the caller's abort signal, retries that
 * neither repeat a change nor sleep for minutes, no redirects, no logging, and AzureError for everything that is not a
 * success. Errors are made here, from the raw answer, because the clients each keep a different part of it.
 */
export function hardenPipeline(pipeline: Pipeline, { abortSignal }: HardenOptions = {}): Pipeline {
  pipeline.removePolicy({ name: redirectPolicyName });
  pipeline.removePolicy({ name: logPolicyName });
  pipeline.removePolicy({ phase: 'Retry' });
  pipeline.addPolicy(limitsPolicy(abortSignal));
  pipeline.addPolicy(errorPolicy(), { afterPhase: 'Deserialize' });
  pipeline.addPolicy(defaultRetryPolicy({ maxRetries: MAX_RETRIES, maxRetryDelayInMs: MAX_RETRY_DELAY_IN_MS }), {
    phase: 'Retry',
  });
  pipeline.addPolicy(retryGuardPolicy(), { afterPhase: 'Retry' });
  return pipeline;
}

function limitsPolicy(abortSignal: AbortSignal | undefined): PipelinePolicy {
  return {
    name: 'limits',
    sendRequest(request, next) {
      request.timeout = TIMEOUT_IN_MS;
      if (abortSignal !== undefined) request.abortSignal = abortSignal;
      return next(request);
    },
  };
}

/** Outside the retries: what is still wrong after them becomes an AzureError. */
function errorPolicy(): PipelinePolicy {
  return {
    name: 'azureError',
    async sendRequest(request, next) {
      const response = await next(request).catch((error: unknown) => {
        throw isOurTimeout(error, request) ? timeout() : toAzureError(error);
      });
      if (response.status >= 300) throw errorFromResponse(response);
      return response;
    },
  };
}

const isOurTimeout = (error: unknown, request: PipelineRequest) =>
  error instanceof Error && error.name === 'AbortError' && request.abortSignal?.aborted !== true;

const timeout = () =>
  new AzureError(`Azure did not answer within ${TIMEOUT_IN_MS / 1000} seconds.`, {
    kind: 'unavailable',
    code: 'RequestTimeout',
  });

/**
 * Inside the retries: ends them by throwing what the retry policy does not catch.
 *
 * A change is sent again only after 429, which says that it was not accepted. After a 5xx, a reset connection or a
 * time-out nobody knows whether it was, so the caller reads before it repeats. A Retry-After is slept up to the limit;
 * the SDK alone would sleep any length.
 */
function retryGuardPolicy(): PipelinePolicy {
  const sleptInSeconds = new WeakMap<PipelineRequest, number>();
  return {
    name: 'retryGuard',
    async sendRequest(request, next) {
      const response = await next(request).catch((error: unknown) => {
        throw isChange(request) && !isOurTimeout(error, request) ? toAzureError(error) : error;
      });
      if (response.status < 400) return response;
      if (isChange(request) && response.status !== 429) throw errorFromResponse(response);
      const slept = (sleptInSeconds.get(request) ?? 0) + waitOf(response);
      if (slept > MAX_THROTTLE_WAIT_IN_SECONDS) throw errorFromResponse(response);
      sleptInSeconds.set(request, slept);
      return response;
    },
  };
}

/** Seconds that the SDK would sleep before it tries again because the answer says so. */
const waitOf = (response: PipelineResponse) =>
  [429, 503].includes(response.status) ? (retryAfterSecondsOf(response.headers) ?? 0) : 0;

/** Resource Graph takes its queries as POST, and batches of Microsoft Graph hold nothing but reads here. */
const isChange = ({ method, url }: PipelineRequest) =>
  !['GET', 'HEAD'].includes(method) &&
  !/\/providers\/Microsoft\.ResourceGraph\/resources\b|\/v1\.0\/\$batch$/i.test(url);
