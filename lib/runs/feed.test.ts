import { describe, expect, it } from 'vitest';
import { toFeedUpdate } from './feed';
import { type InstanceState, type RunInstanceView, type RunView, stepNames } from './model';
import { countStatuses, stepTitles } from './statuses';

const after: InstanceState = {
  readAt: '2026-11-22T10:00:00.000Z',
  state: 'Ready',
  provisioningState: 'Succeeded',
  servicePrincipal: { type: 'SystemAssigned', clientId: 'client-1', principalId: 'principal-1', tenantId: 't' },
  identity: null,
  consent: {
    servicePrincipalId: 'object-1',
    displayName: 'sqlmi-a principal',
    resources: [
      { resourceAppId: 'graph', resourceName: 'Microsoft Graph', asked: ['User.Read', 'openid'], granted: ['OpenId'] },
    ],
    isComplete: false,
  },
};

function anInstance(name: string, overrides: Partial<RunInstanceView> = {}): RunInstanceView {
  return {
    instanceKey: name,
    target: {
      instanceId: name,
      name,
      subscriptionId: 's',
      subscriptionName: 'Production',
      resourceGroup: 'rg',
      location: 'westeurope',
      hostName: null,
      plannedChanges: [],
    },
    status: 'running',
    statusSince: '2026-11-22T10:00:00.000Z',
    detail: '',
    nextStep: null,
    currentStep: null,
    steps: stepNames.map((step) => ({
      step,
      title: stepTitles[step],
      status: 'not-started',
      outcome: null,
      startedAt: null,
      finishedAt: null,
      intentAt: null,
      acceptedAt: null,
      requestId: null,
    })),
    problem: null,
    canRetry: false,
    actor: { id: 'dana', name: 'Dana' },
    before: null,
    after,
    startedAt: null,
    finishedAt: null,
    ...overrides,
  };
}

const aView = (instances: RunInstanceView[]): RunView => ({
  id: 'run',
  number: 1,
  setupId: null,
  undoes: null,
  canUndo: false,
  status: 'running',
  startedBy: { id: 'dana', name: 'Dana' },
  createdAt: '2026-11-22T10:00:00.000Z',
  endedAt: null,
  cancelRequestedAt: null,
  counts: countStatuses([]),
  total: instances.length,
  hiddenCount: 0,
  revision: 3,
  instances,
  signIn: null,
  tokensExpireAt: null,
  can: { continue: false, cancel: true, retryFailed: false },
});

describe('what is sent to an open page', () => {
  it('says whether it is every row, or only those that changed', () => {
    const view = aView([anInstance('a'), anInstance('b')]);
    expect(toFeedUpdate(view, new Date())).toMatchObject({ isWhole: true, rows: [{ name: 'a' }, { name: 'b' }] });
    expect(toFeedUpdate(view, new Date(), false)).toMatchObject({ isWhole: false, rows: [{}, {}] });
  });

  it('leaves out what only an opened detail shows', () => {
    const [row] = toFeedUpdate(aView([anInstance('a')]), new Date()).rows;
    expect(Object.keys(row ?? {})).not.toEqual(expect.arrayContaining(['before']));
    expect(JSON.stringify(row)).not.toContain('principal-1');
    expect(JSON.stringify(row).length).toBeLessThan(1_000);
  });

  it('asks to look first where the app asks for more than this product grants', () => {
    const problem = {
      kind: 'app-roles-asked' as const,
      message: 'm',
      code: null,
      httpStatus: null,
      requestId: null,
      correlationId: null,
      action: null,
      scope: null,
      lockNames: [],
      policyName: null,
    };
    const [row] = toFeedUpdate(
      aView([anInstance('a', { status: 'waiting-for-consent', nextStep: 'Look.', problem })]),
      new Date(),
    ).rows;
    expect(row).toMatchObject({ consent: null, nextStep: 'Look.', problem });
  });

  it('names the app and what it still asks for while an instance waits for consent, and only then', () => {
    const rows = toFeedUpdate(
      aView([anInstance('a', { status: 'waiting-for-consent' }), anInstance('b')]),
      new Date(),
    ).rows;
    expect(rows.map(({ consent }) => consent)).toEqual([
      { appName: 'sqlmi-a principal', clientId: 'client-1', scopes: ['User.Read'] },
      null,
    ]);
  });
});
