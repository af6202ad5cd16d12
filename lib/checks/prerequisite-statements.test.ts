import { describe, expect, it } from 'vitest';
import { prerequisites } from '@/lib/setup/prerequisite-list';
import { checksById } from './catalogue';
import { listPrerequisiteStatements } from './prerequisite-statements';

const said = (answer: 'met' | 'not-met' | 'carry-as-warning' | 'does-not-apply') => ({
  answer,
  note: 'I looked',
  by: { objectId: 'kim', name: 'Kim' },
  at: '2026-11-22T11:00:00Z',
});

describe('what people said of prerequisites', () => {
  it('counts for the check that asks the same, with name and time', () => {
    expect(listPrerequisiteStatements({ 'trust-functional-level': said('met') })).toEqual([
      { checkId: 'AD-DFL', answer: 'met', note: 'I looked', by: 'Kim', at: '2026-11-22T11:00:00Z' },
    ]);
  });

  it('says nothing where it was carried, does not apply, or asks something else', () => {
    expect(
      listPrerequisiteStatements({
        'aes-256': said('carry-as-warning'),
        'conditional-access': said('does-not-apply'),
        'group-limit': said('met'),
      }),
    ).toEqual([]);
    expect(listPrerequisiteStatements(undefined)).toEqual([]);
  });

  it('goes only to checks that take statements', () => {
    const all = Object.fromEntries(prerequisites.map(({ id }) => [id, said('not-met')]));
    const found = listPrerequisiteStatements(all);
    expect(found).toHaveLength(6);
    for (const { checkId } of found) expect(checksById[checkId].evidence).toContain('stated');
  });
});
