import { describe, expect, test } from 'vitest';
import type { Instance, ManagementOperation, OperationStatus } from '@/lib/azure/azure';
import { AzureError, type AzureErrorKind } from '@/lib/azure/errors';
import { newStepRecord, type StepRecord } from '../records';
import type { RunAzure } from '../run-azure';
import { defaultTimings } from '../waits';
import { enableServicePrincipal } from './enable-service-principal';
import type { StepContext } from './step';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const ago = (seconds: number) => new Date(NOW - seconds * 1000);
const on = (clientId: string | null) => ({
  type: 'SystemAssigned' as const,
  clientId,
  principalId: null,
  tenantId: null,
});

interface World {
  instance?: Partial<Instance> | null;
  operation?: Partial<OperationStatus> | AzureErrorKind;
  operations?: Partial<ManagementOperation>[];
  step?: Partial<StepRecord>;
}

function aContext({ instance = {}, operation, operations = [], step = {} }: World): StepContext {
  const shown = instance && {
    state: 'Ready',
    provisioningState: 'Succeeded',
    servicePrincipal: { type: 'None', clientId: null, principalId: null, tenantId: null },
    identity: null,
    ...instance,
  };
  const azure = {
    getInstance: async () => shown,
    listOperations: async () => operations,
    getOperationStatus: async () => {
      if (typeof operation === 'string') throw new AzureError('no', { kind: operation });
      return { status: 'InProgress', isTerminal: false, error: null, retryAfterSeconds: null, ...operation };
    },
  } as unknown as RunAzure;
  return {
    azure,
    instance: { target: { instanceId: '/mi', name: 'mi' } } as unknown as StepContext['instance'],
    step: { ...newStepRecord('enable-service-principal', ago(60)), ...step },
    timings: defaultTimings,
    now: NOW,
  };
}

const check = (world: World) => enableServicePrincipal.check(aContext(world));
const verify = (world: World) => enableServicePrincipal.verify(aContext(world));

describe('before anything was sent', () => {
  test.each([
    ['it is on already', { servicePrincipal: on('c') }, { kind: 'done', outcome: 'already-so' }],
    ['it is off', {}, { kind: 'apply' }],
    ['it failed to update before', { provisioningState: 'Failed' }, { kind: 'apply' }],
    [
      'somebody else is updating it',
      { provisioningState: 'Updating' },
      { kind: 'wait', status: 'waiting-for-other-operation' },
    ],
    ['its state is Updating, whatever the provisioning state', { state: 'Updating' }, { kind: 'wait' }],
    [
      'somebody else is turning it on',
      { servicePrincipal: on(null) },
      { kind: 'wait', status: 'waiting-for-other-operation' },
    ],
    ['it is stopped', { state: 'Stopped' }, { kind: 'fail', canRetry: true }],
    ['it is starting', { state: 'Starting' }, { kind: 'fail' }],
    ['its state is a word nobody has seen yet', { state: 'Levitating' }, { kind: 'apply' }],
    ['it is gone', null, { kind: 'fail' }],
  ] as [string, Partial<Instance> | null, object][])('when %s', async (_, instance, expected) => {
    expect(await check({ instance })).toMatchObject(expected);
  });

  test('the operation of somebody else is named where it may be read', async () => {
    const operations = [{ state: 'InProgress', friendlyName: 'UPDATE MANAGED SERVER', percentComplete: 40 }];
    expect(await check({ instance: { provisioningState: 'Updating' }, operations })).toMatchObject({
      detail: expect.stringContaining('UPDATE MANAGED SERVER, 40% done'),
    });
  });
});

