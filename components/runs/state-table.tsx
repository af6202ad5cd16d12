import { cn } from '@/components/ui/cn';
import { StatusIcon } from '@/components/ui/status';
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from '@/components/ui/table';
import { Timestamp } from '@/components/ui/timestamp';
import type { InstanceState } from '@/lib/runs/model';
import { listStateRows } from './state-rows';

type StateTableProps = { before: InstanceState | null; after: InstanceState | null; instanceName: string };

/** What a read showed before the run and after, field by field. */
export function StateTable({ before, after, instanceName }: StateTableProps) {
  if (before === null && after === null) return null;
  return (
    <div>
      <h4 className="mb-1 text-sm font-semibold">Before and after</h4>
      <Table label={`State of ${instanceName} before and after`} density="dense">
        <TableHead>
          <TableRow>
            <TableHeaderCell>Field</TableHeaderCell>
            <TableHeaderCell>Before{before ? <ReadAt at={before.readAt} /> : null}</TableHeaderCell>
            <TableHeaderCell>After{after ? <ReadAt at={after.readAt} /> : null}</TableHeaderCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {listStateRows(before, after).map((row) => (
            <TableRow key={row.key}>
              <TableHeaderCell
                scope="row"
                className="align-top font-normal [tr:last-child>&]:border-b-0 whitespace-normal"
              >
                {row.field}
                {row.isChanged ? <span className="sr-only"> (changed)</span> : null}
              </TableHeaderCell>
              <Value value={row.before} isMuted={row.isChanged} />
              <Value value={row.after} isStrong={row.isChanged} />
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

const ReadAt = ({ at }: { at: string }) => (
  <span className="align-top font-normal [tr:last-child>&]:border-b-0">
    , read <Timestamp at={at} show="absolute" />
  </span>
);

type ValueProps = { value: string | null; isMuted?: boolean; isStrong?: boolean };

function Value({ value, isMuted = false, isStrong = false }: ValueProps) {
  return (
    <TableCell className="min-w-40">
      {value === null ? (
        <span className="text-ink-muted">not read</span>
      ) : (
        <span className="flex items-start gap-1.5">
          {isStrong ? <StatusIcon kind="done" className="mt-0.5 size-3.5" /> : null}
          <code className={cn('text-xs break-name', isMuted && 'text-ink-muted', isStrong && 'font-semibold')}>
            {value}
          </code>
        </span>
      )}
    </TableCell>
  );
}
