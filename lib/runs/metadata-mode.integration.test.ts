import { beforeAll, expect, test } from 'vitest';
import type { Database } from '@/lib/db/connect';
import type { PlannedChange } from '@/lib/plan/model';
import { describeEachDatabase } from '@/lib/testing/database';
import { type RunFixture, someTargets, someTokens, startFixture } from '@/lib/testing/run-fixture';
import { undoRunIn } from './undo-run';

const change: PlannedChange = {
  step: 'set-authentication-metadata',
  target: 'ARM',
  field: 'properties.authenticationMetadata',
  before: 'AzureAD',
  after: 'Paired',
};

describeEachDatabase('another authentication metadata mode', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  /** Two instances: the first is to change its mode, the second is not. */
  const aRun = async () => {
    const [first, second] = someTargets(2);
    if (!first || !second) throw new Error('two targets were asked for');
    return await startFixture(database, { targets: [{ ...first, plannedChanges: [change] }, second] });
  };
  const modesOf = ({ fake }: RunFixture) => [...fake.instances.values()].map((one) => one.authenticationMetadata);
  const undo = async (run: RunFixture) => {
    const { runId } = await undoRunIn(run.context, { runId: run.runId, person: run.person, tokens: someTokens() });
    await run.executeOther(runId);
    return await run.view(run.person, runId);
  };

  test('is set once, where the plan asks for it and nowhere else, and taken back', async () => {
    const run = await aRun();
    await run.execute();
    const view = await run.view();
    expect(view.status).toBe('finished');
    expect(modesOf(run)).toEqual(['Paired', 'AzureAD']);
    expect(run.fake.count('setAuthenticationMetadata')).toBe(1);
    expect(view.instances.map(({ steps }) => steps.length)).toEqual([5, 4]);
    expect((await undo(run)).status).toBe('finished');
    expect(modesOf(run)).toEqual(['AzureAD', 'AzureAD']);
    expect(run.fake.count('setAuthenticationMetadata')).toBe(2);
  });

  test('is not set where somebody has set another one since the plan', async () => {
    const run = await aRun();
    const [first] = run.fake.instances.values();
    if (first) first.authenticationMetadata = 'Windows';
    await run.execute();
    const [instance, other] = (await run.view()).instances;
    expect(instance).toMatchObject({ status: 'failed', canRetry: true, problem: { kind: 'changed-by-others' } });
    expect(instance?.detail).toContain('Windows');
    expect(other?.status).toBe('done');
    expect(run.fake.count('setAuthenticationMetadata')).toBe(0);
  });

  test('is not taken back where somebody has set another one since the run', async () => {
    const run = await aRun();
    await run.execute();
    const [first] = run.fake.instances.values();
    if (first) first.authenticationMetadata = 'Windows';
    const [instance, other] = (await undo(run)).instances;
    expect(instance).toMatchObject({ status: 'failed', problem: { kind: 'changed-by-others' } });
    expect(instance?.detail).toContain('mode Paired. Now: mode Windows');
    expect(other?.status).toBe('done');
    expect(first?.servicePrincipal.type).toBe('SystemAssigned');
  });

  test('an answer that never came is settled by looking, not by sending it again', async () => {
    const run = await aRun();
    run.fake.failNext('setAuthenticationMetadata', { kind: 'unavailable', afterEffect: true });
    await run.execute();
    expect(modesOf(run)).toEqual(['Paired', 'AzureAD']);
    expect(run.fake.count('setAuthenticationMetadata')).toBe(1);
    expect((await run.view()).status).toBe('finished');
  });
});
