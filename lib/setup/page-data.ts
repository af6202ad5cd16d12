import 'server-only';
import { and, asc, eq, inArray, isNull, type SQL } from 'drizzle-orm';
import { cache } from 'react';
import type { SignedInPerson } from '@/lib/auth/person';
import { getDatabase, type Queries } from '@/lib/db/connect';
import { instanceSnapshots } from '@/lib/db/schema';
import { getReach } from '@/lib/inventory/reach';
import { instanceKey } from '@/lib/inventory/store';
import type { PersonRef } from '@/lib/plan/model';
import type { FlowAnswer, SetupAnswers } from './model';
import { evaluatePrerequisites, type PrerequisiteSummary } from './prerequisites';
import { listRunProgress } from './run-progress';
import { getSetup, listSetups, type Setup } from './store';
import { buildTaskList, type RunProgress, type TaskList } from './task-list';

/** What the pages of a setup show, as plain data. Pages read the database through here and hold no Azure tokens. */

/** The setup, once per request however many parts of the page ask; `null` when the tenant has none of that id. */
export const getSetupForPage = cache(async (person: SignedInPerson, setupId: string): Promise<Setup | null> => {
  const { db } = await getDatabase();
  return await getSetup(db, person, setupId);
});

export interface SetupListItem {
  setup: Omit<Setup, 'answers'>;
  flow: SetupAnswers['flow'];
  instanceCount: number;
  taskList: TaskList;
}

/** Every setup of the tenant with how far it is, last changed first. */
export async function listSetupsForPage(person: SignedInPerson): Promise<SetupListItem[]> {
  const { db } = await getDatabase();
  const setups = await listSetups(db, person);
  const progress = await listRunProgress(db, person.tenantId, setups);
  return setups.map(({ answers, ...setup }) => ({
    setup,
    flow: answers.flow,
    instanceCount: answers.instanceIds?.length ?? 0,
    taskList: toTaskList(answers, progress.get(setup.id) ?? []),
  }));
}

/** The task list of one setup, with the state of its runs. */
export const getTaskListForPage = cache(async (person: SignedInPerson, setup: Setup): Promise<TaskList> => {
  const { db } = await getDatabase();
  const progress = await listRunProgress(db, person.tenantId, [setup]);
  return toTaskList(setup.answers, progress.get(setup.id) ?? []);
});

/** A host name people will recognise in the picture of the flow: of a chosen instance, else of any in reach. */
export async function getExampleHostName(person: SignedInPerson, { answers }: Setup): Promise<string | undefined> {
  const { db } = await getDatabase();
  const { subscriptions } = await getReach(db, person);
  if (subscriptions.length === 0) return undefined;
  const inReach = and(
    eq(instanceSnapshots.tenantId, person.tenantId),
    inArray(
      instanceSnapshots.subscriptionId,
      subscriptions.map(({ subscriptionId }) => subscriptionId),
    ),
    isNull(instanceSnapshots.missingSince),
  );
  const chosen = (answers.instanceIds ?? []).slice(0, EXAMPLES).map(instanceKey);
  const first =
    chosen.length === 0 ? [] : await readHostNames(db, and(inReach, inArray(instanceSnapshots.instanceKey, chosen)));
  return first[0] ?? (await readHostNames(db, inReach))[0];
}

/** Some instances have no host name yet; among this many one will have. */
const EXAMPLES = 20;

async function readHostNames(db: Queries, where: SQL | undefined): Promise<string[]> {
  const rows = await db
    .select({ instance: instanceSnapshots.instance })
    .from(instanceSnapshots)
    .where(where)
    .orderBy(asc(instanceSnapshots.instanceKey))
    .limit(EXAMPLES);
  return rows.flatMap(({ instance }) => instance.hostName ?? []);
}

export interface PrerequisitesPageData {
  summary: PrerequisiteSummary;
  evaluatedAt: string;
  /** When the person's own subscriptions and instances were read; `null`: never. */
  inventoryReadAt: string | null;
  /** When Azure and Graph were asked about the prerequisites of this setup, and with whose rights; `null`: never. */
  factsReadAt: string | null;
  factsReadBy: PersonRef | null;
}

/** Every prerequisite of the chosen flow, judged now. */
export async function getPrerequisitesForPage(
  person: SignedInPerson,
  { answers }: Setup,
  flow: FlowAnswer,
): Promise<PrerequisitesPageData> {
  const { db } = await getDatabase();
  const reach = await getReach(db, person);
  const now = new Date();
  return {
    summary: evaluatePrerequisites(flow.choice, answers, answers.facts ?? {}, now),
    evaluatedAt: now.toISOString(),
    inventoryReadAt: reach.readAt?.toISOString() ?? null,
    factsReadAt: answers.facts?.tenant?.readAt ?? null,
    factsReadBy: answers.facts?.readBy ?? null,
  };
}

function toTaskList(answers: SetupAnswers, progress: readonly RunProgress[]): TaskList {
  return buildTaskList({ answers, facts: answers.facts ?? {}, runs: progress, now: new Date() });
}
