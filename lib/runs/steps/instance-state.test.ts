import { expect, test } from 'vitest';
import { isSameIdentity } from './instance-state';

const identity = {
  type: 'SystemAssigned,UserAssigned',
  principalId: 'P',
  tenantId: 'T',
  userAssignedIds: ['/a/B', '/c'],
};

test('the managed identity is the same whatever the case, order and spacing Azure answers with', () => {
  const other = {
    type: 'SystemAssigned, UserAssigned',
    principalId: 'p',
    tenantId: 't',
    userAssignedIds: ['/C', '/A/b'],
  };
  expect(isSameIdentity(identity, other)).toBe(true);
  expect(isSameIdentity(null, null)).toBe(true);
});

test.each([
  ['gone', null],
  ['another one', { ...identity, principalId: 'other' }],
  ['of another type', { ...identity, type: 'SystemAssigned' }],
  ['without one of its user-assigned ones', { ...identity, userAssignedIds: ['/c'] }],
])('a managed identity that is %s is not the same', (_, other) => {
  expect(isSameIdentity(identity, other)).toBe(false);
});
