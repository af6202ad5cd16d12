import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from '@/lib/db/connect';
import { verdictOf } from '@/lib/inventory/verdict';
import { countPlan } from '@/lib/plan/model';
import { continueRunIn } from '@/lib/runs/continue-run';
import { chooseFlow, evaluateFlow } from '@/lib/setup/choose-flow';
import { clientsSchema } from '@/lib/setup/model';
import { evaluatePrerequisites } from '@/lib/setup/prerequisites';
import { readFacts } from '@/lib/setup/read-facts';
import { demoScenarios, findDemoScenario, type RunningSimulator, startSimulator } from '@/lib/simulator/index';
import { type DemoWorld, type DemoWorlds, openDemoWorlds } from '@/lib/testing/demo-world';
import { changesIn, namesOf } from '@/lib/testing/simulated-run';

/** Each scenario comes to what its `expected` says, read, planned and run by the product itself. */

let running: RunningSimulator;
let database: Database;
let worlds: DemoWorlds;
const covered = new Set<string>();

beforeAll(async () => {
  running = await startSimulator({ port: 0, mostWorlds: 40 });
  database = await openDatabase({ memory: true });
  worlds = await openDemoWorlds(database, running);
});
afterAll(async () => {
  await worlds.close();
  await database.close();
  await running.close();
});

function start(key: string): DemoWorld {
  covered.add(key);
  return worlds.start(key);
}

async function jump(world: DemoWorld, point: string): Promise<void> {
  const address = `${running.url}/_simulator/points/${point}?world=${world.simulator.tenantId}`;
  expect((await fetch(address, { method: 'POST' })).status).toBe(200);
}

const verdictsOf = async (world: DemoWorld, person: string) =>
  Object.fromEntries((await world.inventory(person)).map((row) => [row.instance.name, verdictOf(row).code]));
const changes = (world: DemoWorld) => changesIn(world.simulator.log.since(0));
const blockersOf = (plan: Awaited<ReturnType<DemoWorld['plan']>>) =>
  Object.fromEntries(plan.instances.map(({ name, blockers }) => [name, blockers.map((one) => one.text).join(' ')]));

const warningsOf = (plan: Awaited<ReturnType<DemoWorld['plan']>>) =>
  Object.fromEntries(plan.instances.map(({ name, warnings }) => [name, warnings.map((one) => one.text).join(' ')]));

test('fabrikam: eleven instances are free, one of them busy; others name the lock or the missing right', async () => {
  const world = start('fabrikam');
  const rows = await world.inventory('dana');
  const plan = await world.plan(
    'dana',
    rows.filter((row) => verdictOf(row).code === 'not-set-up').map(({ instance }) => instance.name),
  );
  expect(countPlan(plan).toConfigure).toBe(11);
  expect(warningsOf(plan)['sqlmi-reporting-prod-weu']).toMatch(/operation is in progress/);
  const blockers = blockersOf(plan);
  expect(blockers['sqlmi-pos-prod-weu']).toContain('season-freeze');
  expect(blockers['sqlmi-ledger-fin-neu']).toMatch(/right|role|write/i);
});

test('healthy-pilot: all three are configured by one person', async () => {
  const world = start('healthy-pilot');
  const plan = await world.plan('ines', ['sqlmi-hr-pilot', 'sqlmi-planning-pilot', 'sqlmi-quality-pilot']);
  expect(countPlan(plan)).toMatchObject({ toConfigure: 3, blocked: 0 });
  const before = world.simulator.world.clock.now();
  expect(await world.run('ines', plan)).toMatchObject({ status: 'finished', counts: { done: 3 } });
  expect(world.simulator.world.clock.now() - before).toBeLessThan(10 * 60_000);
  expect(new Set(Object.values(await verdictsOf(world, 'ines')))).toEqual(new Set(['done']));
});

test('no-consent: the run grants and updates no instance', async () => {
  const world = start('no-consent');
  const names = ['sqlmi-lifts-weu', 'sqlmi-tickets-weu', 'sqlmi-rental-weu', 'sqlmi-school-weu'];
  expect(await verdictsOf(world, 'lena')).toEqual({
    'sqlmi-lifts-weu': 'needs-consent',
    'sqlmi-tickets-weu': 'needs-consent',
    'sqlmi-rental-weu': 'needs-consent',
    'sqlmi-school-weu': 'done',
  });
  const plan = await world.plan('lena', names);
  expect(countPlan(plan)).toMatchObject({ toConfigure: 3, alreadyDone: 1 });
  expect(await world.run('lena', plan)).toMatchObject({ status: 'finished', counts: { done: 4 } });
  expect(changes(world).patches).toEqual([]);
  expect(new Set(Object.values(await verdictsOf(world, 'lena')))).toEqual(new Set(['done']));
});

