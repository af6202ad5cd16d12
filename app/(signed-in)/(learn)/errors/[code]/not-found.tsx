import { AtlasNotFound } from '@/components/atlas/atlas-not-found';
import { WidePage } from '@/components/shell/pages';
import { atlasGroupTitles, atlasIndex } from '@/lib/atlas/catalogue';
import { atlasGroups } from '@/lib/atlas/model';

export default function ErrorNotFound() {
  return (
    <WidePage>
      <AtlasNotFound
        index={atlasIndex}
        groups={atlasGroups.map((group) => ({ group, title: atlasGroupTitles[group] }))}
      />
    </WidePage>
  );
}
