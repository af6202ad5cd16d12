import { Card } from '@/components/ui/card';
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from '@/components/ui/table';
import type { SummedRight } from '@/lib/plan/summary';
import { HeldCounts, RightName } from './held-status';

/** Which rights the plan takes, and on how many instances they are held. */
export function PlanRights({ rights }: { rights: readonly SummedRight[] }) {
  if (rights.length === 0) return null;
  return (
    <Card
      title="Rights it takes"
      description="As Azure and Microsoft Entra ID tell them for you. A role you may activate shows only once it is active."
      flush
    >
      <Table label="Rights the plan takes">
        <TableHead>
          <TableRow>
            <TableHeaderCell>Right</TableHeaderCell>
            <TableHeaderCell>Do you hold it?</TableHeaderCell>
            <TableHeaderCell>If not, ask for</TableHeaderCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rights.map(({ right, purpose, held, askFor }) => (
            <TableRow key={right}>
              <TableCell className="min-w-56">
                <RightName right={right} />
                <span className="block text-ink-muted">{purpose}</span>
              </TableCell>
              <TableCell className="min-w-44">
                <HeldCounts held={held} />
              </TableCell>
              <TableCell className="min-w-56">
                <AskFor askFor={askFor} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

/** Where there are many resource groups, the first few say what it is like. */
const SHOWN = 3;

function AskFor({ askFor }: { askFor: readonly string[] }) {
  if (askFor.length === 0) return <span className="text-ink-muted">Nothing</span>;
  const more = askFor.length - SHOWN;
  return (
    <ul className="grid gap-0.5">
      {askFor.slice(0, SHOWN).map((text) => (
        <li key={text} className="break-name">
          {text}
        </li>
      ))}
      {more > 0 ? <li className="text-ink-muted">and {more} more, at their instances below</li> : null}
    </ul>
  );
}
