import type { ReactNode } from 'react';
import { cn } from './cn';

type CardProps = {
  title?: ReactNode;
  /** Level of the title in the page's outline. */
  titleAs?: 'h2' | 'h3';
  description?: ReactNode;
  actions?: ReactNode;
  /** Lets a table or a list touch the frame. */
  flush?: boolean;
  className?: string;
  children?: ReactNode;
};

/** A framed part of a page with its own title. No shadow: shadows are for what floats. */
export function Card({
  title,
  titleAs: Title = 'h2',
  description,
  actions,
  flush = false,
  className,
  children,
}: CardProps) {
  return (
    <section className={cn('overflow-hidden rounded-lg border border-line bg-surface-raised', className)}>
      {title || actions ? (
        <div
          className={cn(
            'flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-3',
            flush && 'border-b border-line pb-3',
          )}
        >
          <div className="min-w-0">
            {title ? <Title className="text-base">{title}</Title> : null}
            {description ? <p className="max-w-prose text-sm text-ink-muted">{description}</p> : null}
          </div>
          {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
        </div>
      ) : null}
      <div className={cn(!flush && 'px-4 py-3')}>{children}</div>
    </section>
  );
}
