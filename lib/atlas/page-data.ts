import 'server-only';
import type { SignedInPerson } from '@/lib/auth/person';
import { getDatabase } from '@/lib/db/connect';
import { getSetup, listSetups } from '@/lib/setup/store';
import { fillIn } from './fill-in';
import { getKnowledge } from './knowledge';
import type { AtlasEntry, RankedCause } from './model';
import { noKnowledge, rankCauses } from './rank';

export interface AtlasPage {
  causes: RankedCause[];
  /** What the causes were held against; `null` for the general order. */
  setup: { id: string; name: string } | null;
  /** Asked for a setup that the tenant does not have. */
  isSetupMissing: boolean;
  /** Setups one could hold it against, last changed first. */
  setups: { id: string; name: string }[];
}

/** The causes of an entry, ranked by what is known of a setup where one is asked for. */
export async function getAtlasPage(
  person: SignedInPerson,
  entry: AtlasEntry,
  setupId: string | undefined,
): Promise<AtlasPage> {
  const { db } = await getDatabase();
  const [setup, setups] = await Promise.all([
    setupId === undefined ? null : getSetup(db, person, setupId),
    listSetups(db, person),
  ]);
  const knowledge = setup === null ? noKnowledge : await getKnowledge(person, setup);
  const [only, another] = knowledge.instances;
  const own = only && !another ? only.instance : null;
  const names = { tenantId: person.tenantId, instanceName: own?.name ?? null, hostName: own?.hostName ?? null };
  return {
    causes: rankCauses(entry, knowledge).map((cause) => fillIn(cause, names)),
    setup: setup && { id: setup.id, name: setup.name },
    isSetupMissing: setupId !== undefined && setup === null,
    setups: setups.map(({ id, name }) => ({ id, name })),
  };
}
