import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SetupRun } from '@/components/runs/setup-run';
import { stepPosition, stepTitle } from '@/components/setup/step-title';
import { StepIndicator, WidePage } from '@/components/shell/pages';
import { requirePerson } from '@/lib/auth/current-person';
import { getRunPage, getRunPlace, listRunsOfSetup } from '@/lib/runs/page-data';
import { getSetupForPage } from '@/lib/setup/page-data';

type PageProps = { params: Promise<{ setupId: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const setup = await getSetupForPage(await requirePerson(), (await params).setupId);
  return { title: setup ? stepTitle('run', setup.name) : 'No such setup' };
}

export default async function SetupRunPage({ params }: PageProps) {
  const person = await requirePerson();
  const setup = await getSetupForPage(person, (await params).setupId);
  if (setup === null) notFound();
  const runs = await listRunsOfSetup(person, setup.id);
  const latestId = runs[0]?.id ?? setup.answers.runIds?.at(-1) ?? null;
  const page = latestId === null ? null : await getRunPage(person, latestId);
  const place = page?.kind === 'visible' ? await getRunPlace(person, page.update.head) : null;
  return (
    <WidePage>
      <StepIndicator {...stepPosition('run')} />
      <SetupRun setup={setup} page={page} place={place} earlier={runs.slice(1)} />
    </WidePage>
  );
}
