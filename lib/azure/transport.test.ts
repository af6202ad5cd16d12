import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline';
import { describe, expect, it } from 'vitest';
import { fakeHttp } from './testing/fake-http';
import { createTransport } from './transport';

const SIMULATOR = 'http://127.0.0.1:4100';

describe('the hosts a request may reach', () => {
  it.each([
    'https://management.azure.com/subscriptions',
    'https://graph.microsoft.com/v1.0/me',
    'https://login.microsoftonline.com/x/v2.0/.well-known/openid-configuration',
    'https://MANAGEMENT.azure.com:443/x',
  ])('are the cloud’s own: %s', async (url) => {
    const http = fakeHttp([{}]);
    await createTransport({ cloud: 'AzureCloud' }, http).sendRequest(createPipelineRequest({ url }));
    expect(http.requests[0]?.url).toBe(url);
  });

  it.each([
    'https://management.usgovcloudapi.net/x',
    'https://management.azure.com.evil.example/x',
    'https://evil.example/management.azure.com',
    'https://management.azure.com@evil.example/x',
    'https://user:pass@management.azure.com/x',
    'https://user@management.azure.com/x',
    'https://management.azure.com:444/x',
    'https://management.azure.com./x',
    'https://sub.management.azure.com/x',
    'http://management.azure.com/x',
    'http://127.0.0.1:4100/x',
    'ftp://management.azure.com/x',
    'not a url',
    '/relative',
  ])('are not others: %s', async (url) => {
    for (const simulatorUrl of [undefined, SIMULATOR]) {
      const http = fakeHttp([{}]);
      const sent = createTransport({ cloud: 'AzureCloud', simulatorUrl }, http).sendRequest(
        createPipelineRequest({ url }),
      );
      await expect(sent).rejects.toMatchObject({ kind: 'untrusted-host' });
      expect(http.requests).toHaveLength(0);
    }
  });

  it('are those of the named services only', async () => {
    const http = fakeHttp([{}]);
    const sent = createTransport({ cloud: 'AzureCloud', services: ['arm'] }, http).sendRequest(
      createPipelineRequest({ url: 'https://graph.microsoft.com/v1.0/me' }),
    );
    await expect(sent).rejects.toMatchObject({ kind: 'untrusted-host' });
  });

  it('are not named in full when they are refused: the URL may be signed', async () => {
    const sent = createTransport({ cloud: 'AzureCloud' }, fakeHttp([{}])).sendRequest(
      createPipelineRequest({ url: 'https://evil.example/x?s=SIGNATURE' }),
    );
    await expect(sent).rejects.toThrow(/^(?!.*SIGNATURE).*https:\/\/evil\.example/);
  });
});

describe('a simulated Azure', () => {
  it('gets path, query, headers and body as they are, and the meant host in a header', async () => {
    const http = fakeHttp([{ status: 201 }]);
    const request = createPipelineRequest({
      url: 'https://management.azure.com//subscriptions/a%20b?api-version=1&c=x%2By',
      method: 'PATCH',
      body: '{}',
      headers: createHttpHeaders({ Authorization: 'Bearer t' }),
    });
    const response = await createTransport({ cloud: 'AzureCloud', simulatorUrl: SIMULATOR }, http).sendRequest(request);
    const sent = http.requests[0];
    expect(sent).toMatchObject({
      url: `${SIMULATOR}//subscriptions/a%20b?api-version=1&c=x%2By`,
      method: 'PATCH',
      body: '{}',
    });
    expect(sent?.headers.toJSON()).toEqual({ authorization: 'Bearer t', 'x-forwarded-host': 'management.azure.com' });
    expect(response.status).toBe(201);
    // Retries and next links work on the request as it was meant.
    expect(response.request).toBe(request);
    expect(request.headers.has('x-forwarded-host')).toBe(false);
  });

  it('is not reached through a proxy meant for the real host', async () => {
    const http = fakeHttp([{}]);
    const request = createPipelineRequest({
      url: 'https://management.azure.com/x',
      agent: {} as never,
      proxySettings: { host: 'http://p', port: 1 },
    });
    await createTransport({ cloud: 'AzureCloud', simulatorUrl: SIMULATOR }, http).sendRequest(request);
    expect(http.requests[0]?.agent).toBeUndefined();
    expect(http.requests[0]?.proxySettings).toBeUndefined();
  });

  it.each(['http://10.0.0.5:4100', 'http://simulator.example', 'https://127.0.0.1.evil.example', 'nonsense'])(
    'must be on loopback: %s',
    (simulatorUrl) => {
      expect(() => createTransport({ cloud: 'AzureCloud', simulatorUrl })).toThrow(
        expect.objectContaining({ kind: 'untrusted-host' }),
      );
    },
  );
});
