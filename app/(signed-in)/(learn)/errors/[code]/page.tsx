import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { EntryView } from '@/components/atlas/entry-view';
import { WidePage } from '@/components/shell/pages';
import { atlasHref } from '@/lib/atlas/address';
import { getAtlasPage } from '@/lib/atlas/page-data';
import { resolveAddress } from '@/lib/atlas/resolve';
import { requirePerson } from '@/lib/auth/current-person';

type ErrorPageProps = {
  params: Promise<{ code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

async function readAddress({ params, searchParams }: ErrorPageProps) {
  const [{ code }, { setup, kind }] = await Promise.all([params, searchParams]);
  const address = readable(code);
  return {
    address,
    entry: resolveAddress(address, typeof kind === 'string' ? kind : undefined),
    setupId: typeof setup === 'string' ? setup : undefined,
  };
}

function readable(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

export async function generateMetadata(props: ErrorPageProps): Promise<Metadata> {
  const { entry } = await readAddress(props);
  return { title: entry ? entry.title : 'No such error' };
}

export default async function ErrorPage(props: ErrorPageProps) {
  const person = await requirePerson();
  const { address, entry, setupId } = await readAddress(props);
  if (!entry) notFound();
  // Every other name of an entry leads to its one address.
  if (entry.id !== address) redirect(atlasHref(entry.id, setupId));
  const { causes: _, ...words } = entry;
  return (
    <WidePage>
      <EntryView entry={words} page={await getAtlasPage(person, entry, setupId)} />
    </WidePage>
  );
}
