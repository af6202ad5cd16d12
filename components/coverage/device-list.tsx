'use client';

import { Download, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { EmptyState } from '@/components/ui/empty-state';
import { Input, Select } from '@/components/ui/input';
import { LiveRegion } from '@/components/ui/live-region';
import type { DeviceTable as Devices } from '@/lib/coverage/device-table';
import { toCsv } from '@/lib/coverage/export-csv';
import { type DeviceFilters, isReasonCode, presenceFilters, servedBys } from '@/lib/coverage/filter-rows';
import { reasonWords } from '@/lib/coverage/judge-device';
import type { CoverageSummary } from '@/lib/coverage/summarise';
import { DeviceTable } from './device-table';
import { type DeviceFilterState, useShownDevices } from './use-device-filters';
import { countWord, formatCount, servedByLooks } from './words';

type DeviceListProps = DeviceFilterState & { devices: Devices; reasons: CoverageSummary['reasons']; id: string };

/** As many as a page of rows writes out for paper. */
const MOST_ON_PAPER = 2000;

const presenceLabels: Record<DeviceFilters['presence'], string> = {
  active: 'In use',
  stale: 'Not seen for 90 days',
  disabled: 'Disabled',
  all: 'All',
};

/** Every device of the list, as filtered; the export is exactly what is shown. */
export function DeviceList({ devices, reasons, filters, setFilters, id }: DeviceListProps) {
  const rows = useShownDevices(devices, filters);
  const total = devices.names.length;
  const isFiltered =
    filters.q !== '' || filters.serves !== null || filters.reason !== null || filters.presence !== 'active';
  const words =
    rows.length === total ? countWord(total, 'device') : `${formatCount(rows.length)} of ${countWord(total, 'device')}`;

  return (
    <section aria-labelledby={id} className="grid min-w-0 gap-3">
      <h2 id={id} tabIndex={-1} className="scroll-mt-4 text-lg">
        Devices
      </h2>
      <search className="flex flex-wrap items-end gap-x-3 gap-y-2 print:hidden">
        <Labelled label="Find" id="device-text" className="relative w-full sm:w-64">
          <Search className="pointer-events-none absolute bottom-2 left-2 size-4 text-ink-muted" aria-hidden="true" />
          <Input
            id="device-text"
            type="search"
            size="sm"
            className="pl-8"
            placeholder="Name, system, version"
            value={filters.q}
            onChange={(event) => setFilters({ q: event.target.value })}
          />
        </Labelled>
        <Labelled label="Served by" id="device-serves">
          <Select
            id="device-serves"
            size="sm"
            value={filters.serves ?? ''}
            onChange={(event) => setFilters({ serves: servedBys.find((one) => one === event.target.value) ?? null })}
          >
            <option value="">All</option>
            {servedBys.map((one) => (
              <option key={one} value={one}>
                {servedByLooks[one].label}
              </option>
            ))}
          </Select>
        </Labelled>
        <Labelled label="Reason" id="device-reason">
          <Select
            id="device-reason"
            size="sm"
            className="max-w-72"
            value={filters.reason ?? ''}
            onChange={(event) => setFilters({ reason: isReasonCode(event.target.value) ? event.target.value : null })}
          >
            <option value="">All</option>
            {reasons.map(({ code }) => (
              <option key={code} value={code}>
                {reasonWords[code].label}
              </option>
            ))}
          </Select>
        </Labelled>
        <Labelled label="Counted" id="device-presence">
          <Select
            id="device-presence"
            size="sm"
            value={filters.presence}
            onChange={(event) =>
              setFilters({ presence: presenceFilters.find((one) => one === event.target.value) ?? null })
            }
          >
            {presenceFilters.map((one) => (
              <option key={one} value={one}>
                {presenceLabels[one]}
              </option>
            ))}
          </Select>
        </Labelled>
        {isFiltered ? (
          <Button
            size="sm"
            variant="quiet"
            onClick={() => setFilters({ q: null, serves: null, reason: null, presence: null })}
          >
            Clear filters
          </Button>
        ) : null}
      </search>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="text-sm text-ink-muted tabular">{words}</p>
        <LiveRegion message={words} />
        <Button size="sm" disabled={rows.length === 0} onClick={() => save(toCsv(devices, rows))}>
          <Download aria-hidden="true" />
          {`Export ${countWord(rows.length, 'device')} as CSV`}
        </Button>
      </div>
      {rows.length === 0 ? (
        <EmptyState titleAs="h3" title="No device fits these filters">
          <p>Clear the filters, or look for a part of the name.</p>
        </EmptyState>
      ) : (
        <>
          <DeviceTable devices={devices} rows={rows} />
          {rows.length > MOST_ON_PAPER ? (
            <p className="hidden text-sm print:block">
              The first {formatCount(MOST_ON_PAPER)} are printed. Export the list for all of them.
            </p>
          ) : null}
        </>
      )}
    </section>
  );
}

/** Made when asked for: the text of a hundred thousand rows would lie about otherwise. */
function save(csv: string) {
  const url = URL.createObjectURL(new Blob([csv], { type: 'text/csv;charset=utf-8' }));
  Object.assign(document.createElement('a'), { href: url, download: 'devices.csv' }).click();
  URL.revokeObjectURL(url);
}

type LabelledProps = { label: string; id: string; className?: string; children: ReactNode };

function Labelled({ label, id, className, children }: LabelledProps) {
  return (
    <div className={cn('min-w-0 max-sm:w-full', className)}>
      <label htmlFor={id} className="mb-0.5 block text-xs text-ink-muted">
        {label}
      </label>
      {children}
    </div>
  );
}
