import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ProofView } from '@/components/proof/proof-view';
import { ReachReader } from '@/components/runs/reach-reader';
import { FormFoot } from '@/components/setup/form-foot';
import { stepHref, stepPosition, stepTitle } from '@/components/setup/step-title';
import { StepIndicator, WidePage } from '@/components/shell/pages';
import { LinkButton } from '@/components/ui/button';
import { requirePerson } from '@/lib/auth/current-person';
import { getShellFacts } from '@/lib/server/shell-facts';
import { getSetupForPage } from '@/lib/setup/page-data';
import { getProofPage } from '@/lib/setup/proof-page';

type PageProps = { params: Promise<{ setupId: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const setup = await getSetupForPage(await requirePerson(), (await params).setupId);
  return { title: setup ? stepTitle('proof', setup.name) : 'No such setup' };
}

export default async function ProofPage({ params }: PageProps) {
  const person = await requirePerson();
  const setup = await getSetupForPage(person, (await params).setupId);
  if (setup === null) notFound();
  const [{ instances, reachReadAt }, { session }] = await Promise.all([
    getProofPage(person, setup),
    getShellFacts(person),
  ]);
  const { facts, flow } = setup.answers;
  const organization = facts?.organization?.isRead ? facts.organization.value.displayName : undefined;
  return (
    <WidePage>
      <StepIndicator {...stepPosition('proof')} />
      {reachReadAt === null ? <ReachReader startsByItself /> : null}
      <ProofView
        setupId={setup.id}
        choice={flow?.choice}
        instances={instances}
        names={{ tenant: organization ?? session?.tenantName ?? person.tenantId }}
        userName={person.userName}
      />
      <FormFoot backHref={stepHref(setup.id, 'run')}>
        <LinkButton href={`/setup/${setup.id}/record`} size="lg" variant="primary">
          Continue to the record
        </LinkButton>
      </FormFoot>
    </WidePage>
  );
}
