'use client';

import { Search } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Input, Select } from '@/components/ui/input';
import {
  type Facets,
  isFiltering,
  noFilters,
  noState,
  type SortColumn,
  verdictFilterLabels,
  verdictFilters,
} from '@/lib/inventory/filters';
import { getLook } from './instance-columns';
import type { FilterState } from './use-filters';

type FilterBarProps = FilterState & { facets: Facets; sortColumns: readonly SortColumn[] };

/** What is shown and how. Each control writes the address and nothing else. */
export function FilterBar({ filters, setFilters, sortBy, facets, sortColumns }: FilterBarProps) {
  return (
    <search className="flex flex-wrap items-end gap-x-3 gap-y-2 print:hidden">
      <Labelled label="Find" id="filter-text" className="relative w-full sm:w-64">
        <Search className="pointer-events-none absolute bottom-2 left-2 size-4 text-ink-muted" aria-hidden="true" />
        <Input
          id="filter-text"
          type="search"
          size="sm"
          className="pl-8"
          placeholder="Name, host, group, admin"
          value={filters.q}
          onChange={(event) => setFilters({ q: event.target.value })}
        />
      </Labelled>
      <Choice
        label="Status"
        id="filter-status"
        value={filters.verdict}
        onPick={(value) => setFilters({ verdict: verdictFilters.find((one) => one === value) ?? null })}
        options={verdictFilters.map((value) => ({ value, label: verdictFilterLabels[value] }))}
      />
      <Choice
        label="Subscription"
        id="filter-subscription"
        value={filters.subscription}
        onPick={(subscription) => setFilters({ subscription })}
        options={facets.subscriptions.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Choice
        label="Region"
        id="filter-region"
        value={filters.region}
        onPick={(region) => setFilters({ region })}
        options={facets.regions.map((value) => ({ value, label: value }))}
      />
      <Choice
        label="State"
        id="filter-state"
        value={filters.state}
        onPick={(state) => setFilters({ state })}
        options={facets.states.map((value) => ({ value, label: value === noState ? 'Not reported' : value }))}
      />
      <Labelled label="Order" id="sort" className="lg:hidden">
        <Select
          id="sort"
          size="sm"
          value={filters.sort.replace(/^-/, '')}
          onChange={(event) => sortBy(sortColumns.find((column) => column === event.target.value) ?? 'status')}
        >
          {sortColumns.map((column) => (
            <option key={column} value={column}>
              {getLook(column).label}
            </option>
          ))}
        </Select>
      </Labelled>
      {isFiltering(filters) ? (
        <Button size="sm" variant="quiet" onClick={() => setFilters(noFilters)}>
          Clear filters
        </Button>
      ) : null}
    </search>
  );
}

function Labelled({
  label,
  id,
  className,
  children,
}: {
  label: string;
  id: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div className={cn('min-w-0', className)}>
      <label htmlFor={id} className="mb-0.5 block text-xs text-ink-muted">
        {label}
      </label>
      {children}
    </div>
  );
}

type ChoiceProps = {
  label: string;
  id: string;
  value: string | null;
  options: readonly { value: string; label: string }[];
  onPick: (value: string | null) => void;
};

/** A filter that was shared in a link stays visible, though no row has its value any more. */
function Choice({ label, id, value, options, onPick }: ChoiceProps) {
  const isKnown = value === null || options.some((option) => option.value.toLowerCase() === value.toLowerCase());
  const shown = options.find((option) => option.value.toLowerCase() === value?.toLowerCase())?.value ?? value ?? '';
  const pick: ComponentProps<'select'>['onChange'] = (event) => onPick(event.target.value || null);
  return (
    <Labelled label={label} id={id} className="max-sm:flex-1 max-sm:basis-[calc(50%-0.75rem)]">
      <Select id={id} size="sm" value={shown} onChange={pick} className={cn('sm:max-w-52', value && 'border-accent')}>
        <option value="">All</option>
        {isKnown ? null : <option value={value}>{value}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    </Labelled>
  );
}
