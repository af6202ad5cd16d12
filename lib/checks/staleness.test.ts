import { describe, expect, it } from 'vitest';
import { isStale, staleAfterInHours } from './staleness';

const now = new Date('2026-11-22T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();

describe('evidence', () => {
  it('of Azure counts for a day, a person’s word for a quarter', () => {
    expect(isStale(hoursAgo(24), 'arm', now)).toBe(false);
    expect(isStale(hoursAgo(25), 'graph', now)).toBe(true);
    expect(isStale(hoursAgo(90 * 24), 'stated', now)).toBe(false);
    expect(isStale(hoursAgo(90 * 24 + 1), 'stated', now)).toBe(true);
  });

  it('that was pasted counts as long as its kind does, and as the shortest of them where the kind is not known', () => {
    expect(staleAfterInHours('pasted', 'klist')).toBeLessThan(staleAfterInHours('pasted', 'kerberos-server'));
    expect(staleAfterInHours('pasted')).toBe(staleAfterInHours('pasted', 'klist'));
  });

  it('without a time, or with none that can be read, is stale; of the future it is not', () => {
    expect(isStale(null, 'stated', now)).toBe(true);
    expect(isStale('yesterday', 'stated', now)).toBe(true);
    expect(isStale(hoursAgo(-1), 'arm', now)).toBe(false);
  });
});
