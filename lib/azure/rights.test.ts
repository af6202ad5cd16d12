import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PermissionEntry } from './azure';
import { isActionAllowed, missingActions } from './rights';

const WRITE = 'Microsoft.Sql/managedInstances/write';
const entry = (actions: string[], notActions: string[] = []): PermissionEntry => ({ actions, notActions });

const anySegment = fc.stringMatching(/^[A-Za-z.]{1,8}$/);
const anyAction = fc.array(anySegment, { minLength: 2, maxLength: 5 }).map((segments) => segments.join('/'));
/** A pattern that matches the action: any run of characters replaced by a star. */
const anyActionAndPattern = anyAction.chain((action) =>
  fc
    .tuple(fc.nat(action.length), fc.nat(action.length))
    .map(([a, b]) => ({ action, pattern: `${action.slice(0, Math.min(a, b))}*${action.slice(Math.max(a, b))}` })),
);
const anyEntry = fc.record({
  actions: fc.array(fc.oneof(anyAction, fc.constant('*'))),
  notActions: fc.array(anyAction),
});

describe('an action', () => {
  it('is allowed by a pattern whose star stands for any run, whatever the case', () => {
    fc.assert(
      fc.property(anyActionAndPattern, fc.boolean(), ({ action, pattern }, isUpper) => {
        const asked = isUpper ? action.toUpperCase() : action;
        expect(isActionAllowed([entry([pattern])], asked)).toBe(true);
        expect(isActionAllowed([entry(['*'], [pattern])], asked)).toBe(false);
      }),
    );
  });

  it('is allowed by no entry less when entries are added: notActions stay in their own', () => {
    fc.assert(
      fc.property(fc.array(anyEntry), anyEntry, anyAction, (entries, more, action) => {
        if (isActionAllowed(entries, action)) expect(isActionAllowed([...entries, more], action)).toBe(true);
      }),
    );
  });

  it('is not allowed by nothing', () => {
    fc.assert(
      fc.property(anyAction, (action) => {
        expect(isActionAllowed([], action)).toBe(false);
      }),
    );
  });

  it.each([
    ['Owner', [entry(['*'])], true],
    ['Reader', [entry(['*/read'])], false],
    [
      'SQL Managed Instance Contributor',
      [entry(['Microsoft.Sql/managedInstances/*', 'Microsoft.Sql/locations/*/read'])],
      true,
    ],
    ['SQL Server Contributor', [entry(['Microsoft.Sql/servers/*'], ['Microsoft.Sql/managedInstances/*'])], false],
    ['a pattern in the middle', [entry(['Microsoft.*/write'])], true],
    ['a prefix without a star', [entry(['Microsoft.Sql/managedInstances'])], false],
    ['stars that would overlap', [entry(['Microsoft.Sql/managedInstances/write*e'])], false],
    ['taken away in one entry, given in another', [entry(['*'], [WRITE]), entry([WRITE])], true],
    ['taken away where it is given', [entry(['*'], ['Microsoft.Sql/*/WRITE'])], false],
  ] as [string, PermissionEntry[], boolean][])('%s may write an instance: %#', (_role, entries, isAllowed) => {
    expect(isActionAllowed(entries, WRITE)).toBe(isAllowed);
  });
});

it('names the actions that are missing, in the order asked', () => {
  expect(missingActions([entry(['*/read'])], ['a/write', 'a/read', 'b/delete'])).toEqual(['a/write', 'b/delete']);
});
