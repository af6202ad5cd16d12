import { vi } from 'vitest';
import { type CreateAzureOptions, createAzure } from '../create-azure';
import { fakeHttp, fakeToken } from './fake-http';

export const SUBSCRIPTION = '11111111-1111-4111-8111-111111111111';
export const APP = '22222222-2222-4222-8222-222222222222';
export const OBJECT = '33333333-3333-4333-8333-333333333333';
export const INSTANCE = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-sql/providers/Microsoft.Sql/managedInstances/mi-1`;

/** Azure over a wire that answers as told: the real SDK clients, pipelines and parsers, no sockets. */
export function setUpAzure(answers: Parameters<typeof fakeHttp>[0], options: Partial<CreateAzureOptions> = {}) {
  const http = fakeHttp(answers);
  const tokens = { arm: fakeToken(), graph: fakeToken() };
  const azure = createAzure({ cloud: 'AzureCloud', tenantId: OBJECT, tokens, httpClient: http, ...options });
  return { azure, http, tokens, urls: () => http.requests.map(({ url }) => url) };
}

/** Waits of the retry policies pass at once. */
export async function hurry<T>(start: () => Promise<T>): Promise<T> {
  vi.useFakeTimers();
  try {
    let isDone = false;
    const end = () => {
      isDone = true;
    };
    const work = start();
    work.then(end, end);
    while (!isDone) await vi.advanceTimersByTimeAsync(1000);
    return await work;
  } finally {
    vi.useRealTimers();
  }
}
