import { joinWords } from '@/lib/setup/words';
import { type DeviceTable, presences } from './device-table';
import { reasonWords, type Serving } from './judge-device';

const header = ['Name', 'System', 'Version', 'Join', 'Served by', 'Why', 'Last seen', 'Counted', 'Owner'];

/** Columns of a CSV file, as the page shows them. */
export const servingWords: Record<Serving, string> = {
  both: 'Both flows',
  modern: 'Modern interactive flow',
  'trust-only': 'Incoming trust-based flow only',
  none: 'Neither flow',
  unknown: 'Cannot tell',
};

/** The rows chosen, in their order, as CSV for Excel: UTF-8 with its mark, CRLF, and no cell that a spreadsheet would run. */
export function toCsv(table: DeviceTable, rows: readonly number[]): string {
  const lines = rows.map((row) => {
    const kind = table.kinds[table.kindOf[row] ?? -1];
    const verdict = kind?.verdict;
    return [
      table.names[row] ?? '',
      kind?.os ?? '',
      kind?.version ?? '',
      verdict?.join ? joinWords[verdict.join].label : '',
      verdict ? servingWords[verdict.serves] : '',
      verdict ? reasonWords[verdict.code].why : '',
      formatDay(table.lastSeenDay[row] ?? -1),
      presences[table.presenceOf[row] ?? 0] ?? '',
      table.owners?.[row] ?? '',
    ];
  });
  return `\uFEFF${[header, ...lines].map((cells) => cells.map(toCell).join(',')).join('\r\n')}\r\n`;
}

/**
 * A cell that begins like a formula gets an apostrophe in front, which spreadsheets show as text. The rule is OWASP's
 * on CSV injection: = + - @, tab and carriage return.
 */
export function toCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n\t;]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** "2026-11-02", UTC as all exports; empty for unknown. */
export function formatDay(day: number): string {
  return day < 0 ? '' : new Date(day * 86_400_000).toISOString().slice(0, 10);
}
