import Link from 'next/link';
import { instanceLooks } from '@/components/runs/looks';
import { Status } from '@/components/ui/status';
import { Timestamp } from '@/components/ui/timestamp';
import type { InstanceRun } from '@/lib/inventory/instance-history';
import { instanceStatusTitles, stepTitles } from '@/lib/runs/statuses';

/** What this app did to the instance, newest first. */
export function InstanceRuns({ runs }: { runs: readonly InstanceRun[] }) {
  if (runs.length === 0) {
    return <p className="text-sm text-ink-muted">No run had this instance in it. This app changed nothing on it.</p>;
  }
  return (
    <ol className="divide-y divide-line text-sm">
      {runs.map(({ runId, number, startedBy, startedAt, status, detail, changed }) => (
        <li key={runId} className="grid gap-0.5 px-4 py-2.5">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5">
            <Link href={`/runs/${runId}`} className="link-quiet font-semibold">
              Run {number}
            </Link>
            <Status kind={instanceLooks[status]}>{instanceStatusTitles[status]}</Status>
          </div>
          <p>{detail}</p>
          <p className="text-ink-muted">
            {changed.length > 0
              ? `Changed: ${changed.map((step) => stepTitles[step]).join(', ')}. `
              : 'Changed nothing. '}
            Started by {startedBy}, <Timestamp at={startedAt} />
          </p>
        </li>
      ))}
    </ol>
  );
}
