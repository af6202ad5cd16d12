'use client';

import { X } from 'lucide-react';
import { Dialog as RadixDialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from './cn';

/** Root, trigger and close come from Radix: focus is held, Escape closes, and the trigger gets the focus back. */
export const Dialog = RadixDialog.Root;
export const DialogTrigger = RadixDialog.Trigger;
export const DialogClose = RadixDialog.Close;

type DialogContentProps = {
  title: ReactNode;
  description?: ReactNode;
  /** Buttons, the one that acts first. */
  actions?: ReactNode;
  className?: string;
  children?: ReactNode;
};

/** A question that must be answered before going on. */
export function DialogContent(props: DialogContentProps) {
  return (
    <DialogFrame
      {...props}
      frame="inset-x-4 top-[12dvh] mx-auto max-h-[76dvh] max-w-lg rounded-lg motion-safe:animate-enter"
    />
  );
}

/** A detail beside the list it belongs to. It has the same content as the page at the detail's own address. */
export function DrawerContent(props: DialogContentProps) {
  return (
    <DialogFrame
      {...props}
      frame="inset-y-0 right-0 w-full max-w-xl sm:rounded-l-lg motion-safe:animate-enter-from-right"
    />
  );
}

function DialogFrame({
  title,
  description,
  actions,
  className,
  children,
  frame,
}: DialogContentProps & { frame: string }) {
  return (
    <RadixDialog.Portal>
      <RadixDialog.Overlay className="fixed inset-0 z-40 bg-[oklch(0.2_0.02_262/0.4)]" />
      <RadixDialog.Content
        {...(description ? {} : { 'aria-describedby': undefined })}
        className={cn('fixed z-50 flex flex-col bg-surface-float text-ink shadow-float', frame, className)}
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
