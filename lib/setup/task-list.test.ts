import { describe, expect, it } from 'vitest';
import type { Plan, PlannedInstance } from '@/lib/plan/model';
import { emptyAnswers, type Facts, type SetupAnswers } from './model';
import { listPrerequisites } from './prerequisites';
import { type StepId, steps } from './steps';
import { buildTaskList, findPlanProblem, type RunProgress } from './task-list';

const at = '2026-02-10T09:00:00Z';
const now = new Date('2026-02-10T10:00:00Z');
const by = { objectId: 'dana', name: 'Dana' };
const tenantId = '00000000-1111-4222-8333-444444444444';
const idOf = (name: string) => `/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Sql/managedInstances/${name}`;
const facts: Facts = {
  tenant: { isRead: true, readAt: at, value: { tenantId, displayName: 'Contoso' } },
  subscriptions: { isRead: true, readAt: at, value: [{ subscriptionId: 's1', displayName: 'Production', tenantId }] },
};

const aPlanned = (name: string, overrides: Partial<PlannedInstance> = {}): PlannedInstance => ({
  instanceId: idOf(name),
  name,
  subscriptionId: 's1',
  subscriptionName: 'Production',
  resourceGroup: 'rg',
  location: 'westeurope',
  hostName: null,
  clientId: null,
  changes: [{ step: 'enable-service-principal', target: 'ARM', field: 'f', before: 'None', after: 'SystemAssigned' }],
  alreadySo: [],
  rights: [],
  blockers: [],
  warnings: [],
  identity: null,
  ...overrides,
});
const aPlan = (...instances: PlannedInstance[]): Plan => ({
  schema: 1,
  id: 'plan-1',
  madeAt: at,
  madeBy: by,
  tenantId,
  cloud: 'AzureCloud',
  instances,
  carriedWarnings: [],
});

/** Every prerequisite of a choice stated as met, and the list read to its end. */
const allMet = (choice: 'modern-interactive' | 'incoming-trust' | 'both'): Partial<SetupAnswers> => ({
  prerequisites: Object.fromEntries(
    listPrerequisites(choice).map(({ id }) => [id, { answer: 'met' as const, note: '', by, at }]),
  ),
  prerequisitesReviewed: { by, at, flow: choice },
});
const planned = (overrides: Partial<SetupAnswers> = {}): SetupAnswers => ({
  ...emptyAnswers(),
  start: { by, at },
  clients: {
    workloads: ['interactive'],
    clientSystems: ['windows-11'],
    joins: ['hybrid-joined'],
    domainControllerInSight: 'always',
  },
  flow: { choice: 'modern-interactive', decidedBy: by, at, isOwnChoice: false },
  ...allMet('modern-interactive'),
  instanceIds: [idOf('mi-1'), idOf('mi-2')],
  plan: aPlan(aPlanned('mi-1'), aPlanned('mi-2')),
  ...overrides,
});
const listOf = (answers: SetupAnswers, runs: RunProgress[] = []) => buildTaskList({ answers, facts, runs, now });
const statusesOf = (answers: SetupAnswers, runs: RunProgress[] = []) =>
  Object.fromEntries(listOf(answers, runs).tasks.map(({ step, status }) => [step.id, status])) as Record<
    StepId,
    string
  >;
const aRun = (overrides: Partial<RunProgress> = {}): RunProgress => ({
  planId: 'plan-1',
  state: 'finished',
  doneInstanceIds: [idOf('MI-1'), idOf('mi-2')],
  ...overrides,
});

describe('a new setup', () => {
  it('starts at the start, and says what each later step waits for', () => {
    const list = listOf(emptyAnswers());
    expect(list.next?.step.id).toBe('start');
    expect(list.tasks.map(({ status }) => status)).toEqual(['incomplete', ...steps.slice(1).map(() => 'cannot-start')]);
    expect(list.tasks[6]?.detail).toBe('Because "Run" is not completed.');
    expect(list.phases.flatMap(({ tasks }) => tasks)).toEqual(list.tasks);
  });

  it('lets somebody choose instances while the prerequisites are open', () => {
    const statuses = statusesOf(planned({ prerequisites: {}, instanceIds: undefined, plan: undefined }));
    expect(statuses).toMatchObject({ prerequisites: 'incomplete', instances: 'incomplete', plan: 'cannot-start' });
  });
});

