import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { RunAbsence } from '@/components/runs/run-absence';
import { RunProgress } from '@/components/runs/run-progress';
import { WidePage } from '@/components/shell/pages';
import { Timestamp } from '@/components/ui/timestamp';
import { requirePerson } from '@/lib/auth/current-person';
import { getRunPage, getRunPlace } from '@/lib/runs/page-data';

type PageProps = { params: Promise<{ runId: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const page = await getRunPage(await requirePerson(), (await params).runId);
  return { title: page.kind === 'visible' ? `Run ${page.update.head.number}` : 'Run' };
}

export default async function RunPage({ params }: PageProps) {
  const person = await requirePerson();
  const page = await getRunPage(person, (await params).runId);
  if (page.kind === 'absent') notFound();
  if (page.kind !== 'visible') return <RunAbsence kind={page.kind} />;
  const { head } = page.update;
  return (
    <WidePage>
      <RunProgress
        initial={page.update}
        place={await getRunPlace(person, head)}
        setupId={page.setup?.id ?? null}
        breadcrumbs={[{ href: '/runs', label: 'Runs' }]}
        description={
          <p className="text-sm">
            Started by {head.startedBy.name}, <Timestamp at={head.createdAt} />
            {head.undoes ? (
              <>
                , to take back{' '}
                <Link href={`/runs/${head.undoes.runId}`} className="link">
                  run {head.undoes.number}
                </Link>
              </>
            ) : null}
            {page.setup ? (
              <>
                , from the setup{' '}
                <Link href={`/setup/${page.setup.id}`} className="link">
                  {page.setup.name}
                </Link>
              </>
            ) : null}
          </p>
        }
      />
    </WidePage>
  );
}
