import { describe, expect, test } from 'vitest';
import { judgeChoice } from './choice';
import { listGaps } from './gaps';
import { type ConsentState, consentStateOf, instanceIdOf, instancePath, toListRow } from './list-row';
import type { DirectoryFacts } from './model';
import { anEnabledInstance, anInstance, anInventoryRow, foundDirectory, scopes } from './testing/rows';

describe('consent of a row', () => {
  const cases: [string, DirectoryFacts | null, boolean, ConsentState][] = [
    ['everything asked for is granted', foundDirectory(), true, 'granted'],
    ['some of it is missing', foundDirectory({ missingScopes: ['openid'] }), true, 'partly'],
    ['all of it is missing', foundDirectory({ grantedScopes: [], missingScopes: scopes }), true, 'missing'],
    ['Entra does not show the app', { kind: 'absent' }, true, 'not-visible'],
    ['the directory refused', { kind: 'unreadable', reason: 'no' }, true, 'not-read'],
    ['the app registration could not be read', foundDirectory({ askedScopes: null }), true, 'not-read'],
    ['nobody read it', null, true, 'not-read'],
    ['there is no service principal', null, false, 'not-needed'],
  ];
  test.each(cases)('when %s', (_, directory, hasServicePrincipal, state) => {
    expect(consentStateOf(directory, hasServicePrincipal)).toBe(state);
  });
});

test('an admin that was not read is told from none', () => {
  const isRead = (entraAdmin: null | undefined) =>
    toListRow(anInventoryRow({ instance: anInstance({ entraAdmin }) }), null).isEntraAdminRead;
  expect(isRead(null)).toBe(true);
  expect(isRead(undefined)).toBe(false);
});

test('an instance has one address, and the address has its id', () => {
  const place = { subscriptionId: 'sub', resourceGroup: 'rg (prod)', name: 'mi-1' };
  expect(instancePath(place)).toBe('/instances/sub/rg%20(prod)/mi-1');
  expect(instanceIdOf(place)).toBe(
    '/subscriptions/sub/resourceGroups/rg (prod)/providers/Microsoft.Sql/managedInstances/mi-1',
  );
});

describe('choosing an instance', () => {
  const around = { tenantId: 'tenant-1', subscriptions: [], locks: [], permissions: [] };
  const choiceOf = (row: Parameters<typeof judgeChoice>[0], consent: ConsentState) => judgeChoice(row, consent, around);

  test('one that is off and ready can be chosen', () => {
    expect(choiceOf(anInventoryRow(), 'not-needed')).toEqual({ choice: 'can', because: null });
  });

  test('one that is done can be chosen, and says that nothing will change', () => {
    const row = anInventoryRow({ instance: anEnabledInstance() });
    expect(choiceOf(row, 'granted').choice).toBe('done');
  });

  test('one whose consent nobody could read is not called done', () => {
    const row = anInventoryRow({ instance: anEnabledInstance() });
    expect(choiceOf(row, 'not-read').choice).toBe('can');
  });

  test('a stopped one cannot be chosen and says what helps', () => {
    const { choice, because } = choiceOf(anInventoryRow({ instance: anInstance({ state: 'Stopped' }) }), 'not-needed');
    expect(choice).toBe('cannot');
    expect(because?.text).toMatch(/stopped/);
    expect(because?.nextStep).toMatch(/Start it/);
  });

  test('one that needs consent only can be chosen while it is stopped', () => {
    const row = anInventoryRow({ instance: anEnabledInstance({ state: 'Stopped' }) });
    expect(choiceOf(row, 'missing').choice).toBe('can');
  });

  test('one that was no longer found cannot be chosen, though it was done', () => {
    const row = anInventoryRow({ instance: anEnabledInstance(), missingSince: '2026-11-02T00:00:00Z' });
    expect(choiceOf(row, 'granted').choice).toBe('cannot');
  });

  test('one that the person may not change says whom to ask, and not its own id', () => {
    const { id } = anInstance();
    const permissions = [{ scope: id, entries: [{ actions: ['*/read'], notActions: [] }] }];
    const { choice, because } = judgeChoice(anInventoryRow(), 'not-needed', { ...around, permissions });
    expect(choice).toBe('cannot');
    expect(because).toEqual({
      text: 'You may not change it.',
      nextStep: 'Ask for SQL Managed Instance Contributor on the resource group "rg-sql".',
    });
  });

  test('one in a subscription of another tenant cannot be chosen', () => {
    const { subscriptionId } = anInstance();
    const subscriptions = [{ subscriptionId, displayName: 'Theirs', tenantId: 'tenant-2', state: 'Enabled' }];
    const { choice, because } = judgeChoice(anInventoryRow(), 'not-needed', {
      tenantId: 'tenant-1',
      subscriptions,
      locks: [],
      permissions: [],
    });
    expect(choice).toBe('cannot');
    expect(because?.text).toMatch(/another tenant/);
  });
});

describe('what a read did not see', () => {
  test('nothing, when everything was read', () => {
    expect(listGaps([anInventoryRow(), anInventoryRow({ directory: foundDirectory() })])).toEqual([]);
  });

  test('instances known from Resource Graph only are named with their subscription', () => {
    const row = anInventoryRow({ instance: anInstance({ source: 'resource-graph', entraAdmin: undefined }) });
    const gaps = listGaps([row, anInventoryRow()]);
    expect(gaps).toHaveLength(1);
    expect(gaps[0]).toMatch(/^1 instance in the subscription “Production”/);
  });

  test('each reason why consent could not be read is told once, with how many it is about', () => {
    const unreadable = (reason: string) => anInventoryRow({ directory: { kind: 'unreadable', reason } });
    const gaps = listGaps([unreadable('Refused.'), unreadable('Refused.'), unreadable('No answer.')]);
    expect(gaps).toEqual([
      '2 instances: consent could not be read. Refused.',
      '1 instance: consent could not be read. No answer.',
    ]);
  });

  test('instances that are gone are no gap', () => {
    const gone = anInventoryRow({
      directory: { kind: 'unreadable', reason: 'no' },
      missingSince: '2026-11-02T00:00:00Z',
    });
    expect(listGaps([gone])).toEqual([]);
  });
});
