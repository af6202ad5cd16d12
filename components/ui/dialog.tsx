'use client';

import { X } from 'lucide-react';
import { Dialog as RadixDialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from './cn';

/** The root comes from Radix: focus is held, Escape closes, and what opened it gets the focus back. */
export const Dialog = RadixDialog.Root;

type DialogContentProps = {
  title: ReactNode;
  description?: ReactNode;
  /** Buttons, the one that acts first. */
  actions?: ReactNode;
  className?: string;
  children?: ReactNode;
};

/** A question that must be answered before going on. */
export function DialogContent({ title, description, actions, className, children }: DialogContentProps) {
  return (
    <RadixDialog.Portal>
      <RadixDialog.Overlay className="fixed inset-0 z-40 bg-[oklch(0.2_0.02_262/0.4)]" />
      <RadixDialog.Content
        {...(description ? {} : { 'aria-describedby': undefined })}
        className={cn(
          'fixed inset-x-4 top-[12dvh] z-50 mx-auto flex max-h-[76dvh] max-w-lg flex-col rounded-lg bg-surface-float text-ink shadow-float motion-safe:animate-enter',
          className,
        )}
      >
        <div className="flex items-start justify-between gap-4 px-5 pt-4">
          <div className="min-w-0">
            <RadixDialog.Title className="text-lg break-name">{title}</RadixDialog.Title>
            {description ? (
              <RadixDialog.Description className="mt-1 text-sm text-ink-muted">{description}</RadixDialog.Description>
            ) : null}
          </div>
          <RadixDialog.Close
            aria-label="Close"
            className="-mr-2 grid size-8 shrink-0 place-items-center rounded-md hover:bg-hover"
          >
            <X className="size-4" aria-hidden="true" />
          </RadixDialog.Close>
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
        {actions ? <div className="flex flex-wrap gap-2 border-t border-line px-5 py-3">{actions}</div> : null}
      </RadixDialog.Content>
    </RadixDialog.Portal>
  );
}
