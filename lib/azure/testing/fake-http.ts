import { createHttpHeaders, type HttpClient, type PipelineRequest } from '@azure/core-rest-pipeline';

export interface FakeAnswer {
  status?: number;
  headers?: Record<string, string>;
  /** Sent as JSON; a string is sent as it is. */
  body?: unknown;
}

type Answering = (request: PipelineRequest, index: number) => FakeAnswer | Error;

/** A wire that answers from a function, or from a list in order (its last answer repeats), and remembers what it was asked. */
export function fakeHttp(
  answers: Answering | readonly (FakeAnswer | Error)[],
): HttpClient & { requests: PipelineRequest[] } {
  const answering: Answering =
    typeof answers === 'function' ? answers : (_request, index) => answers[Math.min(index, answers.length - 1)] ?? {};
  const requests: PipelineRequest[] = [];
  return {
    requests,
    async sendRequest(request) {
      const answer = answering(request, requests.length);
      requests.push(request);
      if (request.abortSignal?.aborted)
        throw Object.assign(new Error('The operation was aborted.'), { name: 'AbortError' });
      if (answer instanceof Error) throw answer;
      const { status = 200, headers = {}, body } = answer;
      const isText = typeof body === 'string';
      return {
        request,
        status,
        headers: createHttpHeaders({
          'content-type': isText ? 'text/html' : 'application/json; charset=utf-8',
          ...headers,
        }),
        bodyAsText: body === undefined ? '' : isText ? body : JSON.stringify(body),
      };
    },
  };
}

/** An unsigned token: shape only, good for nothing. */
export function fakeToken(expiresInSeconds = 3600, claims: Record<string, unknown> = {}): string {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${encode({ alg: 'none' })}.${encode({ exp: Math.floor(Date.now() / 1000) + expiresInSeconds, ...claims })}.`;
}

export const armError = (code: string, message: string, more: Record<string, unknown> = {}) => ({
  error: { code, message, ...more },
});
