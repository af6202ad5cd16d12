'use client';

import Link from 'next/link';
import { useDeferredValue, useMemo, useState } from 'react';
import { EmptyState } from '@/components/ui/empty-state';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { LiveRegion } from '@/components/ui/live-region';
import { atlasHref } from '@/lib/atlas/address';
import type { AtlasGroup, AtlasIndexEntry } from '@/lib/atlas/model';
import { searchAtlas } from '@/lib/atlas/search';
import { countOf } from '@/lib/setup/words';

export type AtlasGroupTitle = { group: AtlasGroup; title: string };

type AtlasSearchProps = {
  index: readonly AtlasIndexEntry[];
  groups: readonly AtlasGroupTitle[];
  setupId?: string;
  /** What stands in the box at first. */
  initialText?: string;
};

const SHOWN = 20;

/** A box for anything from a number to a whole message. It is searched here, in the browser. */
export function AtlasSearch({ index, groups, setupId, initialText = '' }: AtlasSearchProps) {
  const [text, setText] = useState(initialText);
  const query = useDeferredValue(text);
  const hits = useMemo(() => searchAtlas(index, query), [index, query]);
  const isAsking = query.trim() !== '';
  return (
    <div className="grid grid-cols-1 gap-8">
      <search className="max-w-question print:hidden">
        <Field
          id="atlas-text"
          label="Code, message or words"
          hint="For example 0x52f, 18452, ScopeLocked, or everything a window says. It is searched in your browser and sent nowhere."
        >
          {(control) => (
            <Textarea
              {...control}
              rows={text.includes('\n') || text.length > 80 ? 6 : 2}
              value={text}
              onChange={(event) => setText(event.target.value)}
              spellCheck={false}
              autoComplete="off"
              autoCapitalize="off"
              className="min-h-0"
            />
          )}
        </Field>
      </search>
      <LiveRegion message={isAsking ? countHits(hits.length) : ''} />
      {isAsking ? (
        <Hits index={index} hits={hits} setupId={setupId} />
      ) : (
        <AllEntries index={index} groups={groups} setupId={setupId} />
      )}
    </div>
  );
}

const countHits = (count: number) =>
  count === 0 ? 'Nothing in the atlas fits.' : `${countOf(count, 'entry', 'entries')} found.`;

type HitsProps = { index: readonly AtlasIndexEntry[]; hits: ReturnType<typeof searchAtlas>; setupId?: string };

function Hits({ index, hits, setupId }: HitsProps) {
  const entries = new Map(index.map((entry) => [entry.id, entry]));
  if (hits.length === 0) {
    return (
      <EmptyState title="Nothing in the atlas fits">
        <p>
          Try the number alone, or the words between quotation marks. Codes of Azure have no spaces, those of Microsoft
          Entra ID begin with AADSTS, those of Windows with 0x.
        </p>
      </EmptyState>
    );
  }
  return (
    <section aria-labelledby="atlas-found" className="grid grid-cols-1 gap-3">
      <h2 id="atlas-found" className="text-lg">
        {countHits(hits.length).slice(0, -1)}
      </h2>
      <ul className="max-w-4xl divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface-raised">
        {hits.slice(0, SHOWN).map(({ id, matched }) => {
          const entry = entries.get(id);
          return entry ? (
            <li key={id} className="px-4 py-3">
              <EntryLink entry={entry} setupId={setupId} />
              {matched !== null && matched !== entry.id ? (
                <p className="mt-0.5 text-sm break-name text-ink-muted">
                  Because of <code className="text-xs">{matched}</code>
                </p>
              ) : null}
            </li>
          ) : null;
        })}
      </ul>
      {hits.length > SHOWN ? (
        <p className="text-sm text-ink-muted">The first {SHOWN}. One more word narrows it down.</p>
      ) : null}
    </section>
  );
}

function AllEntries({ index, groups, setupId }: Pick<AtlasSearchProps, 'index' | 'groups' | 'setupId'>) {
  const byGroup = Map.groupBy(index, ({ group }) => group);
  return (
    <div className="columns-1 gap-x-10 lg:columns-2 2xl:columns-3">
      {groups.map(({ group, title }) => (
        <section key={group} aria-labelledby={`atlas-${group}`} className="mb-8 break-inside-avoid">
          <h2 id={`atlas-${group}`} className="mb-1 text-base">
            {title}
          </h2>
          <ul className="divide-y divide-line border-y border-line">
            {(byGroup.get(group) ?? []).map((entry) => (
              <li key={entry.id} className="py-1.5 text-sm">
                <EntryLink entry={entry} setupId={setupId} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function EntryLink({ entry, setupId }: { entry: AtlasIndexEntry; setupId?: string }) {
  return (
    <Link href={atlasHref(entry.id, setupId)} prefetch={false} className="link-quiet break-name">
      {entry.title}
    </Link>
  );
}
