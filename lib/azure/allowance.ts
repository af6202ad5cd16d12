import type { HttpClient, PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline';

/**
 * What Azure Resource Manager says is left in the token bucket that a request was taken from. Everything the person does
 * elsewhere takes from it too.
 */
export interface Allowance {
  kind: 'read' | 'write' | 'delete';
  subscriptionId: string;
  remaining: number;
}

/** Looks at every answer on the wire, refusals included. */
export function watchAllowance(httpClient: HttpClient, onAllowance: (allowance: Allowance) => void): HttpClient {
  return {
    async sendRequest(request) {
      const response = await httpClient.sendRequest(request);
      const allowance = allowanceOf(request, response);
      if (allowance !== null) onAllowance(allowance);
      return response;
    },
  };
}

const kinds: Readonly<Record<string, Allowance['kind']>> = { GET: 'read', HEAD: 'read', DELETE: 'delete' };

/** Answers may carry none: some resource providers leave it out. */
function allowanceOf({ method, url }: PipelineRequest, { headers }: PipelineResponse): Allowance | null {
  const kind = kinds[method] ?? 'write';
  const left = headers.get(`x-ms-ratelimit-remaining-subscription-${kind}s`);
  const subscriptionId = /\/subscriptions\/([0-9a-f-]{36})(?:[/?]|$)/i.exec(url)?.[1];
  if (left === undefined || subscriptionId === undefined || !/^\d+$/.test(left)) return null;
  return { kind, subscriptionId, remaining: Number(left) };
}
