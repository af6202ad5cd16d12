import { describeEvidence, stateLooks } from '@/components/setup/prerequisites/prerequisite-view';
import { Status } from '@/components/ui/status';
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from '@/components/ui/table';
import { Timestamp } from '@/components/ui/timestamp';
import type { EvaluatedPrerequisite, Evidence } from '@/lib/setup/prerequisites';
import { NothingHere, rowHead } from './record-section';

/** Every prerequisite with its state and what that rests on. */
export function PrerequisitePart({ items }: { items: readonly EvaluatedPrerequisite[] }) {
  if (items.length === 0) return <NothingHere>Which there are follows from the flow, and none is chosen.</NothingHere>;
  return (
    <Table label="Prerequisites" density="dense">
      <TableHead>
        <TableRow>
          <TableHeaderCell>Prerequisite</TableHeaderCell>
          <TableHeaderCell>State</TableHeaderCell>
          <TableHeaderCell>Evidence</TableHeaderCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {items.map(({ prerequisite, state, evidence, notes }) => (
          <TableRow key={prerequisite.id}>
            <TableHeaderCell scope="row" className={rowHead}>
              {prerequisite.title}
            </TableHeaderCell>
            <TableCell className="whitespace-nowrap">
              <Status kind={stateLooks[state].kind}>{stateLooks[state].word}</Status>
            </TableCell>
            <TableCell className="min-w-64">
              {evidence.length === 0 ? <span className="text-ink-muted">None</span> : null}
              {evidence.map((one) => (
                <EvidenceLine key={`${one.kind} ${one.text}`} evidence={one} />
              ))}
              {notes.map((note) => (
                <p key={note} className="text-ink-muted">
                  {note}
                </p>
              ))}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function EvidenceLine({ evidence }: { evidence: Evidence }) {
  const at = evidence.kind === 'answers' ? null : evidence.at;
  return (
    <p>
      {describeEvidence(evidence)}
      {at ? (
        <span className="text-ink-muted">
          {' '}
          (<Timestamp at={at} show="absolute" />)
        </span>
      ) : null}
    </p>
  );
}
