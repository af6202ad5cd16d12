import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CoverageView } from '@/components/coverage/coverage-view';
import { stepHref, stepPosition, stepTitle } from '@/components/setup/step-title';
import { StepIndicator, WidePage } from '@/components/shell/pages';
import { BackLink } from '@/components/ui/page-header';
import { PageHeading } from '@/components/ui/page-heading';
import { PrintTitle } from '@/components/ui/print-title';
import { Timestamp } from '@/components/ui/timestamp';
import { requirePerson } from '@/lib/auth/current-person';
import { getDevicesForPage } from '@/lib/coverage/page-data';
import { getShellFacts } from '@/lib/server/shell-facts';
import { getSetupForPage } from '@/lib/setup/page-data';

type PageProps = { params: Promise<{ setupId: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const setup = await getSetupForPage(await requirePerson(), (await params).setupId);
  return { title: setup ? stepTitle('clients', setup.name, 'Your devices') : 'No such setup' };
}

export default async function DevicesPage({ params }: PageProps) {
  const person = await requirePerson();
  const setup = await getSetupForPage(person, (await params).setupId);
  if (setup === null) notFound();
  const [stored, { session }] = await Promise.all([getDevicesForPage(person), getShellFacts(person)]);
  return (
    <WidePage className="max-w-[90rem] gap-8 py-6 sm:py-8">
      <PrintTitle
        title={`Devices and sign-in flows – ${setup.name}`}
        rows={[
          { label: 'Tenant', value: session?.tenantName ?? person.tenantId },
          { label: 'Printed by', value: person.name },
          { label: 'As of', value: <Timestamp at={new Date().toISOString()} show="absolute" /> },
        ]}
      />
      <div className="grid gap-2 print:hidden">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
          <BackLink href={stepHref(setup.id, 'clients')}>People and their computers</BackLink>
          <StepIndicator {...stepPosition('clients')} />
        </div>
        <PageHeading>Which flow serves your devices</PageHeading>
        <p className="max-w-prose text-ink-muted">
          Counts your computers by what they run and how they are joined, by the rules the questions follow. People at
          these computers are meant; programs that run as a service need the incoming trust-based flow everywhere.
        </p>
      </div>
      <CoverageView setupId={setup.id} saved={setup.answers.clients} stored={stored} />
    </WidePage>
  );
}
