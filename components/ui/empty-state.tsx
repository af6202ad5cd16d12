import type { ReactNode } from 'react';
import { cn } from './cn';

type EmptyStateProps = {
  title: ReactNode;
  /** What would be here, and how it comes here. */
  children?: ReactNode;
  /** The first step. */
  action?: ReactNode;
  titleAs?: 'h2' | 'h3' | 'p';
  className?: string;
};

/** Nothing here yet: says why, and teaches the first step. */
export function EmptyState({ title, children, action, titleAs: Title = 'h2', className }: EmptyStateProps) {
  return (
    <div
      className={cn(
        'grid justify-items-start gap-2 rounded-lg border border-dashed border-line-strong px-6 py-8',
        className,
      )}
    >
      <Title className="text-lg font-semibold">{title}</Title>
      {children ? <div className="max-w-prose space-y-2 text-ink-muted">{children}</div> : null}
      {action ? <div className="mt-2 flex flex-wrap gap-2">{action}</div> : null}
    </div>
  );
}
