import 'server-only';
import { atlasIndex } from '@/lib/atlas/catalogue';
import type { AtlasIndexEntry } from '@/lib/atlas/model';
import type { SignedInPerson } from '@/lib/auth/person';
import { resourceKey } from '@/lib/azure/resource-ids';
import { getDatabase } from '@/lib/db/connect';
import { getEnv } from '@/lib/env';
import type { InventoryRow } from '@/lib/inventory/model';
import { listInventory } from '@/lib/inventory/store';
import { listFlows } from '@/lib/setup/client-rules';
import { getSetup, listSetups } from '@/lib/setup/store';
import { checksById } from './catalogue';
import { evaluate } from './evaluate/evaluate';
import { noEvidence } from './evidence';
import { listEvidence } from './evidence-store';
import { type CheckId, checkIds } from './model';
import { type DiagnoseContext, type DiagnoseInstance, toInstanceEvidence } from './verdicts/context';

/** What the page for pasted output needs: the paste stays in the browser, so what it is held against goes there. */
export interface DiagnosePage {
  setup: { id: string; name: string } | null;
  /** Asked for a setup that the tenant does not have. */
  isSetupMissing: boolean;
  /** Setups one could hold it against, last changed first. */
  setups: { id: string; name: string }[];
  /** The check somebody came from, and what to paste for it. */
  check: { id: CheckId; title: string; howTo: string } | null;
  context: DiagnoseContext;
  /** Computers that evidence of this setup names. */
  clients: string[];
  atlas: readonly AtlasIndexEntry[];
}

/** Without a setup, hosts of this many instances in reach are recognised; more would weigh more than they help. */
const MOST_INSTANCES = 500;

export async function getDiagnosePage(
  person: SignedInPerson,
  { setupId, checkId }: { setupId: string | undefined; checkId: string | undefined },
): Promise<DiagnosePage> {
  const { db } = await getDatabase();
  const [setup, setups, { rows }] = await Promise.all([
    setupId === undefined ? null : getSetup(db, person, setupId),
    listSetups(db, person),
    listInventory(db, person),
  ]);
  const chosen = new Set((setup?.answers.instanceIds ?? []).map(resourceKey));
  const own = setup === null ? rows : rows.filter(({ instance }) => chosen.has(resourceKey(instance.id)));
  const { pasted } = setup === null ? { pasted: [] } : await listEvidence(db, person, setup.id);
  const context: DiagnoseContext = {
    tenantId: person.tenantId,
    cloud: getEnv().cloud,
    flows: setup === null ? [] : listFlows(setup.answers.flow?.choice ?? 'neither'),
    instances: own.slice(0, MOST_INSTANCES).map(toDiagnoseInstance),
  };
  return {
    setup: setup && { id: setup.id, name: setup.name },
    isSetupMissing: setupId !== undefined && setup === null,
    setups: setups.map(({ id, name }) => ({ id, name })),
    check: describeCheck(checkId, context),
    context,
    clients: [...new Set(pasted.flatMap(({ client }) => client ?? []))].slice(0, MOST_CLIENTS),
    atlas: atlasIndex,
  };
}

const MOST_CLIENTS = 100;

const toDiagnoseInstance = ({ instance, readAt }: InventoryRow): DiagnoseInstance => ({
  id: instance.id,
  name: instance.name,
  hostName: instance.hostName,
  subscriptionId: instance.subscriptionId,
  resourceGroup: instance.resourceGroup,
  metadataMode: instance.authenticationMetadata,
  readAt,
});

/** Without evidence a check says what to paste. It does so for a computer and an instance, so there has to be one of each. */
function describeCheck(asked: string | undefined, context: DiagnoseContext): DiagnosePage['check'] {
  const id = checkIds.find((one) => one === asked?.toUpperCase());
  if (id === undefined) return null;
  const check = checksById[id];
  const now = new Date();
  const silent = { at: now.toISOString(), by: '', client: null, facts: { source: 'services', isRunning: {} } } as const;
  const evidence = {
    ...noEvidence,
    instances: context.instances.slice(0, 1).map(toInstanceEvidence),
    pasted: [silent],
  };
  const [result] = evaluate(check, evidence, { ...context, now });
  return { id, title: check.title, howTo: result?.next ?? result?.why ?? check.remedy };
}
