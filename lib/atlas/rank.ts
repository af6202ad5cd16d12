import { type AtlasEntry, type CauseVerdict, likelihoods, type RankedCause, type TenantKnowledge } from './model';

const order: Record<CauseVerdict, number> = { confirmed: 0, possible: 1, 'ruled-out': 2 };

/** What is known of nobody: causes come in their general order. */
export const noKnowledge: TenantKnowledge = { flows: [], instances: [], results: [], pasted: [] };

/**
 * The causes of an entry, those that hold in this tenant first, those ruled out last; among equals the more frequent
 * first, then as the entry lists them.
 */
export function rankCauses(entry: Pick<AtlasEntry, 'causes'>, knowledge: TenantKnowledge): RankedCause[] {
  return entry.causes
    .map(({ evidence, ...cause }) => ({ ...cause, ...evidence(knowledge) }))
    .sort(
      (a, b) =>
        order[a.verdict] - order[b.verdict] || likelihoods.indexOf(a.likelihood) - likelihoods.indexOf(b.likelihood),
    );
}
