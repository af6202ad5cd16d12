import 'server-only';
import type { SignedInPerson } from '@/lib/auth/person';
import { evaluateAll } from '@/lib/checks/evaluate/evaluate';
import { gatherEvidence } from '@/lib/checks/gather-evidence';
import { getDatabase } from '@/lib/db/connect';
import { getEnv } from '@/lib/env';
import type { Setup } from '@/lib/setup/store';
import type { TenantKnowledge } from './model';

/** What the database knows of a setup. Nothing is asked of Azure: the atlas answers at once, with what was read before. */
export async function getKnowledge(person: SignedInPerson, setup: Setup): Promise<TenantKnowledge> {
  const { db } = await getDatabase();
  const { evidence, flows } = await gatherEvidence(db, person, setup);
  const context = { tenantId: person.tenantId, cloud: getEnv().cloud, flows, now: new Date() };
  return {
    flows,
    instances: evidence.instances.flatMap(({ row }) => row ?? []),
    results: evaluateAll(evidence, context),
    pasted: evidence.pasted,
  };
}
