import { describe, expect, it } from 'vitest';
import { makeReadable } from './readable';

const subscription = '/subscriptions/c54e54a3-77c1-46dc-a5fd-e18140ff603d';
const group = `${subscription}/resourceGroups/rg-sqlmi-prod`;
const instance = `${group}/providers/Microsoft.Sql/managedInstances/sqlmi-erp`;

describe('a sentence about a place in Azure', () => {
  it.each([
    [`Azure refused on ${instance}.`, 'Azure refused on the instance.'],
    [`Azure refused on ${group}.`, 'Azure refused on the resource group rg-sqlmi-prod.'],
    [
      `Ask an owner of ${subscription}, then retry.`,
      'Ask an owner of the subscription c54e54a3-77c1-46dc-a5fd-e18140ff603d, then retry.',
    ],
    [`The lock “${instance.replace('sqlmi-erp', 'other')}” is in the way.`, 'The lock “other” is in the way.'],
  ])('names it as a person would: %s', (text, expected) => {
    expect(makeReadable(text, instance.toLowerCase())).toBe(expected);
  });

  it('is left alone without one', () => {
    expect(makeReadable('Start it, then retry.', instance)).toBe('Start it, then retry.');
  });
});
