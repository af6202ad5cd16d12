'use client';

import type { ListRow } from '@/lib/inventory/list-row';
import type { InstanceList } from '@/lib/inventory/read-list';
import { type LoadedRows, useAllRows } from './use-all-rows';
import { type FilterState, useFilters, useShownRows } from './use-filters';
import { type InventoryRefresh, type RefreshOptions, useInventoryRefresh } from './use-inventory-refresh';

export interface Browser<Row extends ListRow> extends FilterState {
  list: InstanceList<Row>;
  loaded: LoadedRows<Row>;
  /** What the filters let through, in order. */
  shown: Row[];
  reading: InventoryRefresh;
}

/** Everything a list of instances needs that is not its looks. */
export function useBrowser<Row extends ListRow>(
  list: InstanceList<Row>,
  { source, ...refresh }: { source: string } & RefreshOptions,
): Browser<Row> {
  const filterState = useFilters();
  const loaded = useAllRows(list, source);
  const shown = useShownRows(loaded.rows, filterState.filters);
  return { ...filterState, list, loaded, shown, reading: useInventoryRefresh(list.readAt, refresh) };
}
