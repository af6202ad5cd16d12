import { ChevronRight } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

type DetailsProps = Omit<ComponentProps<'details'>, 'title'> & { summary: ReactNode };

/** The browser's own disclosure: works without script, and find-in-page opens it. */
export function Details({ summary, className, children, ...props }: DetailsProps) {
  return (
    <details className={cn('group/details', className)} {...props}>
      <summary className="inline-flex list-none items-start gap-1 rounded-sm text-sm text-link hover:underline [&::-webkit-details-marker]:hidden">
        <ChevronRight
          className="mt-0.5 size-4 shrink-0 transition-transform group-open/details:rotate-90 print:hidden"
          aria-hidden="true"
        />
        {summary}
      </summary>
      <div className="mt-2 ml-2 border-l-2 border-line pl-4 text-sm">{children}</div>
    </details>
  );
}
