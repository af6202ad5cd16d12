import 'server-only';
import { cache } from 'react';
import type { SignedInPerson } from '@/lib/auth/person';
import { getDatabase } from '@/lib/db/connect';
import { getEnv } from '@/lib/env';
import type { Setup } from '@/lib/setup/store';
import { evaluateAll } from './evaluate/evaluate';
import { gatherEvidence } from './gather-evidence';
import type { CheckResult, StatedEvidence } from './model';
import { type ChecksFilter, type ChecksView, summariseChecks } from './summarise';

/** What pages show of the checks, from the database and as of now. */

/** Every result of a setup's checks, as this person's readings and the shared evidence say; once per request. */
export const getCheckResults = cache(async (person: SignedInPerson, setup: Setup) => {
  const { db } = await getDatabase();
  const gathered = await gatherEvidence(db, person, setup);
  const now = new Date();
  const context = { tenantId: person.tenantId, cloud: getEnv().cloud, flows: gathered.flows, now };
  return { ...gathered, results: evaluateAll(gathered.evidence, context), evaluatedAt: now.toISOString() };
});

export interface ChecksPageData extends ChecksView {
  evaluatedAt: string;
  readAt: string | null;
  policiesReadAt: string | null;
  unreadableCount: number;
  instanceCount: number;
  /** Statements made here, which can be withdrawn here; newest first. */
  statements: (StatedEvidence & { id: string })[];
}

export async function getChecksForPage(
  person: SignedInPerson,
  setup: Setup,
  filter: ChecksFilter,
): Promise<ChecksPageData> {
  const { results, evidence, readAt, policiesReadAt, unreadableCount, evaluatedAt } = await getCheckResults(
    person,
    setup,
  );
  const names = new Map(evidence.instances.map(({ id, name }) => [id, name]));
  const nameOf = ({ subject }: CheckResult) => (subject === null ? null : (names.get(subject) ?? subject));
  return {
    ...summariseChecks(results, nameOf, filter),
    evaluatedAt,
    readAt,
    policiesReadAt,
    unreadableCount,
    instanceCount: evidence.instances.length,
    statements: evidence.stated.filter((one): one is StatedEvidence & { id: string } => 'id' in one),
  };
}
