import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase } from '@/lib/db/connect';
import { countPlan } from '@/lib/plan/model';
import { planSetup } from '@/lib/setup/plan-setup';
import { evaluatePrerequisites } from '@/lib/setup/prerequisites';
import { getSetup } from '@/lib/setup/store';
import { demoScenarios, type RunningSimulator, startSimulator } from '@/lib/simulator/index';
import { type DemoWorlds, openDemoWorlds } from '@/lib/testing/demo-world';
import { preparedSetupSchema } from './model';
import { prepareSetup } from './prepare-setup';

let running: RunningSimulator;
let database: Database;
let worlds: DemoWorlds;

beforeAll(async () => {
  running = await startSimulator({ port: 0, mostWorlds: 60 });
  database = await openDatabase({ memory: true });
  worlds = await openDemoWorlds(database, running);
});
afterAll(async () => {
  await worlds.close();
  await database.close();
  await running.close();
});

const withSetup = demoScenarios.flatMap((scenario) =>
  scenario.points
    .filter(({ setup }) => setup !== undefined)
    .map(({ key }) => ({ scenario: scenario.key, point: key, who: scenario.signInAs })),
);

test.each(withSetup)('$scenario: the setup of "$point" can be gone on with', async ({ scenario, point, who }) => {
  const world = worlds.start(scenario);
  const address = `${running.url}/_simulator/points/${point}?world=${world.simulator.tenantId}`;
  const { setup: told } = await (await fetch(address, { method: 'POST' })).json();
  const prepared = preparedSetupSchema.parse(told);
  const context = { person: world.person(who), tokens: await world.tokens(who), azure: await world.azure(who) };
  const id = await prepareSetup(database.db, context, prepared, new Date());
  const setup = await getSetup(database.db, context.person, id);
  if (setup === null) throw new Error('the setup is not there');
  expect([setup.name, setup.unreadable]).toEqual([prepared.name, []]);
  const { answers } = setup;
  expect(answers.flow?.choice).toBe(prepared.flow);
  const summary = evaluatePrerequisites(answers.flow?.choice ?? 'neither', answers, answers.facts ?? {}, new Date());
  if (prepared.arePrerequisitesMet)
    expect(summary.open.map(({ prerequisite, state }) => `${prerequisite.id}: ${state}`)).toEqual([]);
  if (prepared.instanceIds.length === 0) return;
  const { plan, goneIds } = await planSetup(database.db, context, id);
  expect(goneIds).toEqual([]);
  expect(countPlan(plan).instances).toBe(prepared.instanceIds.length);
});
