import { cva, type VariantProps } from 'class-variance-authority';
import Link from 'next/link';
import type { ComponentProps } from 'react';
import { cn } from './cn';
import { Spinner } from './spinner';

const buttonStyles = cva(
  [
    'relative inline-flex shrink-0 items-center justify-center gap-2 rounded-md border font-semibold whitespace-nowrap select-none',
    'transition-colors disabled:cursor-not-allowed aria-disabled:cursor-default print:hidden [&_svg]:size-4 [&_svg]:shrink-0',
  ],
  {
    variants: {
      variant: {
        primary:
          'border-transparent bg-accent text-on-accent hover:bg-accent-hover disabled:bg-neutral-soft disabled:text-neutral',
        secondary:
          'border-control bg-surface-raised text-ink hover:bg-hover disabled:border-line-strong disabled:bg-transparent disabled:text-neutral',
        quiet: 'border-transparent text-ink hover:bg-hover disabled:text-neutral disabled:hover:bg-transparent',
        danger:
          'border-transparent bg-danger text-on-danger hover:bg-danger-hover disabled:bg-neutral-soft disabled:text-neutral',
      },
      size: {
        sm: 'min-h-8 px-3 text-sm',
        md: 'min-h-9 px-4 text-sm',
        lg: 'min-h-11 px-5 text-base',
        icon: 'size-8 p-0',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
);

type ButtonStyle = VariantProps<typeof buttonStyles>;

export type ButtonProps = ComponentProps<'button'> &
  ButtonStyle & {
    /** What is happening now, such as "Saving". While set the button keeps its width, shows a spinner and ignores presses. */
    pending?: string | false;
  };

/**
 * A button says what happens. While pending it stays in the tab order (a disabled button would drop the focus) and its
 * accessible name becomes the `pending` words.
 */
export function Button({
  variant,
  size,
  pending,
  className,
  children,
  type = 'button',
  onClick,
  ...props
}: ButtonProps) {
  if (!pending) {
    return (
      <button type={type} className={cn(buttonStyles({ variant, size }), className)} onClick={onClick} {...props}>
        {children}
      </button>
    );
  }
  return (
    <button
      {...props}
      type="button"
      aria-disabled="true"
      aria-busy="true"
      aria-label={pending}
      className={cn(buttonStyles({ variant, size }), 'cursor-progress', className)}
    >
      <span className="invisible inline-flex items-center gap-2" aria-hidden="true">
        {children}
      </span>
      <span className="absolute inset-0 grid place-items-center">
        <Spinner />
      </span>
    </button>
  );
}

export type LinkButtonProps = ComponentProps<typeof Link> & ButtonStyle;

/** A link that looks like a button, for a move to another page that is the page's next step. */
export function LinkButton({ variant, size, className, ...props }: LinkButtonProps) {
  return <Link className={cn(buttonStyles({ variant, size }), 'no-underline', className)} {...props} />;
}
