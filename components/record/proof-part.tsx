import { MonoName } from '@/components/ui/host-name';
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from '@/components/ui/table';
import { Timestamp } from '@/components/ui/timestamp';
import type { SetupRecord } from '@/lib/setup/record';
import { countOf } from '@/lib/setup/words';
import { NothingHere, rowHead } from './record-section';

/** For which instances somebody got a Kerberos ticket, what that rests on, and for which nobody has yet. */
export function ProofPart({ outcomes }: Pick<SetupRecord, 'outcomes'>) {
  if (outcomes.length === 0) return <NothingHere>No instance is chosen.</NothingHere>;
  const missing = outcomes.filter(({ proof }) => proof === null);
  return (
    <div className="space-y-3 text-sm">
      {missing.length < outcomes.length ? <Proofs outcomes={outcomes} /> : null}
      {missing.length > 0 ? (
        <p>
          No ticket is kept for {countOf(missing.length, 'instance')}:{' '}
          {missing.map(({ instanceId, name }, index) => (
            <span key={instanceId}>
              {index > 0 ? ', ' : null}
              <MonoName name={name} />
            </span>
          ))}
          .
        </p>
      ) : null}
    </div>
  );
}

function Proofs({ outcomes }: Pick<SetupRecord, 'outcomes'>) {
  return (
    <Table label="Kerberos tickets" density="dense">
      <TableHead>
        <TableRow>
          <TableHeaderCell className="w-[30%]">Instance</TableHeaderCell>
          <TableHeaderCell>Ticket, and what that rests on</TableHeaderCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {outcomes.map(({ instanceId, name, proof }) =>
          proof ? (
            <TableRow key={instanceId}>
              <TableHeaderCell scope="row" className={rowHead}>
                <MonoName name={name} className="text-[0.8125rem]" />
              </TableHeaderCell>
              <TableCell className="min-w-64">
                {proof.evidence === 'pasted' ? 'klist output, read by' : 'The word of'} {proof.by.name},{' '}
                <Timestamp at={proof.at} show="absolute" />
                {proof.note ? <span className="block break-name">“{proof.note}”</span> : null}
              </TableCell>
            </TableRow>
          ) : null,
        )}
      </TableBody>
    </Table>
  );
}
