import 'server-only';
import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
import type { SignedInPerson } from '@/lib/auth/person';
import { resourceKey, subscriptionOf } from '@/lib/azure/resource-ids';
import { getDatabase, type Queries } from '@/lib/db/connect';
import { auditEntries } from '@/lib/db/schema';
import { getEnv } from '@/lib/env';
import { getReach } from '@/lib/inventory/reach';
import { listInventory } from '@/lib/inventory/store';
import { renderPlanAsCode } from '@/lib/plan/as-code';
import type { PersonRef, Plan, PlannedInstance } from '@/lib/plan/model';
import type { RunView } from '@/lib/runs/model';
import { chooseFlow, evaluateFlow, type FlowEvaluation, type Reason } from './choose-flow';
import { type InstanceOutcome, listOutcomes } from './instance-outcomes';
import type { ClientsAnswer, FlowAnswer, TicketProof } from './model';
import { type EvaluatedPrerequisite, evaluatePrerequisites } from './prerequisites';
import { listSetupRunViews } from './proof-page';
import { describeEntry, isOutcome } from './record-words';
import { getSetup, type Setup } from './store';
import { makeUndoPlan } from './undo-plan';

/**
 * Everything a setup has to show for itself, gathered once for paper and for the file. Plain data, times in ISO. Holds
 * what the reader may see: instances out of reach are counted and left out.
 */
export interface SetupRecord {
  schema: 1;
  madeAt: string;
  madeBy: PersonRef & { userName: string };
  tenant: { id: string; name: string | null };
  cloud: Plan['cloud'];
  isSimulated: boolean;
  setup: Pick<Setup, 'id' | 'name' | 'createdBy' | 'createdAt' | 'updatedAt' | 'unreadable'>;
  clients: ClientsAnswer | null;
  flow: RecordedFlow | null;
  prerequisites: EvaluatedPrerequisite[];
  outcomes: RecordedOutcome[];
  plan: RecordedPlan | null;
  runs: RunView[];
  history: HistoryEntry[];
  changes: HistoryEntry[];
  /** Scripts that take back what the runs changed; none when they changed nothing. */
  undo: UndoScript[];
  /** Chosen instances in subscriptions that the reader cannot read. */
  hiddenCount: number;
  /** When Azure last told what the reader can read; `null`: never, so that all is left out. */
  reachReadAt: string | null;
}

export interface RecordedOutcome extends InstanceOutcome {
  proof: TicketProof | null;
}

export interface UndoScript {
  title: string;
  fileName: string;
  code: string;
}

export interface RecordedFlow extends FlowEvaluation {
  decided: FlowAnswer;
  /** Why this flow was recommended; empty when somebody chose another. */
  reasons: Reason[];
}

export type RecordedPlan = Pick<Plan, 'id' | 'madeAt' | 'madeBy' | 'carriedWarnings' | 'instances'>;

/** Who did what when, in words. */
export interface HistoryEntry {
  /** Of the audit trail. */
  id: number;
  at: string;
  by: string;
  text: string;
}

/** The record with the names it goes by; `null` when the tenant has no such setup. */
export async function getSetupRecordForPage(
  person: SignedInPerson,
  setupId: string,
): Promise<{ record: SetupRecord; address: string; fileName: string } | null> {
  const { db } = await getDatabase();
  const setup = await getSetup(db, person, setupId);
  if (setup === null) return null;
  const record = await getSetupRecord(person, setup, new Date());
  return {
    record,
    address: `${getEnv().baseUrl}/setup/${setup.id}/record`,
    fileName: `record-${toFileName(setup.name)}-${record.madeAt.slice(0, 10)}.json`,
  };
}

/** Letters, digits and hyphens: such a name is the same on every system and needs no quoting in a header. */
function toFileName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase();
  return plain.slice(0, 60) || 'setup';
}

