'use client';

import { Tabs as RadixTabs } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

/** Ids are built from values, and an id with a space in it leads nowhere. */
const toIdPart = (value: string) => value.replaceAll(/\s+/g, '-');

export function Tabs({ defaultValue, ...props }: { defaultValue: string | undefined; children: ReactNode }) {
  return <RadixTabs.Root defaultValue={defaultValue === undefined ? undefined : toIdPart(defaultValue)} {...props} />;
}

export function TabsList({ className, ...props }: ComponentProps<typeof RadixTabs.List>) {
  return (
    <RadixTabs.List className={cn('flex gap-1 overflow-x-auto border-b border-line px-px', className)} {...props} />
  );
}

export function TabsTrigger({ className, value, ...props }: ComponentProps<typeof RadixTabs.Trigger>) {
  return (
    <RadixTabs.Trigger
      value={toIdPart(value)}
      data-underlined=""
      className={cn(
        '-mb-px border-b-2 border-transparent px-3 py-2 text-sm whitespace-nowrap text-ink-muted transition-colors',
        'hover:text-ink focus-visible:-outline-offset-2 data-[state=active]:border-link data-[state=active]:font-semibold data-[state=active]:text-ink',
        className,
      )}
      {...props}
    />
  );
}

export function TabsContent({ className, value, ...props }: ComponentProps<typeof RadixTabs.Content>) {
  return <RadixTabs.Content value={toIdPart(value)} className={cn('pt-4', className)} {...props} />;
}
