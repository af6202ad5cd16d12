import type { ComponentProps } from 'react';
import { cn } from './cn';
import { scrollRegion } from './scroll-region';

type TableProps = ComponentProps<'table'> & {
  /** Names the table and its scrolling frame. */
  label: string;
  density?: 'dense' | 'comfortable';
  /** For the frame, such as a height limit under which the head stays in place. */
  frameClassName?: string;
};

/**
 * A table in a frame that scrolls sideways on its own, reachable by keyboard. Give the frame a height limit and the
 * head stays in view.
 */
export function Table({ label, density = 'comfortable', className, frameClassName, ...props }: TableProps) {
  return (
    <div {...scrollRegion(label)} className={cn('relative overflow-auto', frameClassName)}>
      <table
        aria-label={label}
        data-density={density}
        className={cn('group/table w-full border-separate border-spacing-0 text-left text-sm', className)}
        {...props}
      />
    </div>
  );
}

export function TableHead(props: ComponentProps<'thead'>) {
  return <thead {...props} />;
}

export function TableBody(props: ComponentProps<'tbody'>) {
  return <tbody {...props} />;
}

/** A row under the pointer is tinted; a chosen one says so by `aria-selected` as well. */
export function TableRow({ className, ...props }: ComponentProps<'tr'>) {
  return (
    <tr
      className={cn(
        'transition-colors [tbody_&]:hover:bg-hover aria-selected:bg-selected [tbody_&]:aria-selected:hover:bg-selected',
        className,
      )}
      {...props}
    />
  );
}

type CellProps = {
  /** Right-aligned, figures of one width. */
  numeric?: boolean;
};

export function TableHeaderCell({
  numeric = false,
  className,
  scope = 'col',
  ...props
}: ComponentProps<'th'> & CellProps) {
  return (
    <th
      scope={scope}
      className={cn(
        'border-b border-line px-3 py-2 text-xs font-semibold whitespace-nowrap text-ink-muted',
        '[thead_&]:sticky [thead_&]:top-0 [thead_&]:z-10 [thead_&]:border-line-strong [thead_&]:bg-surface-sunken',
        '[tbody_&]:py-2.5 [tbody_&]:text-sm [tbody_&]:text-ink group-data-[density=dense]/table:[tbody_&]:py-1',
        numeric && 'text-right',
        className,
      )}
      {...props}
    />
  );
}

export function TableCell({ numeric = false, className, ...props }: ComponentProps<'td'> & CellProps) {
  return (
    <td
      className={cn(
        'border-b border-line px-3 py-2.5 align-top [tr:last-child>&]:border-b-0 group-data-[density=dense]/table:py-1',
        numeric && 'text-right tabular',
        className,
      )}
      {...props}
    />
  );
}
