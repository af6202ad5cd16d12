import { describe, expect, it } from 'vitest';
import { metadataModes, type PlannedInstance } from './model';
import { fitsMode, planMetadata } from './plan-metadata';

describe('the authentication metadata mode in a plan', () => {
  it('is left alone where nobody asked for another', () => {
    expect(planMetadata('AzureAD', undefined)).toMatchObject({ changes: [], alreadySo: [{ value: 'AzureAD' }] });
    expect(planMetadata('SomethingNew', undefined)).toMatchObject({
      changes: [],
      alreadySo: [{ value: 'SomethingNew' }],
    });
    expect(planMetadata(null, undefined)).toEqual({ changes: [], alreadySo: [], warnings: [] });
  });

  it.each(metadataModes)('is already so where %s is wanted and set', (mode) => {
    expect(planMetadata(mode, mode)).toMatchObject({ changes: [], warnings: [], alreadySo: [{ value: mode }] });
  });

  it('says before and after, and who loses sign-in', () => {
    const { changes, warnings } = planMetadata('AzureAD', 'Paired');
    expect(changes).toEqual([
      {
        step: 'set-authentication-metadata',
        target: 'ARM',
        field: 'properties.authenticationMetadata',
        before: 'AzureAD',
        after: 'Paired',
      },
    ]);
    expect(warnings[0]?.text).toContain('FROM WINDOWS');
  });

  it('is never changed without having been read', () => {
    expect(planMetadata(null, 'Windows')).toMatchObject({ changes: [], warnings: [{ code: 'metadata-mode-unread' }] });
  });
});

describe('a plan and the mode asked for', () => {
  const planned = (current: 'AzureAD' | null, wanted?: 'Paired' | 'AzureAD') => ({
    ...({ changes: [], alreadySo: [], warnings: [] } as unknown as PlannedInstance),
    ...planMetadata(current, wanted),
  });

  it('fit while nothing else was asked for', () => {
    expect(fitsMode(planned('AzureAD'), undefined)).toBe(true);
    expect(fitsMode(planned('AzureAD', 'Paired'), 'Paired')).toBe(true);
    expect(fitsMode(planned('AzureAD', 'AzureAD'), 'AzureAD')).toBe(true);
    expect(fitsMode(planned(null, 'Paired'), 'Paired')).toBe(true);
  });

  it('no longer fit once another mode, or none, is asked for', () => {
    expect(fitsMode(planned('AzureAD'), 'Paired')).toBe(false);
    expect(fitsMode(planned('AzureAD', 'Paired'), 'Windows')).toBe(false);
    expect(fitsMode(planned('AzureAD', 'Paired'), undefined)).toBe(false);
  });
});
