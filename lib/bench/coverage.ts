import { readDevicesFile } from '@/lib/coverage/csv/read-devices-csv';
import { toCsv } from '@/lib/coverage/export-csv';

export interface CoverageMeasured {
  rows: number;
  fileInMb: number;
  /** Bytes of a file to numbers and rows of the page: decode, parse, judge, summarise. */
  readInSeconds: number;
  /** All rows back to a CSV file. */
  exportInSeconds: number;
}

const systems = [
  ['Windows', '10.0.26100.4652', 'Hybrid Azure AD joined'],
  ['Windows', '10.0.22631.5624', 'AzureAD joined'],
  ['Windows', '10.0.19045.5965', 'Hybrid Azure AD joined'],
  ['Windows', '10.0.17763.7558', 'Hybrid Azure AD joined'],
  ['iOS/iPadOS', '18.5', 'AzureAD registered'],
  ['Windows', '10.0.19044.1288', 'AzureAD registered'],
] as const;

/** Device lists as a browser's worker reads them. The fastest of a few: the first one also compiles the code. */
export function benchCoverage(rows = 100_000, times = 5): CoverageMeasured {
  const bytes = new TextEncoder().encode(someExport(rows));
  const now = new Date('2026-11-22T12:00:00Z');
  let readInSeconds = Number.POSITIVE_INFINITY;
  let exportInSeconds = Number.POSITIVE_INFINITY;
  for (let time = 0; time < times; time += 1) {
    const startedAt = performance.now();
    const reading = readDevicesFile(bytes, { now });
    const readAt = performance.now();
    if (!reading.ok || reading.summary.total !== rows) throw new Error('the list was not read whole');
    toCsv(
      reading.table,
      reading.table.names.map((_, row) => row),
    );
    readInSeconds = Math.min(readInSeconds, (readAt - startedAt) / 1_000);
    exportInSeconds = Math.min(exportInSeconds, (performance.now() - readAt) / 1_000);
  }
  return { rows, fileInMb: bytes.length / 1_048_576, readInSeconds, exportInSeconds };
}

/** An export of Intune with the columns it has, a few of them quoted. */
function someExport(rows: number): string {
  const lines = [
    'Device name,Managed by,Ownership,Compliance,OS,OS version,Last check-in,Primary user UPN,JoinType,Serial number',
  ];
  for (let row = 0; row < rows; row += 1) {
    const [os, version, join] = systems[row % systems.length] ?? systems[0];
    const day = String(1 + (row % 28)).padStart(2, '0');
    lines.push(
      `FAB-LT-${row},Intune,Corporate,"Compliant, in grace",${os},${version.slice(0, -1)}${row % 10},2026-${row % 3 === 0 ? '05' : '11'}-${day} 08:14:03.0000000,person${row}@fabrikam.example,${join},PF${row}XY`,
    );
  }
  return lines.join('\r\n');
}
