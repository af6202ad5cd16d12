import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { toDeviceTable } from './device-table';
import { toCell, toCsv } from './export-csv';

const now = new Date('2026-11-22T12:00:00Z');

describe('an exported list', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('%j is text to a spreadsheet', (cell) => {
    expect(toCell(cell)).toMatch(/^"?'/);
  });

  it('comes back as it was but for the apostrophe, and never begins like a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), (names) => {
        const table = toDeviceTable(
          names.map((name) => ({
            name,
            os: 'Windows',
            version: '10.0.26100',
            join: 'hybrid-joined' as const,
            isServer: null,
            isEnabled: true,
            lastSeenAt: Date.UTC(2026, 10, 20),
            owner: null,
          })),
          now,
        );
        const csv = toCsv(
          table,
          names.map((_, row) => row),
        );
        const { data } = Papa.parse<string[]>(csv.slice(1), { delimiter: ',', newline: '\r\n' });
        const cells = data.slice(1, names.length + 1).map(([name]) => name ?? '');
        expect(cells).toEqual(names.map((name) => (/^[=+\-@\t\r]/.test(name) ? `'${name}` : name)));
        for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });

  it('holds the rows chosen and no other', () => {
    const row = (name: string) => ({
      name,
      os: 'iOS',
      version: '18',
      join: null,
      isServer: null,
      isEnabled: null,
      lastSeenAt: null,
      owner: 'Dana',
    });
    const csv = toCsv(toDeviceTable([row('a'), row('b'), row('c')], now), [2, 0]);
    expect(csv.split('\r\n').slice(1)).toEqual([
      'c,iOS,18,,Neither flow,Windows Authentication for managed instances supports Windows clients only.,,active,Dana',
      'a,iOS,18,,Neither flow,Windows Authentication for managed instances supports Windows clients only.,,active,Dana',
      '',
    ]);
  });
});