describe('going back', () => {
  it('to another flow re-opens the prerequisites and loses nothing', () => {
    const answers = planned({ flow: { choice: 'both', decidedBy: by, at, isOwnChoice: true } });
    const list = listOf(answers);
    expect(list.next?.step.id).toBe('prerequisites');
    expect(statusesOf(answers)).toMatchObject({
      prerequisites: 'incomplete',
      instances: 'completed',
      plan: 'cannot-start',
    });
    expect(statusesOf({ ...answers, flow: planned().flow })).toEqual(statusesOf(planned()));
  });

  it('to a flow whose prerequisites are all answered still asks to read them once', () => {
    const answers = planned({
      ...allMet('both'),
      prerequisitesReviewed: planned().prerequisitesReviewed,
      flow: { choice: 'incoming-trust', decidedBy: by, at, isOwnChoice: true },
    });
    expect(statusesOf(answers).prerequisites).toBe('incomplete');
  });

  it('to choose neither flow is a problem, not an end', () => {
    expect(statusesOf(planned({ flow: { choice: 'neither', decidedBy: by, at, isOwnChoice: true } })).clients).toBe(
      'problem',
    );
  });

  it('to other instances makes the plan a problem that says why', () => {
    const answers = planned({ instanceIds: [idOf('mi-2'), idOf('mi-3'), idOf('mi-4')] });
    expect(findPlanProblem(answers, facts, now)).toBe(
      'The instances changed after the plan was made (2 added, 1 removed). Make it again.',
    );
    expect(statusesOf(answers)).toMatchObject({ plan: 'problem', run: 'cannot-start' });
  });

  it('to the same instances in another spelling or order changes nothing', () => {
    expect(
      findPlanProblem(planned({ instanceIds: [idOf('MI-2').toUpperCase(), idOf('mi-1')] }), facts, now),
    ).toBeUndefined();
  });

  it('to carry a warning the plan does not name makes the plan a problem', () => {
    const prerequisites = {
      ...planned().prerequisites,
      'conditional-access': { answer: 'carry-as-warning' as const, note: 'Friday', by, at },
    };
    expect(findPlanProblem(planned({ prerequisites }), facts, now)).toContain(
      'A warning was carried after the plan was made',
    );
  });
});

describe('a plan', () => {
  it('in which nothing can be configured is a problem', () => {
    const blocked = aPlanned('mi-1', { blockers: [{ code: 'locked', text: 'Locked.' }] });
    expect(statusesOf(planned({ instanceIds: [idOf('mi-1')], plan: aPlan(blocked) })).plan).toBe('problem');
  });

  it('in which all is so already needs no run', () => {
    const answers = planned({ instanceIds: [idOf('mi-1')], plan: aPlan(aPlanned('mi-1', { changes: [] })) });
    expect(statusesOf(answers)).toMatchObject({ plan: 'completed', run: 'completed', proof: 'incomplete' });
  });
});

describe('a run', () => {
  it.each([
    ['working', 'incomplete'],
    ['needs-person', 'problem'],
    ['finished-with-problems', 'problem'],
    ['cancelled', 'problem'],
  ] as const)('that is %s leaves the step %s', (state, status) => {
    expect(statusesOf(planned(), [aRun({ state, doneInstanceIds: [idOf('mi-1')] })]).run).toBe(status);
  });

  it('that did every instance completes the step, also across several runs', () => {
    const runs = [
      aRun({ state: 'finished-with-problems', doneInstanceIds: [idOf('mi-1')] }),
      aRun({ doneInstanceIds: [idOf('mi-2')] }),
    ];
    expect(statusesOf(planned(), runs).run).toBe('completed');
  });

  it('of another plan does not count', () => {
    expect(statusesOf(planned(), [aRun({ planId: 'older' })]).run).toBe('incomplete');
  });

  it('stays visible when a prerequisite opens again while it works', () => {
    const answers = planned({ prerequisites: {} });
    expect(statusesOf(answers, [aRun({ state: 'working', doneInstanceIds: [] })])).toMatchObject({
      prerequisites: 'incomplete',
      plan: 'completed',
      run: 'incomplete',
    });
  });
});

describe('proof', () => {
  it('is complete with a ticket for each instance', () => {
    const proof = (name: string) => ({ instanceId: idOf(name), evidence: 'pasted' as const, by, at });
    expect(statusesOf(planned({ proofs: [proof('mi-1')] }), [aRun()]).proof).toBe('incomplete');
    const list = listOf(planned({ proofs: [proof('MI-1'), proof('mi-2')] }), [aRun()]);
    expect(list.next).toBeNull();
    expect(list.completedCount).toBe(steps.length);
  });
});
