import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ClientsForm } from '@/components/setup/clients/clients-form';
import { SourceLink } from '@/components/setup/source-link';
import { stepPosition, stepTitle } from '@/components/setup/step-title';
import { QuestionPage, StepIndicator } from '@/components/shell/pages';
import { requirePerson } from '@/lib/auth/current-person';
import { getSetupForPage } from '@/lib/setup/page-data';
import { sources } from '@/lib/sources';

type PageProps = { params: Promise<{ setupId: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const setup = await getSetupForPage(await requirePerson(), (await params).setupId);
  return { title: setup ? stepTitle('clients', setup.name) : 'No such setup' };
}

export default async function ClientsPage({ params }: PageProps) {
  const setup = await getSetupForPage(await requirePerson(), (await params).setupId);
  if (setup === null) notFound();
  return (
    <QuestionPage
      step={<StepIndicator {...stepPosition('clients')} />}
      heading="People and their computers"
      intro={
        <p>
          Describe how people and programs connect to SQL Server today. Two sign-in flows exist; these answers decide
          which one serves whom.
        </p>
      }
      why={{
        children: (
          <>
            <p>
              The modern interactive flow serves people at computers with Windows 10 20H1, Windows Server 2022 or later
              that are Microsoft Entra joined or hybrid joined.
            </p>
            <p>
              The incoming trust-based flow serves computers joined to Active Directory with a domain controller in
              sight, and programs that run as a service on them.
            </p>
            <p>
              Choose everything that occurs. The next page says who is left out, and the cheapest way to bring them in.
            </p>
            <p className="text-xs">
              Source: <SourceLink source={sources.setup} />
            </p>
          </>
        ),
      }}
    >
      <ClientsForm setupId={setup.id} saved={setup.answers.clients} />
    </QuestionPage>
  );
}