async function getSetupRecord(person: SignedInPerson, setup: Setup, now: Date): Promise<SetupRecord> {
  const { db } = await getDatabase();
  const { answers } = setup;
  const [runs, inventory, reach] = await Promise.all([
    listSetupRunViews(db, person, setup.id),
    listInventory(db, person),
    getReach(db, person),
  ]);
  const readable = new Set(reach.subscriptions.map(({ subscriptionId }) => subscriptionId.toLowerCase()));
  const isReadable = (instanceId: string) => readable.has(subscriptionOf(instanceId).toLowerCase());
  const chosen = answers.instanceIds ?? [];
  const inReach = new Set(inventory.rows.map(({ instance }) => resourceKey(instance.id)));
  const outcomes = listOutcomes({
    instanceIds: chosen.filter(isReadable),
    plan: answers.plan,
    runs,
    inReach,
  });
  const proofs = new Map(answers.proofs?.map((proof) => [resourceKey(proof.instanceId), proof]));
  const names = collectNames(outcomes, runs);
  const nameOf = (id: string) => names.get(resourceKey(id)) ?? id.split('/').at(-1) ?? id;
  const entries = await listEntries(db, person, setup.id, runs, isReadable);
  const plan = answers.plan && toRecordedPlan(answers.plan, isReadable);
  const { cloud, simulatorUrl } = getEnv();
  return {
    schema: 1,
    madeAt: now.toISOString(),
    madeBy: { objectId: person.objectId, name: person.name, userName: person.userName },
    tenant: { id: person.tenantId, name: tenantName(setup) },
    cloud,
    isSimulated: simulatorUrl !== undefined,
    setup: {
      id: setup.id,
      name: setup.name,
      createdBy: setup.createdBy,
      createdAt: setup.createdAt,
      updatedAt: setup.updatedAt,
      unreadable: setup.unreadable,
    },
    clients: answers.clients ?? null,
    flow: toRecordedFlow(setup),
    prerequisites: answers.flow
      ? evaluatePrerequisites(answers.flow.choice, answers, answers.facts ?? {}, now).items
      : [],
    outcomes: outcomes.map((outcome) => ({ ...outcome, proof: proofs.get(resourceKey(outcome.instanceId)) ?? null })),
    plan: plan ?? null,
    runs,
    ...describeEntries(entries, runs, nameOf),
    undo: renderUndo(
      makeUndoPlan(runs, {
        cloud,
        tenantId: person.tenantId,
        madeBy: { objectId: person.objectId, name: person.name },
        madeAt: plan?.madeAt ?? now.toISOString(),
        id: plan?.id ?? setup.id,
      }),
    ),
    hiddenCount: chosen.filter((id) => !isReadable(id)).length,
    reachReadAt: reach.readAt?.toISOString() ?? null,
  };
}

function renderUndo(plan: Plan | null): UndoScript[] {
  if (plan === null) return [];
  return (['az', 'powershell'] as const).map((form) => {
    const { title, fileName, undo } = renderPlanAsCode(plan, form);
    return { title, fileName: `undo-${fileName}`, code: undo };
  });
}

function tenantName({ answers: { facts } }: Setup): string | null {
  if (facts?.organization?.isRead) return facts.organization.value.displayName;
  return facts?.tenant?.isRead ? facts.tenant.value.displayName : null;
}

function toRecordedFlow({ answers: { clients, flow } }: Setup): RecordedFlow | null {
  if (!clients || !flow) return null;
  const recommendation = chooseFlow(clients);
  const reasons = recommendation.recommended === flow.choice ? recommendation.reasons : [];
  return { ...evaluateFlow(flow.choice, clients), decided: flow, reasons };
}

function toRecordedPlan(plan: Plan, isReadable: (instanceId: string) => boolean): RecordedPlan {
  const { id, madeAt, madeBy, carriedWarnings } = plan;
  const instances = plan.instances.filter((instance: PlannedInstance) => isReadable(instance.instanceId));
  return { id, madeAt, madeBy, carriedWarnings, instances };
}

function collectNames(outcomes: readonly InstanceOutcome[], runs: readonly RunView[]): Map<string, string> {
  const names = new Map(outcomes.map(({ instanceId, name }) => [resourceKey(instanceId), name]));
  for (const { target } of runs.flatMap((run) => run.instances)) {
    names.set(resourceKey(target.instanceId), target.name);
  }
  return names;
}

type Entry = typeof auditEntries.$inferSelect;

/** Entries about the setup, its runs, and single instances in them, oldest first; those out of reach left out. */
async function listEntries(
  db: Queries,
  person: SignedInPerson,
  setupId: string,
  runs: readonly RunView[],
  isReadable: (instanceId: string) => boolean,
): Promise<Entry[]> {
  const runIds = runs.map(({ id }) => id);
  const ofSetup = and(eq(auditEntries.entityType, 'setup'), eq(auditEntries.entityId, setupId));
  const ofRuns =
    runIds.length === 0
      ? undefined
      : or(
          and(eq(auditEntries.entityType, 'run'), inArray(auditEntries.entityId, runIds)),
          and(eq(auditEntries.entityType, 'instance'), inArray(sql`${auditEntries.details} ->> 'runId'`, runIds)),
        );
  const rows = await db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.tenantId, person.tenantId), or(ofSetup, ofRuns)))
    .orderBy(asc(auditEntries.id));
  return rows.filter(({ entityType, entityId, details }) => {
    if (entityType === 'instance') return isReadable(entityId);
    return typeof details.instanceId !== 'string' || isReadable(details.instanceId);
  });
}

function describeEntries(
  entries: readonly Entry[],
  runs: readonly RunView[],
  nameOf: (instanceId: string) => string,
): Pick<SetupRecord, 'history' | 'changes'> {
  const numbers = new Map(runs.map(({ id, number }) => [id, number]));
  const describe = (entry: Entry): HistoryEntry => ({
    id: entry.id,
    at: entry.at.toISOString(),
    by: entry.actorName,
    text: describeEntry(entry, numbers, nameOf),
  });
  const [about, single] = [
    entries.filter(({ entityType }) => entityType !== 'instance'),
    entries.filter(({ entityType }) => entityType === 'instance'),
  ];
  return { history: about.map(describe), changes: single.filter(isOutcome).map(describe) };
}
