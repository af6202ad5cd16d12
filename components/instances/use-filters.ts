'use client';

import { useQueryStates } from 'nuqs';
import { useDeferredValue, useMemo } from 'react';
import { type Filters, filterParsers, filterRows, readSort, type SortColumn, sortRows } from '@/lib/inventory/filters';
import type { ListRow } from '@/lib/inventory/list-row';

export interface FilterState {
  filters: Filters;
  setFilters: (change: { [Name in keyof Filters]?: Filters[Name] | null }) => void;
  /** Sorts by a column; by the same one again, the other way round. */
  sortBy: (column: SortColumn) => void;
}

/** Filters, order and density live in the address, so that a link or a reload shows the same rows. */
export function useFilters(): FilterState {
  const [filters, setFilters] = useQueryStates(filterParsers, { history: 'replace', shallow: true });
  return {
    filters,
    setFilters: (change) => void setFilters(change),
    sortBy: (column) => {
      const current = readSort(filters.sort);
      const isReversed = current.column === column && !current.isDescending;
      setFilters({ sort: isReversed ? `-${column}` : column });
    },
  };
}

/** The rows to show. Typing stays ahead of the list: the list follows as fast as it can. */
export function useShownRows<Row extends ListRow>(rows: readonly Row[], filters: Filters): Row[] {
  const { q, verdict, subscription, region, state, sort } = useDeferredValue(filters);
  return useMemo(
    () => sortRows(filterRows(rows, { q, verdict, subscription, region, state }), sort),
    [rows, q, verdict, subscription, region, state, sort],
  );
}
