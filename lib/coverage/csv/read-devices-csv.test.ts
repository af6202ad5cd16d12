import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presences } from '../device-table';
import { servings } from '../judge-device';
import type { CoverageSummary } from '../summarise';
import { decodeText, MOST_BYTES } from './decode-text';
import { type FileReading, readDevicesCsv, readDevicesFile } from './read-devices-csv';

const now = new Date('2026-11-22T12:00:00Z');
const read = (text: string) => readDevicesCsv(text, { now });
function mustRead(reading: FileReading): Extract<FileReading, { ok: true }> {
  if (!reading.ok) throw new Error(`not read: ${reading.problem}, saw ${reading.seen.join(' | ')}`);
  return reading;
}
const codes = (reading: FileReading) => {
  const { table } = mustRead(reading);
  return table.names.map((name, row) => `${name} ${table.kinds[table.kindOf[row] ?? -1]?.verdict.code}`);
};
const utf8 = (text: string) => new TextEncoder().encode(text);

const intune = [
  'Device name,Managed by,Ownership,Compliance,OS,OS version,Last check-in,Primary user UPN,JoinType',
  'FAB-LT-0001,Intune,Corporate,Compliant,Windows,10.0.26100.4652,2026-11-20 08:14:03.0000000,dana@fabrikam.com,Hybrid Azure AD joined',
  '"FAB-LT, 2",Intune,Corporate,Compliant,Windows,10.0.22631.1,2026-11-19 08:14:03.0000000,,AzureAD joined',
  'Dana’s iPhone,Intune,Personal,Compliant,iOS/iPadOS,18.5,2026-11-20 08:14:03.0000000,dana@fabrikam.com,AzureAD registered',
].join('\r\n');

const entra = [
  'displayName,accountEnabled,operatingSystem,operatingSystemVersion,joinType (trustType),isCompliant,registrationTime,approximateLastSignInDateTime',
  'FAB-PC-1,True,Windows,10.0.19045.5965,Microsoft Entra hybrid joined,True,2024-01-02T10:00:00Z,2026-11-21T10:00:00Z',
  'FAB-PC-2,True,Windows,10.0.19044.1288,Microsoft Entra hybrid joined,False,2021-01-02T10:00:00Z,2025-01-21T10:00:00Z',
  'FAB-PC-3,False,Windows,10.0.19045.1,Microsoft Entra joined,False,2021-01-02T10:00:00Z,2026-11-21T10:00:00Z',
].join('\n');

const activeDirectory = [
  '#TYPE Selected.Microsoft.ActiveDirectory.Management.ADComputer',
  '"Name";"OperatingSystem";"OperatingSystemVersion";"Enabled";"LastLogonDate"',
  '"SRV-SQL-01";"Windows Server 2016 Standard";"10.0 (14393)";"True";"20.11.2026 07:12:33"',
  '"PC-7";"Windows 7 Professional";"6.1 (7601)";"False";"02.03.2019 07:12:33"',
  '"PC-10";"Windows 10 Enterprise";"10.0 (19045)";"True";"21.11.2026 07:12:33"',
  '"NAS";"OnTap";"";"True";""',
].join('\r\n');

