import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FleetApp, groupInstances, judgeFleet } from './judge-fleet';
import { judgePolicies } from './judge-policies';
import { readPolicies } from './read-policy';
import { describeRemedy } from './remedy';
import { someRawPolicy } from './testing/raw-policy';

const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const appsOf = (count: number): FleetApp[] =>
  Array.from({ length: count }, (_, index) => ({
    instanceId: `/instances/${index}`,
    instanceName: `mi-${index}`,
    appId: idOf(index),
  }));
const policiesOf = (...raw: unknown[]) => readPolicies(raw).policies;

describe('many policies and many apps', () => {
  it('come to the same as one by one', () => {
    const anyRaw = fc
      .record({
        include: fc.subarray(['All', 'Office365', 'None', idOf(0), idOf(1), idOf(9)]),
        exclude: fc.subarray([idOf(0), idOf(2), idOf(9)]),
        filter: fc.constantFrom(null, { mode: 'exclude', rule: 'x' }, { mode: 'include', rule: 'x' }),
        state: fc.constantFrom('enabled', 'disabled', 'enabledForReportingButNotEnforced'),
      })
      .map(({ include, exclude, filter, state }) =>
        someRawPolicy({
          state,
          applications: { includeApplications: include, excludeApplications: exclude, applicationFilter: filter },
        }),
      );
    const apps = appsOf(4);
    fc.assert(
      fc.property(fc.array(anyRaw, { maxLength: 4 }), (raw) => {
        const policies = policiesOf(...raw);
        const overviews = judgeFleet(policies, apps);
        apps.forEach((app, index) => {
          const one = judgePolicies(policies, {
            appId: app.appId ?? '',
            displayName: 'the app',
            servicePrincipalId: null,
          });
          const many = overviews.map(({ outcomes }) => outcomes.find((outcome) => outcome.apps.includes(index)));
          expect(many.map((outcome) => outcome?.effect)).toEqual(one.map(({ effect }) => effect));
          expect(many.map((outcome) => outcome?.reasons)).toEqual(one.map(({ reasons }) => reasons));
        });
        for (const { outcomes } of overviews) {
          expect(outcomes.flatMap((outcome) => outcome.apps).sort()).toEqual([0, 1, 2, 3]);
        }
      }),
    );
  });

  it('an instance without an app is judged as one that no policy names', () => {
    const [everything, named] = judgeFleet(
      policiesOf(someRawPolicy(), someRawPolicy({ applications: { includeApplications: [idOf(0)] } })),
      [{ instanceId: 'x', instanceName: 'mi-new', appId: null }],
    );
    expect(everything?.effect).toBe('blocks');
    expect(named?.effect).toBe('passes');
  });

  it('200 policies and 1,000 apps stand together in few groups', () => {
    const policies = policiesOf(
      ...Array.from({ length: 200 }, (_, index) =>
        someRawPolicy({ id: `p${index}`, applications: { excludeApplications: index === 0 ? [] : [idOf(index)] } }),
      ),
    );
    const apps = appsOf(1000);
    const overviews = judgeFleet(policies, apps);
    expect(overviews.every(({ outcomes }) => outcomes.length <= 2)).toBe(true);
    const groups = groupInstances(overviews, apps);
    expect(groups).toHaveLength(200);
    expect(groups.reduce((sum, group) => sum + group.apps.length, 0)).toBe(1000);
    expect(groups[0]?.policies).toHaveLength(200);
  });

  it('says first which instances an enforced policy stops, and last which nobody does', () => {
    const policies = policiesOf(
      someRawPolicy({
        id: 'report',
        state: 'enabledForReportingButNotEnforced',
        applications: { excludeApplications: [idOf(2)] },
      }),
      someRawPolicy({ id: 'on', applications: { includeApplications: [idOf(1)] } }),
    );
    const apps = appsOf(3);
    const groups = groupInstances(judgeFleet(policies, apps), apps);
    expect(groups.map((group) => group.apps)).toEqual([[1], [0], [2]]);
    expect(groups[0]?.policies.map(({ index }) => index)).toEqual([1, 0]);
    expect(groups[2]?.policies).toEqual([]);
  });
});

describe('excluding apps', () => {
  it('keeps what is excluded already, adds each app once and names nothing else of the policy', () => {
    const [policy] = policiesOf(someRawPolicy({ applications: { excludeApplications: ['Office365', idOf(1)] } }));
    if (policy === undefined) throw new Error('no policy');
    const remedy = describeRemedy(
      policy,
      [1, 2].map((number) => ({ appId: idOf(number), displayName: `mi-${number} principal` })),
      'https://graph.microsoft.com',
    );
    const [head, body] = remedy.request.split('\n\n');
    expect(head).toContain(`PATCH https://graph.microsoft.com/v1.0/identity/conditionalAccess/policies/${policy.id}`);
    expect(JSON.parse(body ?? '')).toEqual({
      conditions: {
        applications: { includeApplications: ['All'], excludeApplications: ['Office365', idOf(1), idOf(2)] },
      },
    });
    expect(remedy.portalSteps.join(' ')).toContain('“mi-1 principal”, “mi-2 principal”');
  });
});
