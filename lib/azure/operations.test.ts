import { describe, expect, it } from 'vitest';
import { armError } from './testing/fake-http';
import { INSTANCE, setUpAzure } from './testing/set-up-azure';

describe('looking at an operation', () => {
  const url = 'https://management.azure.com/subscriptions/x/op?api-version=1&t=2&c=AA%2F&s=b+c';

  it('asks the stored URL as it is, with the token', async () => {
    const { azure, http, tokens } = setUpAzure([
      { headers: { 'retry-after': '20' }, body: { name: 'x', status: 'InProgress' } },
    ]);
    expect(await azure.getOperationStatus(url)).toEqual({
      status: 'InProgress',
      isTerminal: false,
      error: null,
      retryAfterSeconds: 20,
    });
    expect(http.requests[0]?.url).toBe(url);
    expect(http.requests[0]?.headers.get('authorization')).toBe(`Bearer ${tokens.arm}`);
  });

  it.each([
    [
      'a failure with its reason',
      { body: { status: 'Failed', error: { code: 'X', message: 'y' } } },
      'Failed',
      true,
      { code: 'X', message: 'y' },
    ],
    [
      'a failure without one',
      { body: { status: 'Failed' } },
      'Failed',
      true,
      { code: 'OperationFailed', message: 'Azure gave no reason.' },
    ],
    ['a cancelled one', { body: { status: 'Canceled' } }, 'Canceled', true, null],
    ['a success', { body: { status: 'Succeeded' } }, 'Succeeded', true, null],
    ['a word of its own', { body: { status: 'Dropping' } }, 'Dropping', false, null],
    ['Location, still running', { status: 202 }, 'InProgress', false, null],
    ['Location, done with the resource', { body: { id: INSTANCE, properties: {} } }, 'Succeeded', true, null],
    ['Location, done without a body', { status: 204 }, 'Succeeded', true, null],
  ])('reads %s', async (_what, answer, status, isTerminal, error) => {
    const { azure } = setUpAzure([answer]);
    expect(await azure.getOperationStatus(url)).toMatchObject({ status, isTerminal, error });
  });

  it('says not-found when Azure has forgotten it', async () => {
    const { azure } = setUpAzure([
      { status: 404, body: armError('OperationIdNotFound', 'The operation with Id x does not exist.') },
    ]);
    await expect(azure.getOperationStatus(url)).rejects.toMatchObject({
      kind: 'not-found',
      code: 'OperationIdNotFound',
    });
  });

  it.each([
    'https://graph.microsoft.com/x',
    'https://evil.example/x',
    'http://management.azure.com/x',
    'https://management.azure.com:8443/x',
  ])('never takes the token to %s', async (address) => {
    const { azure, http } = setUpAzure([{}]);
    await expect(azure.getOperationStatus(address)).rejects.toMatchObject({ kind: 'untrusted-host' });
    expect(http.requests).toHaveLength(0);
  });
});
