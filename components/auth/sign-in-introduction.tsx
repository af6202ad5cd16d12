import type { ReactNode } from 'react';
import { productName } from '@/components/shell/product';

/** What this is, before anybody is asked for an account. */
export function SignInIntroduction({ isSimulated, children }: { isSimulated: boolean; children: ReactNode }) {
  return (
    <div className="mx-auto max-w-2xl space-y-6 px-4 py-12 sm:px-6 sm:py-20">
      <h1 className="text-2xl font-semibold text-balance">{productName}</h1>
      <p className="text-lg text-ink-muted">
        Take your organisation’s Windows users to Azure SQL Managed Instance: set up Windows Authentication through
        Microsoft Entra Kerberos, prove it with a real ticket, and keep it proven.
      </p>
      {children}
      <ul className="list-disc space-y-1 pl-5 text-sm text-ink-muted">
        <li>The app acts with your own rights and never holds more than you do.</li>
        <li>Signing in changes nothing. You read a plan before anything is configured.</li>
        {isSimulated ? <li>This is a demonstration: pick anybody on the next page, no password is asked.</li> : null}
      </ul>
    </div>
  );
}
