'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState } from 'react';
import type { RowsProps } from './instance-list';
import { InstanceRow } from './instance-row';

const ROW_HEIGHT_IN_PX = 64;

/** The rows in view and a few around them. */
export function VirtualRows({ rows, columns, runId, onDone, open, toggle }: RowsProps) {
  const list = useRef<HTMLUListElement>(null);
  const [offset, setOffset] = useState(0);
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_HEIGHT_IN_PX,
    getItemKey: (index) => rows[index]?.instanceKey ?? index,
    overscan: 10,
    scrollMargin: offset,
    initialRect: { width: 1200, height: 900 },
  });

  // What stands above the list grows and shrinks while the run goes on.
  useLayoutEffect(() => {
    const top = (list.current?.getBoundingClientRect().top ?? 0) + window.scrollY;
    if (Math.abs(top - offset) > 1) setOffset(top);
  });

  return (
    <ul
      ref={list}
      aria-label="Instances of the run"
      className="relative"
      style={{ height: virtualizer.getTotalSize() }}
    >
      {virtualizer.getVirtualItems().map(({ index, key, start }) => {
        const row = rows[index];
        if (!row) return null;
        return (
          <InstanceRow
            key={key}
            row={row}
            columns={columns}
            runId={runId}
            isOpen={open.has(row.instanceKey)}
            onToggle={toggle}
            onDone={onDone}
            position={{ index, of: rows.length }}
            measure={virtualizer.measureElement}
            style={{
              position: 'absolute',
              insetInline: 0,
              transform: `translateY(${start - virtualizer.options.scrollMargin}px)`,
            }}
          />
        );
      })}
    </ul>
  );
}
