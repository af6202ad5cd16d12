import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DownloadLink } from '@/components/handoff/download-link';
import { HandOffList } from '@/components/handoff/hand-off-list';
import { WidePage } from '@/components/shell/pages';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { requirePerson } from '@/lib/auth/current-person';
import { getHandOffsPage } from '@/lib/handoff/page-data';
import { getSetupForPage } from '@/lib/setup/page-data';
import { countOf } from '@/lib/setup/words';

type PageProps = { params: Promise<{ setupId: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const setup = await getSetupForPage(await requirePerson(), (await params).setupId);
  return { title: setup ? `Hand-offs – ${setup.name}` : 'No such setup' };
}

export default async function HandOffsPage({ params }: PageProps) {
  const person = await requirePerson();
  const setup = await getSetupForPage(person, (await params).setupId);
  if (setup === null) notFound();
  const { needs, latest, hiddenCount } = await getHandOffsPage(person, setup);
  return (
    <WidePage className="max-w-[88rem]">
      <PageHeader
        title="Hand-offs"
        description="Some steps need rights that you may not have. Each has a pack for a colleague: scripts and settings with the values of this tenant, what has to come out, and the way back. Send it as a file, or as a link that opens only this task."
        actions={<DownloadLink href={`/setup/${setup.id}/hand-offs/zip`}>Download all packs</DownloadLink>}
      />
      {hiddenCount > 0 ? (
        <Notice title="Not all instances are in the packs">
          {countOf(hiddenCount, 'instance')} of this setup {hiddenCount === 1 ? 'is' : 'are'} not among those that you
          were last seen to read, and left out.
        </Notice>
      ) : null}
      <HandOffList setupId={setup.id} needs={needs} latest={latest} />
    </WidePage>
  );
}