describe('after an intent whose answer nobody heard', () => {
  const step = { intentAt: ago(60), intent: {} };

  test.each([
    ['it is on: it had arrived', { servicePrincipal: on('c') }, { kind: 'done', outcome: 'changed' }],
    [
      'it is on without an id: it had arrived and is under way',
      { servicePrincipal: on(null) },
      { kind: 'wait', status: 'waiting-for-azure' },
    ],
    [
      'it is being updated: it had arrived and is under way',
      { provisioningState: 'Updating' },
      { kind: 'wait', status: 'waiting-for-azure' },
    ],
    ['it is off and idle: it came to nothing and is sent again', {}, { kind: 'apply' }],
  ] as [string, Partial<Instance>, object][])('%s', async (_, instance, expected) => {
    expect(await verify({ instance, step })).toMatchObject(expected);
  });

  test('off and idle right after the intent is no proof: the request may still be on its way', async () => {
    expect(await verify({ step: { ...step, intentAt: ago(5) } })).toMatchObject({ kind: 'wait', status: 'running' });
  });
});

describe('after Azure has accepted', () => {
  const step = { intentAt: ago(60), acceptedAt: ago(59), intent: {}, trackingUrl: 'https://management.azure.com/op' };

  test('a running operation is waited for, as long as Azure says', async () => {
    expect(await verify({ step, operation: { retryAfterSeconds: 9 } })).toMatchObject({
      kind: 'wait',
      retryAfterSeconds: 9,
    });
  });

  test('an unknown status word is still running', async () => {
    expect(await verify({ step, operation: { status: 'Pondering' } })).toMatchObject({ kind: 'wait' });
  });

  test('success counts only when a read shows the client id', async () => {
    const operation = { status: 'Succeeded', isTerminal: true };
    expect(await verify({ step, operation })).toMatchObject({ kind: 'wait' });
    expect(await verify({ step, operation, instance: { servicePrincipal: on('c') } })).toMatchObject({ kind: 'done' });
  });

  test.each(['Failed', 'Canceled'])('an operation that ended %s fails with its code', async (status) => {
    const operation = { status, isTerminal: true, error: { code: 'OperationTimedOut', message: 'rolled back' } };
    expect(await verify({ step, operation })).toMatchObject({
      kind: 'fail',
      canRetry: true,
      problem: { code: 'OperationTimedOut' },
    });
  });

  test.each(['not-found', 'no-rights', 'untrusted-host'] as const)(
    '%s on the tracking URL: the instance is read instead, from now on',
    async (operation) => {
      const verdict = await verify({ step, operation, instance: { provisioningState: 'Updating' } });
      expect(verdict).toMatchObject({ kind: 'wait', facts: { evidence: { followBy: 'instance' } } });
    },
  );

  test('an expired token while polling is not a reason to follow by reading', async () => {
    await expect(verify({ step, operation: 'token-expired' })).rejects.toMatchObject({ kind: 'token-expired' });
  });

  test('a change that never shows fails after two minutes, and not before', async () => {
    const late = { ...step, trackingUrl: null, acceptedAt: ago(119) };
    expect(await verify({ step: late })).toMatchObject({ kind: 'wait' });
    expect(await verify({ step: { ...late, acceptedAt: ago(121) } })).toMatchObject({
      kind: 'fail',
      detail: expect.stringContaining('2 minutes'),
    });
  });

  test('the two minutes count from the end of the operation, not from its acceptance', async () => {
    const long = { ...step, acceptedAt: ago(3_600), intentAt: ago(3_601) };
    expect(await verify({ step: long, operation: { status: 'Succeeded', isTerminal: true } })).toMatchObject({
      kind: 'wait',
    });
  });

  test('without a tracking URL, a failed management operation of that time fails the step', async () => {
    const operations = [{ state: 'Failed', friendlyName: 'UPDATE MANAGED SERVER', startedAt: ago(58).toISOString() }];
    expect(await verify({ step: { ...step, trackingUrl: null }, operations })).toMatchObject({ kind: 'fail' });
    const earlier = [{ state: 'Failed', friendlyName: 'UPDATE MANAGED SERVER', startedAt: ago(7_200).toISOString() }];
    expect(await verify({ step: { ...step, trackingUrl: null }, operations: earlier })).toMatchObject({ kind: 'wait' });
  });
});
