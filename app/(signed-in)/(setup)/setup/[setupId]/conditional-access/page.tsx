import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ConditionalAccessView } from '@/components/conditional-access/conditional-access-view';
import { PolicyReader } from '@/components/conditional-access/policy-reader';
import { WidePage } from '@/components/shell/pages';
import { PageHeading } from '@/components/ui/page-heading';
import { PrintTitle } from '@/components/ui/print-title';
import { Timestamp } from '@/components/ui/timestamp';
import { requirePerson } from '@/lib/auth/current-person';
import { getConditionalAccessForPage } from '@/lib/conditional-access/page-data';
import { getShellFacts } from '@/lib/server/shell-facts';
import { getSetupForPage } from '@/lib/setup/page-data';

type PageProps = { params: Promise<{ setupId: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const setup = await getSetupForPage(await requirePerson(), (await params).setupId);
  return { title: setup ? `Conditional Access – ${setup.name}` : 'No such setup' };
}

export default async function ConditionalAccessPage({ params }: PageProps) {
  const person = await requirePerson();
  const setup = await getSetupForPage(person, (await params).setupId);
  if (setup === null) notFound();
  const [page, { session }] = await Promise.all([getConditionalAccessForPage(person, setup), getShellFacts(person)]);
  return (
    <WidePage className="max-w-[76rem] gap-8 py-6 sm:py-8">
      <PrintTitle
        title={`Conditional Access – ${setup.name}`}
        rows={[
          { label: 'Tenant', value: session?.tenantName ?? person.tenantId },
          { label: 'Printed by', value: person.name },
          { label: 'Read', value: page.readAt === null ? 'never' : <Timestamp at={page.readAt} show="absolute" /> },
        ]}
      />
      <div className="grid gap-2 print:hidden">
        <PageHeading>Conditional Access</PageHeading>
        <p className="max-w-prose text-ink-muted">
          Which policies make Microsoft Entra refuse a Kerberos ticket for your instances (klist: 0x52f), for whom, why,
          and how to exclude their apps.
        </p>
      </div>
      <PolicyReader setupId={setup.id} readAt={page.readAt} />
      <ConditionalAccessView page={page} setupId={setup.id} />
    </WidePage>
  );
}
