import type { ReactNode } from 'react';
import { MonoName } from '@/components/ui/host-name';
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from '@/components/ui/table';
import type { PlannedChange } from '@/lib/plan/model';

const targetNames: Record<PlannedChange['target'], string> = {
  ARM: 'Azure Resource Manager',
  Graph: 'Microsoft Graph',
};

export type ChangeRow = { change: PlannedChange; extra?: ReactNode };

/** Before and after, field by field. `extra` fills a last column where the rows have one. */
export function ChangeTable({ label, rows, extra }: { label: string; rows: readonly ChangeRow[]; extra?: string }) {
  return (
    <Table label={label}>
      <TableHead>
        <TableRow>
          <TableHeaderCell>Field</TableHeaderCell>
          <TableHeaderCell>Before</TableHeaderCell>
          <TableHeaderCell>After</TableHeaderCell>
          {extra ? <TableHeaderCell numeric>{extra}</TableHeaderCell> : null}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map(({ change, extra: value }) => (
          <TableRow key={`${change.target} ${change.field} ${change.before} ${change.after}`}>
            <TableCell className="min-w-48">
              <MonoName name={change.field} className="block" />
              <span className="text-xs text-ink-muted">{targetNames[change.target]}</span>
            </TableCell>
            <TableCell className="min-w-40">
              <code className="text-[0.8125rem] break-name text-ink-muted">
                <span aria-hidden="true">− </span>
                {change.before}
              </code>
            </TableCell>
            <TableCell className="min-w-40">
              <code className="text-[0.8125rem] font-semibold break-name">
                <span aria-hidden="true">+ </span>
                {change.after}
              </code>
            </TableCell>
            {extra ? <TableCell numeric>{value}</TableCell> : null}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