test('ca-blocks: one policy in force hits three applications, one in report-only mode would hit five', async () => {
  const world = start('ca-blocks');
  const azure = await world.azure('dana');
  const appIdOf = new Map(
    (await world.inventory('dana')).map(({ instance }) => [instance.servicePrincipal.clientId, instance.name]),
  );
  const policies = (await azure.listConditionalAccessPolicies()) as {
    displayName: string;
    state: string;
    conditions: { applications: { includeApplications: string[]; excludeApplications: string[] } };
    grantControls: { builtInControls: string[] } | null;
  }[];
  const hitBy = (name: string) => {
    const policy = policies.find(({ displayName }) => displayName === name);
    expect(policy?.conditions.applications.includeApplications).toEqual(['All']);
    expect(policy?.grantControls?.builtInControls).toContain('mfa');
    const excluded = policy?.conditions.applications.excludeApplications ?? [];
    return [...appIdOf].filter(([appId]) => !excluded.includes(appId ?? '')).map(([, instance]) => instance);
  };
  expect(hitBy('MFA for everyone, everywhere').sort()).toEqual([
    'sqlmi-branches-gwc',
    'sqlmi-loans-gwc',
    'sqlmi-risk-gwc',
  ]);
  expect(hitBy('Managed devices only')).toHaveLength(5);
  expect(policies.find(({ displayName }) => displayName === 'Managed devices only')?.state).toBe(
    'enabledForReportingButNotEnforced',
  );
});

test('two-people: the run waits for consent, and a colleague finishes it', async () => {
  const world = start('two-people');
  const names = ['sqlmi-claims-sdc', 'sqlmi-policies-sdc', 'sqlmi-agents-sdc'];
  const waiting = await world.run('sam', await world.plan('sam', names));
  expect(waiting).toMatchObject({ status: 'waiting-for-consent', counts: { 'waiting-for-consent': 3 } });
  expect(changes(world).grants.filter(({ status }) => status === 201)).toEqual([]);
  await world.inventory('priya');
  await continueRunIn(world.context, {
    runId: waiting.id,
    person: world.person('priya'),
    tokens: await world.tokens('priya'),
  });
  expect(await world.waitForEnd('priya', waiting.id)).toMatchObject({ status: 'finished', counts: { done: 3 } });
  expect(namesOf(changes(world).patches)).toEqual([...names].sort());
});

test('half-finished: only what is missing is done', async () => {
  const world = start('half-finished');
  const names = (await world.inventory('noor')).map(({ instance }) => instance.name);
  expect(names).toHaveLength(6);
  const plan = await world.plan(
    'noor',
    names.filter((name) => name !== 'sqlmi-search-uks'),
  );
  expect(countPlan(plan)).toMatchObject({ instances: 5, toConfigure: 4, alreadyDone: 1, blocked: 0 });
  await world.run('noor', plan);
  expect(namesOf(changes(world).patches)).toEqual(['sqlmi-billing-uks', 'sqlmi-tools-uks']);
  expect(changes(world).grants).toHaveLength(3);
  expect(await verdictsOf(world, 'noor')).toEqual({
    'sqlmi-mail-uks': 'done',
    'sqlmi-wiki-uks': 'done',
    'sqlmi-forms-uks': 'done',
    'sqlmi-search-uks': 'needs-entra-admin',
    'sqlmi-billing-uks': 'done',
    'sqlmi-tools-uks': 'done',
  });
});

test('stopped-and-locked: one is free, the others name the obstacle', async () => {
  const world = start('stopped-and-locked');
  const names = (await world.inventory('mika')).map(({ instance }) => instance.name);
  const plan = await world.plan('mika', names);
  const blockers = blockersOf(plan);
  expect(Object.keys(blockers).filter((name) => blockers[name] === '')).toEqual(['sqlmi-courses-weu']);
  expect(blockers['sqlmi-exams-weu']).toContain('exam-freeze');
  expect(blockers['sqlmi-assets-weu']).toMatch(/stopped/i);
  await jump(world, 'studio-runs');
  const after = await world.plan('mika', ['sqlmi-assets-weu', 'sqlmi-render-weu', 'sqlmi-courses-weu']);
  expect(countPlan(after)).toMatchObject({ toConfigure: 3, blocked: 0 });
});

test('everything-busy: a run would wait for two, three cannot be planned, and three hours later four are free', async () => {
  const world = start('everything-busy');
  const names = (await world.inventory('chloe')).map(({ instance }) => instance.name);
  const before = await world.plan('chloe', names);
  expect(countPlan(before)).toMatchObject({ toConfigure: 2, blocked: 3 });
  expect(warningsOf(before)['sqlmi-mes-frc']).toMatch(/operation is in progress/);
  expect(blockersOf(before)['sqlmi-stock-frc']).toMatch(/start/i);
  await jump(world, 'three-hours-later');
  const after = await world.plan('chloe', names);
  expect(countPlan(after)).toMatchObject({ toConfigure: 4, blocked: 1 });
  expect(blockersOf(after)['sqlmi-archive-frc']).toMatch(/stopped/i);
});

