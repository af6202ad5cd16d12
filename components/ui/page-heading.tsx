'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { cn } from './cn';

/** Where the last heading stood. The first page keeps the browser's own focus; only pages reached from it move it. */
let lastAddress: string | undefined;

type PageHeadingProps = { className?: string; children: ReactNode };

/**
 * The page's h1. After a move inside the app it takes the focus, so that a screen reader says where one is. An error
 * summary on the page comes first and keeps the focus for itself.
 */
export function PageHeading({ className, children }: PageHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    const address = window.location.pathname + window.location.search;
    const moved = lastAddress !== undefined && lastAddress !== address;
    lastAddress = address;
    if (moved && !document.querySelector('[data-error-summary]')) heading.current?.focus({ preventScroll: true });
  }, []);

  return (
    <h1 ref={heading} tabIndex={-1} className={cn('text-2xl font-semibold tracking-tight', className)}>
      {children}
    </h1>
  );
}
