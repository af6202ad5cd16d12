import type { ReactNode } from 'react';
import { cn } from './cn';

type ExplainedProps = {
  term: string;
  /** Help for whoever is at it, not part of a record somebody files. */
  onScreenOnly?: boolean;
  children: ReactNode;
};

/** A line of a definition list: the term beside what is said about it, above it on a phone. */
export function Explained({ term, onScreenOnly, children }: ExplainedProps) {
  return (
    <div
      className={cn(
        'grid gap-x-4 gap-y-0.5 sm:grid-cols-[9.5rem_minmax(0,1fr)] print:grid-cols-[10rem_minmax(0,1fr)] print:gap-x-2',
        onScreenOnly && 'print:hidden',
      )}
    >
      <dt className="font-semibold text-ink-muted">{term}</dt>
      <dd className="max-w-prose min-w-0 break-name">{children}</dd>
    </div>
  );
}
