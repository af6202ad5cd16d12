'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { FeedRow } from '@/lib/runs/feed';
import { InstanceListHead, InstanceRow } from './instance-row';

type InstanceListProps = { rows: readonly FeedRow[]; runId: string; onDone: () => Promise<void> };

/** Above this only the rows in view are on the page. */
const VIRTUAL_FROM = 100;
const ROW_HEIGHT_IN_PX = 64;

/** One line per instance, in the order of the plan; finished ones stay where they are. */
export function InstanceList({ rows, runId, onDone }: InstanceListProps) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback((key: string) => {
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  }, []);
  const props = { rows, runId, onDone, open, toggle };
  return (
    <div className="overflow-clip rounded-lg border border-line bg-surface-raised">
      <InstanceListHead />
      {rows.length > VIRTUAL_FROM ? <VirtualRows {...props} /> : <AllRows {...props} />}
    </div>
  );
}

type RowsProps = InstanceListProps & { open: ReadonlySet<string>; toggle: (key: string) => void };

function AllRows({ rows, runId, onDone, open, toggle }: RowsProps) {
  return (
    <ul aria-label="Instances of the run">
      {rows.map((row) => (
        <InstanceRow
          key={row.instanceKey}
          row={row}
          runId={runId}
          isOpen={open.has(row.instanceKey)}
          onToggle={toggle}
          onDone={onDone}
        />
      ))}
    </ul>
  );
}

function VirtualRows({ rows, runId, onDone, open, toggle }: RowsProps) {
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
