'use client';

import type { Table } from '@tanstack/react-table';
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import { Checkbox } from '@/components/ui/choice';
import { cn } from '@/components/ui/cn';
import type { SortColumn } from '@/lib/inventory/filters';
import { type Features, getLook, type InstanceRow } from './instance-columns';
import { tableRoles } from './table-roles';

type HeadProps = {
  table: Pick<Table<Features, InstanceRow>, 'getAllLeafColumns' | 'options'> & SelectAllTable;
  canChoose: boolean;
  onSort: (column: SortColumn) => void;
};

/** Stays at the top of the screen while the rows pass below it. Cards have no head: each says what its values are. */
export function InstanceTableHead({ table, canChoose, onSort }: HeadProps) {
  const [sorted] = table.options.state?.sorting ?? [];
  return (
    // Important, because on paper every other table shows its head.
    <thead {...tableRoles.rowgroup} className="max-lg:hidden!">
      <tr {...tableRoles.row} aria-rowindex={1}>
        {canChoose ? <SelectAllCell table={table} /> : null}
        {table.getAllLeafColumns().map(({ id }) => {
          const { label, sort, width } = getLook(id);
          const direction = sort !== undefined && sort === sorted?.id ? directions[`${sorted.desc}`] : undefined;
          return (
            <th
              key={id}
              {...tableRoles.columnheader}
              scope="col"
              aria-sort={direction}
              className={cn(headStyles, width)}
            >
              {sort ? <SortButton label={label} direction={direction} onSort={() => onSort(sort)} /> : label}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

const headStyles =
  'sticky top-0 z-10 border-b border-line-strong bg-surface-sunken px-3 py-2 align-bottom text-xs font-semibold text-ink-muted';

const directions: Record<string, 'ascending' | 'descending'> = { false: 'ascending', true: 'descending' };
const arrows = { ascending: ArrowUp, descending: ArrowDown, none: ChevronsUpDown };

function SortButton({
  label,
  direction,
  onSort,
}: {
  label: string;
  direction?: 'ascending' | 'descending';
  onSort: () => void;
}) {
  const Arrow = arrows[direction ?? 'none'];
  return (
    <button
      type="button"
      onClick={onSort}
      className={cn(
        'group/sort -mx-1 inline-flex items-end gap-1 rounded-sm px-1 text-left hover:text-ink',
        direction && 'text-ink',
      )}
    >
      {label}
      <Arrow
        className={cn(
          'size-3.5 shrink-0',
          !direction && 'opacity-0 group-hover/sort:opacity-100 group-focus-visible/sort:opacity-100',
        )}
        aria-hidden="true"
      />
    </button>
  );
}

type SelectAllTable = Pick<
  Table<Features, InstanceRow>,
  'getIsAllRowsSelected' | 'getIsSomeRowsSelected' | 'toggleAllRowsSelected'
>;

function SelectAllCell({ table }: { table: SelectAllTable }) {
  const isAll = table.getIsAllRowsSelected();
  const isSome = !isAll && table.getIsSomeRowsSelected();
  return (
    <th {...tableRoles.columnheader} scope="col" className={cn(headStyles, 'w-11 pr-0')}>
      <Checkbox
        aria-label="Choose all that are shown and can be configured"
        className="block"
        checked={isAll}
        ref={(box) => {
          if (box) box.indeterminate = isSome;
        }}
        onChange={() => table.toggleAllRowsSelected(!isAll)}
      />
    </th>
  );
}
