import { describe, expect, it } from 'vitest';
import { type FleetApp, judgeFleet } from '@/lib/conditional-access/judge-fleet';
import { readPolicies } from '@/lib/conditional-access/read-policy';
import { someRawPolicy } from '@/lib/conditional-access/testing/raw-policy';
import { describeEffect, describeSummary, nameInstances, sortPolicies } from './words';

const apps = (count: number): FleetApp[] =>
  Array.from({ length: count }, (_, index) => ({
    instanceId: `/${index}`,
    instanceName: `mi-${index}`,
    appId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  }));
const judge = (...raw: unknown[]) => judgeFleet(readPolicies(raw).policies, apps(5));
const spared = { excludeApplications: [apps(5)[0]?.appId, apps(5)[1]?.appId] };

describe('the words above policies', () => {
  it('count what refuses tickets today, for how many instances, and what would', () => {
    const overviews = judge(
      someRawPolicy({ id: 'a', applications: spared }),
      someRawPolicy({ id: 'b', state: 'enabledForReportingButNotEnforced' }),
      someRawPolicy({ id: 'c', conditions: { novel: ['x'] } }),
      someRawPolicy({ id: 'd', state: 'disabled' }),
    );
    expect(describeSummary(overviews, 5)).toBe(
      '1 policy refuses tickets for 3 of 5 instances. 1 report-only policy would, once on. For 1 policy it cannot be told.',
    );
    expect(sortPolicies([...overviews].reverse()).map(({ id }) => id)).toEqual(['a', 'c', 'b', 'd']);
  });

  it('never call a policy harmless for certain when it could not be judged', () => {
    const overviews = judge(someRawPolicy({ conditions: { novel: ['x'] } }));
    expect(describeSummary(overviews, 5)).toBe(
      'No policy that is on is known to refuse tickets. For 1 policy it cannot be told.',
    );
  });

  it('show a report-only policy as something to do, not as a failure', () => {
    expect(describeEffect('blocks', true).kind).toBe('failed');
    expect(describeEffect('blocks', false).kind).toBe('needs-action');
  });

  it('name few instances, count many, and name the few that are spared', () => {
    const names = (indexes: number[], count: number) => nameInstances(indexes, apps(count));
    expect(names([1, 3], 5)).toBe('mi-1, mi-3');
    expect(names([0, 1, 2, 3, 4], 5)).toBe('all 5 instances');
    const but = Array.from({ length: 1000 }, (_, index) => index).filter((index) => index !== 7);
    expect(names(but, 1000)).toBe('all 1,000 instances but mi-7');
    expect(names(but.slice(0, 500), 1000)).toMatch(/mi-12 and 488 more$/);
  });
});
