import Link from 'next/link';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import { Status } from '@/components/ui/status';
import { checkGroupTitles } from '@/lib/checks/catalogue';
import { checkGroups } from '@/lib/checks/model';
import { type ChecksFilter, type ChecksView, filterQuery } from '@/lib/checks/summarise';
import { checkLooks, stateOrder } from './check-words';

type CheckFiltersProps = { href: string; view: Pick<ChecksView, 'counts' | 'total' | 'filter'> };

/** How it stands, in numbers; each is a link to just those. */
export function CheckFilters({ href, view: { counts, total, filter } }: CheckFiltersProps) {
  const link = (change: Partial<ChecksFilter>) => {
    const { state, group } = { ...filter, ...change };
    return `${href}${filterQuery({ state, group })}`;
  };
  return (
    <nav aria-label="Filter checks" className="grid gap-3">
      <ul className="flex flex-wrap gap-2">
        <li>
          <FilterLink href={link({ state: null })} isCurrent={filter.state === null && filter.check === null}>
            <span className="font-semibold tabular">{total}</span> checks
          </FilterLink>
        </li>
        {stateOrder.map((state) => (
          <li key={state}>
            <FilterLink
              href={link({ state: filter.state === state ? null : state })}
              isCurrent={filter.state === state}
            >
              <Status kind={checkLooks[state].kind}>
                <span className="font-semibold tabular">{counts[state]}</span> {checkLooks[state].counted}
              </Status>
            </FilterLink>
          </li>
        ))}
      </ul>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm print:hidden">
        {[null, ...checkGroups].map((group) => (
          <li key={group ?? 'all'}>
            <Link
              href={link({ group })}
              aria-current={filter.group === group ? 'true' : undefined}
              className={cn(filter.group === group ? 'font-semibold text-ink' : 'link-quiet')}
            >
              {group === null ? 'All groups' : checkGroupTitles[group]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function FilterLink({ href, isCurrent, children }: { href: string; isCurrent: boolean; children: ReactNode }) {
  return (
    <Link
      href={href}
      scroll={false}
      aria-current={isCurrent ? 'true' : undefined}
      className={cn(
        'inline-flex min-h-8 items-center gap-1.5 rounded-md border px-3 text-sm transition-colors hover:bg-hover',
        isCurrent ? 'border-accent bg-selected' : 'border-line bg-surface-raised',
      )}
    >
      {children}
    </Link>
  );
}
