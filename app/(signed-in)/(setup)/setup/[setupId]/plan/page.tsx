import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PlanView } from '@/components/plan/plan-view';
import { stepPosition, stepTitle } from '@/components/setup/step-title';
import { StepIndicator, WidePage } from '@/components/shell/pages';
import { requirePerson } from '@/lib/auth/current-person';
import { getPlanPage } from '@/lib/plan/page-data';
import { getSetupForPage } from '@/lib/setup/page-data';

type PageProps = { params: Promise<{ setupId: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const setup = await getSetupForPage(await requirePerson(), (await params).setupId);
  return { title: setup ? stepTitle('plan', setup.name) : 'No such setup' };
}

export default async function PlanStepPage({ params }: PageProps) {
  const person = await requirePerson();
  const setup = await getSetupForPage(person, (await params).setupId);
  if (setup === null) notFound();
  return (
    <WidePage>
      <PlanView
        {...(await getPlanPage(person, setup))}
        setupId={setup.id}
        setupName={setup.name}
        step={<StepIndicator {...stepPosition('plan')} />}
      />
    </WidePage>
  );
}
