import type { AzureErrorKind } from '@/lib/azure/errors';
import type { CheckFlow, CheckId, CheckResult, PastedEvidence } from '@/lib/checks/model';
import type { InventoryRow } from '@/lib/inventory/model';
import type { ProblemKind } from '@/lib/runs/model';
import type { Source } from '@/lib/sources';

/**
 * The words of the error atlas. An entry is one code, message or symptom with what it means and what causes it; each
 * cause can be held against what is known of a tenant.
 */

export const atlasGroups = ['ticket', 'client', 'trust', 'login', 'entra', 'azure', 'run'] as const;
export type AtlasGroup = (typeof atlasGroups)[number];

/**
 * `documented`: Microsoft says so for managed instances. `analogue`: Microsoft says so for Azure Files, which uses the
 * same tickets. `general`: documented for Windows, SQL Server or Azure at large. `reported`: somebody reported it,
 * Microsoft does not document it.
 */
export type Certainty = 'documented' | 'analogue' | 'general' | 'reported';

/** How often this is the cause, before anything is known of a tenant. */
export const likelihoods = ['often', 'sometimes', 'rarely'] as const;
export type Likelihood = (typeof likelihoods)[number];

export interface AtlasSource {
  source: Source;
  certainty: Certainty;
}

export interface AtlasCause {
  /** Unique within its entry. */
  id: string;
  /** A sentence. */
  title: string;
  likelihood: Likelihood;
  certainty: Certainty;
  /** How to see whether it is so. */
  check: string;
  fix: string;
  /** Who can fix it. */
  who: string;
  /** Pure: the same knowledge gives the same answer. */
  evidence: (knowledge: TenantKnowledge) => CauseEvidence;
}

/** `confirmed`: it is so here. `ruled-out`: it is not so here. `possible`: nobody read it, or what was read does not decide. */
export type CauseVerdict = 'confirmed' | 'ruled-out' | 'possible';

export interface CauseEvidence {
  verdict: CauseVerdict;
  /** One sentence with the names of this tenant; `null` where nothing is known. */
  why: string | null;
  /** When it was read, ISO; `null` where nothing is known. */
  at: string | null;
  /** The check that speaks about it, where one does. */
  checkId?: CheckId;
}

export interface AtlasEntry {
  /** Last part of its address, /errors/<id>. */
  id: string;
  group: AtlasGroup;
  title: string;
  /** What it means, in two or three sentences. */
  meaning: string;
  /** Found by exactly these: numbers, NTSTATUS, names of Azure's codes. No code leads to two entries. */
  codes: readonly string[];
  /** Other words people look for. */
  alsoCalled: readonly string[];
  /** Pieces of messages as they are printed, long enough to mean nothing else. */
  messages: readonly string[];
  /** Kinds of refusal that lead here when no code says more. */
  kinds?: readonly (AzureErrorKind | ProblemKind)[];
  causes: readonly AtlasCause[];
  sources: readonly AtlasSource[];
}

/** As much of an entry as the search needs: plain data, for the browser. */
export type AtlasIndexEntry = Pick<AtlasEntry, 'id' | 'group' | 'title' | 'codes' | 'alsoCalled' | 'messages'>;

/** What the database knows of a setup and its tenant. Nothing is read from Azure for it. */
export interface TenantKnowledge {
  flows: readonly CheckFlow[];
  /** The chosen instances in the reader's reach, with what Entra showed. */
  instances: readonly InventoryRow[];
  /** The check catalogue, judged now. */
  results: readonly CheckResult[];
  /** Pasted output, newest first. */
  pasted: readonly PastedEvidence[];
}

export interface RankedCause extends Omit<AtlasCause, 'evidence'>, CauseEvidence {}
