'use client';

import dynamic from 'next/dynamic';
import { useCallback, useMemo, useState } from 'react';
import type { FeedRow } from '@/lib/runs/feed';
import type { StepName } from '@/lib/runs/model';
import { InstanceListHead, InstanceRow } from './instance-row';
import { listStepColumns } from './step-states';

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
  // Stays the same object while the columns do, so that lines which did not change are not drawn again.
  const columnKey = listStepColumns(rows).join(' ');
  const columns = useMemo(() => columnKey.split(' ') as StepName[], [columnKey]);
  const props = { rows, columns, runId, onDone, open, toggle };
  return (
    <div className="overflow-clip rounded-lg border border-line bg-surface-raised">
      <InstanceListHead columns={columns} />
      {rows.length > VIRTUAL_FROM ? <VirtualRows {...props} /> : <AllRows {...props} />}
    </div>
  );
}

export type RowsProps = InstanceListProps & {
  columns: readonly StepName[];
  open: ReadonlySet<string>;
  toggle: (key: string) => void;
};

function AllRows({ rows, columns, runId, onDone, open, toggle }: RowsProps) {
  return (
    <ul aria-label="Instances of the run">
      {rows.map((row) => (
        <InstanceRow
          key={row.instanceKey}
          row={row}
          columns={columns}
          runId={runId}
          isOpen={open.has(row.instanceKey)}
          onToggle={toggle}
          onDone={onDone}
        />
      ))}
    </ul>
  );
}
