import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { FlowChooser } from '@/components/setup/flow/flow-chooser';
import { listFlowOptions } from '@/components/setup/flow/flow-options';
import { Recommendation } from '@/components/setup/flow/recommendation';
import { FlowPicture } from '@/components/setup/flow-picture';
import { stepHref, stepPosition, stepTitle } from '@/components/setup/step-title';
import { StepIndicator, WidePage } from '@/components/shell/pages';
import { PageHeading } from '@/components/ui/page-heading';
import { requirePerson } from '@/lib/auth/current-person';
import { getShellFacts } from '@/lib/server/shell-facts';
import { getExampleHostName, getSetupForPage } from '@/lib/setup/page-data';

type PageProps = { params: Promise<{ setupId: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const setup = await getSetupForPage(await requirePerson(), (await params).setupId);
  return { title: setup ? stepTitle('clients', setup.name, 'The sign-in flow') : 'No such setup' };
}

export default async function FlowPage({ params }: PageProps) {
  const person = await requirePerson();
  const setup = await getSetupForPage(person, (await params).setupId);
  if (setup === null) notFound();
  const { clients, flow, facts } = setup.answers;
  if (clients === undefined) redirect(stepHref(setup.id, 'clients'));
  const [instanceHost, { session }] = await Promise.all([getExampleHostName(person, setup), getShellFacts(person)]);
  const organization = facts?.organization?.isRead ? facts.organization.value.displayName : undefined;
  const names = { tenant: organization ?? session?.tenantName ?? person.tenantId, instanceHost };
  const offer = listFlowOptions(clients, flow?.choice);
  return (
    <WidePage className="max-w-[90rem] py-6 sm:py-8">
      <FlowChooser
        setupId={setup.id}
        offer={offer}
        saved={flow?.choice}
        introduction={
          <>
            <div className="grid gap-2">
              <StepIndicator {...stepPosition('clients')} />
              <PageHeading>The sign-in flow</PageHeading>
              <p className="max-w-prose text-ink-muted">
                Two ways lead to a Kerberos ticket for an instance. From what you told about people and their computers:
              </p>
            </div>
            <Recommendation recommended={offer.recommended} reasons={offer.reasons} />
          </>
        }
        pictures={{
          'modern-interactive': <FlowPicture flow="modern-interactive" names={names} foldsWords />,
          'incoming-trust': <FlowPicture flow="incoming-trust" names={names} foldsWords />,
        }}
      />
    </WidePage>
  );
}
