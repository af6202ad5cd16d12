import { expect, test } from 'vitest';
import type { Allowance } from './allowance';
import { armError } from './testing/fake-http';
import { APP, INSTANCE, SUBSCRIPTION, setUpAzure } from './testing/set-up-azure';

function setUp(...answers: { status?: number; headers?: Record<string, string>; body?: unknown }[]) {
  const told: Allowance[] = [];
  const { azure } = setUpAzure(answers, { onAllowance: (allowance) => told.push(allowance) });
  return { azure, told };
}

test('an answer says how much is left in the bucket of its kind and subscription', async () => {
  const headers = {
    'x-ms-ratelimit-remaining-subscription-reads': '117',
    'x-ms-ratelimit-remaining-subscription-global-reads': '3000',
  };
  const { azure, told } = setUp({ headers, body: { id: INSTANCE } });
  await azure.getInstance(INSTANCE);
  expect(told).toEqual([{ kind: 'read', subscriptionId: SUBSCRIPTION, remaining: 117 }]);
});

test('a change says what is left for changes', async () => {
  const { azure, told } = setUp({ headers: { 'x-ms-ratelimit-remaining-subscription-writes': '9' }, body: {} });
  await azure.enableServicePrincipal(INSTANCE);
  expect(told).toEqual([{ kind: 'write', subscriptionId: SUBSCRIPTION, remaining: 9 }]);
});

test('a refusal says it too', async () => {
  const { azure, told } = setUp({
    status: 403,
    headers: { 'x-ms-ratelimit-remaining-subscription-reads': '0' },
    body: armError('AuthorizationFailed', 'no'),
  });
  await azure.getInstance(INSTANCE).catch(() => {});
  expect(told).toEqual([{ kind: 'read', subscriptionId: SUBSCRIPTION, remaining: 0 }]);
});

test('an answer that does not say, and one of Microsoft Graph, say nothing', async () => {
  const { azure, told } = setUp(
    { body: { id: INSTANCE } },
    { headers: { 'x-ms-ratelimit-remaining-subscription-reads': '5' }, body: {} },
  );
  await azure.getInstance(INSTANCE);
  await azure.getApplication(APP);
  expect(told).toEqual([]);
});
