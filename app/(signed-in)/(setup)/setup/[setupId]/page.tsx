import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SetupOverview } from '@/components/setup/overview/setup-overview';
import { WidePage } from '@/components/shell/pages';
import { requirePerson } from '@/lib/auth/current-person';
import { getSetupForPage, getTaskListForPage } from '@/lib/setup/page-data';

type PageProps = { params: Promise<{ setupId: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const setup = await getSetupForPage(await requirePerson(), (await params).setupId);
  return { title: setup?.name ?? 'No such setup' };
}

export default async function SetupPage({ params }: PageProps) {
  const person = await requirePerson();
  const setup = await getSetupForPage(person, (await params).setupId);
  if (setup === null) notFound();
  return (
    <WidePage className="max-w-[76rem]">
      <SetupOverview setup={setup} taskList={await getTaskListForPage(person, setup)} />
    </WidePage>
  );
}
