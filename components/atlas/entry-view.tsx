import Link from 'next/link';
import { SourceLink } from '@/components/setup/source-link';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { atlasHref } from '@/lib/atlas/address';
import type { AtlasEntry } from '@/lib/atlas/model';
import type { AtlasPage } from '@/lib/atlas/page-data';
import { certaintyWords } from '@/lib/atlas/words';
import { CauseList } from './cause-list';

type EntryViewProps = { entry: Omit<AtlasEntry, 'causes'>; page: AtlasPage };

/** One entry: what it means, what causes it, and which of that holds here. */
export function EntryView({ entry, page: { causes, setup, setups, isSetupMissing } }: EntryViewProps) {
  return (
    <>
      <PageHeader
        title={entry.title}
        breadcrumbs={[{ href: setup ? `/errors?setup=${setup.id}` : '/errors', label: 'Errors' }]}
        description={<p>{entry.meaning}</p>}
      />
      {isSetupMissing ? (
        <Notice kind="warning" title="There is no such setup">
          <p>The causes stand in their general order. Choose a setup to hold them against what is known of it.</p>
        </Notice>
      ) : null}
      <div className="grid grid-cols-1 gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,50rem)_minmax(14rem,22rem)]">
        <section aria-labelledby="causes" className="grid min-w-0 grid-cols-1 content-start gap-3">
          <h2 id="causes" className="text-lg">
            {setup ? `Causes, as far as “${setup.name}” knows` : 'Causes'}
          </h2>
          <CauseList causes={causes} setupId={setup?.id ?? null} />
        </section>
        <aside
          aria-label="About this entry"
          className="grid content-start gap-6 border-line text-sm max-lg:border-t max-lg:pt-6 lg:border-l lg:pl-6"
        >
          <HeldAgainst entryId={entry.id} setup={setup} setups={setups} />
          <FoundBy entry={entry} />
          <section aria-labelledby="entry-sources" className="grid gap-2">
            <h2 id="entry-sources" className="text-base">
              Sources
            </h2>
            <ul className="grid gap-3">
              {entry.sources.map(({ source, certainty }) => (
                <li key={source.url}>
                  <SourceLink source={source} />
                  <p className="text-xs text-ink-muted">{certaintyWords[certainty]}</p>
                </li>
              ))}
            </ul>
          </section>
        </aside>
      </div>
    </>
  );
}

const OFFERED = 8;

function HeldAgainst({ entryId, setup, setups }: { entryId: string } & Pick<AtlasPage, 'setup' | 'setups'>) {
  const others = setups.filter(({ id }) => id !== setup?.id).slice(0, OFFERED);
  if (setup === null && others.length === 0) return null;
  return (
    <section aria-labelledby="entry-setup" className="grid gap-2">
      <h2 id="entry-setup" className="text-base">
        {setup ? 'Held against a setup' : 'Which is it here?'}
      </h2>
      {setup ? (
        <p>
          The order follows what was last read for{' '}
          <Link href={`/setup/${setup.id}`} className="link">
            {setup.name}
          </Link>
          .{' '}
          <Link href={atlasHref(entryId)} className="link print:hidden">
            Show the general order
          </Link>
        </p>
      ) : (
        <p className="text-ink-muted">Choose a setup: what was read for it says which causes hold and which do not.</p>
      )}
      {others.length > 0 ? (
        <ul className="grid gap-1 print:hidden" aria-label={setup ? 'Other setups' : 'Setups'}>
          {others.map(({ id, name }) => (
            <li key={id}>
              <Link href={atlasHref(entryId, id)} prefetch={false} className="link break-name">
                {name}
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function FoundBy({ entry: { codes, messages } }: { entry: EntryViewProps['entry'] }) {
  if (codes.length === 0 && messages.length === 0) return null;
  return (
    <section aria-labelledby="entry-found-by" className="grid gap-2">
      <h2 id="entry-found-by" className="text-base">
        How it shows
      </h2>
      {codes.length > 0 ? (
        <ul className="flex flex-wrap gap-1.5" aria-label="Codes">
          {codes.map((code) => (
            <li key={code}>
              <code className="rounded-md bg-surface-sunken px-1.5 py-0.5 text-xs break-name">{code}</code>
            </li>
          ))}
        </ul>
      ) : null}
      {messages.length > 0 ? (
        <ul className="grid gap-1" aria-label="Messages">
          {messages.map((message) => (
            <li key={message} className="break-name text-ink-muted">
              “{message}”
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
