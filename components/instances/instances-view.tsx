'use client';

import { LinkButton } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { PrintTitle } from '@/components/ui/print-title';
import { Timestamp } from '@/components/ui/timestamp';
import type { SortColumn } from '@/lib/inventory/filters';
import type { InstanceList } from '@/lib/inventory/read-list';
import { InstanceBrowser } from './instance-browser';
import { ReadProblems, ReadTime } from './read-bar';
import { useBrowser } from './use-browser';
import { VerdictCounts } from './verdict-counts';

const sortColumns: readonly SortColumn[] = ['status', 'name', 'state', 'admin', 'subscription', 'change'];

/** Who looks, and where: for the title of a printed list. */
type Place = { tenantName: string; personName: string };

/** Every instance in reach: what needs somebody first. */
export function InstancesView({ list, place }: { list: InstanceList; place: Place }) {
  const browser = useBrowser(list, { source: '/instances/rows' });
  const { filters, setFilters, reading } = browser;
  return (
    <>
      <PrintTitle
        title="SQL managed instances and Windows sign-in"
        rows={[
          { label: 'Tenant', value: place.tenantName },
          { label: 'As seen by', value: place.personName },
          ...(list.readAt ? [{ label: 'Read from Azure', value: <Timestamp at={list.readAt} show="absolute" /> }] : []),
        ]}
      />
      <div className="grid gap-1 print:hidden">
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
