import { Button } from '@/components/ui/button';
import { Status } from '@/components/ui/status';
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from '@/components/ui/table';
import { toServedBy } from '@/lib/coverage/filter-rows';
import { type ReasonCode, reasonWords } from '@/lib/coverage/judge-device';
import { toPercent } from '@/lib/coverage/shares';
import type { CoverageSummary } from '@/lib/coverage/summarise';
import { formatCount, servedByLooks } from './words';

type ReasonTableProps = {
  summary: CoverageSummary;
  /** Shows the rows of a reason in the list below; absent where the list itself was not kept. */
  onShow?: (code: ReasonCode) => void;
};

/** Every reason with its count: the table behind the bars. */
export function ReasonTable({ summary: { reasons, activeCount }, onShow }: ReasonTableProps) {
  if (reasons.length === 0) return null;
  return (
    <section aria-labelledby="reasons" className="grid min-w-0 gap-3">
      <h2 id="reasons" className="text-lg">
        Why
      </h2>
      <Table label="Devices in use by reason" density="dense">
        <TableHead>
          <TableRow>
            <TableHeaderCell>Devices</TableHeaderCell>
            <TableHeaderCell>Served by</TableHeaderCell>
            <TableHeaderCell numeric>Count</TableHeaderCell>
            <TableHeaderCell numeric>Of all in use</TableHeaderCell>
            <TableHeaderCell>For example</TableHeaderCell>
            {onShow ? (
              <TableHeaderCell className="print:hidden">
                <span className="sr-only">Rows</span>
              </TableHeaderCell>
            ) : null}
          </TableRow>
        </TableHead>
        <TableBody>
          {reasons.map(({ code, serves, count, examples }) => {
            const { kind, label } = servedByLooks[toServedBy({ serves, code })];
            return (
              <TableRow key={code}>
                <TableHeaderCell scope="row" className="min-w-56 whitespace-normal [tr:last-child>&]:border-b-0">
                  {reasonWords[code].label}
                  <span className="block max-w-prose text-xs font-normal text-ink-muted">{reasonWords[code].why}</span>
                </TableHeaderCell>
                <TableCell className="min-w-40">
                  <Status kind={kind}>{label}</Status>
                </TableCell>
                <TableCell numeric>{formatCount(count)}</TableCell>
                <TableCell numeric className="whitespace-nowrap">
                  {toPercent(count, activeCount)}
                </TableCell>
                <TableCell className="min-w-36 break-name text-ink-muted">{examples.join(', ')}</TableCell>
                {onShow ? (
                  <TableCell className="print:hidden">
                    <Button size="sm" variant="quiet" className="-my-1" onClick={() => onShow(code)}>
                      Show<span className="sr-only"> {reasonWords[code].label}</span>
                    </Button>
                  </TableCell>
                ) : null}
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </section>
  );
}
