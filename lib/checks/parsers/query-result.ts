import { readCommand } from './command';
import { isBlank } from './fields';

/** Results of a query as people copy them: sqlcmd's columns, the grid of SSMS (tabs), CSV, Markdown. */

export interface QueryResult {
  /** Lower case. */
  columns: string[];
  rows: { cells: string[]; line: number }[];
  end: number;
}

const MAX_ROWS = 20_000;
const rowCount = /^\s*\(\d{1,9} [^()]{2,40}\)\s*$|^\s*Completion time:/i;

type Split = (line: string) => string[];

const byTab: Split = (line) => line.split('\t').map((cell) => cell.trim());
const byBar: Split = (line) =>
  line
    .replace(/^\s*\|/, '')
    .replace(/\|\s*$/, '')
    .split('|')
    .map((cell) => cell.trim());
const byComma =
  (separator: string): Split =>
  (line) => {
    const cells: string[] = [];
    let cell = '';
    let isQuoted = false;
    for (let index = 0; index < line.length; index += 1) {
      const letter = line[index] ?? '';
      if (letter === '"') {
        if (isQuoted && line[index + 1] === '"') {
          cell += '"';
          index += 1;
        } else isQuoted = !isQuoted;
      } else if (letter === separator && !isQuoted) {
        cells.push(cell.trim());
        cell = '';
      } else cell += letter;
    }
    return [...cells, cell.trim()];
  };
/** sqlcmd underlines each column to its width. */
function byRuler(ruler: string): Split {
  const columns = [...ruler.matchAll(/-+/g)].map((found) => found.index);
  return (line) => columns.map((from, index) => line.slice(from, columns[index + 1] ?? line.length).trim());
}

const isRuler = (line: string) => /^\s*-+(?:\s+-+)*\s*$/.test(line) && line.includes('--');
const isBarRuler = (line: string) => /^[\s|:+-]{3,}$/.test(line) && line.includes('---');

/** Reads a result whose head stands at `at`; `null` when the line does not part into names of columns. */
export function readResult(lines: readonly string[], at: number): QueryResult | null {
  const head = lines[at] ?? '';
  const below = lines[at + 1] ?? '';
  const split = chooseSplit(head, below);
  const columns = split(head).map((column) => column.toLowerCase());
  if (columns.some((column) => !/^[a-z_][a-z0-9_ ]{0,60}$/.test(column))) return null;
  const rows: QueryResult['rows'] = [];
  let end = at + 1;
  for (let index = at + 1; index < lines.length && rows.length < MAX_ROWS; index += 1) {
    const line = lines[index] ?? '';
    if (isRuler(line) || isBarRuler(line)) {
      if (rows.length > 0) break;
      end = index + 1;
      continue;
    }
    if (isBlank(line)) {
      if (rows.length > 0) break;
      continue;
    }
    if (rowCount.test(line)) {
      end = index + 1;
      break;
    }
    if (readCommand(line) !== null) break;
    const cells = split(line);
    // An empty last cell is lost when the end of a line is trimmed.
    if (columns.length > 1 && (cells.length < columns.length - 1 || cells.length > columns.length + 1)) break;
    rows.push({ cells, line: index });
    end = index + 1;
  }
  return { columns, rows, end };
}

function chooseSplit(head: string, below: string): Split {
  if (head.includes('\t')) return byTab;
  if (head.includes('|')) return byBar;
  if (isRuler(below)) return byRuler(below);
  if (head.includes(',')) return byComma(',');
  if (head.includes(';')) return byComma(';');
  return (line) => line.trim().split(/\s{2,}|\s+(?=\S+$)/);
}