test('throttled-estate: everything is listed, and a run finishes although Azure refused', async () => {
  const world = start('throttled-estate');
  const rows = await world.inventory('jordan');
  expect(rows).toHaveLength(2000);
  const [first] = rows;
  const remaining = rows
    .filter((row) => row.instance.subscriptionId === first?.instance.subscriptionId)
    .filter((row) => verdictOf(row).code === 'not-set-up')
    .map(({ instance }) => instance.name);
  expect(remaining).toHaveLength(20);
  const view = await world.run('jordan', await world.plan('jordan', remaining));
  expect(view).toMatchObject({ status: 'finished', counts: { done: 20 } });
  const refused = world.simulator.log.since(0).filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(3);
  expect(view.instances.map(({ detail }) => detail).join(' ')).not.toMatch(/429|too many/i);
});

test('failover-pair: one zone, two applications; after the run both halves are set up', async () => {
  const world = start('failover-pair');
  const rows = await world.inventory('rosa');
  const zones = rows.map(({ instance }) => instance.hostName?.split('.')[1]);
  expect([zones.length, new Set(zones).size]).toEqual([2, 1]);
  expect(await verdictsOf(world, 'rosa')).toEqual({ 'sqlmi-orders-weu': 'done', 'sqlmi-orders-neu': 'not-set-up' });
  const view = await world.run('rosa', await world.plan('rosa', ['sqlmi-orders-weu', 'sqlmi-orders-neu']));
  expect(view).toMatchObject({ status: 'finished', counts: { done: 2 } });
  expect(namesOf(changes(world).patches)).toEqual(['sqlmi-orders-neu']);
  const after = await world.inventory('rosa');
  expect(new Set(after.map(({ instance }) => instance.servicePrincipal.clientId)).size).toBe(2);
});

test('not-synced: the prerequisite says so, and nobody has a Windows identity', async () => {
  const world = start('not-synced');
  const azure = await world.azure('ursina');
  const facts = await readFacts(azure, { tenantName: 'Lucerne', inventory: null }, new Date());
  const summary = evaluatePrerequisites('modern-interactive', { schema: 1 }, facts, new Date());
  const unmet = summary.items.filter(({ state }) => state === 'not-met').map(({ prerequisite }) => prerequisite.title);
  expect(unmet.join(' ')).toMatch(/synch|Connect|hybrid/i);
  const me = await azure.getSyncAttributes('beat.zürcher@lucernepublishing.com');
  expect(me).toMatchObject({ samAccountName: null, domainName: null, securityIdentifier: null });
  const plan = await world.plan('ursina', ['sqlmi-books-chn', 'sqlmi-royalties-chn']);
  expect(countPlan(plan)).toMatchObject({ toConfigure: 2, blocked: 0 });
});

test('wrong-flow: the other flow is recommended, Linux is left out, and no server is in the device list', async () => {
  const world = start('wrong-flow');
  const setup = findDemoScenario('wrong-flow')?.points[0]?.setup;
  const clients = clientsSchema.parse({ ...setup });
  expect(chooseFlow(clients).recommended).toBe('incoming-trust');
  expect(JSON.stringify(evaluateFlow('incoming-trust', clients).leftOut)).toMatch(/Linux/);
  const devices = await (await world.azure('teo')).listDevices();
  expect(devices.length).toBeGreaterThan(0);
  expect(devices.filter(({ operatingSystem }) => /server/i.test(operatingSystem ?? ''))).toEqual([]);
});

test('us-government: hosts and sign-in are those of that cloud, and the run works there', async () => {
  const world = start('us-government');
  const rows = await world.inventory('grace');
  for (const { instance } of rows) expect(instance.hostName).toMatch(/\.database\.usgovcloudapi\.net$/);
  const plan = await world.plan('grace', ['sqlmi-permits-usgv', 'sqlmi-parcels-usgv', 'sqlmi-meters-usga']);
  expect(plan.cloud).toBe('AzureUSGovernment');
  expect(await world.run('grace', plan)).toMatchObject({ status: 'finished', counts: { done: 3 } });
  const hosts = new Set(world.simulator.log.since(0).map(({ host }) => host));
  expect([...hosts].sort()).toEqual(['graph.microsoft.us', 'management.usgovcloudapi.net']);
});

test('all-done: the plan does nothing, until consent is taken away from one', async () => {
  const world = start('all-done');
  const names = (await world.inventory('amara')).map(({ instance }) => instance.name);
  expect(countPlan(await world.plan('amara', names))).toMatchObject({ alreadyDone: 6, toConfigure: 0, changes: 0 });
  await jump(world, 'consent-lost');
  const verdicts = await verdictsOf(world, 'amara');
  expect(Object.keys(verdicts).filter((name) => verdicts[name] !== 'done')).toEqual(['sqlmi-tariffs-weu']);
});

describe('together', () => {
  test('every scenario has a test of its expected outcome', () => {
    expect([...covered].sort()).toEqual(demoScenarios.map(({ key }) => key).sort());
  });

  test('worlds of one database do not see each other', async () => {
    const [one, other] = [start('all-done'), start('failover-pair')];
    const [first, second] = [await one.inventory('amara'), await other.inventory('rosa')];
    expect([first.length, second.length]).toEqual([6, 2]);
    const names = new Set(first.map(({ instance }) => instance.name));
    expect(second.filter(({ instance }) => names.has(instance.name))).toEqual([]);
  });
});
