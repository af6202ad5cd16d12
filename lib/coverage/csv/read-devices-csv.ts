import Papa from 'papaparse';
import type { DeviceSource } from '../device';
import { type DeviceTable, DeviceTableBuilder } from '../device-table';
import { type CoverageSummary, summarise } from '../summarise';
import { type DayOrder, guessDayOrder, readDate, readIsServer, readJoin, readYesNo } from './cells';
import { type Columns, findColumns, isDeviceHeader } from './columns';
import { decodeText, type FileProblem } from './decode-text';

/** A list that was read, or why it is none. */
export type FileReading =
  | {
      ok: true;
      source: DeviceSource;
      table: DeviceTable;
      summary: CoverageSummary;
      /** In words: what the list does not tell, and lines that were left out. */
      remarks: string[];
    }
  | { ok: false; problem: FileProblem | 'no-columns' | 'no-rows'; seen: string[] };

interface ReadOptions {
  now: Date;
  /** From 0 to 1, a few times a second. */
  onProgress?: (share: number) => void;
}

/** Rows looked at for a header: some exports begin with a title. */
const HEADER_WITHIN = 10;
const CHUNK_IN_CHARACTERS = 512 * 1024;

/** Reads an exported file. Never throws, whatever the bytes. */
export function readDevicesFile(bytes: Uint8Array, options: ReadOptions): FileReading {
  const decoded = decodeText(bytes);
  return 'problem' in decoded
    ? { ok: false, problem: decoded.problem, seen: [] }
    : readDevicesCsv(decoded.text, options);
}

/** The same from text, for tests and for what is pasted. */
export function readDevicesCsv(input: string, { now, onProgress }: ReadOptions): FileReading {
  const { text, delimiter } = stripPreamble(input);
  const builder = new DeviceTableBuilder(now);
  const reader = new RowReader(builder);
  Papa.parse<string[]>(text, {
    delimiter: delimiter ?? '',
    delimitersToGuess: [',', ';', '\t', '|'],
    skipEmptyLines: 'greedy',
    chunkSize: CHUNK_IN_CHARACTERS,
    chunk: ({ data, meta }: Papa.ParseResult<string[]>) => {
      reader.take(data);
      onProgress?.(Math.min(1, meta.cursor / Math.max(1, text.length)));
    },
    complete: () => onProgress?.(1),
  });
  const { columns, seen, skippedCount } = reader.finish();
  if (columns === null) return { ok: false, problem: 'no-columns', seen };
  const table = builder.build();
  if (table.names.length === 0) return { ok: false, problem: 'no-rows', seen };
  const source: DeviceSource = columns.isActiveDirectory ? 'active-directory-file' : 'file';
  return { ok: true, source, table, summary: summarise(table), remarks: listRemarks(columns, skippedCount) };
}

/** Excel's `sep=;` and PowerShell's `#TYPE …` stand before the header. */
function stripPreamble(input: string): { text: string; delimiter: string | null } {
  let text = input.charCodeAt(0) === 0xfeff ? input.slice(1) : input;
  const separator = /^"?sep=(.)"?\r?\n/i.exec(text);
  if (separator) text = text.slice(separator[0].length);
  return { text: text.replace(/^#TYPE[^\n]*\n/, ''), delimiter: separator?.[1] ?? null };
}

/** Holds rows back until the header and the order of dates are known, then passes them on. */
class RowReader {
  private columns: Columns | null = null;
  private readonly seen: string[] = [];
  private order: DayOrder | null = null;
  private rowsBefore = 0;
  private skippedCount = 0;
  private readonly builder: DeviceTableBuilder;

  constructor(builder: DeviceTableBuilder) {
    this.builder = builder;
  }

  take(rows: readonly string[][]): void {
    let from = 0;
    while (this.columns === null && from < rows.length && this.rowsBefore < HEADER_WITHIN) {
      this.tryHeader(rows[from] ?? []);
      from += 1;
    }
    if (this.columns === null) return;
    const { indexOf } = this.columns;
    // The first part of a list is large enough to tell where it comes from.
    if (this.order === null) this.columns = recogniseByVersions(this.columns, rows.slice(from));
    // The first part of a list is large enough to tell how it writes dates.
    this.order ??= guessDayOrder(rows.slice(from).map((row) => cellOf(row, indexOf.lastSeen)));
    for (let index = from; index < rows.length; index += 1) this.addRow(rows[index] ?? [], this.columns, this.order);
  }

  finish(): { columns: Columns | null; seen: string[]; skippedCount: number } {
    return { columns: this.columns, seen: this.seen, skippedCount: this.skippedCount };
  }

  private tryHeader(row: readonly string[]): void {
    this.rowsBefore += 1;
    const columns = findColumns(row);
    if (isDeviceHeader(columns)) this.columns = columns;
    else if (row.length > this.seen.length)
      this.seen.splice(0, this.seen.length, ...row.slice(0, 40).map((cell) => cell.trim().slice(0, 60)));
  }

  private addRow(row: readonly string[], { indexOf, isActiveDirectory }: Columns, order: DayOrder): void {
    const name = cellOf(row, indexOf.name);
    const os = cellOf(row, indexOf.os);
    const version = cellOf(row, indexOf.version);
    if (name === '' && os === '' && version === '') {
      this.skippedCount += 1;
      return;
    }
    this.builder.add({
      name,
      os: os === '' ? null : os,
      version: version === '' ? null : version,
      join: isActiveDirectory ? 'ad-joined' : readJoin(cellOf(row, indexOf.join)),
      isServer: indexOf.isServer === undefined ? null : readIsServer(cellOf(row, indexOf.isServer)),
      isEnabled: indexOf.enabled === undefined ? null : readYesNo(cellOf(row, indexOf.enabled)),
      lastSeenAt: readDate(cellOf(row, indexOf.lastSeen), order),
      owner: indexOf.owner === undefined ? null : cellOf(row, indexOf.owner),
    });
  }
}

/** Only Active Directory writes a build in brackets, as in `10.0 (19045)`; an export of a few columns shows nothing else. */
function recogniseByVersions(columns: Columns, rows: readonly string[][]): Columns {
  const { indexOf, isActiveDirectory } = columns;
  if (isActiveDirectory || indexOf.join !== undefined) return columns;
  const isWrittenByAd = rows.some((row) => /^\d+\.\d+ \(\d+\)$/.test(cellOf(row, indexOf.version)));
  return { ...columns, isActiveDirectory: isWrittenByAd };
}

const cellOf = (row: readonly string[], index: number | undefined): string =>
  index === undefined ? '' : (row[index] ?? '').trim();

function listRemarks({ indexOf, isActiveDirectory }: Columns, skippedCount: number): string[] {
  return [
    isActiveDirectory
      ? 'This is an export of Active Directory: every computer counts as joined to it only, because the file does not tell which are hybrid joined.'
      : '',
    !isActiveDirectory && indexOf.join === undefined
      ? 'The file has no column for the join (JoinType, trustType), so no computer can be judged by it.'
      : '',
    indexOf.version === undefined ? 'The file has no column for the version; only names of systems were judged.' : '',
    indexOf.lastSeen === undefined
      ? 'The file does not tell when a computer was last seen, so none is counted as stale.'
      : '',
    skippedCount > 0
      ? `${skippedCount} ${skippedCount === 1 ? 'line' : 'lines'} without a name or system were left out.`
      : '',
  ].filter((remark) => remark !== '');
}
