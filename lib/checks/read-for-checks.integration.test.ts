import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createAzure } from '@/lib/azure/create-azure';
import { type Database, openDatabase } from '@/lib/db/connect';
import { createSetup, getSetup, type Setup, updateAnswers } from '@/lib/setup/store';
import { type RunningSimulator, startSimulator } from '@/lib/simulator/index';
import { evaluateAll } from './evaluate/evaluate';
import { gatherEvidence } from './gather-evidence';
import type { CheckId } from './model';
import { readForChecks, readPolicies } from './read-for-checks';

let running: RunningSimulator;
let database: Database;

beforeAll(async () => {
  [running, database] = await Promise.all([startSimulator(), openDatabase({ memory: true })]);
});
afterEach(() => {
  running.simulator.reset();
});
afterAll(async () => {
  await running.close();
  await database.close();
});

const graphScopes = ['User.Read', 'Application.Read.All', 'Directory.Read.All'];

async function azureOf(person: string, scopes: readonly string[] = graphScopes) {
  const { simulator, url } = running;
  const [arm, graph] = await Promise.all([
    simulator.issueToken({ person, resource: 'arm' }),
    simulator.issueToken({ person, resource: 'graph', scopes }),
  ]);
  const tokens = { arm, graph };
  return createAzure({ cloud: 'AzureCloud', tenantId: simulator.tenantId, simulatorUrl: url, tokens });
}

const personOf = (name: string) => ({
  tenantId: running.simulator.tenantId,
  objectId: name.toLowerCase(),
  name,
  userName: `${name}@fabrikam.com`,
});

const idOf = (name: string): string => {
  const found = [...running.simulator.world.state.instances.values()].find((instance) => instance.name === name);
  if (found === undefined) throw new Error(`The scenario has no ${name}`);
  return found.id;
};

async function setUp(names: readonly string[]): Promise<Setup> {
  const dana = personOf('Dana');
  const { id } = await createSetup(database.db, dana, 'Checks');
  return await updateAnswers(database.db, dana, id, (answers) => ({ ...answers, instanceIds: names.map(idOf) }));
}

async function stateOf(setup: Setup, who: string) {
  const person = personOf(who);
  const stored = await getSetup(database.db, person, setup.id);
  if (stored === null) throw new Error('no setup');
  const { evidence, flows } = await gatherEvidence(database.db, person, stored);
  const context = { tenantId: person.tenantId, cloud: 'AzureCloud' as const, flows, now: new Date() };
  const results = evaluateAll(evidence, context);
  return (id: CheckId, subject?: string) =>
    results.find((result) => result.checkId === id && (subject === undefined || result.subject === idOf(subject)));
}

const read = async (setup: Setup, who: string, scopes?: readonly string[]) =>
  await readForChecks(
    database.db,
    personOf(who),
    await azureOf(who.toLowerCase(), scopes),
    { setupId: setup.id, instanceIds: setup.answers.instanceIds ?? [], sampleUser: null },
    new Date(),
  );

const configured = 'sqlmi-payroll-prod-weu';
const untouched = 'sqlmi-erp-prod-weu';

describe('reading for the checks', () => {
  it('answers every check of Azure and Graph that the tenant shows, and says what it could not read', async () => {
    const setup = await setUp([configured, untouched]);
    const { problems } = await read(setup, 'Dana');
    const state = await stateOf(setup, 'Dana');
    for (const id of ['SUB-TENANT', 'ARM-READ', 'ARM-WRITE', 'MI-STATE', 'MI-ENTRA-ADMIN', 'MI-SP-TYPE'] as const) {
      expect([id, state(id, configured)?.state]).toEqual([id, 'pass']);
    }
    expect(state('MI-SP-TYPE', untouched)?.state).toBe('fail');
    expect(state('ENT-ROLE')?.state).toBe('pass');
    expect(state('ENT-SYNC-ON')?.state).toBe('pass');
    expect(state('ENT-USER-HYBRID')?.state).toBe('pass');
    expect(state('ENT-KRBTGT-NOT-SYNCED')?.state).toBe('pass');
    expect(state('MI-PARTNER', configured)?.state).toBe('not-applicable');
    expect(state('ENT-SP-SPN', configured)?.state).toBe('cannot-tell');
    expect(state('ENT-SP-SPN', configured)?.why).not.toMatch(/not read/);
    for (const problem of problems) expect(problem).toMatch(/could not be read: \S/);
  });

  it('a refusal is kept with its reason and never looks like a no', async () => {
    const setup = await setUp([configured]);
    await readPolicies(database.db, personOf('Dana'), await azureOf('dana'), setup.id, new Date());
    const state = await stateOf(setup, 'Dana');
    expect(state('ENT-CA-BLOCKS')).toMatchObject({
      state: 'cannot-tell',
      why: expect.stringMatching(/could not be read/),
    });
  });

  it('policies that were read judge each instance', async () => {
    const setup = await setUp([configured]);
    await read(setup, 'Alex');
    const azure = await azureOf('alex', [...graphScopes, 'Policy.Read.All']);
    expect((await readPolicies(database.db, personOf('Alex'), azure, setup.id, new Date())).problems).toEqual([]);
    const state = await stateOf(setup, 'Alex');
    expect(state('ENT-CA-BLOCKS')?.why).not.toMatch(/not read/);
    expect(state('ENT-CA-REPORTONLY')?.why).not.toMatch(/not read/);
  });

  it('a failover partner outside the setup is read with it, and found not configured', async () => {
    const all = [...running.simulator.world.state.instances.values()];
    const standIn = all.find(({ tags }) => tags.role === 'failover');
    const primary = all.find(
      ({ id, properties }) => id !== standIn?.id && properties.dnsZone === standIn?.properties.dnsZone,
    );
    if (!standIn || !primary) throw new Error('The scenario has no failover pair');
    const setup = await setUp([primary.name]);
    const { problems } = await read(setup, 'Dana');
    expect(problems).toEqual([]);
    const partner = (await stateOf(setup, 'Dana'))('MI-PARTNER', primary.name);
    const isOn = standIn.properties.servicePrincipal?.type === 'SystemAssigned';
    expect(partner?.state).toBe(isOn ? 'pass' : 'warning');
    expect(partner?.why).toContain(standIn.name);
  });

  it('what one person may see is not shown to another', async () => {
    const setup = await setUp([configured]);
    await read(setup, 'Dana');
    const state = await stateOf(setup, 'Kim');
    expect(state('ARM-READ')?.state).toBe('cannot-tell');
    expect(state('ENT-ROLE')?.state).toBe('cannot-tell');
    expect(state('ENT-CONSENT')?.state).toBe('cannot-tell');
  });

  it('in a setup of a person without any rights reads nothing and says so, part by part', async () => {
    const setup = await setUp([configured]);
    const { problems } = await read(setup, 'Kim', ['User.Read']);
    expect(problems.join()).toMatch(/instances could not be read/);
    const state = await stateOf(setup, 'Kim');
    expect(state('ARM-READ')?.state).toBe('cannot-tell');
    expect(state('ENT-SYNC-ON')?.state).toBe('cannot-tell');
  });
});
