import { Menu } from 'lucide-react';
import type { ReactNode } from 'react';
import { DemoBanner, type ShellBanner } from './demo-banner';
import { NavLinks } from './nav-links';
import { type NavigationItem, navigation } from './navigation';
import { PersonMenu } from './person-menu';
import { SkipLink } from './skip-link';
import { ThemeSwitch } from './theme-switch';
import { Wordmark } from './wordmark';

export type ShellSession = { personName: string; userName: string; tenantName: string; cloudName: string };

type AppShellProps = {
  /** Who is signed in; without a session there is no navigation, since no page of it could be opened. */
  session: ShellSession | null;
  banner: ShellBanner | null;
  /** The form or button that signs out. */
  signOut: ReactNode;
  items?: readonly NavigationItem[];
  children: ReactNode;
};

/** Header, honest banner and the `main` that every page goes into. */
export function AppShell({ session, banner, signOut, items = navigation, children }: AppShellProps) {
  return (
    <div className="flex min-h-dvh flex-col print:block print:min-h-0">
      <SkipLink />
      <header data-app="" className="border-b border-line bg-surface-raised">
        <div className="flex h-12 items-center gap-x-2 px-4 sm:px-6">
          <Wordmark />
          {session ? (
            <nav aria-label="Main" className="ml-4 hidden lg:block">
              <NavLinks items={items} layout="row" />
            </nav>
          ) : null}
          <div className="ml-auto flex min-w-0 items-center gap-x-1.5">
            {session ? <Place session={session} className="mr-2 hidden text-right md:block" /> : null}
            <ThemeSwitch />
            {session ? <PersonMenu session={session} signOut={signOut} /> : null}
            {session ? <PhoneMenu session={session} items={items} /> : null}
          </div>
        </div>
      </header>
      {banner ? <DemoBanner {...banner} /> : null}
      <main id="main" tabIndex={-1} className="min-w-0 flex-1">
        {children}
      </main>
    </div>
  );
}

/** Below the width for a row of links, and at 400 % zoom, the same links fold into a menu. */
function PhoneMenu({ session, items }: { session: ShellSession; items: readonly NavigationItem[] }) {
  return (
    <div className="lg:hidden">
      <button
        type="button"
        popoverTarget="main-menu"
        className="flex h-8 items-center gap-1.5 rounded-md px-2 text-sm font-semibold hover:bg-hover"
      >
        <Menu className="size-4" aria-hidden="true" />
        <span className="max-[24rem]:sr-only">Menu</span>
      </button>
      <nav id="main-menu" popover="auto" aria-label="Main" className="menu-panel menu-panel-wide">
        <div className="py-2">
          <NavLinks items={items} layout="column" />
        </div>
        <Place session={session} className="border-t border-line px-5 py-3 md:hidden" />
      </nav>
    </div>
  );
}

function Place({ session, className }: { session: ShellSession; className: string }) {
  return (
    <p className={className}>
      <span className="sr-only">Tenant and cloud: </span>
      <span className="block max-w-56 truncate text-xs font-semibold" title={session.tenantName}>
        {session.tenantName}
      </span>
      <span className="block max-w-56 truncate text-xs text-ink-muted">{session.cloudName}</span>
    </p>
  );
}
