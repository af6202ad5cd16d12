import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { RecordView } from '@/components/record/record-view';
import { requirePerson } from '@/lib/auth/current-person';
import { getSetupForPage } from '@/lib/setup/page-data';
import { getSetupRecordForPage } from '@/lib/setup/record';

type PageProps = { params: Promise<{ setupId: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const setup = await getSetupForPage(await requirePerson(), (await params).setupId);
  return { title: setup ? `Record – ${setup.name}` : 'No such setup' };
}

export default async function RecordPage({ params }: PageProps) {
  const person = await requirePerson();
  const { setupId } = await params;
  const found = await getSetupRecordForPage(person, setupId);
  if (found === null) notFound();
  return <RecordView record={found.record} address={found.address} />;
}
