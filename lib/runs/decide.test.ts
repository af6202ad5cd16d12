import { describe, expect, test } from 'vitest';
import { AzureError, type AzureErrorKind, azureErrorKinds } from '@/lib/azure/errors';
import { decideOnError, type ErrorSituation, isRefusal } from './decide';
import type { StepName } from './model';

const situation = (step: StepName): ErrorSituation => ({
  step,
  isDirectory: step !== 'enable-service-principal',
  instanceName: 'mi-1',
  actorName: 'Dana',
  clientId: 'c-1',
  appName: 'mi-1 principal',
});

const decide = (kind: AzureErrorKind, step: StepName = 'enable-service-principal', details = {}) =>
  decideOnError(new AzureError('text', { kind, ...details }), situation(step));

const onEnable: [AzureErrorKind, string][] = [
  ['token-expired', 'park needs-sign-in'],
  ['missing-token', 'park needs-sign-in'],
  ['claims-challenge', 'park needs-sign-in'],
  ['wrong-tenant', 'fail'],
  ['no-rights', 'fail'],
  ['locked', 'fail'],
  ['policy', 'fail'],
  ['not-found', 'fail'],
  ['not-replicated', 'wait waiting-for-entra'],
  ['already-exists', 'wait waiting-for-entra'],
  ['busy', 'wait waiting-for-other-operation'],
  ['stopped', 'fail'],
  ['throttled', 'wait throttled'],
  ['invalid', 'fail'],
  ['operation-failed', 'fail'],
  ['unavailable', 'wait not-answering'],
  ['untrusted-host', 'fail'],
];

describe('while enabling the service principal', () => {
  test('every kind of error has a decision', () => {
    expect(new Set(onEnable.map(([kind]) => kind))).toEqual(new Set(azureErrorKinds));
  });

  test.each(onEnable)('%s leads to %s', (kind, expected) => {
    const verdict = decide(kind);
    expect('status' in verdict ? `${verdict.kind} ${verdict.status}` : verdict.kind).toBe(expected);
  });
});

test.each(['wait-for-entra', 'grant-consent', 'read-back'] as const)(
  'missing directory rights in %s wait for somebody who has them',
  (step) => {
    const verdict = decide('no-rights', step);
    expect(verdict).toMatchObject({ kind: 'park', status: 'waiting-for-consent' });
    expect('nextStep' in verdict && verdict.nextStep).toMatch(
      /Cloud Application Administrator.*“mi-1 principal” \(client ID c-1\)/,
    );
  },
);

test.each(['wait-for-entra', 'grant-consent', 'read-back'] as const)(
  'an object that Entra does not know yet is waited for in %s',
  (step) => {
    expect(decide('not-found', step)).toMatchObject({ kind: 'wait', status: 'waiting-for-entra' });
  },
);

test('missing rights on Azure name the right, the place and whom to ask', () => {
  const verdict = decide('no-rights', 'enable-service-principal', {
    action: 'Microsoft.Sql/managedInstances/write',
    scope: '/subscriptions/s',
  });
  expect(verdict).toMatchObject({ kind: 'fail', canRetry: true });
  expect(JSON.stringify(verdict)).toContain('Microsoft.Sql/managedInstances/write on /subscriptions/s');
  expect('nextStep' in verdict && verdict.nextStep).toContain('SQL Managed Instance Contributor');
});

test('a lock is named', () => {
  expect(decide('locked', 'enable-service-principal', { lockNames: ['no-touch'] })).toMatchObject({
    detail: expect.stringContaining('“no-touch”'),
  });
});

test.each([
  ['SubscriptionDisabled', /subscription is disabled.*enable it/],
  ['AdalServicePrincipalNotFound', /could not do its own part in Microsoft Entra ID/],
])('%s says what to do, and can be retried', (code, words) => {
  const verdict = decide('invalid', 'enable-service-principal', { code });
  expect(verdict).toMatchObject({ kind: 'fail', canRetry: true });
  expect(`${'detail' in verdict && verdict.detail} ${'nextStep' in verdict && verdict.nextStep}`).toMatch(words);
});

test('a request that is simply wrong is not retried', () => {
  expect(decide('invalid')).toMatchObject({ kind: 'fail', canRetry: false });
});

test('a stopped instance is to be started, then retried', () => {
  expect(decide('stopped')).toMatchObject({ nextStep: 'Start it, then retry.', canRetry: true });
});

test('a claims challenge keeps its claims for the browser and out of the problem', () => {
  const verdict = decide('claims-challenge', 'grant-consent', { claims: '{"access_token":{}}' });
  expect(verdict).toMatchObject({ claims: '{"access_token":{}}' });
  expect(JSON.stringify('problem' in verdict && verdict.problem)).not.toContain('access_token');
});

test('silence and "not found" may hide an accepted change; a refusal does not', () => {
  expect(azureErrorKinds.filter((kind) => !isRefusal(kind)).sort()).toEqual(
    ['already-exists', 'not-found', 'not-replicated', 'unavailable', 'untrusted-host'].sort(),
  );
});
