import type { AzureErrorKind } from '@/lib/azure/errors';
import type { PastedFacts } from '@/lib/checks/pasted-facts';
import type { ProblemKind } from '@/lib/runs/model';
import { atlasEntries, atlasIndex, findByCode, getAtlasEntry } from './catalogue';
import { entriesOfFacts } from './from-facts';
import type { AtlasEntry } from './model';
import { searchAtlas } from './search';

/** A refusal of Azure or a reason of a run, as far as it says what happened. */
export interface AtlasProblem {
  kind: AzureErrorKind | ProblemKind;
  code: string | null;
  message: string;
}

export interface AtlasQuery {
  /** Anything typed or pasted. */
  text?: string;
  codes?: readonly string[];
  facts?: PastedFacts;
  azureError?: AtlasProblem;
}

/**
 * Entries for whatever is at hand, best first, each once. What says most comes first: codes, then what pasted output
 * says, then a refusal, then words.
 */
export function findAtlasEntries({ text, codes = [], facts, azureError }: AtlasQuery): AtlasEntry[] {
  const byFacts = facts ? entriesOfFacts(facts).flatMap((one) => getAtlasEntry(one) ?? findByCode(one) ?? []) : [];
  const byText = text === undefined ? [] : searchAtlas(atlasIndex, text).flatMap(({ id }) => getAtlasEntry(id) ?? []);
  const problem = azureError && findByProblem(azureError);
  const found = [
    ...codes.flatMap((code) => findByCode(code) ?? []),
    ...byFacts,
    ...(problem ? [problem] : []),
    ...byText,
  ];
  return [...new Set(found)];
}

/**
 * The entry of a refusal: its kind says more than Azure's code where the kind was found out from more than the code (a
 * demand for multifactor authentication comes as a policy violation). There is one for every kind.
 */
export function findByProblem({ kind, code, message }: AtlasProblem): AtlasEntry | undefined {
  const ofKind = atlasEntries.find(({ kinds }) => kinds?.includes(kind));
  if (kind === 'claims-challenge' || code === null) return searchedFirst(message, ofKind);
  return findByCode(code) ?? ofKind;
}

/** Messages of Entra carry their own codes. */
function searchedFirst(message: string, otherwise: AtlasEntry | undefined): AtlasEntry | undefined {
  const code = /AADSTS\d+/.exec(message)?.[0];
  return (code && findByCode(code)) || otherwise;
}
