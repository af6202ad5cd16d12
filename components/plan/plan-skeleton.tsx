import { Skeleton } from '@/components/ui/skeleton';

const rows = ['w-44', 'w-56', 'w-40', 'w-52', 'w-48'];

/** A plan on its way, of the size it will have. */
export function PlanSkeleton({ instanceCount }: { instanceCount: number }) {
  return (
    <div role="status" className="grid grid-cols-1 gap-6">
      <p className="text-sm text-ink-muted">
        Reading {instanceCount.toLocaleString('en')} {instanceCount === 1 ? 'instance' : 'instances'}, locks, rights and
        consent from Azure and Microsoft Entra ID. Nothing is changed.
      </p>
      <div className="flex flex-wrap gap-2">
        <Skeleton className="h-16 w-32" />
        <Skeleton className="h-16 w-32" />
        <Skeleton className="h-16 w-32" />
      </div>
      <div className="overflow-hidden rounded-lg border border-line">
        {rows.map((width) => (
          <div key={width} className="flex h-14 items-center gap-6 border-b border-line px-4 last:border-b-0">
            <Skeleton className={`${width} max-w-[40%]`} />
            <Skeleton className="w-72 max-w-[40%]" />
          </div>
        ))}
      </div>
    </div>
  );
}
