'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { MouseEvent } from 'react';
import { cn } from '@/components/ui/cn';
import { isCurrent, type NavigationItem } from './navigation';

type NavLinksProps = { items: readonly NavigationItem[]; layout: 'row' | 'column' };

const looks = {
  row: {
    list: 'flex h-12',
    link: 'flex h-12 items-center border-y-2 border-transparent px-3 hover:bg-hover aria-[current]:border-b-link',
  },
  column: {
    list: 'grid',
    link: 'flex min-h-11 items-center border-l-4 border-transparent px-4 hover:bg-hover aria-[current]:border-l-link',
  },
};

export function NavLinks({ items, layout }: NavLinksProps) {
  const path = usePathname();
  const look = looks[layout];
  return (
    <ul className={look.list}>
      {items.map((item) => (
        <li key={item.href}>
          <Link
            href={item.href}
            aria-current={isCurrent(item, path) ? (path === item.href ? 'page' : 'true') : undefined}
            onClick={closeMenu}
            data-underlined=""
            className={cn(
              'text-sm whitespace-nowrap text-ink-muted transition-colors hover:text-ink focus-visible:-outline-offset-2',
              'aria-[current]:font-semibold aria-[current]:text-ink',
              look.link,
            )}
          >
            {item.label}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The header stays when the page changes, so a menu that a link was chosen from would stay open. */
function closeMenu(event: MouseEvent<HTMLElement>) {
  event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
}
