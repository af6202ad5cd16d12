import 'server-only';
import type { SignedInPerson } from '@/lib/auth/person';
import { resourceKey } from '@/lib/azure/resource-ids';
import { listEvidence } from '@/lib/checks/evidence-store';
import type { PastedEvidence } from '@/lib/checks/model';
import { getDatabase } from '@/lib/db/connect';
import type { InventoryRow } from '@/lib/inventory/model';
import { listInventory } from '@/lib/inventory/store';
import type { MetadataMode } from '@/lib/plan/model';
import type { Setup } from '@/lib/setup/store';
import type { LoginRow, TicketReadiness } from './person-answer';
import { judgeTicketReadiness } from './ticket-readiness';

export interface LoginsInstance {
  id: string;
  name: string;
  /** As Azure spells it; `null` when it was not read. */
  mode: string | null;
  readAt: string | null;
  isEntraOnly: boolean | null;
  entraAdmin: { kind: 'set'; login: string } | { kind: 'none' } | { kind: 'unread' };
  ticket: TicketReadiness;
  /** Asked for in the plan of the setup. */
  wantedMode: MetadataMode | null;
}

export interface LoginsPage {
  /** The chosen ones, in their order. */
  instances: LoginsInstance[];
  /** From the evidence of the setup, the newest list; `null` when nobody gave one. */
  listed: { rows: LoginRow[]; at: string; by: string } | null;
  /** NetBIOS name of a domain that evidence names. */
  domain: string | null;
  /** `null`: nobody has asked Azure yet what this person can read. */
  reachReadAt: string | null;
}

/** What is known about signing in to the instances of a setup, as it was last read. */
export async function getLoginsPage(person: SignedInPerson, setup: Setup): Promise<LoginsPage> {
  const { db } = await getDatabase();
  const { instanceIds = [], metadataModes = {} } = setup.answers;
  const [{ rows, reach }, { pasted }] = await Promise.all([
    listInventory(db, person, instanceIds),
    listEvidence(db, person, setup.id),
  ]);
  const byKey = new Map(rows.map((row) => [resourceKey(row.instance.id), row]));
  return {
    instances: instanceIds.map((id) => {
      const key = resourceKey(id);
      return { ...toLoginsInstance(id, byKey.get(key) ?? null), wantedMode: metadataModes[key] ?? null };
    }),
    ...readPasted(pasted),
    reachReadAt: reach.readAt?.toISOString() ?? null,
  };
}

function toLoginsInstance(id: string, row: InventoryRow | null): Omit<LoginsInstance, 'wantedMode'> {
  const admin = row?.instance.entraAdmin;
  return {
    id,
    name: row?.instance.name ?? id.split('/').at(-1) ?? id,
    mode: row?.instance.authenticationMetadata ?? null,
    readAt: row?.readAt ?? null,
    isEntraOnly: admin === null ? false : (admin?.isEntraOnly ?? null),
    entraAdmin:
      admin === undefined
        ? { kind: 'unread' }
        : admin === null
          ? { kind: 'none' }
          : { kind: 'set', login: admin.login },
    ticket: judgeTicketReadiness(row),
  };
}

function readPasted(pasted: readonly PastedEvidence[]): Pick<LoginsPage, 'listed' | 'domain'> {
  let listed: LoginsPage['listed'] = null;
  let domain: string | null = null;
  for (const { facts, at, by } of pasted) {
    if (facts.source === 'sql-logins') listed ??= { rows: facts.logins, at, by };
    if (facts.source === 'dsregcmd') domain ??= facts.domainName;
  }
  return { listed, domain };
}
