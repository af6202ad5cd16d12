import 'server-only';
import type { ActionContext } from '@/lib/actions/define-action';
import type { SignedInPerson } from '@/lib/auth/person';
import type { Queries } from '@/lib/db/connect';
import { refreshInventory } from '@/lib/inventory/refresh';
import { listInventory } from '@/lib/inventory/store';
import { chooseFlow } from '@/lib/setup/choose-flow';
import { clientsSchema, type FlowChoice, flowChoices, type SetupAnswers } from '@/lib/setup/model';
import { listPossibleAnswers, listPrerequisites } from '@/lib/setup/prerequisites';
import { readFacts } from '@/lib/setup/read-facts';
import { createSetup, updateAnswers } from '@/lib/setup/store';
import type { PreparedSetup } from './model';

/**
 * The setup that a prepared point asks for, made as a person would make it: Azure read, the setup created, then answered.
 * @returns its id
 */
export async function prepareSetup(
  db: Queries,
  { person, azure }: Pick<ActionContext, 'person' | 'azure'>,
  prepared: PreparedSetup,
  now: Date,
): Promise<string> {
  await refreshInventory(db, person, azure, now);
  const { rows } = await listInventory(db, person);
  const known = {
    tenantName: person.userName.split('@')[1] ?? person.tenantId,
    inventory: { readAt: now, instances: rows.map(({ instance }) => instance) },
  };
  const facts = await readFacts(azure, known, now);
  const readBy = { objectId: person.objectId, name: person.name };
  const { id } = await createSetup(db, person, prepared.name);
  await updateAnswers(db, person, id, (answers) => ({
    ...answers,
    ...answersOf(prepared, person, now),
    facts: { ...facts, readBy },
  }));
  return id;
}

function answersOf(prepared: PreparedSetup, person: SignedInPerson, now: Date): Partial<SetupAnswers> {
  const by = { objectId: person.objectId, name: person.name };
  const at = now.toISOString();
  const { workloads, clientSystems, joins, domainControllerInSight } = prepared;
  const clients = clientsSchema.parse({ workloads, clientSystems, joins, domainControllerInSight });
  const choice = flowChoices.find((known) => known === prepared.flow);
  if (choice === undefined) throw new Error(`there is no flow ${prepared.flow}`);
  const isOwnChoice = choice !== chooseFlow(clients).recommended;
  return {
    start: { by, at },
    clients,
    flow: { choice, decidedBy: by, at, isOwnChoice },
    ...(prepared.arePrerequisitesMet
      ? { prerequisites: statementsOf(choice, { by, at }), prerequisitesReviewed: { by, at, flow: choice } }
      : {}),
    ...(prepared.instanceIds.length > 0 ? { instanceIds: prepared.instanceIds } : {}),
  };
}

/** "It is met" for everything a person can say that of; what only Azure can tell is left to it. */
function statementsOf(choice: FlowChoice, stamp: { by: { objectId: string; name: string }; at: string }) {
  const askable = listPrerequisites(choice).filter((one) => listPossibleAnswers(one).includes('met'));
  return Object.fromEntries(
    askable.map(({ id }) => [id, { answer: 'met' as const, note: 'Said so for the demonstration.', ...stamp }]),
  );
}
