import { describe, expect, it } from 'vitest';
import { findAttention, groupRows } from './group-rows';
import { aProblem, aRow } from './testing/rows';

describe('what needs a person', () => {
  it('has one entry per reason, the reason of most instances first', () => {
    const rows = [
      aRow({ status: 'failed', detail: 'It is stopped.', nextStep: 'Start it.' }),
      ...['a', 'b'].map((name) => {
        const instanceKey = `/subscriptions/s/resourcegroups/rg/providers/microsoft.sql/managedinstances/${name}`;
        return aRow({ name, instanceKey, status: 'failed', detail: `Azure refused on ${instanceKey}.` });
      }),
    ];
    expect(groupRows(rows).map(({ detail, rows }) => [detail, rows.length])).toEqual([
      ['Azure refused on the instance.', 2],
      ['It is stopped.', 1],
    ]);
  });

  it('keeps apart who lacks a role and what somebody has to look at first', () => {
    const consent = { appName: 'app', clientId: null, scopes: [] };
    const lacksRole = aRow({ status: 'waiting-for-consent', consent });
    const asksForMore = aRow({ status: 'waiting-for-consent', problem: aProblem({ kind: 'app-roles-asked' }) });
    const found = findAttention([lacksRole, asksForMore]);
    expect(found.consent).toEqual([lacksRole]);
    expect(found.toLookAt.flatMap(({ rows }) => rows)).toEqual([asksForMore]);
  });

  it('leaves out everything that goes on by itself or ended well', () => {
    const rows = (['queued', 'running', 'waiting-for-azure', 'done', 'cancelled'] as const).map((status) =>
      aRow({ status }),
    );
    expect(findAttention(rows)).toEqual({ signIn: [], consent: [], toLookAt: [], failed: [] });
  });
});
