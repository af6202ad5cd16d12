import type { Metadata } from 'next';
import { AtlasSearch } from '@/components/atlas/atlas-search';
import { WidePage } from '@/components/shell/pages';
import { PageHeader } from '@/components/ui/page-header';
import { atlasGroupTitles, atlasIndex } from '@/lib/atlas/catalogue';
import { atlasGroups } from '@/lib/atlas/model';
import { requirePerson } from '@/lib/auth/current-person';

export const metadata: Metadata = { title: 'Errors' };

type ErrorsPageProps = { searchParams: Promise<{ setup?: string | string[] }> };

export default async function ErrorsPage({ searchParams }: ErrorsPageProps) {
  await requirePerson();
  const { setup } = await searchParams;
  return (
    <WidePage>
      <PageHeader
        title="Errors"
        description="Every code, message and symptom on the way from Windows to a managed instance: what it means, what causes it, what to do."
      />
      <AtlasSearch
        index={atlasIndex}
        groups={atlasGroups.map((group) => ({ group, title: atlasGroupTitles[group] }))}
        setupId={typeof setup === 'string' ? setup : undefined}
      />
    </WidePage>
  );
}
