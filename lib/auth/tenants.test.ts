import { describe, expect, test } from 'vitest';
import { chooseTenant, defaultAuthority, isAllowedTenant } from './tenants';

const A = '3f1a6c2e-0b7d-4a55-9f0e-6f0d2c9b8a71';
const B = '9b0c2d3e-1f4a-4b5c-8d6e-7f8091a2b3c4';
const STRANGER = '11111111-2222-4333-8444-555555555555';

describe('who may sign in', () => {
  test.each([
    [[A], A, true],
    [[A], A.toUpperCase(), true],
    [[A, B], B, true],
    [[A, B], STRANGER, false],
    ['organizations' as const, STRANGER, true],
    ['organizations' as const, '9188040d-6c67-4c5b-b112-36a304b66dad', false],
    ['organizations' as const, 'organizations', false],
    ['organizations' as const, '../common', false],
    [[A], '', false],
  ])('%j and %s: %s', (tenants, tenantId, isAllowed) => {
    expect(isAllowedTenant(tenants, tenantId)).toBe(isAllowed);
  });
});

describe('the tenant to sign in to', () => {
  test('is the only one there is', () => {
    expect(defaultAuthority([A])).toBe(A);
    expect(chooseTenant([A], undefined, null)).toEqual({ authority: A, isRefused: false });
  });

  test('is the account’s own where several may sign in', () => {
    expect(chooseTenant([A, B], undefined, null).authority).toBe('organizations');
    expect(chooseTenant('organizations', undefined, null).authority).toBe('organizations');
  });

  test('is the one asked for, if it may sign in; else that is said', () => {
    expect(chooseTenant([A, B], B.toUpperCase(), A)).toEqual({ authority: B, isRefused: false });
    expect(chooseTenant([A, B], STRANGER, A)).toEqual({ authority: 'organizations', isRefused: true });
    expect(chooseTenant([A], [STRANGER, A], null)).toEqual({ authority: A, isRefused: true });
    expect(chooseTenant('organizations', 'https://evil.example', null).isRefused).toBe(true);
  });

  test('is the one used last unless another is asked for, or none in particular', () => {
    expect(chooseTenant([A, B], undefined, B).authority).toBe(B);
    expect(chooseTenant([A, B], A, B).authority).toBe(A);
    expect(chooseTenant([A, B], 'organizations', B).authority).toBe('organizations');
    expect(chooseTenant([A], undefined, STRANGER).authority).toBe(A);
  });
});
