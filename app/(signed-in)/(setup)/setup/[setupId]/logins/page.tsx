import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { LoginsView } from '@/components/logins/logins-view';
import { PrintButton } from '@/components/record/print-button';
import { ReachReader } from '@/components/runs/reach-reader';
import { stepHref } from '@/components/setup/step-title';
import { WidePage } from '@/components/shell/pages';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { PrintTitle } from '@/components/ui/print-title';
import { Timestamp } from '@/components/ui/timestamp';
import { requirePerson } from '@/lib/auth/current-person';
import { getLoginsPage } from '@/lib/logins/page-data';
import { getShellFacts } from '@/lib/server/shell-facts';
import { getSetupForPage } from '@/lib/setup/page-data';

type LoginsPageProps = { params: Promise<{ setupId: string }> };

export async function generateMetadata({ params }: LoginsPageProps): Promise<Metadata> {
  const setup = await getSetupForPage(await requirePerson(), (await params).setupId);
  return { title: setup ? `Who can log in – ${setup.name}` : 'No such setup' };
}

export default async function LoginsPage({ params }: LoginsPageProps) {
  const person = await requirePerson();
  const setup = await getSetupForPage(person, (await params).setupId);
  if (setup === null) notFound();
  const [page, { session }] = await Promise.all([getLoginsPage(person, setup), getShellFacts(person)]);
  const isEmpty = page.instances.length === 0;
  return (
    <WidePage>
      <PrintTitle
        title={`Who can log in: ${setup.name}`}
        rows={[
          { label: 'Tenant', value: session?.tenantName ?? person.tenantId },
          { label: 'Printed by', value: person.name },
          { label: 'On', value: <Timestamp at={new Date().toISOString()} show="absolute" /> },
        ]}
      />
      <PageHeader
        title="Who can log in"
        description="A ticket opens the door of the instance; a login of the right kind lets somebody in. Which kind that is depends on the authentication metadata mode."
        actions={isEmpty ? undefined : <PrintButton />}
      />
      {page.reachReadAt === null ? <ReachReader startsByItself /> : null}
      {isEmpty ? (
        <EmptyState
          title="No instance is chosen yet"
          action={
            <LinkButton href={stepHref(setup.id, 'instances')} variant="primary">
              Choose instances
            </LinkButton>
          }
        >
          The answer depends on the instance: on its metadata mode and on the logins it has.
        </EmptyState>
      ) : (
        <LoginsView setupId={setup.id} page={page} userName={person.userName} />
      )}
    </WidePage>
  );
}
