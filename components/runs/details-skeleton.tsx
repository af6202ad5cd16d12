import { Skeleton } from '@/components/ui/skeleton';

export function DetailsSkeleton() {
  return (
    <div role="status" className="grid gap-3">
      <span className="sr-only">Reading the details.</span>
      <Skeleton className="w-40" />
      <Skeleton className="h-28 max-w-3xl" />
    </div>
  );
}
