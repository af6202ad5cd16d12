import { atlasEntries, findByCode, getAtlasEntry } from './catalogue';
import type { AtlasEntry } from './model';

/**
 * The entry that an address means: its own id, one of its codes, or the kind of a refusal. `kind` is the fallback of a
 * link whose code the atlas does not know.
 */
export function resolveAddress(address: string, kind?: string): AtlasEntry | undefined {
  const byKind = (wanted: string) => atlasEntries.find(({ kinds }) => kinds?.some((one) => one === wanted));
  return (
    getAtlasEntry(address) ?? findByCode(address) ?? byKind(address) ?? (kind === undefined ? undefined : byKind(kind))
  );
}
