import 'server-only';
import type { SignedInPerson } from '@/lib/auth/person';
import { authorityOf } from '@/lib/azure/clouds';
import { gatherEvidence } from '@/lib/checks/gather-evidence';
import { getDatabase } from '@/lib/db/connect';
import { getEnv } from '@/lib/env';
import { getReach } from '@/lib/inventory/reach';
import type { Setup } from '@/lib/setup/store';
import { buildJourney, type Journey } from './build-journey';

export interface JourneyRequestOfPage {
  /** Name people know the tenant by. */
  tenantName: string;
  instanceId?: string;
  client?: string;
}

export interface JourneyPage {
  journey: Journey;
  /** `null`: nobody has asked Azure yet what this person can read. */
  reachReadAt: string | null;
}

/** The journey of a setup, judged now by what was read before. */
export async function getJourney(
  person: SignedInPerson,
  setup: Setup,
  { tenantName, ...wanted }: JourneyRequestOfPage,
): Promise<JourneyPage> {
  const { db } = await getDatabase();
  const { cloud } = getEnv();
  const { tenantId } = person;
  const [{ evidence, flows }, reach] = await Promise.all([gatherEvidence(db, person, setup), getReach(db, person)]);
  const journey = buildJourney({
    ...wanted,
    evidence,
    context: { tenantId, cloud, flows, now: new Date() },
    tenantName,
    // Only for the public cloud does Microsoft say which host stands in the policy.
    kdcProxy: cloud === 'AzureCloud' ? `${authorityOf(cloud)}/${tenantId}/kerberos` : null,
  });
  return { journey, reachReadAt: reach.readAt?.toISOString() ?? null };
}
