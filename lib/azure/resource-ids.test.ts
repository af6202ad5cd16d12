import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseInstanceId,
  requestPathOf,
  resourceGroupScope,
  resourceKey,
  sameResourceId,
  subscriptionOf,
} from './resource-ids';

const anyName = fc.stringMatching(/^[A-Za-z0-9_()-][A-Za-z0-9_.()-]{0,20}[A-Za-z0-9_()-]$/);
const anyInstance = fc.record({ subscriptionId: fc.uuid(), resourceGroup: anyName, name: anyName });
type Parts = Parameters<typeof spell>[0];

const spell = ({
  subscriptionId,
  resourceGroup,
  name,
}: {
  subscriptionId: string;
  resourceGroup: string;
  name: string;
}) =>
  `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Sql/managedInstances/${name}`;

/** Another spelling of the same id: case and doubled slashes, as clients and Azure itself produce them. */
const anySpelling = (id: string) =>
  fc
    .array(fc.record({ isUpper: fc.boolean(), isDoubled: fc.boolean() }), {
      minLength: id.length,
      maxLength: id.length,
    })
    .map((marks) =>
      [...id]
        .map((character, index) => {
          if (character === '/') return marks[index]?.isDoubled ? '//' : '/';
          return marks[index]?.isUpper ? character.toUpperCase() : character.toLowerCase();
        })
        .join(''),
    );

const anyPairOfSpellings = anyInstance.chain((parts) =>
  fc.record({ parts: fc.constant<Parts>(parts), one: anySpelling(spell(parts)), other: anySpelling(spell(parts)) }),
);

describe('ids of instances', () => {
  it('give their parts as spelt', () => {
    fc.assert(
      fc.property(anyInstance, (parts) => {
        expect(parseInstanceId(spell(parts))).toEqual(parts);
      }),
    );
  });

  it('mean the same whatever their case and slashes', () => {
    fc.assert(
      fc.property(anyPairOfSpellings, ({ parts, one, other }) => {
        expect(sameResourceId(one, other)).toBe(true);
        expect(resourceKey(one)).toBe(resourceKey(other));
        expect(parseInstanceId(one).name.toLowerCase()).toBe(parts.name.toLowerCase());
        expect(subscriptionOf(one).toLowerCase()).toBe(parts.subscriptionId);
        expect(sameResourceId(resourceGroupScope(one), resourceGroupScope(other))).toBe(true);
        expect(sameResourceId(requestPathOf(one), other)).toBe(true);
      }),
    );
  });

  it('differ when any part differs', () => {
    fc.assert(
      fc.property(anyInstance, anyInstance, (one, other) => {
        const isSame = spell(one).toLowerCase() === spell(other).toLowerCase();
        expect(sameResourceId(spell(one), spell(other))).toBe(isSame);
        expect(sameResourceId(spell(one), `${spell(one)}/databases/x`)).toBe(false);
      }),
    );
  });

  it.each([
    '',
    '/',
    '/subscriptions/s',
    '/subscriptions/s/resourceGroups/r/providers/Microsoft.Sql/servers/x',
    '/subscriptions/s/resourceGroups/r/providers/Microsoft.Sql/managedInstances',
    '/subscriptions/s/resourceGroups/r/providers/Microsoft.Sql/managedInstances/x/databases/y',
    '/subscriptions/s/resourceGroups/../providers/Microsoft.Sql/managedInstances/x',
    '/subscriptions/s/resourceGroups/r/providers/Microsoft.Sql/managedInstances/x?api-version=1',
    '/subscriptions/s/resourceGroups/r/providers/Microsoft.Sql/managedInstances/x%2F..',
    '/subscriptions/s/resourceGroups/r/providers/Microsoft.Sql/managedInstances/x#',
  ])('are refused when they are none: %j', (id) => {
    expect(() => parseInstanceId(id)).toThrow(expect.objectContaining({ kind: 'invalid' }));
  });
});

describe('scopes', () => {
  it('of a group contain everything in it', () => {
    expect(resourceGroupScope('/subscriptions/s/resourcegroups/R/providers/x/y/z')).toBe(
      '/subscriptions/s/resourceGroups/R',
    );
    expect(() => resourceGroupScope('/subscriptions/s')).toThrow(expect.objectContaining({ kind: 'invalid' }));
    expect(() => subscriptionOf('/providers/x')).toThrow(expect.objectContaining({ kind: 'invalid' }));
  });

  it('are escaped for a URL', () => {
    expect(requestPathOf('/subscriptions/s/resourceGroups/grün')).toBe('/subscriptions/s/resourceGroups/gr%C3%BCn');
  });
});
