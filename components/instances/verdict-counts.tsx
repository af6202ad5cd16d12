'use client';

import type { MouseEvent } from 'react';
import { StatusIcon, type StatusKind } from '@/components/ui/status';
import { type VerdictCounts as Counts, type VerdictFilter, verdictsOf, writeFilters } from '@/lib/inventory/filters';
import type { FilterState } from './use-filters';

type Tile = { filter: VerdictFilter | null; label: string; kind?: StatusKind; isOnlyIfAny?: boolean };

/** In the order of what asks for a person. */
const tiles: readonly Tile[] = [
  { filter: null, label: 'All instances' },
  { filter: 'needs-action', label: 'Needs action', kind: 'needs-action' },
  { filter: 'unclear', label: 'Waiting or cannot tell', kind: 'cannot-tell' },
  { filter: 'not-set-up', label: 'Not set up', kind: 'not-needed' },
  { filter: 'done', label: 'Set up', kind: 'done' },
  { filter: 'missing', label: 'No longer found', kind: 'not-needed', isOnlyIfAny: true },
];

/** How many instances are where; each number shows them. */
export function VerdictCounts({
  counts,
  total,
  filters,
  setFilters,
}: Pick<FilterState, 'filters' | 'setFilters'> & { counts: Counts; total: number }) {
  return (
    <nav aria-label="Instances by status">
      <ul className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">
        {tiles.map(({ filter, label, kind, isOnlyIfAny }) => {
          const number = filter === null ? total : verdictsOf(filter).reduce((sum, code) => sum + counts[code], 0);
          if (isOnlyIfAny && number === 0) return null;
          const isCurrent = filters.verdict === filter;
          return (
            <li key={label}>
              <a
                href={writeFilters('/instances', { ...filters, verdict: filter })}
                aria-current={isCurrent || undefined}
                onClick={(event) => follow(event, () => setFilters({ verdict: filter }))}
                className="grid h-full min-w-32 content-start gap-0.5 rounded-md border border-line bg-surface-raised px-3 py-2 transition-colors hover:border-control aria-[current]:border-accent aria-[current]:bg-selected"
              >
                <span className="text-lg leading-6 font-semibold tabular">{number.toLocaleString('en')}</span>
                <span className="flex items-start gap-1.5 text-sm text-ink-muted [&>svg]:mt-0.5">
                  {kind ? <StatusIcon kind={kind} /> : null}
                  {label}
                </span>
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** An ordinary press changes the rows in place; a new tab and a copied address go the way of every link. */
function follow(event: MouseEvent, change: () => void) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) return;
  event.preventDefault();
  change();
}
