import { Card } from '@/components/ui/card';
import type { SummedChange } from '@/lib/plan/summary';
import { ChangeTable } from './change-table';
import { instancesOf } from './count-words';

/** Every change of the plan, each told once. */
export function PlanChanges({ changes, instances }: { changes: readonly SummedChange[]; instances: number }) {
  if (changes.length === 0) return null;
  return (
    <Card
      title={`What changes on ${instancesOf(instances)}`}
      description="Nothing else is written. The managed identity is read before and after, and must be the same."
      flush
    >
      <ChangeTable
        label="Changes of the plan"
        extra="Instances"
        rows={changes.map(({ change, instances: count }) => ({ change, extra: count.toLocaleString('en') }))}
      />
    </Card>
  );
}