describe('exports of other tools', () => {
  it('Intune', () => {
    const reading = mustRead(read(intune));
    expect(codes(reading)).toEqual([
      'FAB-LT-0001 hybrid-current',
      'FAB-LT, 2 entra-current',
      'Dana’s iPhone not-windows',
    ]);
    expect(reading.table.owners).toEqual(['dana@fabrikam.com', '', 'dana@fabrikam.com']);
    expect(reading.source).toBe('file');
    expect(reading.remarks).toEqual([]);
  });

  it('the Entra portal, with what is stale and disabled counted apart', () => {
    const { summary } = mustRead(read(entra));
    expect(summary).toMatchObject({ total: 3, activeCount: 1, staleCount: 1, disabledCount: 1 });
    expect(summary.serving.both).toBe(1);
  });

  it('Active Directory by PowerShell, where every computer counts as joined to it only', () => {
    const reading = mustRead(read(activeDirectory));
    expect(codes(reading)).toEqual([
      'SRV-SQL-01 ad-only-older',
      'PC-7 too-old',
      'PC-10 ad-only-current',
      'NAS not-windows',
    ]);
    expect(reading.source).toBe('active-directory-file');
    expect(reading.summary).toMatchObject({ disabledCount: 1, activeCount: 3 });
    expect(reading.table.lastSeenDay[0]).toBe(Math.floor(Date.UTC(2026, 10, 20) / 86_400_000));
    expect(reading.remarks.join(' ')).toContain('export of Active Directory');
  });

  it.each(['\t', ';', ',', '|'])('whatever separates the columns (%j)', (separator) => {
    const lines = [
      ['Name', 'OperatingSystem', 'OperatingSystemVersion', 'JoinType'],
      ['PC-1', 'Windows', '10.0.26100', 'ServerAd'],
    ];
    expect(codes(read(lines.map((cells) => cells.join(separator)).join('\n')))).toEqual(['PC-1 hybrid-current']);
  });

  it('Excel’s own first line, a title above the header, empty lines', () => {
    expect(
      codes(read('sep=;\r\nDevice name;OS;OS version;Join type\r\n;;;\r\nPC-1;Windows;10.0.26100;Hybrid\r\n\r\n')),
    ).toEqual(['PC-1 hybrid-current']);
    expect(
      codes(
        read('Device inventory of Fabrikam\n\nDevice name,OS,OS version,Join type\nPC-1,Windows,10.0.26100,Hybrid'),
      ),
    ).toEqual(['PC-1 hybrid-current']);
  });

  it.each<[string, Uint8Array]>([
    ['UTF-8', utf8(intune)],
    ['UTF-8 with its mark', utf8(`\uFEFF${intune}`)],
    ['UTF-16 as PowerShell writes it', utf16(`\uFEFF${intune}`, true)],
    ['UTF-16, the other order', utf16(`\uFEFF${intune}`, false)],
    ['UTF-16 without its mark', utf16(intune, true)],
  ])('%s', (_, bytes) => {
    expect(codes(readDevicesFile(bytes, { now }))).toHaveLength(3);
  });

  it('Windows-1252, as Excel saves “CSV” in western Europe', () => {
    const bytes = Uint8Array.from(`Name;OS;OS version;JoinType\nBüro-1;Windows;10.0.26100;Hybrid`, (character) =>
      character.charCodeAt(0),
    );
    expect(codes(readDevicesFile(bytes, { now }))).toEqual(['Büro-1 hybrid-current']);
  });

  it('a day of the month above twelve tells how the whole column writes dates', () => {
    const days = (dates: string[]) => {
      const lines = dates.map((date, index) => `PC-${index},Windows,10.0.26100,Hybrid,${date}`);
      const { table } = mustRead(read(['Name,OS,OS version,JoinType,Last check-in', ...lines].join('\n')));
      return table.lastSeenDay.map((day) => (day < 0 ? '' : new Date(day * 86_400_000).toISOString().slice(0, 10)));
    };
    expect(days(['02/11/2026 10:00', '22/11/2026 10:00'])).toEqual(['2026-11-02', '2026-11-22']);
    expect(days(['11/02/2026 1:00:00 PM', '11/22/2026 1:00:00 PM'])).toEqual(['2026-11-02', '2026-11-22']);
    expect(days(['', 'never', '0001-01-01T00:00:00Z', '133400000000000000'])).toEqual(['', '', '', '2023-09-24']);
  });
});

describe('what is no list of devices', () => {
  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'empty'],
    ['blank lines', utf8('\n \r\n'), 'empty'],
    ['a workbook', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0]), 'workbook'],
    ['a program', Uint8Array.from({ length: 4_000 }, (_, index) => (index * 37) % 256), 'binary'],
    ['another list', utf8('Invoice,Amount\n1,2'), 'no-columns'],
    ['a header alone', utf8('Name,OS,OS version'), 'no-rows'],
  ])('%s: %s', (_, bytes, problem) => {
    expect(readDevicesFile(bytes, { now })).toMatchObject({ ok: false, problem });
  });

  it('says which columns it saw', () => {
    expect(read('Invoice,Amount,Paid on\n1,2,3')).toMatchObject({ seen: ['Invoice', 'Amount', 'Paid on'] });
  });

  it('is refused by size before it is read', () => {
    expect(decodeText(new Uint8Array(MOST_BYTES + 1))).toEqual({ problem: 'too-large' });
  });
});

