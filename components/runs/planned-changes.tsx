import { ChangeTable } from '@/components/plan/change-table';
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
        <ChangeTable label={`Planned changes of ${instanceName}`} rows={changes.map((change) => ({ change }))} />
      )}
    </div>
  );
}
