'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { cn } from './cn';

/** The first page came from the server with the browser's own focus; only pages reached from it move the focus. */
let isFirstPage = true;

type PageHeadingProps = { className?: string; children: ReactNode };

/**
 * The page's h1. After a move inside the app it takes the focus, so that a screen reader says where one is. An error
 * summary on the page comes first and keeps the focus for itself.
 */
export function PageHeading({ className, children }: PageHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    const moved = !isFirstPage;
    isFirstPage = false;
    if (moved && !document.querySelector('[data-error-summary]')) heading.current?.focus({ preventScroll: true });
  }, []);

  return (
    <h1 ref={heading} tabIndex={-1} className={cn('text-2xl font-semibold tracking-tight', className)}>
      {children}
    </h1>
  );
}
