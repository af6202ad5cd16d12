import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from '@/components/ui/table';
import { Timestamp } from '@/components/ui/timestamp';
import type { HistoryEntry } from '@/lib/setup/record';
import { NothingHere } from './record-section';

type HistoryPartProps = { history: readonly HistoryEntry[]; changes: readonly HistoryEntry[] };

/** From the audit trail: what people did, and what was changed in their name. */
export function HistoryPart({ history, changes }: HistoryPartProps) {
  return (
    <div className="space-y-6">
      <Entries label="What people did" entries={history} none="Nothing is in the audit trail." />
      <Entries
        label="Changes at Azure and Microsoft Entra ID"
        entries={changes}
        none="Nothing was changed at Azure or Microsoft Entra ID."
      />
    </div>
  );
}

function Entries({ label, entries, none }: { label: string; entries: readonly HistoryEntry[]; none: string }) {
  return (
    <div className="space-y-2">
      <h3 className="text-sm font-semibold">{label}</h3>
      {entries.length === 0 ? (
        <NothingHere>{none}</NothingHere>
      ) : (
        <Table label={label} density="dense">
          <TableHead>
            <TableRow>
              <TableHeaderCell>When</TableHeaderCell>
              <TableHeaderCell>Who</TableHeaderCell>
              <TableHeaderCell>What</TableHeaderCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {entries.map(({ id, at, by, text }) => (
              <TableRow key={id}>
                <TableCell className="whitespace-nowrap tabular">
                  <Timestamp at={at} show="absolute" />
                </TableCell>
                <TableCell className="whitespace-nowrap">{by}</TableCell>
                <TableCell className="break-name">{text}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </div>
  );
}
