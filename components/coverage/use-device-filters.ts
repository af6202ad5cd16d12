'use client';

import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useDeferredValue, useMemo } from 'react';
import type { DeviceTable } from '@/lib/coverage/device-table';
import { type DeviceFilters, filterDeviceRows, presenceFilters, servedBys } from '@/lib/coverage/filter-rows';
import { reasonCodes } from '@/lib/coverage/judge-device';

const parsers = {
  q: parseAsString.withDefault(''),
  serves: parseAsStringLiteral(servedBys),
  reason: parseAsStringLiteral(reasonCodes),
  presence: parseAsStringLiteral(presenceFilters).withDefault('active'),
};

export interface DeviceFilterState {
  filters: DeviceFilters;
  setFilters: (change: { [Name in keyof DeviceFilters]?: DeviceFilters[Name] | null }) => void;
}

/** Filters live in the address, so that a reload shows the same rows once the list is read again. */
export function useDeviceFilters(): DeviceFilterState {
  const [filters, setFilters] = useQueryStates(parsers, { history: 'replace', shallow: true });
  return { filters, setFilters: (change) => void setFilters(change) };
}

/** Typing stays ahead of the list: the list follows as fast as it can. */
export function useShownDevices(table: DeviceTable, filters: DeviceFilters): number[] {
  const deferred = useDeferredValue(filters);
  return useMemo(() => filterDeviceRows(table, deferred), [table, deferred]);
}
