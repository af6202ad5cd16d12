import type { StatusKind } from '@/components/ui/status';
import type { FileReading } from '@/lib/coverage/csv/read-devices-csv';
import type { ServedBy } from '@/lib/coverage/filter-rows';

/** How each outcome looks and reads; the shape differs, not only the colour. */
export const servedByLooks: Record<ServedBy, { kind: StatusKind; label: string; bar: string }> = {
  modern: { kind: 'done', label: 'Modern interactive flow', bar: 'bg-done' },
  'trust-only': { kind: 'needs-action', label: 'Incoming trust-based flow only', bar: 'bg-action' },
  none: { kind: 'failed', label: 'Neither flow', bar: 'bg-failed' },
  unknown: { kind: 'cannot-tell', label: 'Cannot tell', bar: 'bg-unknown' },
  'not-windows': { kind: 'not-needed', label: 'Not Windows', bar: 'bg-neutral' },
};

const numbers = new Intl.NumberFormat('en-GB');
export const formatCount = (count: number): string => numbers.format(count);
export const countWord = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

type Problem = Extract<FileReading, { ok: false }>['problem'];

/** What is the matter with a file, and what to do. */
export const fileProblems: Record<Problem, { title: string; text: string }> = {
  empty: { title: 'The file is empty', text: 'Export the list again, then choose the new file.' },
  workbook: {
    title: 'This is an Excel workbook',
    text: 'Open it in Excel, choose “Save as” and “CSV UTF-8”, then choose the file that makes.',
  },
  binary: {
    title: 'This is not a list in text form',
    text: 'Choose a CSV file, or text with tabs or semicolons between columns.',
  },
  'too-large': {
    title: 'The file is larger than 50 MB',
    text: 'A list of a hundred thousand devices has about 15 MB. Export it with fewer columns, or in parts.',
  },
  'no-columns': {
    title: 'No columns of a device list were found',
    text: 'The first line has to name the columns. These are looked for, in any order:',
  },
  'no-rows': { title: 'The file names columns and lists no device', text: 'Export the list again, without a filter.' },
};
