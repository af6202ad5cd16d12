import { RestError } from '@azure/core-rest-pipeline';
import { describe, expect, it } from 'vitest';
import { armError } from './testing/fake-http';
import { hurry, INSTANCE, setUpAzure } from './testing/set-up-azure';

describe('patience', () => {
  it('repeats a read after 5xx and a reset connection', async () => {
    const { azure, http } = setUpAzure([
      { status: 500, body: armError('InternalServerError', 'x') },
      new RestError('reset', { code: 'ECONNRESET' }),
      { body: { id: INSTANCE } },
    ]);
    expect(await hurry(() => azure.getInstance(INSTANCE))).toMatchObject({ id: INSTANCE });
    expect(http.requests).toHaveLength(3);
  });

  it('gives up after three repetitions and says what the last answer was', async () => {
    const { azure, http } = setUpAzure([{ status: 503, headers: { 'x-ms-request-id': 'r1' }, body: '<html></html>' }]);
    await expect(hurry(() => azure.getMe())).rejects.toMatchObject({
      kind: 'unavailable',
      status: 503,
      requestId: 'r1',
    });
    expect(http.requests).toHaveLength(4);
  });

  it.each([429, 503])('does not sleep through a long Retry-After (%i)', async (status) => {
    const { azure, http } = setUpAzure([
      { status, headers: { 'retry-after': '300' }, body: armError('TooManyRequests', 'later') },
    ]);
    await expect(azure.getInstance(INSTANCE)).rejects.toMatchObject({ retryAfterSeconds: 300, status });
    expect(http.requests).toHaveLength(1);
  });

  it('counts short waits together', async () => {
    const { azure, http } = setUpAzure([
      { status: 429, headers: { 'retry-after': '9' }, body: armError('TooManyRequests', 'later') },
    ]);
    await expect(hurry(() => azure.getInstance(INSTANCE))).rejects.toMatchObject({
      kind: 'throttled',
      retryAfterSeconds: 9,
    });
    expect(http.requests).toHaveLength(3);
  });

  it('gives every attempt a time limit and tells a time-out from the caller giving up', async () => {
    const timedOut = Object.assign(new Error('aborted'), { name: 'AbortError' });
    const { azure, http } = setUpAzure([timedOut]);
    await expect(azure.enableServicePrincipal(INSTANCE)).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'RequestTimeout',
    });
    expect(http.requests).toHaveLength(1);
    expect(http.requests[0]?.timeout).toBe(30_000);
    const abort = new AbortController();
    abort.abort();
    const other = setUpAzure([timedOut], { abortSignal: abort.signal });
    for (const call of [
      other.azure.getMe(),
      other.azure.listSubscriptions(),
      other.azure.enableServicePrincipal(INSTANCE),
    ]) {
      await expect(call).rejects.toMatchObject({ kind: 'unavailable', code: 'RequestAborted' });
    }
  });

  it('does not follow a redirect', async () => {
    const { azure, http } = setUpAzure([{ status: 307, headers: { location: 'https://management.azure.com/else' } }]);
    await expect(azure.getInstance(INSTANCE)).rejects.toMatchObject({ kind: 'unavailable', status: 307 });
    expect(http.requests).toHaveLength(1);
  });
});
