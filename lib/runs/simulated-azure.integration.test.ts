import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '@/lib/db/connect';
import { type FaultRequest, fleet, type RunningSimulator, startSimulator } from '@/lib/simulator/index';
import { describeEachDatabase } from '@/lib/testing/database';
import { giveReach } from '@/lib/testing/run-fixture';
import { changesIn, namesOf, openSimulatedRuns, type SimulatedRuns, targetsIn } from '@/lib/testing/simulated-run';
import { cancelRunIn } from './cancel-run';
import { continueRunIn } from './continue-run';
import type { RunTarget } from './model';
import { startRunIn } from './start-run';
import { undoRunIn } from './undo-run';

describeEachDatabase('a run on the simulated Azure', (open) => {
  let database: Database;
  let running: RunningSimulator;
  let runs: SimulatedRuns;
  let targets: RunTarget[];

  beforeAll(async () => {
    database = await open();
    running = await startSimulator({ speed: 80, scenario: fleet({ subscriptions: 2, instances: 12, doneShare: 0 }) });
    runs = await openSimulatedRuns(database, running);
    targets = await targetsIn(database, running, 'dana', () => true);
  });
  afterEach(() => running.simulator.reset());
  afterAll(async () => {
    await runs.workers.stop();
    await running.close();
  });

  const start = async (who: string, chosen: RunTarget[]) => {
    await giveReach(database, runs.person(who), targets);
    const request = { setupId: null, targets: chosen, tokens: await runs.tokens(who), person: runs.person(who) };
    return (await startRunIn(runs.context, request)).runId;
  };
  const ended = (runId: string, who: string) =>
    runs.waitFor(runId, runs.person(who), ({ endedAt }) => endedAt !== null);
  const breakAzure = async (fault: FaultRequest) => {
    const response = await fetch(`${running.url}/_simulator/faults`, { method: 'POST', body: JSON.stringify(fault) });
    expect(response.status).toBeLessThan(300);
  };
  const changes = () => changesIn(running.simulator.log.since(0));

  describe.each(['bare', 'async', 'accepted'] as const)('whose PATCH is answered in the form "%s"', (patchForm) => {
    test('sets up every instance with one PATCH and one grant each', async () => {
      running.simulator.world.settings.patchForm = patchForm;
      const runId = await start('dana', targets);
      expect(await ended(runId, 'dana')).toMatchObject({ status: 'finished', counts: { done: targets.length } });
      expect(namesOf(changes().patches)).toEqual(targets.map(({ name }) => name).sort());
      expect(changes().grants).toHaveLength(targets.length);
    });
  });

  test('two people: one may change instances, the other may consent', async () => {
    const runId = await start('sam', targets.slice(0, 3));
    const parked = await ended(runId, 'sam');
    expect(parked).toMatchObject({ status: 'waiting-for-consent', counts: { 'waiting-for-consent': 3 } });
    expect(parked.instances[0]?.nextStep).toMatch(/Cloud Application Administrator/);
    await giveReach(database, runs.person('priya'), targets);
    await continueRunIn(runs.context, { runId, person: runs.person('priya'), tokens: await runs.tokens('priya') });
    expect(await ended(runId, 'sam')).toMatchObject({ status: 'finished' });
    expect([changes().patches.length, changes().grants.length]).toEqual([3, 6]);
  });

  test('somebody without the right to change instances hears which right is missing', async () => {
    const runId = await start('priya', targets.slice(0, 1));
    const [instance] = (await ended(runId, 'priya')).instances;
    expect(instance).toMatchObject({
      status: 'failed',
      problem: { kind: 'no-rights', code: 'AuthorizationFailed', action: 'Microsoft.Sql/managedInstances/write' },
    });
    expect(instance?.problem?.requestId).toMatch(/./);
  });

  const faults: { name: string; fault: FaultRequest; patches: number; grants: number }[] = [
    {
      name: 'a PATCH whose answer is lost',
      fault: { operation: 'managedInstances.update', when: 'after', error: 'GatewayTimeout', times: 2 },
      patches: 4,
      grants: 4,
    },
    {
      name: 'a PATCH answered by an HTML page',
      fault: { operation: 'managedInstances.update', error: 'ServiceUnavailablePage', times: 2 },
      patches: 6,
      grants: 4,
    },
    {
      name: 'a PATCH refused because Azure is busy',
      fault: { operation: 'managedInstances.update', error: 'ManagedInstanceOperationInProgress', times: 2 },
      patches: 6,
      grants: 4,
    },
    {
      name: 'a grant answered 404 although it was made',
      fault: { operation: 'oauth2PermissionGrants.create', when: 'after', error: 'GraphResourceNotFound', times: 2 },
      patches: 4,
      grants: 4,
    },
    {
      name: 'a tracking URL that Azure has forgotten',
      fault: { operation: 'operationStatus.get', error: 'OperationIdNotFound', times: 3 },
      patches: 4,
      grants: 4,
    },
    {
      name: 'reads whose connection is cut',
      fault: { operation: 'managedInstances.get', kind: 'reset', times: 3 },
      patches: 4,
      grants: 4,
    },
  ];

  test.each(faults)('goes through $name and sends no change twice', async ({ fault, patches, grants }) => {
    await breakAzure(fault);
    const runId = await start('dana', targets.slice(0, 4));
    expect(await ended(runId, 'dana')).toMatchObject({ status: 'finished' });
    expect([changes().patches.length, changes().grants.length]).toEqual([patches, grants]);
    expect(running.simulator.faults.list()[0]?.hits).toBe(fault.times);
  });

  test('a finished run is taken back: the apps and their grants are gone, and nothing is sent twice', async () => {
    const chosen = targets.slice(0, 4);
    const runId = await start('dana', chosen);
    expect((await ended(runId, 'dana')).canUndo).toBe(true);
    const before = running.simulator.log.since(0).at(-1)?.seq ?? 0;
    const undoing = { runId, person: runs.person('dana'), tokens: await runs.tokens('dana') };
    const undone = await ended((await undoRunIn(runs.context, undoing)).runId, 'dana');
    expect(undone).toMatchObject({ status: 'finished', counts: { done: 4 }, undoes: { runId } });
    const entries = running.simulator.log.since(before);
    expect(namesOf(changesIn(entries).patches)).toEqual(chosen.map(({ name }) => name).sort());
    expect(entries.filter(({ operation }) => operation === 'oauth2PermissionGrants.delete')).toHaveLength(4);
    expect((await ended(runId, 'dana')).canUndo).toBe(false);
  });

  test('a cancelled run leaves the rest untouched', async () => {
    const runId = await start('dana', targets);
    await runs.waitFor(runId, runs.person('dana'), ({ counts }) => counts['waiting-for-azure'] > 0);
    await cancelRunIn(runs.context, { runId, person: runs.person('dana') });
    const view = await ended(runId, 'dana');
    expect(view.status).toBe('cancelled');
    expect(changes().grants).toEqual([]);
  });
});
