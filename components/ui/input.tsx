import type { ComponentProps } from 'react';
import { cn } from './cn';

const controlStyles = [
  'w-full min-w-0 rounded-md border border-control bg-surface-raised text-ink transition-colors',
  'hover:border-ink-muted focus-visible:border-focus focus-visible:outline-offset-0',
  'aria-invalid:border-failed aria-invalid:border-2',
  'disabled:cursor-not-allowed disabled:border-line-strong disabled:bg-surface-sunken disabled:text-neutral',
];

/** `sm` for toolbars and filters, `md` for questions. */
type ControlSize = 'sm' | 'md';

const heights: Record<ControlSize, string> = { sm: 'h-8 px-2 text-base sm:text-sm', md: 'h-10 px-3 text-base' };

type WithSize<Tag extends 'input' | 'select'> = Omit<ComponentProps<Tag>, 'size'> & {
  size?: ControlSize;
  /** For names one would paste: ids, hosts, commands. */
  mono?: boolean;
};

export function Input({ size = 'md', mono = false, className, ...props }: WithSize<'input'>) {
  return (
    <input
      className={cn(
        controlStyles,
        'read-only:bg-surface-sunken',
        heights[size],
        mono && 'font-mono text-sm',
        className,
      )}
      {...props}
    />
  );
}

export function Textarea({ mono = false, className, ...props }: ComponentProps<'textarea'> & { mono?: boolean }) {
  return (
    <textarea
      rows={5}
      className={cn(
        controlStyles,
        'min-h-20 px-3 py-2 text-base read-only:bg-surface-sunken',
        mono && 'font-mono text-sm leading-5',
        className,
      )}
      {...props}
    />
  );
}

/** The browser's own list: it works with touch, type-ahead and screen readers without a line of script. */
export function Select({ size = 'md', className, mono = false, ...props }: WithSize<'select'>) {
  return (
    <select className={cn(controlStyles, heights[size], 'select pr-8', mono && 'font-mono', className)} {...props} />
  );
}
