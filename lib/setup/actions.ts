'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { type ActionContext, defineAction } from '@/lib/actions/define-action';
import { resourceKey } from '@/lib/azure/resource-ids';
import { getDatabase } from '@/lib/db/connect';
import { AppError } from '@/lib/errors';
import { listInventory } from '@/lib/inventory/store';
import { metadataModes } from '@/lib/plan/model';
import { chooseFlow } from './choose-flow';
import { mostInstances } from './limits';
import { clientsSchema, flowChoices, prerequisiteAnswers, type SetupAnswers } from './model';
import { planSetup } from './plan-setup';
import { findPrerequisite } from './prerequisite-list';
import { evaluatePrerequisites, listPossibleAnswers } from './prerequisites';
import { readFacts } from './read-facts';
import { startSetupRun } from './run-setup';
import { createSetup, getSetup, setupNotFound, updateAnswers } from './store';

/** Each action saves one page of a setup. Nothing here changes Azure but startRunAction. */

const setupId = z.uuid();
const stamp = ({ person }: ActionContext) => ({
  by: { objectId: person.objectId, name: person.name },
  at: new Date().toISOString(),
});

async function save(
  context: ActionContext,
  id: string,
  change: (answers: SetupAnswers) => SetupAnswers,
): Promise<void> {
  const { db } = await getDatabase();
  await updateAnswers(db, context.person, id, change);
  revalidatePath(`/setup/${id}`, 'layout');
}

const invalid = (message: string, fieldErrors: Record<string, string>) =>
  new AppError('invalid-input', message, { fieldErrors });

export const createSetupAction = defineAction({
  name: 'setup.create',
  input: z.object({ name: z.string().trim().max(120) }),
  run: async ({ person }, { name }) => {
    if (name === '')
      throw invalid('Give the setup a name.', { name: 'Enter a name, for example “Production instances”.' });
    const { db } = await getDatabase();
    const { id } = await createSetup(db, person, name);
    revalidatePath('/setup');
    return { setupId: id };
  },
});

export const saveStartAction = defineAction({
  name: 'setup.save-start',
  input: z.object({ setupId }),
  run: async (context, input) => {
    await save(context, input.setupId, (answers) => ({ ...answers, start: answers.start ?? stamp(context) }));
  },
});

export const saveClientsAction = defineAction({
  name: 'setup.save-clients',
  input: z.object({ setupId, clients: clientsSchema.partial({ domainControllerInSight: true }) }),
  run: async (context, input) => {
    const { workloads, clientSystems, joins, domainControllerInSight } = input.clients;
    const fieldErrors: Record<string, string> = {};
    if (workloads.length === 0) fieldErrors.workloads = 'Choose how people or programs connect.';
    const isWindowsAsked = workloads.some((workload) => workload !== 'linux');
    if (isWindowsAsked && clientSystems.length === 0) fieldErrors.clientSystems = 'Choose the Windows versions in use.';
    if (isWindowsAsked && joins.length === 0) fieldErrors.joins = 'Choose how the computers are joined.';
    if (isWindowsAsked && domainControllerInSight === undefined) {
      fieldErrors.domainControllerInSight = 'Choose whether a domain controller is in sight, or “Not sure”.';
    }
    if (Object.keys(fieldErrors).length > 0) throw invalid('Some questions are not answered.', fieldErrors);
    const clients = clientsSchema.parse({
      ...input.clients,
      domainControllerInSight: domainControllerInSight ?? 'not-sure',
    });
    await save(context, input.setupId, (answers) => ({ ...answers, clients }));
  },
});

export const chooseFlowAction = defineAction({
  name: 'setup.choose-flow',
  input: z.object({ setupId, choice: z.enum(flowChoices).optional() }),
  run: async (context, { setupId: id, choice }) => {
    if (choice === undefined) throw invalid('Choose a flow.', { choice: 'Choose which flow to set up.' });
    await save(context, id, (answers) => {
      if (answers.clients === undefined) throw invalid('Answer the questions about clients first.', {});
      const isOwnChoice = choice !== chooseFlow(answers.clients).recommended;
      const { by, at } = stamp(context);
      return { ...answers, flow: { choice, decidedBy: by, at, isOwnChoice } };
    });
  },
});

/** Reads what Azure and Graph can tell about the prerequisites. Needs tokens for ARM and for reading Graph. */
export const readFactsAction = defineAction({
  name: 'setup.read-facts',
  input: z.object({ setupId }),
  run: async (context, input) => {
    const { db } = await getDatabase();
    const setup = await getSetup(db, context.person, input.setupId);
    if (setup === null) throw setupNotFound();
    const { rows, reach } = await listInventory(db, context.person);
    const chosen = new Set(setup.answers.instanceIds?.map((id) => id.toLowerCase()));
    const instances = rows
      .filter(
        ({ instance, missingSince }) =>
          missingSince === null && (chosen.size === 0 || chosen.has(instance.id.toLowerCase())),
      )
      .map(({ instance }) => instance);
    const tenantName = context.person.userName.split('@')[1] ?? context.person.tenantId;
    const inventory = reach.readAt === null ? null : { readAt: reach.readAt, instances };
    const facts = await readFacts(context.azure, { tenantName, inventory }, new Date());
    await save(context, input.setupId, (answers) => ({
      ...answers,
      facts: { ...answers.facts, ...facts, readBy: stamp(context).by },
    }));
  },
});

