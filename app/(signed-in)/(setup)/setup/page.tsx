import type { Metadata } from 'next';
import { NoSetups } from '@/components/setup/no-setups';
import { SetupList } from '@/components/setup/setup-list';
import { suggestSetupName } from '@/components/setup/suggest-name';
import { WidePage } from '@/components/shell/pages';
import { LinkButton } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { requirePerson } from '@/lib/auth/current-person';
import { getShellFacts } from '@/lib/server/shell-facts';
import { listSetupsForPage } from '@/lib/setup/page-data';

export const metadata: Metadata = { title: 'Set up' };

export default async function SetupsPage() {
  const person = await requirePerson();
  const items = await listSetupsForPage(person);
  const { session } = await getShellFacts(person);
  const hasSetups = items.length > 0;
  return (
    <WidePage className="max-w-[76rem]">
      <PageHeader
        title="Set up"
        description={
          hasSetups
            ? 'Windows sign-in to SQL managed instances, one setup for each round. Open one to go on where it was left.'
            : 'Windows sign-in to SQL managed instances, through Microsoft Entra Kerberos.'
        }
        actions={
          hasSetups ? (
            <LinkButton href="/setup/new" variant="primary">
              Start a setup
            </LinkButton>
          ) : null
        }
      />
      {hasSetups ? (
        <SetupList items={items} />
      ) : (
        <NoSetups suggestedName={suggestSetupName(session?.tenantName ?? person.tenantId, [])} />
      )}
    </WidePage>
  );
}
