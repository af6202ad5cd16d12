import 'server-only';
import type { SignedInPerson } from '@/lib/auth/person';
import { resourceKey } from '@/lib/azure/resource-ids';
import { type CheckEvidence, noEvidence } from '@/lib/checks/evidence';
import { listEvidence } from '@/lib/checks/evidence-store';
import type { Queries } from '@/lib/db/connect';
import { listInventory } from '@/lib/inventory/store';
import type { Setup } from '@/lib/setup/store';

export async function getCheckEvidence(db: Queries, person: SignedInPerson, setup: Setup): Promise<CheckEvidence> {
  const [{ rows }, given] = await Promise.all([listInventory(db, person), listEvidence(db, person, setup.id)]);
  const byKey = new Map(rows.map((row) => [resourceKey(row.instance.id), row]));
  return {
    ...noEvidence,
    instances: (setup.answers.instanceIds ?? []).map((id) => {
      const row = byKey.get(resourceKey(id)) ?? null;
      return {
        id,
        name: row?.instance.name ?? id.split('/').at(-1) ?? id,
        row,
        identityKept: null,
        ticketStatement: null,
      };
    }),
    pasted: given.pasted,
    stated: given.stated,
  };
}
