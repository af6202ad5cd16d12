import type { InstanceState } from './model';

/** What a run that takes another one back has to do on one instance, and how that one had left it. */
export interface UndoOrders {
  /** What people call the run that is taken back. */
  number: number;
  /** That run turned it on, so it is turned off again. */
  turnsOff: boolean;
  /** That run changed the authentication metadata mode; absent where it did not. */
  mode?: { before: string; after: string };
  /** Grants that it made or extended. */
  grants: GrantNote[];
  /** As that run had left it. */
  left: InstanceState;
}

/** What a run granted for one resource. */
export interface GrantNote {
  resourceId: string;
  resourceAppId: string;
  servicePrincipalId: string;
  /** What the run added, and nothing that was there before. */
  added: string[];
  /** All scopes of the grant afterwards. */
  scopes: string[];
}

/** Kept with the step: an intent is forgotten with the next one, this is not. */
export function noteGrant(notes: readonly GrantNote[], note: GrantNote): GrantNote[] {
  const { resourceId, resourceAppId, servicePrincipalId, added, scopes } = note;
  const earlier = notes.find((each) => each.resourceId === resourceId);
  const all = [...new Set([...(earlier?.added ?? []), ...added])];
  const others = notes.filter((each) => each.resourceId !== resourceId);
  return [...others, { resourceId, resourceAppId, servicePrincipalId, added: all, scopes }];
}

export const readNotes = (evidence: Record<string, unknown>): GrantNote[] =>
  Array.isArray(evidence.granted) ? (evidence.granted as GrantNote[]) : [];
