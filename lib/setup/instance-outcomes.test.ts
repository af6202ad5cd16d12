import { describe, expect, it } from 'vitest';
import type { Plan, PlannedChange, PlannedInstance } from '@/lib/plan/model';
import type { InstanceStatus, RunInstanceView, RunView } from '@/lib/runs/model';
import { listOutcomes } from './instance-outcomes';
import { makeUndoPlan } from './undo-plan';

const subscriptionId = '0b1f6471-1bf0-4dda-aec3-111122223333';
const idOf = (name: string) =>
  `/subscriptions/${subscriptionId}/resourceGroups/rg/providers/Microsoft.Sql/managedInstances/${name}`;

const enable: PlannedChange = {
  step: 'enable-service-principal',
  target: 'ARM',
  field: 'properties.servicePrincipal.type',
  before: 'None',
  after: 'SystemAssigned',
};
const grant: PlannedChange = {
  step: 'grant-consent',
  target: 'Graph',
  field: 'oauth2PermissionGrants',
  before: 'none',
  after: 'User.Read',
};

const where = (name: string) => ({
  instanceId: idOf(name),
  name,
  subscriptionId,
  subscriptionName: 'Production',
  resourceGroup: 'rg',
  location: 'westeurope',
  hostName: `${name}.abc.database.windows.net`,
});

const planned = (name: string, overrides: Partial<PlannedInstance> = {}): PlannedInstance => ({
  ...where(name),
  clientId: null,
  changes: [enable],
  alreadySo: [],
  rights: [],
  blockers: [],
  warnings: [],
  identity: null,
  ...overrides,
});

const aPlan = (...instances: PlannedInstance[]) => ({ instances }) as Plan;

type Outcomes = Partial<Record<PlannedChange['step'], 'changed' | 'already-so'>>;

const ran = (name: string, status: InstanceStatus, outcomes: Outcomes = {}): RunInstanceView =>
  ({
    instanceKey: idOf(name).toLowerCase(),
    target: { ...where(name), plannedChanges: [enable, grant] },
    status,
    detail: 'Something about it.',
    steps: Object.entries(outcomes).map(([step, outcome]) => ({ step, outcome, status: 'done' })),
    after: { servicePrincipal: { clientId: `app of ${name}` }, identity: null },
  }) as RunInstanceView;

const aRun = (number: number, ...instances: RunInstanceView[]) =>
  ({ id: `run-${number}`, number, instances }) as RunView;

const outcomeOf = (plan: Plan | undefined, ...runs: RunView[]) =>
  listOutcomes({ instanceIds: [idOf('mi')], plan, runs, inReach: new Set([idOf('mi').toLowerCase()]) })[0];

describe('where an instance stands', () => {
  it('is what the newest run says', () => {
    const [failed, done] = [aRun(1, ran('mi', 'failed')), aRun(2, ran('mi', 'done'))];
    expect(outcomeOf(aPlan(planned('mi')), done, failed)).toMatchObject({
      kind: 'configured',
      run: { id: 'run-2', number: 2 },
    });
  });

  it.each([
    ['waiting-for-azure', 'working'],
    ['queued', 'working'],
    ['needs-sign-in', 'needs-person'],
    ['waiting-for-consent', 'needs-person'],
    ['failed', 'not-configured'],
    ['cancelled', 'not-configured'],
  ] as const)('with a run that is %s is %s', (status, kind) => {
    expect(outcomeOf(undefined, aRun(1, ran('mi', status)))?.kind).toBe(kind);
  });

  it('is configured without a run when the plan found nothing to change', () => {
    expect(outcomeOf(aPlan(planned('mi', { changes: [] })))).toMatchObject({ kind: 'configured', run: null });
  });

  it('says what kept it out of the run', () => {
    const blocked = planned('mi', { blockers: [{ code: 'stopped', text: 'It is stopped.' }] });
    expect(outcomeOf(aPlan(blocked))).toMatchObject({
      kind: 'not-configured',
      text: 'It was left out of the run: It is stopped.',
    });
  });

  it('is unknown for somebody who cannot read it, never configured', () => {
    const plan = aPlan(planned('mi', { changes: [] }));
    const [outcome] = listOutcomes({ instanceIds: [idOf('mi')], plan, runs: [], inReach: new Set() });
    expect(outcome).toMatchObject({ name: 'mi', kind: 'unknown' });
  });
});

describe('the way back', () => {
  const head = { cloud: 'AzureCloud', tenantId: 't', id: 'p', madeAt: '', madeBy: { objectId: '', name: '' } } as const;
  const changesOf = (...runs: RunView[]) =>
    makeUndoPlan(runs, head)?.instances.map(({ name, changes }) => [name, changes.map(({ step }) => step)]);

  it('names only what a run changed, not what was planned and so already', () => {
    const run = aRun(
      1,
      ran('a', 'done', { 'enable-service-principal': 'changed', 'grant-consent': 'already-so' }),
      ran('b', 'done', { 'enable-service-principal': 'already-so', 'grant-consent': 'already-so' }),
    );
    expect(changesOf(run)).toEqual([['a', ['enable-service-principal']]]);
  });

  it('holds what an instance that failed later had changed before', () => {
    const run = aRun(1, ran('a', 'failed', { 'enable-service-principal': 'changed' }));
    expect(changesOf(run)).toEqual([['a', ['enable-service-principal']]]);
  });

  it('puts together what several runs changed on one instance', () => {
    const first = aRun(1, ran('a', 'failed', { 'enable-service-principal': 'changed' }));
    const second = aRun(2, ran('a', 'done', { 'enable-service-principal': 'already-so', 'grant-consent': 'changed' }));
    expect(changesOf(first, second)).toEqual([['a', ['enable-service-principal', 'grant-consent']]]);
  });

  it('is nothing when no run has changed anything', () => {
    expect(makeUndoPlan([aRun(1, ran('a', 'cancelled'))], head)).toBeNull();
  });
});
