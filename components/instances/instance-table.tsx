'use client';

import { type OnChangeFn, type RowSelectionState, type SortingState, useTable } from '@tanstack/react-table';
import { Fragment, type KeyboardEvent, useMemo, useRef } from 'react';
import { type Filters, readSort, type Sort, type SortColumn } from '@/lib/inventory/filters';
import { choiceColumns, features, type InstanceRow, overviewColumns } from './instance-columns';
import { InstanceTableHead } from './instance-table-head';
import { InstanceTableRow } from './instance-table-row';
import { tableRoles } from './table-roles';
import { useRowFocus } from './use-row-focus';
import { useRowWindow } from './use-row-window';

export interface RowChoice {
  /** Keys of chosen rows, also of rows that are filtered out. */
  chosen: RowSelectionState;
  onChange: OnChangeFn<RowSelectionState>;
}

type InstanceTableProps = {
  label: string;
  /** In the order to show. */
  rows: InstanceRow[];
  sort: Sort;
  onSort: (column: SortColumn) => void;
  density: Filters['rows'];
  /** Makes rows choosable. */
  choice?: RowChoice;
};

const rowHeights = { comfortable: 61, dense: 33 } as const;
const nothing: RowSelectionState = {};

/**
 * Instances as a table, on narrow screens as cards. Ten thousand rows scroll with the page: only those near the screen
 * are in it. One row is the tab stop and arrow keys move between rows; with Shift they choose as they go.
 */
export function InstanceTable({ label, rows, sort, onSort, density, choice }: InstanceTableProps) {
  const chosen = choice?.chosen ?? nothing;
  // The table compares its state by identity: a new array at each render would never come to rest.
  const sorting = useMemo((): SortingState => {
    const { column, isDescending } = readSort(sort);
    return [{ id: column, desc: isDescending }];
  }, [sort]);
  const table = useTable({
    features,
    columns: choice ? choiceColumns : overviewColumns,
    data: rows,
    getRowId: (row) => row.key,
    manualSorting: true,
    // What was chosen and can no longer be configured may still be taken out.
    enableRowSelection: ({ original }) => original.choice !== 'cannot' || Object.hasOwn(chosen, original.key),
    state: { sorting, rowSelection: chosen },
    onRowSelectionChange: choice?.onChange,
  });
  const model = table.getRowModel().rows;
  const listRef = useRef<HTMLTableSectionElement>(null);
  const focus = useRowFocus(model.length, listRef);
  const list = useRowWindow({
    count: model.length,
    keyOf: (index) => model[index]?.id ?? `${index}`,
    estimateInPx: rowHeights[density],
    keepIndex: focus.index,
    listRef,
  });

  function press(event: KeyboardEvent) {
    if (choice && event.key === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      table.toggleAllRowsSelected(true);
      return;
    }
    const from = model[focus.index];
    const next = focus.move(event);
    const to = next === undefined ? undefined : model[next];
    if (!choice || !event.shiftKey || !from || !to) return;
    from.getToggleSelectedHandler()({ target: { checked: true } });
    to.getToggleSelectedHandler()({ target: { checked: true }, shiftKey: from.getCanSelect() });
  }

  const columnCount = table.getAllLeafColumns().length + (choice ? 1 : 0);
  return (
    <div data-density={density} className="group/list">
      <table
        {...tableRoles.table}
        aria-label={label}
        aria-rowcount={model.length + 1}
        className="w-full border-separate border-spacing-0 text-left text-sm max-lg:block lg:table-fixed"
      >
        <InstanceTableHead table={table} canChoose={choice !== undefined} onSort={onSort} />
        <tbody {...tableRoles.rowgroup} ref={listRef} onKeyDown={press} className="max-lg:block">
          {list.items.map(({ index, spaceBefore }) => {
            const row = model[index];
            return row ? (
              <Fragment key={row.id}>
                <Space heightInPx={spaceBefore} columnCount={columnCount} />
                <InstanceTableRow
                  row={row}
                  original={row.original}
                  index={index}
                  isChosen={choice ? Object.hasOwn(chosen, row.id) : undefined}
                  isTabStop={index === focus.index}
                  rowRef={list.rowRef}
                  onFocus={focus.setIndex}
                />
              </Fragment>
            ) : null;
          })}
          <Space heightInPx={list.spaceAfter} columnCount={columnCount} />
        </tbody>
      </table>
    </div>
  );
}

/** Holds the place of rows that are not in the page. */
function Space({ heightInPx, columnCount }: { heightInPx: number; columnCount: number }) {
  if (heightInPx <= 0) return null;
  return (
    <tr {...tableRoles.none} className="max-lg:block">
      <td {...tableRoles.none} colSpan={columnCount} style={{ height: heightInPx }} className="p-0 max-lg:block" />
    </tr>
  );
}
