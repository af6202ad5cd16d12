import 'server-only';
import type { SignedInPerson } from '@/lib/auth/person';
import { resourceKey } from '@/lib/azure/resource-ids';
import { listEvidence } from '@/lib/checks/evidence-store';
import { getDatabase } from '@/lib/db/connect';
import { listInventory } from '@/lib/inventory/store';
import { listFlows } from '@/lib/setup/client-rules';
import type { Setup } from '@/lib/setup/store';
import type { TenantKnowledge } from './model';

/** What the database knows of a setup. Nothing is asked of Azure: the atlas answers at once, with what was read before. */
export async function getKnowledge(person: SignedInPerson, setup: Setup): Promise<TenantKnowledge> {
  const { db } = await getDatabase();
  const [{ rows }, evidence] = await Promise.all([listInventory(db, person), listEvidence(db, person, setup.id)]);
  const chosen = new Set((setup.answers.instanceIds ?? []).map(resourceKey));
  return {
    flows: listFlows(setup.answers.flow?.choice ?? 'neither'),
    instances: rows.filter(({ instance }) => chosen.has(resourceKey(instance.id))),
    results: [],
    pasted: evidence.pasted,
  };
}
