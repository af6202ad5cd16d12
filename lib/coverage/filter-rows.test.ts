import { describe, expect, it } from 'vitest';
import type { DeviceRow } from './device';
import { toDeviceTable } from './device-table';
import { type DeviceFilters, filterDeviceRows, servedBys } from './filter-rows';
import { toPercent, toShares } from './shares';
import { summarise } from './summarise';

const now = new Date('2026-11-22T12:00:00Z');
const row = (name: string, fields: Partial<DeviceRow> = {}): DeviceRow => ({
  name,
  os: 'Windows',
  version: '10.0.26100',
  join: 'hybrid-joined',
  isServer: null,
  isEnabled: true,
  lastSeenAt: now.getTime(),
  owner: null,
  ...fields,
});
const table = toDeviceTable(
  [
    row('FAB-LT-1', { owner: 'dana@fabrikam.com' }),
    row('FAB-LT-2', { join: 'entra-joined' }),
    row('TILL-1', { version: '10.0.17763' }),
    row('HOME-1', { join: 'registered-only' }),
    row('PHONE', { os: 'iOS', version: '18.1' }),
    row('WHO', { version: '10.0' }),
    row('OLD-1', { lastSeenAt: Date.UTC(2026, 0, 1) }),
    row('LEFT-1', { isEnabled: false }),
  ],
  now,
);
const none: DeviceFilters = { q: '', serves: null, reason: null, presence: 'active' };
const names = (filters: Partial<DeviceFilters>) =>
  filterDeviceRows(table, { ...none, ...filters }).map((index) => table.names[index]);

describe('the rows of a list', () => {
  it('are those in use, unless asked for others', () => {
    expect(names({})).toEqual(['FAB-LT-1', 'FAB-LT-2', 'TILL-1', 'HOME-1', 'PHONE', 'WHO']);
    expect(names({ presence: 'stale' })).toEqual(['OLD-1']);
    expect(names({ presence: 'disabled' })).toEqual(['LEFT-1']);
    expect(names({ presence: 'all' })).toHaveLength(8);
  });

  it('are found by name, system, version and owner, whatever the case', () => {
    expect(names({ q: 'lt-' })).toEqual(['FAB-LT-1', 'FAB-LT-2']);
    expect(names({ q: 'IOS' })).toEqual(['PHONE']);
    expect(names({ q: '17763' })).toEqual(['TILL-1']);
    expect(names({ q: 'DANA@' })).toEqual(['FAB-LT-1']);
    expect(names({ q: 'nobody' })).toEqual([]);
  });

  it('are shown by what serves them and why, and every row is in one place', () => {
    expect(names({ serves: 'modern' })).toEqual(['FAB-LT-1', 'FAB-LT-2']);
    expect(names({ serves: 'none' })).toEqual(['HOME-1']);
    expect(names({ reason: 'hybrid-older' })).toEqual(['TILL-1']);
    expect(servedBys.flatMap((serves) => names({ serves, presence: 'all' })).sort()).toEqual([...table.names].sort());
  });
});

describe('the shares', () => {
  it('are parts of the Windows computers in use, and add up', () => {
    const { whole, parts } = toShares(summarise(table));
    expect(whole).toBe(5);
    expect(parts.map(({ id, count }) => `${id} ${count}`)).toEqual(['modern 2', 'trust-only 1', 'none 1', 'unknown 1']);
  });

  it('never say all or none where it is not', () => {
    expect([toPercent(999, 1000), toPercent(1, 1000), toPercent(0, 10), toPercent(10, 10), toPercent(0, 0)]).toEqual([
      'over 99 %',
      'under 1 %',
      '0 %',
      '100 %',
      '0 %',
    ]);
  });
});
