import { StatusIcon, type StatusKind } from '@/components/ui/status';
import type { PlanTotals as Totals } from '@/lib/plan/model';
import type { SummedChange } from '@/lib/plan/summary';

/** What the plan comes to, in the fewest numbers. */
export function PlanTotals({ totals, changes }: { totals: Totals; changes: readonly SummedChange[] }) {
  const { toConfigure, blocked, alreadyDone } = totals;
  const changeCount = changes.reduce((sum, { instances }) => sum + instances, 0);
  const parts: { label: string; number: number; kind?: StatusKind }[] = [
    { label: 'Will be configured', number: toConfigure },
    { label: 'Cannot be configured now', number: blocked, kind: 'failed' },
    { label: 'Already so', number: alreadyDone, kind: 'done' },
    { label: changeCount === 1 ? 'Change in all' : 'Changes in all', number: changeCount },
  ];
  return (
    <dl className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">
      {parts.map(({ label, number, kind }) => (
        <div
          key={label}
          className="flex min-w-36 flex-col-reverse justify-end gap-0.5 rounded-md border border-line bg-surface-raised px-3 py-2"
        >
          <dt className="flex items-start gap-1.5 text-sm text-ink-muted">
            {kind && number > 0 ? <StatusIcon kind={kind} className="mt-0.5" /> : null}
            {label}
          </dt>
          <dd className="text-lg leading-6 font-semibold tabular">{number.toLocaleString('en')}</dd>
        </div>
      ))}
    </dl>
  );
}
