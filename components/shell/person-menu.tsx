import type { ReactNode } from 'react';
import type { ShellSession } from './app-shell';
import { initialsOf } from './initials';

/** Who is signed in, where, and the way out. A native popover: no script of ours. */
export function PersonMenu({ session, signOut }: { session: ShellSession; signOut: ReactNode }) {
  const { personName, userName, tenantName, cloudName } = session;
  return (
    <>
      <button
        type="button"
        popoverTarget="person-menu"
        title={personName}
        className="grid size-8 shrink-0 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-link transition-colors hover:bg-hover"
      >
        <span aria-hidden="true">{initialsOf(personName)}</span>
        <span className="sr-only">{personName}, account</span>
      </button>
      <div id="person-menu" popover="auto" className="menu-panel w-72">
        <div className="border-b border-line px-4 py-3">
          <p className="font-semibold">{personName}</p>
          <p className="text-sm break-name text-ink-muted">{userName}</p>
        </div>
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 border-b border-line px-4 py-3 text-sm">
          <dt className="text-ink-muted">Tenant</dt>
          <dd className="min-w-0 break-name">{tenantName}</dd>
          <dt className="text-ink-muted">Cloud</dt>
          <dd>{cloudName}</dd>
        </dl>
        <div className="px-4 py-3">{signOut}</div>
      </div>
    </>
  );
}
