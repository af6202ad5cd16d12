import { describe, expect, it } from 'vitest';
import type { Instance } from '@/lib/azure/azure';
import type { Surroundings } from '@/lib/plan/obstacles';
import { judgeSelectable } from './selectable';

const group = '/subscriptions/s1/resourceGroups/rg';
const enabled = { type: 'SystemAssigned' as const, clientId: 'app', principalId: null, tenantId: 't1' };
const anInstance = (overrides: Partial<Instance> = {}): Instance => ({
  id: `${group}/providers/Microsoft.Sql/managedInstances/mi`,
  name: 'mi',
  subscriptionId: 's1',
  resourceGroup: 'rg',
  location: 'westeurope',
  hostName: 'mi.zone.database.windows.net',
  dnsZone: 'zone',
  state: 'Ready',
  provisioningState: 'Succeeded',
  servicePrincipal: { type: 'None', clientId: null, principalId: null, tenantId: null },
  identity: null,
  entraAdmin: undefined,
  authenticationMetadata: null,
  connectionType: null,
  isPublicEndpointEnabled: null,
  source: 'resource-graph',
  ...overrides,
});
const around: Surroundings = {
  tenantId: 't1',
  subscriptions: [{ subscriptionId: 's1', displayName: 'Production', tenantId: 't1', state: 'Enabled' }],
  locks: [{ subscriptionId: 's1', locks: [] }],
  permissions: [{ scope: group, entries: [{ actions: ['Microsoft.Sql/*'], notActions: [] }] }],
};
const lock = { id: '', name: 'freeze', level: 'ReadOnly', scope: group, notes: null };
const judge = (
  instance: Partial<Instance>,
  more: Partial<Surroundings> = {},
  consent: 'complete' | 'missing' | 'cannot-tell' = 'missing',
) => judgeSelectable(anInstance(instance), { ...around, ...more }, consent);

describe('an instance', () => {
  it('that is ready, unlocked and yours can be chosen, without a remark', () => {
    expect(judge({})).toEqual({ canConfigure: true, isAlreadyDone: false, reasons: [], notes: [] });
  });

  it.each([
    ['stopped', { state: 'Stopped' }],
    ['busy', { provisioningState: 'Updating' }],
    ['creating', { state: 'Creating' }],
    ['deleting', { state: 'Deleting' }],
    ['failed', { state: 'Failed' }],
  ])('that is %s says so in words', (code, instance) => {
    expect(judge(instance)).toMatchObject({ canConfigure: false, reasons: [{ code }] });
  });

  it('names every reason at once', () => {
    const result = judge({ state: 'Stopped' }, { locks: [{ subscriptionId: 'S1', locks: [lock] }] });
    expect(result.reasons.map(({ text }) => text)).toEqual([
      'It is stopped. Azure changes nothing on a stopped instance.',
      'The resource group "rg" has a read-only lock "freeze".',
    ]);
  });

  it('with rights or locks that could not be read can be chosen, with a note', () => {
    const result = judge(
      {},
      { permissions: [{ scope: group, entries: null }], locks: [{ subscriptionId: 's1', locks: null }] },
    );
    expect(result.canConfigure).toBe(true);
    expect(result.notes.map(({ code }) => code)).toEqual(['locks-unread', 'rights-unread']);
  });

  it('with a state nobody documents can be chosen, with a note', () => {
    expect(judge({ state: 'Pondering' })).toMatchObject({ canConfigure: true, notes: [{ code: 'unknown-state' }] });
  });

  it('without a Microsoft Entra admin can be chosen, with a note', () => {
    expect(judge({ entraAdmin: null })).toMatchObject({ canConfigure: true, notes: [{ code: 'no-entra-admin' }] });
  });

  it('whose service principal is on needs no right, state or lock of Azure any more', () => {
    const result = judge(
      { servicePrincipal: enabled, state: 'Stopped' },
      { permissions: [], locks: [{ subscriptionId: 's1', locks: [lock] }] },
    );
    expect(result).toEqual({ canConfigure: true, isAlreadyDone: false, reasons: [], notes: [] });
  });

  it('is done only with consent that was read and is complete', () => {
    expect(judge({ servicePrincipal: enabled }, {}, 'complete').isAlreadyDone).toBe(true);
    expect(judge({ servicePrincipal: enabled }, {}, 'cannot-tell').isAlreadyDone).toBe(false);
    expect(judge({}, {}, 'complete').isAlreadyDone).toBe(false);
  });
});
