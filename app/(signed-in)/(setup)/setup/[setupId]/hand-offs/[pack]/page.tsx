import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DownloadLink } from '@/components/handoff/download-link';
import { LinkList } from '@/components/handoff/link-list';
import { LinkMaker } from '@/components/handoff/link-maker';
import { NamesForm } from '@/components/handoff/names-form';
import { PackView } from '@/components/handoff/pack-view';
import { PrintButton } from '@/components/record/print-button';
import { WidePage } from '@/components/shell/pages';
import { PageHeader } from '@/components/ui/page-header';
import { PrintTitle } from '@/components/ui/print-title';
import { Timestamp } from '@/components/ui/timestamp';
import { requirePerson } from '@/lib/auth/current-person';
import { isHandOffPackId } from '@/lib/handoff/model';
import { getPackPage, splitNames } from '@/lib/handoff/page-data';
import { packTitles } from '@/lib/handoff/titles';
import { getSetupForPage } from '@/lib/setup/page-data';

type PageProps = {
  params: Promise<{ setupId: string; pack: string }>;
  searchParams: Promise<{ names?: string | string[] }>;
};

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { setupId, pack } = await params;
  const setup = await getSetupForPage(await requirePerson(), setupId);
  return { title: setup && isHandOffPackId(pack) ? `${packTitles[pack]} – ${setup.name}` : 'No such hand-off' };
}

export default async function PackPage({ params, searchParams }: PageProps) {
  const person = await requirePerson();
  const { setupId, pack: packId } = await params;
  const setup = await getSetupForPage(person, setupId);
  if (setup === null || !isHandOffPackId(packId)) notFound();
  const typed = [(await searchParams).names ?? []].flat().join('\n');
  const { pack, links, names } = await getPackPage(person, setup, packId, splitNames(typed));
  const query = typed === '' ? '' : `?names=${encodeURIComponent(typed)}`;
  return (
    <WidePage className="max-w-[88rem] print:block print:max-w-none print:p-0 print:[&>*+*]:mt-6">
      <PrintTitle
        title={pack.title}
        rows={[
          { label: 'Setup', value: setup.name },
          { label: 'For', value: person.name },
          { label: 'Made on', value: <Timestamp at={new Date().toISOString()} show="absolute" /> },
        ]}
      />
      <div className="print:hidden">
        <PageHeader
          breadcrumbs={[{ href: `/setup/${setup.id}/hand-offs`, label: 'Hand-offs' }]}
          title={pack.title}
          description={pack.summary}
          actions={
            <>
              <DownloadLink href={`/setup/${setup.id}/hand-offs/${pack.id}/zip${query}`}>Download as zip</DownloadLink>
              <PrintButton variant="secondary" />
            </>
          }
        />
      </div>
      <div className="grid grid-cols-1 gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(17rem,24rem)] print:block">
        <PackView pack={pack} afterParts={pack.id === 'logins' ? <NamesForm names={names} /> : null} />
        <aside
          aria-labelledby="hand-off-send"
          className="grid content-start gap-5 border-line max-lg:border-t max-lg:pt-6 lg:border-l lg:pl-6 print:hidden"
        >
          <div className="grid gap-2">
            <h2 id="hand-off-send" className="text-base">
              Send it to a colleague
            </h2>
            <p className="text-sm text-ink-muted">
              The link opens this task and nothing else, for anybody who signs in to this tenant with it. They see the
              pack with the instances that you can read, and can bring the result back.
            </p>
          </div>
          {pack.isEmpty ? (
            <p className="text-sm">There is nothing to send yet: the pack says what is missing.</p>
          ) : (
            <LinkMaker setupId={setup.id} pack={pack.id} />
          )}
          <div className="grid gap-2">
            <h3 className="text-sm font-semibold">Links made for this task</h3>
            <LinkList links={links} />
          </div>
          <div className="grid gap-1">
            <h3 className="text-sm font-semibold">What they bring back</h3>
            <p className="text-sm text-ink-muted">{pack.answer.text}</p>
          </div>
        </aside>
      </div>
    </WidePage>
  );
}
