import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { StartForm } from '@/components/setup/start/start-form';
import { StartSections } from '@/components/setup/start/start-sections';
import { stepPosition, stepTitle } from '@/components/setup/step-title';
import { QuestionPage, StepIndicator } from '@/components/shell/pages';
import { requirePerson } from '@/lib/auth/current-person';
import { getShellFacts } from '@/lib/server/shell-facts';
import { getSetupForPage } from '@/lib/setup/page-data';

type PageProps = { params: Promise<{ setupId: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const setup = await getSetupForPage(await requirePerson(), (await params).setupId);
  return { title: setup ? stepTitle('start', setup.name) : 'No such setup' };
}

export default async function StartPage({ params }: PageProps) {
  const person = await requirePerson();
  const setup = await getSetupForPage(person, (await params).setupId);
  if (setup === null) notFound();
  const { session } = await getShellFacts(person);
  const place = {
    tenantName: session?.tenantName ?? person.tenantId,
    tenantId: person.tenantId,
    cloudName: session?.cloudName ?? '',
    personName: person.name,
    userName: person.userName,
  };
  return (
    <QuestionPage
      step={<StepIndicator {...stepPosition('start')} />}
      heading="Before you start"
      intro={
        <p>
          This setup lets people who are signed in to Windows connect to SQL managed instances without typing a
          password. Here is what it takes.
        </p>
      }
      why={{
        title: 'How it goes on',
        children: (
          <>
            <p>Two questions about your people and their computers choose the sign-in flow.</p>
            <p>
              Then come prerequisites, instances and a plan. Nothing changes in Azure before you press “Configure” on
              that plan.
            </p>
            <p>Every answer is saved at once, and colleagues of your tenant can go on where you stop.</p>
          </>
        ),
      }}
    >
      <StartSections place={place} />
      <StartForm setupId={setup.id} />
    </QuestionPage>
  );
}
