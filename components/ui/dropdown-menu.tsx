'use client';

import { DropdownMenu as RadixMenu } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './cn';
import { portalContainer } from './portal-container';

/** Not modal: the page behind keeps scrolling and nothing is injected into its head. */
export function DropdownMenu(props: ComponentProps<typeof RadixMenu.Root>) {
  return <RadixMenu.Root modal={false} {...props} />;
}

export const DropdownMenuTrigger = RadixMenu.Trigger;

export function DropdownMenuContent({ className, ...props }: ComponentProps<typeof RadixMenu.Content>) {
  return (
    <RadixMenu.Portal container={portalContainer()}>
      <RadixMenu.Content
        align="start"
        sideOffset={4}
        collisionPadding={8}
        className={cn(
          'z-50 min-w-44 rounded-lg bg-surface-float p-1 shadow-float motion-safe:animate-enter',
          className,
        )}
        {...props}
      />
    </RadixMenu.Portal>
  );
}

export function DropdownMenuItem({ className, ...props }: ComponentProps<typeof RadixMenu.Item>) {
  return (
    <RadixMenu.Item
      className={cn(
        'flex items-center gap-2 rounded-md px-2.5 py-1.5 text-sm outline-none select-none [&_svg]:size-4 [&_svg]:text-ink-muted',
        'data-[disabled]:text-neutral data-[highlighted]:bg-hover data-[highlighted]:outline-2 data-[highlighted]:-outline-offset-2 data-[highlighted]:outline-focus',
        className,
      )}
      {...props}
    />
  );
}

export function DropdownMenuSeparator() {
  return <RadixMenu.Separator className="my-1 h-px bg-line" />;
}
