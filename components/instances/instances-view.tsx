'use client';

import { LinkButton } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import type { SortColumn } from '@/lib/inventory/filters';
import type { InstanceList } from '@/lib/inventory/read-list';
import { InstanceBrowser } from './instance-browser';
import { ReadProblems, ReadTime } from './read-bar';
import { useBrowser } from './use-browser';
import { VerdictCounts } from './verdict-counts';

const sortColumns: readonly SortColumn[] = ['status', 'name', 'state', 'admin', 'subscription', 'change'];

/** Every instance in reach: what needs somebody first. */
export function InstancesView({ list }: { list: InstanceList }) {
  const browser = useBrowser(list, { source: '/instances/rows' });
  const { filters, setFilters, reading } = browser;
  return (
    <>
      <div className="grid gap-1">
        <PageHeader
          title="Instances"
          actions={
            <LinkButton href="/setup" variant="primary">
              Set up instances
            </LinkButton>
          }
        />
        <ReadTime readAt={list.readAt} reading={reading} />
      </div>
      <ReadProblems readAt={list.readAt} gaps={list.gaps} reading={reading} />
      {list.total > 0 ? (
        <VerdictCounts counts={list.counts} total={list.total} filters={filters} setFilters={setFilters} />
      ) : null}
      <InstanceBrowser browser={browser} label="Instances" sortColumns={sortColumns} />
    </>
  );
}
