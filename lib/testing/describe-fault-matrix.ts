import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '@/lib/db/connect';
import { faultCatalogue } from '@/lib/simulator/index';
import { type FaultCase, listFaultCases, type Moment } from './fault-cases';
import { type CaseOutcome, openFaultLane } from './fault-lane';

/** Cases side by side: each mostly waits, the SDK for a second try and everybody for the database. */
const LANES = 24;

/**
 * Every answer that these services are known to give, at every request that a run sends them, once and every time. Each
 * case is a run of two instances: one meets the fault, the other must not notice. The cases run side by side, each in a
 * simulated Azure of its own; what came of them is asserted afterwards, one test a case.
 * WINAUTH_FAULTS=words runs only the cases with these words in their names.
 */
export function describeFaultMatrix(services: readonly Moment['service'][]): void {
  const only = process.env.WINAUTH_FAULTS ?? '';
  const cases = listFaultCases().filter(({ name, moment }) => services.includes(moment.service) && name.includes(only));
  const outcomes = new Map<string, CaseOutcome | Error>();

  beforeAll(async () => {
    const startedAt = Date.now();
    await runAll(cases, outcomes);
    const seconds = Math.round((Date.now() - startedAt) / 1_000);
    const requests = new Set(cases.map(({ moment }) => moment.name)).size;
    const faults = new Set(cases.map(({ faultName }) => faultName)).size;
    process.stderr.write(
      `\n ${services.join(' and ')}: ${cases.length} cases, ${faults} faults at ${requests} requests, once and every time; ${seconds} s\n`,
    );
  }, 600_000);
  afterAll(() => outcomes.clear());

  test.each(cases.map((each) => [each.name, each] as const))('%s', (name, faultCase) => {
    const outcome = outcomes.get(name);
    if (outcome === undefined || outcome instanceof Error) throw outcome ?? new Error('the case was not run');
    expectOutcome(faultCase, outcome);
  });

  test('no fault of these services is left out of the matrix', () => {
    const named = new Set(listFaultCases().map(({ fault }) => fault.error));
    const known = Object.entries(faultCatalogue).filter(([, { service }]) => services.some((each) => each === service));
    expect(known.map(([name]) => name).filter((name) => !named.has(name))).toEqual([]);
  });
}

async function runAll(cases: readonly FaultCase[], outcomes: Map<string, CaseOutcome | Error>): Promise<void> {
  const database = await openDatabase({ memory: true });
  const queue = [...cases];
  const work = async () => {
    const lane = await openFaultLane(database);
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      outcomes.set(next.name, await lane.run(next).catch((error: Error) => error));
    }
    await lane.close();
  };
  await Promise.all(Array.from({ length: Math.min(LANES, cases.length) }, work));
  await database.close();
}

function expectOutcome({ expected, moment, isRepeated }: FaultCase, { victim, ...outcome }: CaseOutcome): void {
  const sentences = `${victim.detail} ${victim.nextStep}`;
  expect(`${victim.status}: ${sentences}`).toMatch(new RegExp(`^${expected.status}: `));
  if (expected.problem) expect(victim.problem?.kind).toBe(expected.problem);
  if (expected.words) expect(sentences).toMatch(expected.words);
  if (expected.through) expect([...outcome.wentThrough]).toContain(expected.through);
  if (expected.hasClaims) expect(JSON.parse(outcome.claims ?? '')).toHaveProperty('access_token');
  if (victim.status !== 'done') expect(victim.nextStep).toMatch(/\w+ .*\.$/);
  if (victim.problem?.httpStatus) {
    expect(victim.problem).toMatchObject({
      message: expect.stringMatching(/\w/),
      requestId: expect.stringMatching(/\w/),
    });
  }
  expect(outcome.otherStatus).toBe('done');
  expect(outcome.finalStatus).toBe('done');
  expect(outcome.patchesTaken).toEqual(moment.isHalfDone ? {} : { victim: 1, other: 1 });
  expect(outcome.modeChangesTaken).toEqual(moment.changesMode ? { victim: 1, other: 1 } : {});
  expect(outcome.grantChangesTaken).toBe(2);
  if (moment.service === 'entra') expect(outcome.hits).toBe(0);
  else if (isRepeated) expect(outcome.hits).toBeGreaterThan(0);
  else expect(outcome.hits).toBe(1);
}
