'use client';

import dynamic from 'next/dynamic';
import { useCallback, useState } from 'react';
import type { FeedRow } from '@/lib/runs/feed';
import { InstanceListHead, InstanceRow } from './instance-row';

type InstanceListProps = { rows: readonly FeedRow[]; runId: string; onDone: () => Promise<void> };

// Only large runs need it.
const VirtualRows = dynamic(() => import('./virtual-rows').then((module) => module.VirtualRows));

/** Above this only the rows in view are on the page. */
const VIRTUAL_FROM = 100;

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

export type RowsProps = InstanceListProps & { open: ReadonlySet<string>; toggle: (key: string) => void };

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
