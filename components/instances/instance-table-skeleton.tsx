import { Skeleton } from '@/components/ui/skeleton';

const rows = ['w-40', 'w-52', 'w-36', 'w-44', 'w-48', 'w-40', 'w-56', 'w-36'];

/** Rows on their way, of the size they will have. */
export function InstanceTableSkeleton() {
  return (
    <div role="status">
      <p className="mb-3 text-sm text-ink-muted">
        Reading your instances from Azure. The first read takes a few seconds, with many subscriptions up to a minute.
      </p>
      {rows.map((width, index) => (
        <div
          key={`${width}-${rows.indexOf(width, index)}`}
          className="grid h-[3.8125rem] grid-cols-[8rem_1fr] items-center gap-6 border-b border-line lg:grid-cols-[10rem_1fr_6rem_7rem_9rem]"
        >
          <Skeleton className="w-28" />
          <span className="grid min-w-0 grid-cols-1 gap-1.5">
            <Skeleton className={`${width} max-w-full`} />
            <Skeleton className="h-3 w-64 max-w-full" />
          </span>
          <Skeleton className="w-14 max-lg:hidden" />
          <Skeleton className="w-20 max-lg:hidden" />
          <Skeleton className="w-28 max-lg:hidden" />
        </div>
      ))}
    </div>
  );
}
