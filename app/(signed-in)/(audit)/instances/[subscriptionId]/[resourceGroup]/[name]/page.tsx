import type { Metadata } from 'next';
import { InstanceAbsence } from '@/components/instances/instance-absence';
import { InstanceView } from '@/components/instances/instance-view';
import { WidePage } from '@/components/shell/pages';
import { requirePerson } from '@/lib/auth/current-person';
import { getInstancePage } from '@/lib/inventory/page-data';

type PageProps = { params: Promise<{ subscriptionId: string; resourceGroup: string; name: string }> };

/** What the address names, as it stands in Azure. */
async function readAddress({ params }: PageProps) {
  const { subscriptionId, resourceGroup, name } = await params;
  return {
    subscriptionId: decodeURIComponent(subscriptionId),
    resourceGroup: decodeURIComponent(resourceGroup),
    name: decodeURIComponent(name),
  };
}

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  const { name } = await readAddress(props);
  return { title: `Instance ${name}` };
}

export default async function InstancePage(props: PageProps) {
  const person = await requirePerson();
  const address = await readAddress(props);
  const page = await getInstancePage(person, address);
  return (
    <WidePage className="max-w-[76rem]">
      {page.kind === 'found' ? (
        <InstanceView row={page.row} runs={page.runs} />
      ) : (
        <InstanceAbsence name={address.name} readAt={page.kind === 'not-found' ? page.readAt : null} />
      )}
    </WidePage>
  );
}
