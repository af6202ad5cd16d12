import { cn } from './cn';

/** Holds the place of text that is on its way; the region around it says in words that it is loading. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden="true" className={cn('block h-4 rounded-sm bg-hover motion-safe:animate-pulse', className)} />
  );
}
