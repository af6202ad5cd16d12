import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from '@/components/ui/table';
import type { PlannedChange } from '@/lib/plan/model';

type PlannedChangesProps = { changes: readonly PlannedChange[]; instanceName: string };

/** What the plan said when the run started. */
export function PlannedChanges({ changes, instanceName }: PlannedChangesProps) {
  return (
    <div>
      <h4 className="mb-1 text-sm font-semibold">Planned</h4>
      {changes.length === 0 ? (
        <p className="text-ink-muted">Nothing: all of it was so when the plan was made. The run looks and says so.</p>
      ) : (
        <Table label={`Planned changes of ${instanceName}`} density="dense">
          <TableHead>
            <TableRow>
              <TableHeaderCell>Where</TableHeaderCell>
              <TableHeaderCell>Field</TableHeaderCell>
              <TableHeaderCell>Before</TableHeaderCell>
              <TableHeaderCell>After</TableHeaderCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {changes.map(({ target, field, before, after }) => (
              <TableRow key={`${target} ${field}`}>
                <TableCell className="whitespace-nowrap">{targetNames[target]}</TableCell>
                <TableCell>
                  <code className="text-xs break-name">{field}</code>
                </TableCell>
                <TableCell>
                  <code className="text-xs break-name text-ink-muted">{before}</code>
                </TableCell>
                <TableCell>
                  <code className="text-xs font-semibold break-name">{after}</code>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </div>
  );
}

const targetNames: Record<PlannedChange['target'], string> = {
  ARM: 'Azure Resource Manager',
  Graph: 'Microsoft Graph',
};
