import type { ReactNode } from 'react';
import { SkipLink } from './skip-link';
import { Wordmark } from './wordmark';

/** The frame where the session is not known: errors, and addresses that lead nowhere. */
export function BareFrame({ children }: { children: ReactNode }) {
  return (
    <>
      <SkipLink />
      <header data-app="" className="flex h-12 items-center border-b border-line bg-surface-raised px-4 sm:px-6">
        <Wordmark />
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
