import { expect, it } from 'vitest';
import { prerequisites } from '@/lib/setup/prerequisite-list';
import { packOfPrerequisite } from './prerequisite-packs';

it('packs stand beside prerequisites that there are', () => {
  const ids: string[] = prerequisites.map(({ id }) => id);
  expect(Object.keys(packOfPrerequisite).filter((id) => !ids.includes(id))).toEqual([]);
});
