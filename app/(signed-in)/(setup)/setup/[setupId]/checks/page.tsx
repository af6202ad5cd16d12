import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { describeCounts } from '@/components/checks/check-words';
import { ChecksBoard } from '@/components/checks/checks-board';
import { ChecksReader } from '@/components/checks/checks-reader';
import { WidePage } from '@/components/shell/pages';
import { BackLink } from '@/components/ui/page-header';
import { PageHeading } from '@/components/ui/page-heading';
import { PrintTitle } from '@/components/ui/print-title';
import { Timestamp } from '@/components/ui/timestamp';
import { requirePerson } from '@/lib/auth/current-person';
import { rulePackDate } from '@/lib/checks/catalogue';
import { getChecksForPage } from '@/lib/checks/page-data';
import { readFilter } from '@/lib/checks/summarise';
import { getShellFacts } from '@/lib/server/shell-facts';
import { getSetupForPage } from '@/lib/setup/page-data';

type PageProps = {
  params: Promise<{ setupId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const setup = await getSetupForPage(await requirePerson(), (await params).setupId);
  return { title: setup ? `Checks – ${setup.name}` : 'No such setup' };
}

export default async function ChecksPage({ params, searchParams }: PageProps) {
  const person = await requirePerson();
  const setup = await getSetupForPage(person, (await params).setupId);
  if (setup === null) notFound();
  const filter = readFilter(await searchParams);
  const [data, { session }] = await Promise.all([getChecksForPage(person, setup, filter), getShellFacts(person)]);
  return (
    <WidePage className="max-w-[76rem] gap-8 py-6 sm:py-8">
      <PrintTitle
        title={`Checks – ${setup.name}`}
        rows={[
          { label: 'Tenant', value: session?.tenantName ?? person.tenantId },
          { label: 'Printed by', value: person.name },
          { label: 'As of', value: <Timestamp at={data.evaluatedAt} show="absolute" /> },
          { label: 'Result', value: describeCounts(data.counts) },
          { label: 'Rules of', value: <time dateTime={rulePackDate}>{rulePackDate}</time> },
        ]}
      />
      <div className="grid gap-2 print:hidden">
        <BackLink href={`/setup/${setup.id}`}>Task list</BackLink>
        <PageHeading>Checks</PageHeading>
        <p className="max-w-prose text-ink-muted">
          Everything that Windows sign-in needs, each with its evidence and the rule it is held against. What nobody
          could read is “cannot tell”, never a no. Rules compared with their sources on{' '}
          <time dateTime={rulePackDate}>{rulePackDate}</time>.
        </p>
      </div>
      <ChecksReader
        setupId={setup.id}
        readAt={data.readAt}
        policiesReadAt={data.policiesReadAt}
        hasInstances={data.instanceCount > 0}
      />
      <ChecksBoard setupId={setup.id} data={data} />
    </WidePage>
  );
}