function expectCountsAddUp(summary: CoverageSummary) {
  const { total, activeCount, staleCount, disabledCount, serving, reasons, groups, unknownCount, notWindowsCount } =
    summary;
  const sum = (numbers: number[]) => numbers.reduce((one, other) => one + other, 0);
  expect(activeCount + staleCount + disabledCount).toBe(total);
  expect(sum(servings.map((one) => serving[one]))).toBe(activeCount);
  expect(sum(reasons.map(({ count }) => count))).toBe(activeCount);
  expect(sum(groups.map(({ count }) => count)) + unknownCount + notWindowsCount).toBe(activeCount);
}

const anyCell = fc.oneof(
  fc.string(),
  fc.constantFrom(
    'Windows',
    'Windows 10 Pro',
    '10.0.19045',
    '10.0 (26100)',
    'Hybrid',
    'AzureAD joined',
    'True',
    '2026-01-01',
    '"',
    '=1+1',
  ),
);

describe('whatever the file', () => {
  it('nothing is thrown, and what is read adds up', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (text) => {
        const reading = read(text);
        if (reading.ok) expectCountsAddUp(reading.summary);
      }),
    );
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void readDevicesFile(bytes, { now })));
  });

  it('any cells under a header are counted, each once', () => {
    const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.array(fc.array(anyCell, { minLength: 1, maxLength: 7 }), { minLength: 1 }), (rows) => {
        const lines = [
          ['Name', 'OS', 'OS version', 'JoinType', 'Enabled', 'LastCheckIn', 'Owner'],
          ...rows.map((row) => ['PC', ...row.slice(1)]),
        ];
        const reading = mustRead(read(lines.map((cells) => cells.map(quote).join(',')).join('\n')));
        expect(reading.summary.total).toBe(rows.length);
        expectCountsAddUp(reading.summary);
        expect(reading.table.presenceOf.every((presence) => presences[presence] !== undefined)).toBe(true);
      }),
    );
  });

  it('columns are found in any order, case and spacing', () => {
    const columns = [
      { names: ['Device name', 'displayName', 'Name', 'COMPUTERNAME'], cell: 'PC-1' },
      { names: ['OS', 'operatingSystem', 'Operating System'], cell: 'Windows' },
      {
        names: ['OS version', 'operatingSystemVersion', 'Operating-System Version', 'OSVersion'],
        cell: '10.0.26100.1',
      },
      { names: ['JoinType', 'trustType', 'Join Type', 'joinType (trustType)'], cell: 'Hybrid Azure AD joined' },
      { names: ['Notes', 'Serial number', 'isCompliant'], cell: 'x' },
    ];
    const anyHeader = fc.record({
      names: fc.tuple(...columns.map(({ names }) => fc.constantFrom(...names))),
      style: fc.constantFrom('as is', 'upper', 'lower'),
      order: fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
    });
    fc.assert(
      fc.property(anyHeader, ({ names, style, order }) => {
        const header = names.map((name) =>
          style === 'upper' ? name.toUpperCase() : style === 'lower' ? name.toLowerCase() : name,
        );
        const lines = [order.map((at) => header[at]), order.map((at) => columns[at]?.cell)];
        expect(codes(read(lines.map((cells) => cells.join(',')).join('\n')))).toEqual(['PC-1 hybrid-current']);
      }),
    );
  });

  it('progress ends at the end', () => {
    const row = 'PC-1,Windows,10.0.26100,Hybrid,something that makes the line longer\n';
    const shares: number[] = [];
    readDevicesCsv(`Name,OS,OS version,JoinType,Notes\n${row.repeat(30_000)}`, {
      now,
      onProgress: (share) => shares.push(share),
    });
    expect(shares.length).toBeGreaterThan(2);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });
});

function utf16(text: string, isLittleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let index = 0; index < text.length; index += 1)
    view.setUint16(index * 2, text.charCodeAt(index), isLittleEndian);
  return new Uint8Array(view.buffer);
}

it('a few columns of Active Directory are recognised by how it writes builds', () => {
  const text =
    'Name;OperatingSystem;OperatingSystemVersion;Enabled\nSRV-1;Windows Server 2016 Standard;10.0 (14393);True';
  const reading = readDevicesCsv(text, { now: new Date('2026-11-22T12:00:00Z') });
  expect(reading).toMatchObject({
    ok: true,
    source: 'active-directory-file',
    summary: { serving: { 'trust-only': 1 } },
  });
});
