import Link from 'next/link';
import { Status } from '@/components/ui/status';
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from '@/components/ui/table';
import { Timestamp } from '@/components/ui/timestamp';
import type { RunListItem } from '@/lib/runs/page-data';
import { runStatusTitles } from '@/lib/runs/statuses';
import { countOf } from '@/lib/setup/words';
import { describeCounts, runLooks } from './looks';

/** Runs, newest first: how each stands, how many instances are where, who started it for which setup. */
export function RunList({ items }: { items: readonly RunListItem[] }) {
  return (
    <Table label="Runs" frameClassName="rounded-lg border border-line bg-surface-raised">
      <TableHead>
        <TableRow>
          <TableHeaderCell>Run</TableHeaderCell>
          <TableHeaderCell>Status</TableHeaderCell>
          <TableHeaderCell>Instances</TableHeaderCell>
          <TableHeaderCell>Setup</TableHeaderCell>
          <TableHeaderCell>Started by</TableHeaderCell>
          <TableHeaderCell>Started</TableHeaderCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {items.map(({ run, setup }) => (
          <TableRow key={run.id}>
            <TableHeaderCell scope="row" className="align-top whitespace-nowrap [tr:last-child>&]:border-b-0">
              <Link href={`/runs/${run.id}`} className="link-quiet">
                Run {run.number}
              </Link>
            </TableHeaderCell>
            <TableCell className="whitespace-nowrap">
              <Status kind={runLooks[run.status]}>{runStatusTitles[run.status]}</Status>
            </TableCell>
            <TableCell className="min-w-44">
              <span className="tabular">{countOf(run.total, 'instance')}</span>
              <span className="block text-xs text-ink-muted tabular">{describeCounts(run.counts)}</span>
            </TableCell>
            <TableCell className="min-w-36">
              {setup ? (
                <Link href={`/setup/${setup.id}`} className="link-quiet">
                  {setup.name}
                </Link>
              ) : (
                <span className="text-ink-muted">
                  {run.undoes ? (
                    <>
                      Takes back{' '}
                      <Link href={`/runs/${run.undoes.runId}`} className="link-quiet">
                        run {run.undoes.number}
                      </Link>
                    </>
                  ) : (
                    'None'
                  )}
                </span>
              )}
            </TableCell>
            <TableCell className="min-w-32">{run.startedBy.name}</TableCell>
            <TableCell className="min-w-44 tabular">
              <Timestamp at={run.createdAt} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
