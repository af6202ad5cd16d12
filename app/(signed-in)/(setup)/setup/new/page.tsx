import type { Metadata } from 'next';
import { CreateSetupForm } from '@/components/setup/create-setup-form';
import { suggestSetupName } from '@/components/setup/suggest-name';
import { QuestionPage } from '@/components/shell/pages';
import { requirePerson } from '@/lib/auth/current-person';
import { getShellFacts } from '@/lib/server/shell-facts';
import { listSetupsForPage } from '@/lib/setup/page-data';

export const metadata: Metadata = { title: 'Start a setup' };

export default async function NewSetupPage() {
  const person = await requirePerson();
  const [items, { session }] = await Promise.all([listSetupsForPage(person), getShellFacts(person)]);
  const taken = items.map(({ setup }) => setup.name);
  return (
    <QuestionPage
      heading="Start a setup"
      intro={
        <p>One setup is one round of work: some clients, some instances, one plan. Start another for the next round.</p>
      }
      why={{
        title: 'What happens next',
        children: (
          <>
            <p>Seven steps, from what you need to the proof. The first three ask; none of them changes anything.</p>
            <p>Every answer is saved at once. You can close the page, and colleagues of your tenant can go on.</p>
          </>
        ),
      }}
    >
      <CreateSetupForm
        suggestedName={suggestSetupName(session?.tenantName ?? person.tenantId, taken)}
        backHref="/setup"
      />
    </QuestionPage>
  );
}
