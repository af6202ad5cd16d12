import { and, asc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '@/lib/db/connect';
import { auditEntries } from '@/lib/db/schema';
import { describeEachDatabase } from '@/lib/testing/database';
import {
  aPerson,
  giveReach,
  type RunFixture,
  type RunFixtureOptions,
  someTargets,
  someTokens,
  startFixture,
} from '@/lib/testing/run-fixture';
import { continueRunIn } from './continue-run';
import { undoRunIn } from './undo-run';

describeEachDatabase('taking a run back', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  const finishedRun = async (options: RunFixtureOptions = {}) => {
    const run = await startFixture(database, options);
    await run.execute();
    expect((await run.view()).status).toMatch(/^finished/);
    return run;
  };
  const undo = async (run: RunFixture, person = run.person) =>
    (await undoRunIn(run.context, { runId: run.runId, person, tokens: someTokens() })).runId;
  const undone = async (run: RunFixture) => {
    const id = await undo(run);
    await run.executeOther(id);
    return run.view(run.person, id);
  };
  const only = <Item>(items: Iterable<Item>): Item => {
    const [first] = items;
    if (first === undefined) throw new Error('nothing there');
    return first;
  };

  test('the service principal goes off and the grants go, with one change of each kind', async () => {
    const run = await finishedRun({ targets: someTargets(3) });
    expect(await run.view()).toMatchObject({ canUndo: true, undoes: null });
    const view = await undone(run);
    expect(view).toMatchObject({ status: 'finished', counts: { done: 3 }, canUndo: false });
    expect(view.undoes).toEqual({ runId: run.runId, number: (await run.view()).number });
    expect([...run.fake.instances.values()].map(({ servicePrincipal }) => servicePrincipal.type)).toEqual([
      'None',
      'None',
      'None',
    ]);
    expect(run.fake.grants).toEqual([]);
    expect([run.fake.count('disableServicePrincipal'), run.fake.count('deleteGrant')]).toEqual([3, 3]);
    expect(only(view.instances).steps.map(({ step, outcome }) => [step, outcome])).toEqual([
      ['remove-consent', 'changed'],
      ['disable-service-principal', 'changed'],
      ['read-back', 'seen'],
    ]);
  });

  test('a permission that was granted before stays, and so does a service principal that was on before', async () => {
    const first = await finishedRun({ requiredScopes: ['openid'] });
    const asked = ['openid', 'profile', 'User.Read'];
    const run = await startFixture(database, {
      person: first.person,
      targets: first.targets,
      requiredScopes: asked,
    });
    const instance = only(run.fake.instances.values());
    instance.servicePrincipal = only(first.fake.instances.values()).servicePrincipal;
    run.fake.grants.push(...first.fake.grants);
    await run.execute();
    expect([...only(run.fake.grants).scopes].sort()).toEqual([...asked].sort());
    const view = await undone(run);
    expect(view.status).toBe('finished');
    expect(only(run.fake.grants).scopes).toEqual(['openid']);
    expect(instance.servicePrincipal.type).toBe('SystemAssigned');
    expect([run.fake.count('disableServicePrincipal'), run.fake.count('deleteGrant')]).toEqual([0, 0]);
  });

  test('an instance that somebody has changed since is left alone and both states are said, the others go on', async () => {
    const run = await finishedRun({ targets: someTargets(3) });
    const [first, second] = [...run.fake.instances.values()];
    if (first) first.servicePrincipal = { ...first.servicePrincipal, clientId: 'another' };
    const grant = run.fake.grants.find(({ clientId }) => clientId === `sp-${second?.name}`);
    grant?.scopes.push('Mail.Read');
    const view = await undone(run);
    expect(view).toMatchObject({ status: 'finished-with-problems', counts: { failed: 2, done: 1 } });
    const details = view.instances.map(({ detail, problem }) => `${problem?.kind} ${detail}`);
    expect(details[0]).toMatch(/changed-by-others .*left it: .*client ID client-mi-1\. Now: .*client ID another/);
    expect(details[1]).toMatch(/left it: granted User\.Read, openid, profile\. Now: granted Mail\.Read, User\.Read/);
    expect(grant?.scopes).toContain('Mail.Read');
    expect([run.fake.count('disableServicePrincipal'), run.fake.count('deleteGrant')]).toEqual([1, 1]);
  });

  test.each([
    ['the answer to the PATCH is lost', 'disableServicePrincipal'],
    ['the answer to the deletion is lost', 'deleteGrant'],
  ] as const)('when %s the change is found, not sent again', async (_, method) => {
    const run = await finishedRun();
    run.fake.failNext(method, { kind: 'unavailable', afterEffect: true });
    expect((await undone(run)).status).toBe('finished');
    expect(run.fake.count(method)).toBe(1);
  });

  test('a process that is stopped anywhere on the way leaves nothing to be done twice', async () => {
    for (const method of ['listGrants', 'deleteGrant', 'disableServicePrincipal', 'getOperationStatus'] as const) {
      const run = await finishedRun();
      const id = await undo(run);
      const stop = new AbortController();
      const original = run.fake.azure[method] as (argument: string) => Promise<unknown>;
      Object.assign(run.fake.azure, {
        [method]: async (argument: string) => {
          const answer = await original(argument);
          stop.abort(new Error('the process stops'));
          return answer;
        },
      });
      await expect(run.executeOther(id, stop.signal)).rejects.toThrow('the process stops');
      Object.assign(run.fake.azure, { [method]: original });
      await run.executeOther(id);
      expect((await run.view(run.person, id)).status).toBe('finished');
      expect([run.fake.count('disableServicePrincipal'), run.fake.count('deleteGrant')]).toEqual([1, 1]);
    }
  });

  test('somebody who may not withdraw consent hears who may, and that person finishes it', async () => {
    const run = await finishedRun();
    run.fake.failNext('deleteGrant', { kind: 'no-rights' });
    const id = await undo(run);
    await run.executeOther(id);
    const parked = await run.view(run.person, id);
    expect(parked.status).toBe('waiting-for-consent');
    expect(only(parked.instances).detail).toMatch(/may not take back admin consent/);
    expect(only(parked.instances).nextStep).toMatch(/Cloud Application Administrator/);
    const priya = aPerson({ tenantId: run.person.tenantId, name: 'Priya Nair' });
    await giveReach(database, priya, run.targets);
    await continueRunIn(run.context, { runId: id, person: priya, tokens: someTokens() });
    await run.executeOther(id);
    expect((await run.view(run.person, id)).status).toBe('finished');
  });

  test('every change is in the audit log before it is sent, with who did it', async () => {
    const run = await finishedRun();
    const id = await undo(run);
    await run.executeOther(id);
    const rows = await database.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.tenantId, run.person.tenantId))
      .orderBy(asc(auditEntries.id));
    const own = rows.filter(({ entityId, details }) => entityId === id || details.runId === id);
    expect(own.map(({ action, details }) => `${action} ${details.phase ?? ''}`.trim())).toEqual([
      'run.undo',
      'instance.remove-consent intent',
      'instance.remove-consent accepted',
      'instance.remove-consent done',
      'instance.disable-service-principal intent',
      'instance.disable-service-principal accepted',
      'instance.disable-service-principal done',
      'run.finish',
    ]);
    expect(new Set(own.map(({ actorName }) => actorName))).toEqual(new Set([run.person.name]));
    const [change] = await database.db
      .select()
      .from(auditEntries)
      .where(and(eq(auditEntries.tenantId, run.person.tenantId), eq(auditEntries.action, 'instance.remove-consent')));
    expect(change?.details.change).toMatchObject({
      removed: expect.arrayContaining(['openid', 'profile', 'User.Read']),
      scopes: [],
    });
  });

  describe('is refused', () => {
    test('while the run goes on', async () => {
      const run = await startFixture(database);
      expect((await run.view()).canUndo).toBe(false);
      await expect(undo(run)).rejects.toMatchObject({ code: 'invalid-input', message: /has not ended/ });
    });

    test('when the run changed nothing', async () => {
      const first = await finishedRun();
      const run = await startFixture(database, { person: first.person, targets: first.targets });
      run.fake.instances.clear();
      for (const [key, instance] of first.fake.instances) run.fake.instances.set(key, instance);
      run.fake.grants.push(...first.fake.grants);
      await run.execute();
      expect(await run.view()).toMatchObject({ status: 'finished', canUndo: false });
      await expect(undo(run)).rejects.toMatchObject({ code: 'invalid-input', message: /changed nothing/ });
    });

    test('a second time, and for a run that took another one back', async () => {
      const run = await finishedRun();
      const { id } = await undone(run);
      expect((await run.view()).canUndo).toBe(false);
      await expect(undo(run)).rejects.toMatchObject({ code: 'invalid-input' });
      const again = { runId: id, person: run.person, tokens: someTokens() };
      await expect(undoRunIn(run.context, again)).rejects.toMatchObject({ code: 'invalid-input' });
    });

    test('for somebody of another tenant, and for somebody who cannot read the instances', async () => {
      const run = await finishedRun();
      await expect(undo(run, aPerson())).rejects.toMatchObject({ code: 'not-found' });
      const stranger = aPerson({ tenantId: run.person.tenantId });
      await expect(undo(run, stranger)).rejects.toMatchObject({ code: 'invalid-input' });
    });

    test('while another run works on the instance', async () => {
      const run = await finishedRun();
      await startFixture(database, { person: run.person, targets: run.targets });
      await expect(undo(run)).rejects.toMatchObject({ code: 'conflict' });
    });
  });
});
