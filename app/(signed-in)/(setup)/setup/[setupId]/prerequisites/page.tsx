import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { flowInSentence } from '@/components/setup/flow/flow-in-sentence';
import { PrerequisiteBoard } from '@/components/setup/prerequisites/prerequisite-board';
import { PrerequisiteGroups } from '@/components/setup/prerequisites/prerequisite-groups';
import { PrerequisiteSummaryBox } from '@/components/setup/prerequisites/prerequisite-summary';
import { stepHref, stepPosition, stepTitle } from '@/components/setup/step-title';
import { StepIndicator, WidePage } from '@/components/shell/pages';
import { PageHeading } from '@/components/ui/page-heading';
import { PrintTitle } from '@/components/ui/print-title';
import { Timestamp } from '@/components/ui/timestamp';
import { requirePerson } from '@/lib/auth/current-person';
import { getShellFacts } from '@/lib/server/shell-facts';
import { getPrerequisitesForPage, getSetupForPage } from '@/lib/setup/page-data';

type PageProps = { params: Promise<{ setupId: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const setup = await getSetupForPage(await requirePerson(), (await params).setupId);
  return { title: setup ? stepTitle('prerequisites', setup.name) : 'No such setup' };
}

export default async function PrerequisitesPage({ params }: PageProps) {
  const person = await requirePerson();
  const setup = await getSetupForPage(person, (await params).setupId);
  if (setup === null) notFound();
  const { clients, flow, prerequisites } = setup.answers;
  if (clients === undefined) redirect(stepHref(setup.id, 'clients'));
  if (flow === undefined) redirect(`${stepHref(setup.id, 'clients')}/flow`);
  const [page, { session }] = await Promise.all([getPrerequisitesForPage(person, setup, flow), getShellFacts(person)]);
  return (
    <WidePage className="max-w-[76rem] gap-8 py-6 sm:py-8">
      <PrintTitle
        title={`Prerequisites – ${setup.name}`}
        rows={[
          { label: 'Tenant', value: session?.tenantName ?? person.tenantId },
          { label: 'Printed by', value: person.name },
          { label: 'As of', value: <Timestamp at={page.evaluatedAt} show="absolute" /> },
        ]}
      />
      <div className="grid gap-2">
        <div className="grid gap-2 print:hidden">
          <StepIndicator {...stepPosition('prerequisites')} />
          <PageHeading>Prerequisites</PageHeading>
        </div>
        <p className="max-w-prose text-ink-muted">
          What must be in place for {flowInSentence[flow.choice]}. Azure answers where it can; the rest is your word,
          kept with your name and the time.
        </p>
      </div>
      <PrerequisiteBoard
        setupId={setup.id}
        lastRead={{
          factsReadAt: page.factsReadAt,
          readByName: page.factsReadBy?.name ?? null,
          isReadByMe: page.factsReadBy?.objectId === person.objectId,
          inventoryReadAt: page.inventoryReadAt,
        }}
        open={page.summary.open.map(({ prerequisite: { id, title }, state }) => ({ id, title, state }))}
        total={page.summary.items.length}
        summary={<PrerequisiteSummaryBox summary={page.summary} />}
      >
        <PrerequisiteGroups
          setupId={setup.id}
          items={page.summary.items}
          statements={prerequisites}
          tenantId={person.tenantId}
        />
      </PrerequisiteBoard>
    </WidePage>
  );
}