/** One statement about one prerequisite; `answer: null` takes it back. */
export const saveStatementAction = defineAction({
  name: 'setup.save-statement',
  input: z.object({
    setupId,
    prerequisiteId: z.string().min(1).max(100),
    answer: z.enum(prerequisiteAnswers).nullable(),
    note: z.string().trim().max(2000),
  }),
  run: async (context, { setupId: id, prerequisiteId, answer, note }) => {
    const prerequisite = findPrerequisite(prerequisiteId);
    if (prerequisite === undefined || (answer !== null && !listPossibleAnswers(prerequisite).includes(answer))) {
      throw invalid('This prerequisite does not take that answer, so nothing was saved.', {
        answer: 'Choose one of the answers offered.',
      });
    }
    if (answer === 'carry-as-warning' && note === '') {
      throw invalid('Say why it is safe to go on without it.', { note: 'Write one sentence: the plan repeats it.' });
    }
    await save(context, id, (answers) => {
      const { [prerequisiteId]: _old, ...others } = answers.prerequisites ?? {};
      const prerequisites =
        answer === null ? others : { ...others, [prerequisiteId]: { answer, note, ...stamp(context) } };
      return { ...answers, prerequisites };
    });
  },
});

/** Goes on from the prerequisites, when none stands in the way. */
export const reviewPrerequisitesAction = defineAction({
  name: 'setup.review-prerequisites',
  input: z.object({ setupId }),
  run: async (context, input) => {
    await save(context, input.setupId, (answers) => {
      const flow = answers.flow?.choice;
      if (flow === undefined) throw invalid('Choose a flow first.', {});
      const { open, canGoOn } = evaluatePrerequisites(flow, answers, answers.facts ?? {}, new Date());
      if (!canGoOn) {
        throw invalid(
          'Some prerequisites are open.',
          Object.fromEntries(
            open.map(({ prerequisite, next }) => [prerequisite.id, `${prerequisite.title}: ${next ?? 'answer it'}`]),
          ),
        );
      }
      return { ...answers, prerequisitesReviewed: { ...stamp(context), flow } };
    });
  },
});

export const saveInstancesAction = defineAction({
  name: 'setup.save-instances',
  input: z.object({ setupId, instanceIds: z.array(z.string().max(1000)).max(mostInstances) }),
  run: async (context, input) => {
    if (input.instanceIds.length === 0)
      throw invalid('Choose at least one instance.', { instances: 'Choose at least one instance.' });
    const { db } = await getDatabase();
    const { rows } = await listInventory(db, context.person);
    // Ids come from the browser; only those in this person's reach are taken, in Azure's own spelling.
    const inReach = new Map(rows.map(({ instance }) => [instance.id.toLowerCase(), instance.id]));
    const instanceIds = [...new Set(input.instanceIds.map((id) => inReach.get(id.toLowerCase()) ?? ''))].filter(
      (id) => id !== '',
    );
    if (instanceIds.length === 0)
      throw new AppError('not-found', 'None of these instances is in your reach.', {
        nextStep: 'Refresh the list of instances.',
      });
    await save(context, input.setupId, (answers) => ({ ...answers, instanceIds }));
    return { count: instanceIds.length };
  },
});

/** Asks for another authentication metadata mode on chosen instances; `null` leaves it as it is. The plan carries it. */
export const saveMetadataModesAction = defineAction({
  name: 'setup.save-metadata-modes',
  input: z.object({
    setupId,
    instanceIds: z.array(z.string().max(1000)).min(1).max(mostInstances),
    mode: z.enum(metadataModes).nullable(),
  }),
  run: async (context, { setupId: id, instanceIds, mode }) => {
    await save(context, id, (answers) => {
      const chosen = new Set((answers.instanceIds ?? []).map(resourceKey));
      const keys = instanceIds.map(resourceKey).filter((key) => chosen.has(key));
      if (keys.length === 0)
        throw invalid('Choose instances of this setup.', { instances: 'None of these is chosen.' });
      const others = Object.entries(answers.metadataModes ?? {}).filter(([key]) => !keys.includes(key));
      const asked = mode === null ? [] : keys.map((key) => [key, mode] as const);
      return { ...answers, metadataModes: Object.fromEntries([...others, ...asked]) };
    });
  },
});

/** Reads the chosen instances as they are now and works out what would change. Needs ARM and Graph (read). */
export const makePlanAction = defineAction({
  name: 'setup.make-plan',
  input: z.object({ setupId }),
  run: async (context, input) => {
    const { db } = await getDatabase();
    const { plan, goneIds } = await planSetup(db, context, input.setupId);
    revalidatePath(`/setup/${input.setupId}`, 'layout');
    return { planId: plan.id, goneIds };
  },
});

/** Carries out the plan the person has read; another one than that is refused. Needs ARM and Graph (grant). */
export const startRunAction = defineAction({
  name: 'run.start',
  input: z.object({ setupId, planId: z.string() }),
  run: async (context, input) => {
    const { db } = await getDatabase();
    const runId = await startSetupRun(db, context, input);
    revalidatePath('/', 'layout');
    return { runId };
  },
});
