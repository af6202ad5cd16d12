'use client';

import type { ReactNode } from 'react';
import { Button, LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { LiveRegion } from '@/components/ui/live-region';
import { Notice } from '@/components/ui/notice';
import { noFilters, type SortColumn } from '@/lib/inventory/filters';
import { DensitySwitch } from './density-switch';
import { FilterBar } from './filter-bar';
import { type InstanceRow, ListReadAt } from './instance-columns';
import { InstanceTable, type RowChoice } from './instance-table';
import { InstanceTableSkeleton } from './instance-table-skeleton';
import type { Browser } from './use-browser';

type InstanceBrowserProps<Row extends InstanceRow> = {
  browser: Browser<Row>;
  label: string;
  sortColumns: readonly SortColumn[];
  choice?: RowChoice;
  /** Stands between the filters and the rows. */
  children?: ReactNode;
};

/** Filters, how many rows they let through, and the rows; or why there are none. */
export function InstanceBrowser<Row extends InstanceRow>({
  browser,
  label,
  sortColumns,
  choice,
  children,
}: InstanceBrowserProps<Row>) {
  const { list, loaded, shown, filters, setFilters, sortBy, reading } = browser;
  if (list.readAt === null) return reading.error ? null : <InstanceTableSkeleton />;
  if (list.subscriptionCount === 0) return <NoSubscriptions />;
  if (list.total === 0) return <NoInstances subscriptionCount={list.subscriptionCount} />;
  return (
    <div className="grid gap-4">
      <FilterBar
        filters={filters}
        setFilters={setFilters}
        sortBy={sortBy}
        facets={list.facets}
        sortColumns={sortColumns}
      />
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <ShownCount shown={shown.length} total={list.total} isWhole={loaded.isWhole} />
        {children}
        <DensitySwitch value={filters.rows} onPick={(rows) => setFilters({ rows })} />
      </div>
      {loaded.hasFailed ? (
        <Notice
          kind="warning"
          title={`Only ${loaded.rows.length} of ${list.total.toLocaleString('en')} instances are shown`}
          actions={<Button onClick={loaded.retry}>Load all</Button>}
        >
          <p>The app’s server did not answer when the rest was asked for.</p>
        </Notice>
      ) : null}
      {shown.length === 0 ? (
        <EmptyState
          title="No instance matches these filters"
          action={<Button onClick={() => setFilters(noFilters)}>Clear filters</Button>}
        >
          <p>{list.total.toLocaleString('en')} instances are in your reach.</p>
        </EmptyState>
      ) : (
        <ListReadAt value={list.readAt}>
          <InstanceTable
            label={label}
            rows={shown}
            sort={filters.sort}
            onSort={sortBy}
            density={filters.rows}
            choice={choice}
          />
        </ListReadAt>
      )}
    </div>
  );
}

function ShownCount({ shown, total, isWhole }: { shown: number; total: number; isWhole: boolean }) {
  const all = `${total.toLocaleString('en')} ${total === 1 ? 'instance' : 'instances'}`;
  if (!isWhole) return <p className="text-sm text-ink-muted">Loading all {all}</p>;
  const words = shown === total ? all : `${shown.toLocaleString('en')} of ${all}`;
  return (
    <div className="text-sm text-ink-muted tabular">
      <p>{words}</p>
      <LiveRegion message={`${words} shown`} />
    </div>
  );
}

function NoSubscriptions() {
  return (
    <EmptyState title="You can read no subscription in this tenant">
      <p>
        Azure names no subscription for your account. Ask an owner of the subscription that holds your instances for the
        role <strong>Reader</strong> on it; to configure them, for <strong>SQL Managed Instance Contributor</strong> on
        their resource groups. A role granted moments ago can take a few minutes to show.
      </p>
      <p>If you work in several tenants, check in the header that you are signed in to the right one.</p>
    </EmptyState>
  );
}

function NoInstances({ subscriptionCount }: { subscriptionCount: number }) {
  return (
    <EmptyState
      title="No instance in your reach"
      action={
        <LinkButton href="https://learn.microsoft.com/azure/azure-sql/managed-instance/instance-create-quickstart">
          How to create an instance
        </LinkButton>
      }
    >
      <p>
        You can read {subscriptionCount.toLocaleString('en')}{' '}
        {subscriptionCount === 1 ? 'subscription' : 'subscriptions'}, and Azure reports no SQL managed instance in{' '}
        {subscriptionCount === 1 ? 'it' : 'them'}. If there should be one, ask its owner for the role{' '}
        <strong>Reader</strong> on its resource group.
      </p>
    </EmptyState>
  );
}
