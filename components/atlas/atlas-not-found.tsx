'use client';

import { usePathname } from 'next/navigation';
import { PageHeader } from '@/components/ui/page-header';
import type { AtlasIndexEntry } from '@/lib/atlas/model';
import { type AtlasGroupTitle, AtlasSearch } from './atlas-search';

type AtlasNotFoundProps = { index: readonly AtlasIndexEntry[]; groups: readonly AtlasGroupTitle[] };

/** No entry at this address: what was asked for goes into the search box. */
export function AtlasNotFound({ index, groups }: AtlasNotFoundProps) {
  const asked = readable(usePathname().split('/').at(-1) ?? '');
  return (
    <>
      <PageHeader
        title="The atlas has no such entry"
        breadcrumbs={[{ href: '/errors', label: 'Errors' }]}
        description={
          <p>
            Nothing is filed under <code className="text-sm break-name">{asked}</code>. Search for the message that came
            with it.
          </p>
        }
      />
      <AtlasSearch index={index} groups={groups} initialText={asked} />
    </>
  );
}

function readable(segment: string): string {
  try {
    return decodeURIComponent(segment).slice(0, 200);
  } catch {
    return segment.slice(0, 200);
  }
}
