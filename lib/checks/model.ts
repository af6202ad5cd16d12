import type { CloudName } from '@/lib/env';
import type { Source } from '@/lib/sources';
import type { PastedFacts } from './pasted-facts';

/**
 * The words of the check catalogue. A check is data (catalogue.ts); `evaluate` is pure; evidence comes from Azure, from
 * Microsoft Graph, from pasted output and from people, and grows old.
 */

export const checkIds = [
  'SUB-TENANT',
  'ARM-READ',
  'ARM-WRITE',
  'ARM-LOCK',
  'ENT-ROLE',
  'MI-STATE',
  'MI-OPERATION',
  'MI-ENTRA-ADMIN',
  'MI-AADONLY',
  'MI-SP-TYPE',
  'MI-SP-IDS',
  'MI-IDENTITY-KEPT',
  'MI-METADATA',
  'MI-CONNTYPE',
  'MI-PUBLIC',
  'MI-PARTNER',
  'ENT-SP-EXISTS',
  'ENT-SP-ENABLED',
  'ENT-SP-SPN',
  'ENT-CONSENT',
  'ENT-CONSENT-EXTRA',
  'ENT-CA-BLOCKS',
  'ENT-CA-REPORTONLY',
  'ENT-SYNC-ON',
  'ENT-SYNC-AGE',
  'ENT-USER-HYBRID',
  'ENT-KRBTGT-NOT-SYNCED',
  'ENT-ORPHAN',
  'TDO-PRESENT',
  'TDO-TLN',
  'TDO-KEYMATCH',
  'TDO-KEYAGE',
  'AD-DFL',
  'AD-ADMIN',
  'CLI-OS',
  'CLI-JOIN',
  'CLI-PRT',
  'CLI-CLOUDTGT',
  'CLI-POLICY',
  'CLI-KDCPROXY',
  'CLI-REALM',
  'CLI-AES',
  'CLI-CLOCK',
  'CLI-DNS',
  'CLI-WINHTTP',
  'CLI-IPHLP',
  'CLI-FIDDLER',
  'NET-SQL',
  'NET-KDC',
  'TKT-KRBTGT',
  'TKT-MSSQLSVC',
  'SQL-AUTHSCHEME',
  'SQL-LOGIN',
] as const;
export type CheckId = (typeof checkIds)[number];

export const checkGroups = ['scope-and-rights', 'instance', 'entra', 'trust', 'client', 'proof'] as const;
export type CheckGroup = (typeof checkGroups)[number];

export const evidenceKinds = ['arm', 'graph', 'pasted', 'stated'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

export const checkStates = ['pass', 'fail', 'warning', 'cannot-tell', 'not-applicable'] as const;
export type CheckState = (typeof checkStates)[number];

export type CheckFlow = 'modern-interactive' | 'incoming-trust';

export interface Check {
  id: CheckId;
  title: string;
  group: CheckGroup;
  /** Flows that need it; both for what every setup needs. */
  flows: readonly CheckFlow[];
  /** What one result is about. */
  subject: 'tenant' | 'instance' | 'client';
  evidence: readonly EvidenceKind[];
  rule: Rule;
  /** Least right, role or scope that reads the evidence, in words. */
  leastRight: string;
  remedy: string;
  whoCanDoIt: string;
}

export interface Rule {
  text: string;
  /** The value compared with, where there is one. */
  value: string | null;
  source: Source;
  /** `documented` decides; `reported` at most warns; `uncertain` never says pass or fail. */
  certainty: 'documented' | 'reported' | 'uncertain';
  /** What other pages or the 2022 draft say instead. */
  contradiction: string | null;
}

/** Something read, or tried: `found` is `null` with a reason where it could not be read. */
export type Reading<T> = { at: string; found: T } | { at: string; found: null; reason: string };

/** What a person said, with name and time. */
export interface StatedEvidence {
  checkId: CheckId;
  answer: 'met' | 'not-met';
  note: string;
  by: string;
  at: string;
}

/** Stored pasted output: the redacted text is kept beside the facts. */
export interface PastedEvidence {
  /** Row id, for a link; absent for what was pasted and not saved. */
  id?: string;
  at: string;
  by: string;
  /** Which client, as the person called it; `null` when it is not about one. */
  client: string | null;
  facts: PastedFacts;
}

export interface CheckContext {
  tenantId: string;
  cloud: CloudName;
  flows: readonly CheckFlow[];
  now: Date;
}

export interface CheckResult {
  checkId: CheckId;
  /** ARM id of an instance, name of a client; `null` for the tenant. */
  subject: string | null;
  state: CheckState;
  /** One sentence. */
  why: string;
  facts: UsedFact[];
  /** What to do now; `null` when nothing. */
  next: string | null;
}

export interface UsedFact {
  text: string;
  kind: EvidenceKind;
  at: string | null;
  isStale: boolean;
  evidenceId?: string;
}
