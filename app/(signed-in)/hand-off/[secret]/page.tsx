import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AnswerForm } from '@/components/handoff/answer-form';
import { DownloadLink } from '@/components/handoff/download-link';
import { LinkAbsence } from '@/components/handoff/link-absence';
import { NamesForm } from '@/components/handoff/names-form';
import { PackSection, PackView } from '@/components/handoff/pack-view';
import { PrintButton } from '@/components/record/print-button';
import { WidePage } from '@/components/shell/pages';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { PrintTitle } from '@/components/ui/print-title';
import { Timestamp } from '@/components/ui/timestamp';
import { requirePerson } from '@/lib/auth/current-person';
import { getLinkPage } from '@/lib/handoff/page-data';

type PageProps = { params: Promise<{ secret: string }>; searchParams: Promise<{ names?: string | string[] }> };

/** The address is the key: no other site is told it, no search engine keeps it, and the title does not hold it. */
export const metadata: Metadata = { title: 'A task for you', referrer: 'no-referrer', robots: 'noindex, nofollow' };

export default async function HandOffPage({ params, searchParams }: PageProps) {
  const person = await requirePerson();
  const { secret } = await params;
  const typed = [(await searchParams).names ?? []].flat().join('\n');
  const page = await getLinkPage(person, secret, typed);
  if (!('pack' in page)) {
    if (page.state === 'unknown') notFound();
    return <LinkAbsence reason={page.state} />;
  }
  const { pack, handOff, setupName, names, relate } = page;
  const query = typed === '' ? '' : `?names=${encodeURIComponent(typed)}`;
  return (
    <WidePage className="max-w-[64rem] print:block print:max-w-none print:p-0 print:[&>*+*]:mt-6">
      <PrintTitle
        title={pack.title}
        rows={[
          { label: 'Setup', value: setupName },
          { label: 'Asked by', value: handOff.createdBy.name },
          { label: 'Until', value: <Timestamp at={handOff.expiresAt} show="absolute" /> },
        ]}
      />
      <div className="print:hidden">
        <PageHeader
          title={pack.title}
          description={
            <>
              {handOff.createdBy.name} asks you to do this for the setup “{setupName}”. The page is open until{' '}
              <Timestamp at={handOff.expiresAt} />.
            </>
          }
          actions={
            <>
              <DownloadLink href={`/hand-off/${secret}/zip${query}`}>Download as zip</DownloadLink>
              <PrintButton variant="secondary" />
            </>
          }
        />
      </div>
      {handOff.answeredAt ? (
        <Notice kind="done" title="This task was answered">
          <p>
            The answer came on <Timestamp at={handOff.answeredAt} />. Whoever runs the setup sees it there. You can
            close this page.
          </p>
        </Notice>
      ) : (
        <p className="max-w-prose print:hidden">
          Read it, do it, and bring back at the end of this page what came out. Nothing happens by opening the page.
        </p>
      )}
      <PackView pack={pack} afterParts={pack.id === 'logins' ? <NamesForm names={names} /> : null} />
      {page.state === 'open' ? (
        <div className="border-t border-line pt-8 print:hidden">
          <PackSection title="Bring the result back">
            <p className="max-w-prose">{pack.answer.text}</p>
            <AnswerForm secret={secret} sources={pack.answer.sources} relate={relate} />
          </PackSection>
        </div>
      ) : null}
    </WidePage>
  );
}
