import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { InstancesView } from '@/components/instances/instances-view';
import { WidePage } from '@/components/shell/pages';
import { requirePerson } from '@/lib/auth/current-person';
import { readFilters } from '@/lib/inventory/filters';
import { getInstanceList } from '@/lib/inventory/page-data';
import { getShellFacts } from '@/lib/server/shell-facts';

export const metadata: Metadata = { title: 'Instances' };

export default async function InstancesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const person = await requirePerson();
  const { session } = await getShellFacts(person);
  return (
    <WidePage>
      <InstancesView
        list={await getInstanceList(person, readFilters(await searchParams))}
        place={{ tenantName: session?.tenantName ?? person.tenantId, personName: person.name }}
      />
    </WidePage>
  );
}
