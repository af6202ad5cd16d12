import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { JourneyView } from '@/components/journey/journey-view';
import { ReachReader } from '@/components/runs/reach-reader';
import { WidePage } from '@/components/shell/pages';
import { PrintTitle } from '@/components/ui/print-title';
import { Timestamp } from '@/components/ui/timestamp';
import { requirePerson } from '@/lib/auth/current-person';
import { getJourney } from '@/lib/journey/page-data';
import { getShellFacts } from '@/lib/server/shell-facts';
import { getSetupForPage } from '@/lib/setup/page-data';

type JourneyPageProps = {
  params: Promise<{ setupId: string }>;
  searchParams: Promise<{ instance?: string | string[]; client?: string | string[] }>;
};

export async function generateMetadata({ params }: JourneyPageProps): Promise<Metadata> {
  const setup = await getSetupForPage(await requirePerson(), (await params).setupId);
  return { title: setup ? `Kerberos journey – ${setup.name}` : 'No such setup' };
}

export default async function JourneyPage({ params, searchParams }: JourneyPageProps) {
  const person = await requirePerson();
  const setup = await getSetupForPage(person, (await params).setupId);
  if (setup === null) notFound();
  const [{ instance, client }, { session }] = await Promise.all([searchParams, getShellFacts(person)]);
  const { facts } = setup.answers;
  const organization = facts?.organization?.isRead ? facts.organization.value.displayName : undefined;
  const tenantName = organization ?? session?.tenantName ?? person.tenantId;
  const { journey, reachReadAt } = await getJourney(person, setup, {
    tenantName,
    instanceId: typeof instance === 'string' ? instance : undefined,
    client: typeof client === 'string' ? client : undefined,
  });
  const instanceName = journey.instances.find(({ id }) => id === journey.instanceId)?.name;
  return (
    <WidePage>
      <PrintTitle
        title={`Kerberos journey: ${setup.name}`}
        rows={[
          { label: 'Tenant', value: tenantName },
          { label: 'Instance', value: instanceName ?? 'none chosen' },
          { label: 'Computer', value: journey.client ?? 'none' },
          { label: 'Printed by', value: person.name },
          { label: 'On', value: <Timestamp at={new Date().toISOString()} show="absolute" /> },
        ]}
      />
      {reachReadAt === null ? <ReachReader startsByItself /> : null}
      <JourneyView setupId={setup.id} journey={journey} />
    </WidePage>
  );
}
