import { expect, test } from 'vitest';
import type { ResourceLock } from '@/lib/azure/azure';
import { AzureError } from '@/lib/azure/errors';
import { createFakeAzure } from '@/lib/testing/fake-azure';
import { nameLocks } from './name-locks';

const GROUP = '/subscriptions/s/resourceGroups/rg';
const lock = (name: string, level: ResourceLock['level'], scope = GROUP): ResourceLock => ({
  id: `${scope}/providers/Microsoft.Authorization/locks/${name}`,
  name,
  level,
  scope,
  notes: null,
});
const refusal = new AzureError('locked', { kind: 'locked', lockNames: [GROUP.toUpperCase()], requestId: 'r-1' });
const name = async (locks: ResourceLock[]) =>
  (await nameLocks(createFakeAzure([], { locks }).azure, 's', refusal)).lockNames;

test('locked scopes become the names of their locks, whatever the case Azure spells them in', async () => {
  expect(await name([lock('freeze', 'ReadOnly'), lock('elsewhere', 'ReadOnly', '/subscriptions/s')])).toEqual([
    'freeze',
  ]);
});

test('of two locks on one scope the one that stops changes is named', async () => {
  expect(await name([lock('keep', 'CanNotDelete'), lock('freeze', 'ReadOnly')])).toEqual(['freeze']);
});

test('without a lock to be seen, or the right to see any, the scope has to do', async () => {
  expect(await name([])).toEqual([GROUP.toUpperCase()]);
  const fake = createFakeAzure([]);
  fake.failNext('listLocks', { kind: 'no-rights' });
  expect((await nameLocks(fake.azure, 's', refusal)).lockNames).toEqual([GROUP.toUpperCase()]);
});

test('everything else of the refusal stays, and other refusals are left alone', async () => {
  const fake = createFakeAzure([], { locks: [lock('freeze', 'ReadOnly')] });
  expect(await nameLocks(fake.azure, 's', refusal)).toMatchObject({ message: 'locked', requestId: 'r-1' });
  const other = new AzureError('busy', { kind: 'busy' });
  expect(await nameLocks(fake.azure, 's', other)).toBe(other);
  expect(fake.count('listLocks')).toBe(1);
});
