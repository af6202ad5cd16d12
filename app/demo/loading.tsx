import { BareFrame } from '@/components/shell/bare-frame';
import { WidePage } from '@/components/shell/pages';
import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <BareFrame>
      <WidePage className="max-w-[84rem] py-8">
        <p role="status" className="sr-only">
          Loading the scenarios
        </p>
        <Skeleton className="h-8 w-48" />
        <div className="grid grid-cols-1 gap-4 md:grid-cols-2 xl:grid-cols-3">
          <Skeleton className="h-72" />
          <Skeleton className="h-72" />
          <Skeleton className="h-72" />
        </div>
      </WidePage>
    </BareFrame>
  );
}
