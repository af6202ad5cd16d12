import 'server-only';
import type { SignedInPerson } from '@/lib/auth/person';
import { resourceKey } from '@/lib/azure/resource-ids';
import { getDatabase, type Queries } from '@/lib/db/connect';
import { listInventory } from '@/lib/inventory/store';
import type { RunView } from '@/lib/runs/model';
import { getRunView, listRuns } from '@/lib/runs/views';
import { type InstanceOutcome, listOutcomes } from './instance-outcomes';
import type { TicketProof } from './model';
import type { ProofTarget } from './proof';
import type { Setup } from './store';

export interface ProofInstance {
  outcome: InstanceOutcome;
  target: ProofTarget & { subscriptionName: string | null; resourceGroup: string | null };
  /** `null`: not read. */
  metadataMode: string | null;
  proof: TicketProof | null;
}

export interface ProofPage {
  /** In the order they were chosen. */
  instances: ProofInstance[];
  /** `null`: nobody has asked Azure yet what this person can read. */
  reachReadAt: string | null;
}

/** The instances of a setup with what is needed to prove each. */
export async function getProofPage(person: SignedInPerson, setup: Setup): Promise<ProofPage> {
  const { db } = await getDatabase();
  const [runs, inventory] = await Promise.all([listSetupRunViews(db, person, setup.id), listInventory(db, person)]);
  const rows = new Map(inventory.rows.map((row) => [resourceKey(row.instance.id), row]));
  const proofs = new Map(setup.answers.proofs?.map((proof) => [resourceKey(proof.instanceId), proof]));
  const { instanceIds = [], plan } = setup.answers;
  const outcomes = listOutcomes({ instanceIds, plan, runs, inReach: new Set(rows.keys()) });
  const instances = outcomes.map((outcome): ProofInstance => {
    const key = resourceKey(outcome.instanceId);
    const row = rows.get(key);
    return {
      outcome,
      target: {
        name: outcome.name,
        hostName: row?.instance.hostName ?? null,
        isPublicEndpointEnabled: row?.instance.isPublicEndpointEnabled ?? null,
        connectionType: row?.instance.connectionType ?? null,
        subscriptionName: row?.subscriptionName ?? null,
        resourceGroup: row?.instance.resourceGroup ?? null,
      },
      metadataMode: row?.instance.authenticationMetadata ?? null,
      proof: proofs.get(key) ?? null,
    };
  });
  return { instances, reachReadAt: inventory.reach.readAt?.toISOString() ?? null };
}

const MAX_RUNS = 50;

/** Every run of a setup with its instances, newest first, as far as the reader may see them. */
export async function listSetupRunViews(db: Queries, person: SignedInPerson, setupId: string): Promise<RunView[]> {
  const views: RunView[] = [];
  for (const { id } of await listRuns(db, person, { setupId, limit: MAX_RUNS })) {
    const view = await getRunView(db, person, id);
    if (view !== null) views.push(view);
  }
  return views;
}
