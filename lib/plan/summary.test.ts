import { describe, expect, test } from 'vitest';
import type { Notice, Plan, PlannedChange, PlannedInstance, PlannedRight } from './model';
import { shareEqualParts, summarisePlan } from './summary';

const enable: PlannedChange = {
  step: 'enable-service-principal',
  target: 'ARM',
  field: 'properties.servicePrincipal.type',
  before: 'None',
  after: 'SystemAssigned',
};
const consent: PlannedChange = {
  step: 'grant-consent',
  target: 'Graph',
  field: 'oauth2PermissionGrants',
  before: 'no app yet',
  after: 'the permissions the app asks for',
};
const locked: Notice = { code: 'locked', text: 'The resource group "rg" has a read-only lock "freeze".' };
const noAdmin: Notice = { code: 'no-entra-admin', text: 'It has no Microsoft Entra admin.' };

const aRight = (change: Partial<PlannedRight> = {}): PlannedRight => ({
  right: 'Microsoft.Sql/managedInstances/write',
  purpose: 'Turn the service principal on',
  scope: '/subscriptions/s',
  held: 'yes',
  askFor: 'SQL Managed Instance Contributor on the resource group "rg"',
  ...change,
});

const anInstance = (name: string, change: Partial<PlannedInstance> = {}): PlannedInstance => ({
  instanceId: `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Sql/managedInstances/${name}`,
  name,
  subscriptionId: 's',
  subscriptionName: 'Production',
  resourceGroup: 'rg',
  location: 'westeurope',
  hostName: null,
  clientId: null,
  changes: [{ ...enable }, { ...consent }],
  alreadySo: [],
  rights: [aRight()],
  blockers: [],
  warnings: [],
  identity: null,
  ...change,
});

const aPlan = (instances: PlannedInstance[]): Plan => ({
  schema: 1,
  id: 'plan-1',
  madeAt: '2026-11-01T10:00:00Z',
  madeBy: { objectId: 'dana', name: 'Dana' },
  tenantId: 'tenant-1',
  cloud: 'AzureCloud',
  instances,
  carriedWarnings: [],
});

const namesOf = ({ instances }: ReturnType<typeof summarisePlan>) => instances.map(({ name }) => name);

describe('the order of instances', () => {
  test('what is blocked stands first, then what has warnings, last what is done', () => {
    const summary = summarisePlan(
      aPlan([
        anInstance('done', { changes: [] }),
        anInstance('plain'),
        anInstance('warned', { warnings: [noAdmin] }),
        anInstance('blocked', { blockers: [locked] }),
      ]),
    );
    expect(namesOf(summary)).toEqual(['blocked', 'warned', 'plain', 'done']);
    expect(summary.instances.map(({ group }) => group)).toEqual(['blocked', 'configure', 'configure', 'done']);
  });

  test('within a group the order of the plan stays', () => {
    expect(namesOf(summarisePlan(aPlan([anInstance('b'), anInstance('a')])))).toEqual(['b', 'a']);
  });
});

describe('changes', () => {
  test('a change of many instances is told once with their number', () => {
    const { changes } = summarisePlan(aPlan([anInstance('a'), anInstance('b')]));
    expect(changes).toEqual([
      { change: enable, instances: 2 },
      { change: consent, instances: 2 },
    ]);
  });

  test('those of blocked instances are not promised', () => {
    expect(summarisePlan(aPlan([anInstance('a', { blockers: [locked] })])).changes).toEqual([]);
  });

  test('the same field with another value is another change', () => {
    const partly = { ...consent, before: 'openid' };
    const { changes } = summarisePlan(aPlan([anInstance('a'), anInstance('b', { changes: [partly] })]));
    expect(changes.map(({ change: { before }, instances }) => [before, instances])).toEqual([
      ['None', 1],
      ['no app yet', 1],
      ['openid', 1],
    ]);
  });
});

describe('rights', () => {
  test('held, missing and unknown are counted apart, and only what is not surely held is asked for', () => {
    const { rights } = summarisePlan(
      aPlan([
        anInstance('a'),
        anInstance('b', { rights: [aRight({ held: 'no', askFor: 'Ask for b' })] }),
        anInstance('c', { rights: [aRight({ held: 'cannot-tell', askFor: 'Ask for c' })] }),
        anInstance('d', { rights: [aRight({ held: 'no', askFor: 'Ask for b' })] }),
      ]),
    );
    expect(rights).toMatchObject([{ held: { yes: 1, no: 2, 'cannot-tell': 1 }, askFor: ['Ask for b', 'Ask for c'] }]);
  });

  test('those of blocked instances count: a missing right is what blocks them', () => {
    const instance = anInstance('a', { blockers: [locked], rights: [aRight({ held: 'no' })] });
    expect(summarisePlan(aPlan([instance])).rights[0]?.held.no).toBe(1);
  });
});

test('warnings and blockers of one wording are told once, the most frequent first', () => {
  const other = { ...noAdmin, text: 'Another.' };
  const { warnings, blockers } = summarisePlan(
    aPlan([
      anInstance('a', { warnings: [other] }),
      anInstance('b', { warnings: [noAdmin], blockers: [locked] }),
      anInstance('c', { warnings: [noAdmin], blockers: [locked] }),
    ]),
  );
  expect(warnings.map(({ notice, instances }) => [notice.text, instances])).toEqual([
    [noAdmin.text, 2],
    ['Another.', 1],
  ]);
  expect(blockers).toEqual([{ notice: locked, instances: 2 }]);
});

describe('sharing equal parts', () => {
  const plan = aPlan([anInstance('a'), anInstance('b'), anInstance('c', { changes: [{ ...enable }] })]);

  test('says the same plan', () => {
    expect(shareEqualParts(plan)).toEqual(plan);
  });

  test('makes equal parts one object, and leaves different ones apart', () => {
    const [a, b, c] = shareEqualParts(plan).instances;
    expect(a?.changes).toBe(b?.changes);
    expect(a?.rights).toBe(c?.rights);
    expect(a?.changes).not.toBe(c?.changes);
    expect(a?.changes[0]).toBe(c?.changes[0]);
  });
});
