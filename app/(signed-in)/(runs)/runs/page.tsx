import type { Metadata } from 'next';
import { KeepFresh } from '@/components/runs/keep-fresh';
import { ReachReader } from '@/components/runs/reach-reader';
import { RunList } from '@/components/runs/run-list';
import { WidePage } from '@/components/shell/pages';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { requirePerson } from '@/lib/auth/current-person';
import { getRunListPage } from '@/lib/runs/page-data';

export const metadata: Metadata = { title: 'Runs' };

export default async function RunsPage() {
  const { items, isCut, reachReadAt } = await getRunListPage(await requirePerson());
  const isGoingOn = items.some(({ run }) => run.endedAt === null);
  return (
    <WidePage>
      <PageHeader
        title="Runs"
        description="Each run carries out a plan. You see the runs you started, and those on instances you can read."
      />
      <KeepFresh isNeeded={isGoingOn} />
      {items.length > 0 ? <RunList items={items} /> : null}
      {isCut ? (
        <p className="text-sm text-ink-muted">
          The newest {items.length} are listed. Older ones open from their setup.
        </p>
      ) : null}
      {reachReadAt === null ? <ReachReader startsByItself /> : null}
      {items.length === 0 && reachReadAt !== null ? (
        <EmptyState
          title="No run yet"
          action={
            <LinkButton href="/setup" variant="primary">
              Go to the setups
            </LinkButton>
          }
        >
          A run starts from the plan of a setup. It then appears here, and stays.
        </EmptyState>
      ) : null}
    </WidePage>
  );
}
