import { toCommentText } from '@/lib/plan/quote';
import type { PackContext } from './model';

/** Where a file comes from, as lines for a comment of any language. */
export function describeOrigin({ tenant, setupName, person, madeAt }: PackContext): string[] {
  return [
    `Tenant ${toCommentText(tenant.name)} (${toCommentText(tenant.id)}), setup ${toCommentText(setupName)}.`,
    `Made for ${toCommentText(person.name)} on ${formatMoment(madeAt)}. It holds no secret.`,
  ];
}

/** `2026-11-02T10:00:00.000Z` → `2026-11-02 10:00 UTC`. */
const formatMoment = (at: string): string => `${toCommentText(at).slice(0, 16).replace('T', ' ')} UTC`;
