'use client';

import { Fragment, useRef } from 'react';
import { tableRoles } from '@/components/instances/table-roles';
import { useRowWindow } from '@/components/instances/use-row-window';
import { cn } from '@/components/ui/cn';
import { Status } from '@/components/ui/status';
import type { DeviceTable as Devices } from '@/lib/coverage/device-table';
import { formatDay } from '@/lib/coverage/export-csv';
import { toServedBy } from '@/lib/coverage/filter-rows';
import { reasonWords } from '@/lib/coverage/judge-device';
import { joinWords } from '@/lib/setup/words';
import { servedByLooks } from './words';

const columns = [
  { label: 'Device', width: 'lg:w-[18%]' },
  { label: 'System', width: 'lg:w-[20%]' },
  { label: 'Join', width: 'lg:w-[18%]' },
  { label: 'Served by', width: 'lg:w-[32%]' },
  { label: 'Last seen', width: 'lg:w-[12%]' },
] as const;

const ROW_IN_PX = 57;

/** A hundred thousand rows scroll with the page: only those near the screen are in it. On narrow screens rows are cards. */
export function DeviceTable({ devices, rows }: { devices: Devices; rows: readonly number[] }) {
  const listRef = useRef<HTMLTableSectionElement>(null);
  const list = useRowWindow({
    count: rows.length,
    keyOf: (index) => `${rows[index]}`,
    estimateInPx: ROW_IN_PX,
    listRef,
  });
  return (
    <table
      {...tableRoles.table}
      aria-label="Devices"
      aria-rowcount={rows.length + 1}
      className="w-full border-separate border-spacing-0 text-left text-sm max-lg:block lg:table-fixed"
    >
      <thead {...tableRoles.rowgroup} className="max-lg:hidden!">
        <tr {...tableRoles.row} aria-rowindex={1}>
          {columns.map(({ label, width }) => (
            <th
              key={label}
              {...tableRoles.columnheader}
              scope="col"
              className={cn(
                'sticky top-0 z-10 border-b border-line-strong bg-surface-sunken px-3 py-2 text-xs font-semibold text-ink-muted',
                width,
              )}
            >
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...tableRoles.rowgroup} ref={listRef} className="max-lg:block">
        {list.items.map(({ index, spaceBefore }) => {
          const row = rows[index];
          return row === undefined ? null : (
            <Fragment key={row}>
              <Space heightInPx={spaceBefore} />
              <DeviceRow devices={devices} row={row} index={index} rowRef={list.rowRef} />
            </Fragment>
          );
        })}
        <Space heightInPx={list.spaceAfter} />
      </tbody>
    </table>
  );
}

type DeviceRowProps = {
  devices: Devices;
  row: number;
  index: number;
  rowRef: ((element: HTMLElement | null) => void) | undefined;
};

function DeviceRow({ devices, row, index, rowRef }: DeviceRowProps) {
  const kind = devices.kinds[devices.kindOf[row] ?? -1];
  if (kind === undefined) return null;
  const { verdict, os, version } = kind;
  const look = servedByLooks[toServedBy(verdict)];
  const owner = devices.owners?.[row];
  return (
    <tr
      {...tableRoles.row}
      ref={rowRef}
      data-index={index}
      aria-rowindex={index + 2}
      className="transition-colors hover:bg-hover max-lg:grid max-lg:grid-cols-2 max-lg:print:grid-cols-5 print:break-inside-avoid max-lg:gap-x-4 max-lg:gap-y-1 max-lg:border-b max-lg:border-line max-lg:py-3 max-lg:print:py-1"
    >
      <td {...tableRoles.cell} className={cn(cellStyles, 'max-lg:col-span-2 max-lg:print:col-span-1')}>
        <span className="font-semibold break-name">{devices.names[row] || '(no name)'}</span>
        {owner ? <span className="block text-xs break-name text-ink-muted">{owner}</span> : null}
      </td>
      <td {...tableRoles.cell} className={cn(cellStyles, 'break-name')}>
        {os || 'Not told'}
        <span className="block text-xs text-ink-muted tabular">{version || 'no version'}</span>
      </td>
      <td {...tableRoles.cell} className={cellStyles}>
        {verdict.join === null ? <span className="text-ink-muted">Not told</span> : joinWords[verdict.join].label}
      </td>
      <td {...tableRoles.cell} className={cn(cellStyles, 'max-lg:col-span-2 max-lg:print:col-span-1')}>
        <Status kind={look.kind}>{look.label}</Status>
        <span className="block pl-5.5 text-xs text-ink-muted">{reasonWords[verdict.code].label}</span>
      </td>
      <td
        {...tableRoles.cell}
        className={cn(cellStyles, 'whitespace-nowrap tabular max-lg:col-span-2 max-lg:print:col-span-1')}
      >
        <span className="text-xs text-ink-muted lg:hidden">Last seen </span>
        {formatDay(devices.lastSeenDay[row] ?? -1) || <span className="text-ink-muted">Not told</span>}
      </td>
    </tr>
  );
}

const cellStyles = 'min-w-0 align-top max-lg:block lg:border-b lg:border-line lg:px-3 lg:py-2';

/** Holds the place of rows that are not in the page. */
function Space({ heightInPx }: { heightInPx: number }) {
  if (heightInPx <= 0) return null;
  return (
    <tr {...tableRoles.none} className="max-lg:block">
      <td {...tableRoles.none} colSpan={columns.length} style={{ height: heightInPx }} className="p-0 max-lg:block" />
    </tr>
  );
}
