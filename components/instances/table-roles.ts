/**
 * Where a table is laid out as cards, browsers forget that it is one. Said outright it stays a table for everybody who
 * moves through it by rows and cells.
 */
export const tableRoles = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  cell: { role: 'cell' },
  /** A row that only takes up space. */
  none: { role: 'presentation' },
} as const;
