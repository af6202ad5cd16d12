'use client';

import { FlexRender, type Row } from '@tanstack/react-table';
import { type MouseEvent, memo } from 'react';
import { Checkbox } from '@/components/ui/choice';
import { cn } from '@/components/ui/cn';
import { type Features, getLook, type InstanceRow } from './instance-columns';
import { tableRoles } from './table-roles';
import { TabStopContext } from './use-row-focus';

type InstanceTableRowProps = {
  row: Row<Features, InstanceRow>;
  /** The row's data: a new object means that something in it changed. */
  original: InstanceRow;
  index: number;
  /** `undefined`: this list is not for choosing. */
  isChosen?: boolean;
  isTabStop: boolean;
  rowRef?: (element: HTMLElement | null) => void;
  onFocus: (index: number) => void;
};

export const InstanceTableRow = memo(function InstanceTableRow({
  row,
  original,
  index,
  isChosen,
  isTabStop,
  rowRef,
  onFocus,
}: InstanceTableRowProps) {
  const canChoose = isChosen !== undefined && row.getCanSelect();

  /** The whole row is pressed, but for the links and buttons in it. */
  function press(event: MouseEvent<HTMLElement>) {
    if (!canChoose || (event.target as Element).closest('a, button, input, label')) return;
    row.getToggleSelectedHandler()({ target: { checked: !isChosen }, shiftKey: event.shiftKey });
  }

  return (
    <tr
      {...tableRoles.row}
      ref={rowRef}
      data-index={index}
      data-tab-stop={isTabStop || undefined}
      aria-rowindex={index + 2}
      onFocus={() => onFocus(index)}
      onClick={press}
      // Shift and a press would mark the text between two rows.
      onMouseDown={(event) => event.shiftKey && canChoose && event.preventDefault()}
      className={cn(
        'group/row scroll-mt-10 scroll-mb-24 transition-colors hover:bg-hover',
        'max-lg:grid max-lg:grid-cols-2 max-lg:print:grid-cols-6 max-lg:gap-x-4 max-lg:gap-y-2 max-lg:border-b max-lg:border-line max-lg:py-3',
        isChosen && 'bg-selected hover:bg-selected',
        isChosen !== undefined && 'max-lg:relative max-lg:pl-9',
        canChoose && 'cursor-pointer',
      )}
    >
      {isChosen === undefined ? null : (
        <td {...tableRoles.cell} className={cn(cellStyles, 'lg:pr-0 max-lg:absolute max-lg:top-3.5 max-lg:left-0')}>
          <Checkbox
            data-row-focus=""
            tabIndex={isTabStop ? 0 : -1}
            aria-label={`Choose ${original.name}`}
            aria-disabled={!canChoose}
            className={cn('block', !canChoose && 'border-line-strong bg-surface-sunken hover:border-line-strong')}
            checked={isChosen}
            onChange={row.getToggleSelectedHandler()}
          />
        </td>
      )}
      <TabStopContext value={isTabStop}>
        {row.getAllCells().map((cell) => {
          const look = getLook(cell.column.id);
          return (
            <td key={cell.id} {...tableRoles.cell} className={cn(cellStyles, look.width, look.card)}>
              {look.isPlain ? null : (
                <span aria-hidden="true" className="block text-xs text-ink-muted lg:hidden">
                  {look.label}
                </span>
              )}
              <FlexRender cell={cell} />
            </td>
          );
        })}
      </TabStopContext>
    </tr>
  );
});

const cellStyles =
  'min-w-0 align-top max-lg:block lg:border-b lg:border-line lg:px-3 lg:py-2.5 group-data-[density=dense]/list:lg:py-1.5';
