import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AzureErrorKind } from '@/lib/azure/errors';
import type { Database } from '@/lib/db/connect';
import { auditEntries, instanceSnapshots, runCredentials, runEvents, runSteps, runs } from '@/lib/db/schema';
import { describeEachDatabase } from '@/lib/testing/database';
import { aPerson, giveReach, someTargets, someTokens, startFixture } from '@/lib/testing/run-fixture';
import { cancelRunIn } from './cancel-run';
import { continueRunIn } from './continue-run';
import type { RunAzure } from './run-azure';
import { startRunIn } from './start-run';

describeEachDatabase('a run', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  const start = (options?: Parameters<typeof startFixture>[1]) => startFixture(database, options);

  describe('that meets no obstacle', () => {
    test('enables, waits for Entra, grants consent and reads back, once per instance', async () => {
      const run = await start({ targets: someTargets(3) });
      for (const instance of run.fake.instances.values()) instance.entraLooksLeft = 4;
      expect(await run.execute()).toBe('settled');
      const view = await run.view();
      expect(view).toMatchObject({ status: 'finished', counts: { done: 3 } });
      expect(run.fake.count('enableServicePrincipal')).toBe(3);
      expect(run.fake.count('createGrant')).toBe(3);
      for (const instance of view.instances) {
        expect(instance.steps.map(({ status, outcome }) => `${status} ${outcome}`)).toEqual([
          'done changed',
          'done seen',
          'done changed',
          'done seen',
        ]);
        expect(instance.before?.servicePrincipal.type).toBe('None');
        expect(instance.after?.servicePrincipal.clientId).toBe(`client-${instance.target.name}`);
        expect(instance.before?.consent?.isComplete).toBe(false);
        expect(instance.after?.consent?.isComplete).toBe(true);
      }
      expect(run.faults).toEqual([]);
    });

    test('changes nothing on an instance that is set up already', async () => {
      const run = await start();
      await run.execute();
      const again = await startFixture(database, { targets: run.targets, person: run.person });
      for (const [key, instance] of run.fake.instances) again.fake.instances.set(key, instance);
      again.fake.grants.push(...run.fake.grants);
      await again.execute();
      expect((await again.view()).instances[0]?.steps.map(({ outcome }) => outcome)).toEqual([
        'already-so',
        'seen',
        'already-so',
        'seen',
      ]);
      expect(again.fake.count('enableServicePrincipal') + again.fake.count('createGrant')).toBe(0);
    });

    test('follows a change that Azure took without a tracking header by reading the instance', async () => {
      const run = await start({ isBare: true, looksPerOperation: 3 });
      await run.execute();
      expect((await run.view()).status).toBe('finished');
      expect(run.fake.count('getOperationStatus')).toBe(0);
    });

    test('extends a grant that is there and keeps what was in it', async () => {
      const run = await start();
      run.fake.grants.push({
        id: 'g',
        clientId: 'sp-mi-1',
        resourceId: 'graph-sp',
        consentType: 'AllPrincipals',
        principalId: null,
        scopes: ['openid', 'Extra.Scope'],
      });
      await run.execute();
      expect(run.fake.grants.map(({ scopes }) => scopes)).toEqual([['openid', 'Extra.Scope', 'User.Read', 'profile']]);
      expect(run.fake.count('createGrant')).toBe(0);
    });

    test('leaves a snapshot of every instance for the inventory', async () => {
      const run = await start();
      await run.execute();
      const rows = await database.db
        .select()
        .from(instanceSnapshots)
        .where(eq(instanceSnapshots.tenantId, run.person.tenantId));
      expect(rows).toMatchObject([
        {
          instance: { name: 'mi-1', servicePrincipal: { type: 'SystemAssigned' } },
          directory: { kind: 'found', missingScopes: [] },
        },
      ]);
    });

    test('writes who changed what, the intent before the outcome', async () => {
      const run = await start();
      await run.execute();
      const rows = await database.db
        .select()
        .from(auditEntries)
        .where(eq(auditEntries.tenantId, run.person.tenantId))
        .orderBy(auditEntries.id);
      expect(rows.map(({ action, details }) => `${action} ${details.phase ?? ''}`.trim())).toEqual([
        'run.start',
        'instance.enable-service-principal intent',
        'instance.enable-service-principal accepted',
        'instance.enable-service-principal done',
        'instance.grant-consent intent',
        'instance.grant-consent accepted',
        'instance.grant-consent done',
        'run.finish',
      ]);
      expect(new Set(rows.map(({ actorName }) => actorName))).toEqual(new Set(['Dana Contoso']));
    });

    test('numbers its events without gaps', async () => {
      const run = await start({ targets: someTargets(5) });
      await run.execute();
      const rows = await database.db
        .select()
        .from(runEvents)
        .where(eq(runEvents.runId, run.runId))
        .orderBy(runEvents.revision);
      expect(rows.map(({ revision }) => revision)).toEqual(rows.map((_, index) => index + 1));
      expect((await run.view()).revision).toBe(rows.length);
    });
  });

  describe('that meets an obstacle on one instance', () => {
    const fatal: AzureErrorKind[] = ['no-rights', 'locked', 'policy', 'stopped', 'invalid', 'wrong-tenant'];

    test.each(fatal)('fails it for %s, with a next step, and finishes the others', async (kind) => {
      const run = await start({ targets: someTargets(3) });
      run.fake.failNext('enableServicePrincipal', { kind, subject: 'mi-2' });
      await run.execute();
      const view = await run.view();
      expect(view.instances.map(({ status }) => status)).toEqual(['done', 'failed', 'done']);
      expect(view).toMatchObject({ status: 'finished-with-problems' });
      expect(view.instances[1]).toMatchObject({ problem: { kind }, nextStep: expect.stringMatching(/\.$/) });
    });

    test('fails it when it is gone', async () => {
      const run = await start({ targets: someTargets(2) });
      run.fake.instances.delete(run.targets[0]?.instanceId.toLowerCase() ?? '');
      await run.execute();
      const view = await run.view();
      expect(view.instances.map(({ status }) => status)).toEqual(['failed', 'done']);
      expect(view.instances[0]?.detail).toMatch(/no longer exists/);
    });

    test('fails it when the operation fails, and a retry sends the change anew', async () => {
      const run = await start();
      const [instance] = run.fake.instances.values();
      if (instance) instance.outcome = 'Failed';
      await run.execute();
      expect((await run.view()).instances[0]).toMatchObject({
        status: 'failed',
        problem: { code: 'OperationTimedOut' },
        canRetry: true,
      });
      if (instance) instance.outcome = 'Succeeded';
      await continueRunIn(run.context, {
        runId: run.runId,
        person: run.person,
        tokens: someTokens(),
        retryFailed: true,
      });
      await run.execute();
      expect((await run.view()).status).toBe('finished');
      expect(run.fake.count('enableServicePrincipal')).toBe(2);
    });

    test('fails it when the managed identity is not what it was before', async () => {
      const run = await start();
      run.fake.failNext('createGrant', { kind: 'throttled', details: { retryAfterSeconds: 1 } });
      const [instance] = run.fake.instances.values();
      const createGrant = run.fake.azure.createGrant;
      run.fake.azure.createGrant = async (grant) => {
        if (instance) instance.identity = null;
        return createGrant(grant);
      };
      await run.execute();
      expect((await run.view()).instances[0]).toMatchObject({
        status: 'failed',
        problem: { kind: 'identity-changed' },
      });
    });

    test('one of two that failed is tried again alone; the other keeps its failure, and what is parked stays parked', async () => {
      const run = await start({ targets: someTargets(3) });
      run.fake.failNext('enableServicePrincipal', { kind: 'locked', subject: 'mi-1' });
      run.fake.failNext('enableServicePrincipal', { kind: 'locked', subject: 'mi-2' });
      run.fake.failNext('createGrant', { kind: 'no-rights', subject: 'sp-mi-3' });
      await run.execute();
      const before = await run.view();
      expect(before.instances.map(({ status }) => status)).toEqual(['failed', 'failed', 'waiting-for-consent']);
      const retryOne = () =>
        continueRunIn(run.context, {
          runId: run.runId,
          person: run.person,
          tokens: someTokens(),
          onlyInstanceKey: before.instances[0]?.instanceKey ?? '',
        });
      expect(await retryOne()).toEqual({ queuedCount: 1 });
      await run.execute();
      const after = await run.view();
      expect(after.instances.map(({ status }) => status)).toEqual(['done', 'failed', 'waiting-for-consent']);
      expect(after.instances[1]).toEqual(before.instances[1]);
      await expect(retryOne()).rejects.toMatchObject({ code: 'invalid-input' });
    });

    test('nobody retries an instance that they cannot read', async () => {
      const run = await start();
      run.fake.failNext('enableServicePrincipal', { kind: 'locked' });
      await run.execute();
      const [instance] = (await run.view()).instances;
      const colleague = aPerson({ tenantId: run.person.tenantId });
      await giveReach(database, colleague, someTargets(1));
      const request = {
        runId: run.runId,
        person: colleague,
        tokens: someTokens(),
        onlyInstanceKey: instance?.instanceKey,
      };
      await expect(continueRunIn(run.context, request)).rejects.toMatchObject({ code: 'invalid-input' });
      expect((await run.view()).instances[0]).toMatchObject({ status: 'failed' });
    });

    test('a fault of ours fails that instance, is reported, and can be retried', async () => {
      const run = await start({ targets: someTargets(2) });
      const { getApplication } = run.fake.azure;
      run.fake.azure.getApplication = async (appId) => {
        if (appId === 'client-mi-1') throw new TypeError('a bug');
        return getApplication(appId);
      };
      await run.execute();
      expect((await run.view()).instances).toMatchObject([
        { status: 'failed', problem: { kind: 'unexpected' }, canRetry: true },
        { status: 'done' },
      ]);
      expect(run.faults).toHaveLength(1);
    });
  });

  describe('that is told to wait', () => {
    test.each(['throttled', 'unavailable'] as const)('%s is waited out wherever it happens', async (kind) => {
      const methods = [
        'getInstance',
        'enableServicePrincipal',
        'getOperationStatus',
        'getServicePrincipal',
        'getApplication',
        'listServicePrincipals',
        'listGrants',
        'createGrant',
      ] satisfies (keyof RunAzure)[];
      const run = await start();
      for (const method of methods) run.fake.failNext(method, { kind, times: 2, details: { retryAfterSeconds: 7 } });
      await run.execute();
      expect(await run.view()).toMatchObject({ status: 'finished' });
      expect(run.fake.grants).toHaveLength(1);
    });

    test('the operation of somebody else is waited for, and only then the change is sent', async () => {
      const run = await start();
      const [instance] = run.fake.instances.values();
      Object.assign(instance ?? {}, { operation: 'other', looksLeft: 5, provisioningState: 'Updating' });
      await run.execute();
      expect((await run.view()).status).toBe('finished');
      expect(run.fake.count('enableServicePrincipal')).toBe(1);
      const rows = await database.db.select().from(runEvents).where(eq(runEvents.runId, run.runId));
      expect(rows.map(({ status }) => status)).toContain('waiting-for-other-operation');
    });

    test('"busy" as the answer to the change is waited out', async () => {
      const run = await start();
      run.fake.failNext('enableServicePrincipal', { kind: 'busy', times: 3 });
      await run.execute();
      expect((await run.view()).status).toBe('finished');
    });

    test('Entra that never shows the app ends the wait in words, and a retry goes on there', async () => {
      const run = await start({ targets: someTargets(2) });
      const [first] = run.fake.instances.values();
      if (first) first.entraLooksLeft = Number.POSITIVE_INFINITY;
      await run.execute();
      const failed = (await run.view()).instances[0];
      expect(failed).toMatchObject({
        status: 'failed',
        currentStep: 'wait-for-entra',
        canRetry: true,
        detail: expect.stringContaining('30 minutes'),
      });
      if (first) first.entraLooksLeft = 0;
      await continueRunIn(run.context, {
        runId: run.runId,
        person: run.person,
        tokens: someTokens(),
        retryFailed: true,
      });
      await run.execute();
      expect((await run.view()).status).toBe('finished');
      expect(run.fake.count('enableServicePrincipal', 'mi-1')).toBe(1);
    });

    test('an operation without an end is given up after six hours, and a retry follows it instead of sending again', async () => {
      const run = await start({ looksPerOperation: 100_000 });
      await run.execute();
      expect((await run.view()).instances[0]).toMatchObject({
        status: 'failed',
        detail: expect.stringContaining('6 hours'),
      });
      const [instance] = run.fake.instances.values();
      if (instance) instance.looksLeft = 1;
      await continueRunIn(run.context, {
        runId: run.runId,
        person: run.person,
        tokens: someTokens(),
        retryFailed: true,
      });
      await run.execute();
      expect((await run.view()).status).toBe('finished');
      expect(run.fake.count('enableServicePrincipal')).toBe(1);
    });

    test('silence for a quarter of an hour fails the instance, retryable', async () => {
      const run = await start();
      run.fake.failNext('getInstance', { kind: 'unavailable', times: 10_000 });
      await run.execute();
      expect((await run.view()).instances[0]).toMatchObject({
        status: 'failed',
        canRetry: true,
        problem: { kind: 'unavailable' },
      });
    });
  });

  describe('whose change may or may not have arrived', () => {
    test('does not send the PATCH again when the answer was lost but Azure had taken it', async () => {
      const run = await start();
      run.fake.failNext('enableServicePrincipal', { kind: 'unavailable', afterEffect: true });
      await run.execute();
      expect((await run.view()).status).toBe('finished');
      expect(run.fake.count('enableServicePrincipal')).toBe(1);
    });

    test('sends the PATCH again when it certainly came to nothing', async () => {
      const run = await start();
      run.fake.failNext('enableServicePrincipal', { kind: 'unavailable' });
      await run.execute();
      expect((await run.view()).status).toBe('finished');
      expect(run.fake.count('enableServicePrincipal')).toBe(2);
    });

    test.each(['not-found', 'not-replicated', 'unavailable'] as const)(
      'does not grant twice when %s was answered to a grant that was made',
      async (kind) => {
        const run = await start();
        run.fake.failNext('createGrant', { kind, afterEffect: true });
        await run.execute();
        expect((await run.view()).status).toBe('finished');
        expect(run.fake.count('createGrant')).toBe(1);
      },
    );

    test('takes a duplicate for what it is: somebody else has granted it meanwhile', async () => {
      const run = await start();
      run.fake.failNext('createGrant', { kind: 'already-exists', afterEffect: true });
      await run.execute();
      expect((await run.view()).status).toBe('finished');
      expect(run.fake.grants).toHaveLength(1);
    });

    test('follows the instance where the person may not follow the operation', async () => {
      const run = await start({ looksPerOperation: 6 });
      run.fake.failNext('getOperationStatus', { kind: 'no-rights', times: 1_000 });
      await run.execute();
      expect((await run.view()).status).toBe('finished');
      expect(run.fake.count('getOperationStatus')).toBe(1);
    });
  });

  describe('that needs a person', () => {
    test.each(['token-expired', 'claims-challenge', 'missing-token'] as const)(
      'parks for %s, erases the tokens, and goes on with fresh ones',
      async (kind) => {
        const run = await start({ targets: someTargets(2) });
        const details = { claims: '{"a":1}', audience: 'arm' } as const;
        run.fake.failNext('getOperationStatus', { kind, times: 2, details });
        await run.execute();
        const parked = await run.view();
        expect(parked).toMatchObject({
          status: 'needs-sign-in',
          counts: { 'needs-sign-in': 2 },
          can: { continue: true },
        });
        expect(parked.signIn).toEqual({ claims: '{"a":1}', audience: 'arm', instanceCount: 2 });
        expect(await database.db.select().from(runCredentials).where(eq(runCredentials.runId, run.runId))).toEqual([]);
        const tokens = someTokens();
        expect(await continueRunIn(run.context, { runId: run.runId, person: run.person, tokens })).toEqual({
          queuedCount: 2,
        });
        await run.execute();
        expect(await run.view()).toMatchObject({ status: 'finished', signIn: null });
        expect(run.usedTokens.at(-1)).toEqual(tokens);
        expect(run.fake.count('enableServicePrincipal')).toBe(2);
      },
    );

    test('claims are for the person whose token met them, not for a colleague', async () => {
      const run = await start();
      run.fake.failNext('getInstance', { kind: 'claims-challenge', details: { claims: '{"a":1}' } });
      await run.execute();
      const colleague = aPerson({ tenantId: run.person.tenantId });
      await giveReach(database, colleague, run.targets);
      expect((await run.view(colleague)).signIn).toEqual({ claims: null, audience: null, instanceCount: 1 });
    });

    test('uses tokens that arrived while it was working, before it asks for a sign-in', async () => {
      const run = await start();
      const { getOperationStatus } = run.fake.azure;
      let isFirst = true;
      run.fake.azure.getOperationStatus = async (url) => {
        if (!isFirst) return getOperationStatus(url);
        isFirst = false;
        await continueRunIn(run.context, { runId: run.runId, person: run.person, tokens: someTokens() });
        run.fake.failNext('getOperationStatus', { kind: 'token-expired' });
        return getOperationStatus(url);
      };
      await run.execute();
      expect((await run.view()).status).toBe('finished');
    });

    test('bringing tokens in the background does not press "continue" for parked instances', async () => {
      const run = await start({ targets: someTargets(2) });
      run.fake.failNext('createGrant', { kind: 'no-rights', subject: 'sp-mi-1' });
      await run.execute();
      const request = { runId: run.runId, person: run.person, tokens: someTokens(), onlyTokens: true };
      await expect(continueRunIn(run.context, request)).rejects.toMatchObject({ code: 'invalid-input' });
      expect((await run.view()).counts['waiting-for-consent']).toBe(1);
    });

    test('waits for consent when the person may not grant it, and a colleague with the rights continues it', async () => {
      const run = await start({ targets: someTargets(2) });
      run.fake.failNext('createGrant', { kind: 'no-rights', subject: 'sp-mi-1' });
      await run.execute();
      const parked = await run.view();
      expect(parked.status).toBe('waiting-for-consent');
      expect(parked.instances[0]).toMatchObject({
        status: 'waiting-for-consent',
        nextStep: expect.stringContaining('“mi-1 principal” (client ID client-mi-1)'),
      });
      const colleague = aPerson({ tenantId: run.person.tenantId, name: 'Kim Entra' });
      await giveReach(database, colleague, run.targets);
      await continueRunIn(run.context, { runId: run.runId, person: colleague, tokens: someTokens() });
      await run.execute();
      expect(await run.view()).toMatchObject({
        status: 'finished',
        instances: [{ actor: { name: 'Kim Entra' } }, { actor: { name: 'Dana Contoso' } }],
      });
    });

    test('goes on when consent was granted elsewhere meanwhile', async () => {
      const run = await start();
      run.fake.failNext('createGrant', { kind: 'no-rights', afterEffect: true });
      await run.execute();
      await continueRunIn(run.context, { runId: run.runId, person: run.person, tokens: someTokens() });
      await run.execute();
      expect((await run.view()).instances[0]?.steps[2]).toMatchObject({ outcome: 'already-so' });
    });

    test('application permissions are never granted, only explained', async () => {
      const run = await start({ appRoleIds: ['role-1'] });
      await run.execute();
      expect((await run.view()).instances[0]).toMatchObject({
        status: 'waiting-for-consent',
        problem: { kind: 'app-roles-asked' },
      });
      await continueRunIn(run.context, { runId: run.runId, person: run.person, tokens: someTokens() });
      await run.execute();
      expect((await run.view()).status).toBe('finished');
    });

    test('sealed tokens that cannot be opened any more count as missing', async () => {
      const run = await start();
      const tokens: unknown[] = [];
      const createAzure = (input: { tokens: object }) => {
        tokens.push(input.tokens);
        run.fake.failNext('getInstance', { kind: 'missing-token' });
        return run.fake.azure;
      };
      await run.execute({ createAzure, sealer: { seal: async () => '', unseal: async () => null } });
      expect(tokens[0]).toEqual({});
      expect((await run.view()).status).toBe('needs-sign-in');
    });
  });

  describe('that is cancelled', () => {
    test('before it began does nothing at all', async () => {
      const run = await start({ targets: someTargets(2) });
      await cancelRunIn(run.context, { runId: run.runId, person: run.person });
      expect(await run.view()).toMatchObject({ status: 'cancelled', counts: { cancelled: 2 } });
      await run.execute();
      expect(run.fake.calls).toEqual([]);
      expect((await run.view()).status).toBe('cancelled');
    });

    test('follows what Azure has accepted to its end and grants nothing after it', async () => {
      const run = await start({ looksPerOperation: 20 });
      const { getOperationStatus } = run.fake.azure;
      let looks = 0;
      run.fake.azure.getOperationStatus = async (url) => {
        looks += 1;
        if (looks === 2) await cancelRunIn(run.context, { runId: run.runId, person: run.person });
        // Time for the executor to hear of it.
        await new Promise((resolve) => setTimeout(resolve, looks > 2 && looks < 6 ? 250 : 0));
        return getOperationStatus(url);
      };
      await run.execute();
      const view = await run.view();
      expect(view.instances[0]).toMatchObject({
        status: 'cancelled',
        detail: expect.stringContaining('The service principal is on'),
      });
      expect(run.fake.count('createGrant')).toBe(0);
    });

    test('only by its starter, or by somebody who can read all of it', async () => {
      const run = await start();
      const stranger = aPerson({ tenantId: run.person.tenantId });
      await expect(cancelRunIn(run.context, { runId: run.runId, person: stranger })).rejects.toMatchObject({
        code: 'no-rights',
      });
      await expect(cancelRunIn(run.context, { runId: run.runId, person: aPerson() })).rejects.toMatchObject({
        code: 'not-found',
      });
    });
  });

  describe('beside other runs and processes', () => {
    test('a second open run with the same instance is refused and told which run has it', async () => {
      const run = await start({ targets: someTargets(2) });
      const request = { setupId: null, targets: run.targets.slice(1), tokens: {}, person: run.person };
      const { number } = await run.view();
      await expect(startRunIn(run.context, request)).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringContaining(`Run ${number}, started by Dana Contoso`),
      });
    });

    test('of many starts at the same moment one gets through', async () => {
      const run = await start();
      await run.execute();
      const request = { setupId: null, targets: run.targets, tokens: {}, person: run.person };
      const started = await Promise.allSettled(Array.from({ length: 5 }, () => startRunIn(run.context, request)));
      expect(started.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const result of started) {
        if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'conflict' });
      }
    });

    test('two executors of one run: one works, the other is sent away', async () => {
      const run = await start({ targets: someTargets(4) });
      const results = await Promise.all([run.execute({ holder: 'a' }), run.execute({ holder: 'b' })]);
      expect(results.sort()).toEqual(['held-elsewhere', 'settled']);
      expect(run.fake.count('enableServicePrincipal')).toBe(4);
    });

    test('an executor whose lease was taken writes and changes nothing more', async () => {
      const run = await start();
      const { getInstance } = run.fake.azure;
      run.fake.azure.getInstance = async (id) => {
        await database.db
          .update(runs)
          .set({ leaseEpoch: sql`${runs.leaseEpoch} + 1` })
          .where(eq(runs.id, run.runId));
        return getInstance(id);
      };
      await expect(run.execute()).rejects.toMatchObject({ name: 'LeaseLostError' });
      expect(run.fake.count('enableServicePrincipal')).toBe(0);
      expect(await database.db.select().from(runSteps).where(eq(runSteps.runId, run.runId))).toEqual([]);
    });

    test('stopped at any request, and started again, it ends as if it had never stopped', async () => {
      const probe = await start();
      await probe.execute();
      for (let stopAt = 1; stopAt <= probe.fake.calls.length; stopAt += 1) {
        const run = await start();
        const stop = new AbortController();
        stopOnCall(run.fake.azure, stopAt, stop);
        await expect(run.execute({}, stop.signal)).rejects.toThrow('killed');
        expect(await run.execute()).toBe('settled');
        expect(await run.view(), `stopped at request ${stopAt}`).toMatchObject({ status: 'finished' });
        expect(run.fake.count('enableServicePrincipal'), `stopped at request ${stopAt}`).toBe(1);
        expect(run.fake.count('createGrant'), `stopped at request ${stopAt}`).toBe(1);
      }
    });
  });

  test('nothing of a token is left in any table after a run, in any of its endings', async () => {
    const tokens = { arm: 'arm-secret-needle', graph: 'graph-secret-needle' };
    const finished = await start({ tokens });
    await finished.execute();
    const parked = await start({ tokens });
    parked.fake.failNext('createGrant', { kind: 'no-rights' });
    await parked.execute();
    const tables = await database.db.execute(
      sql`select table_schema, table_name from information_schema.tables where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`,
    );
    const { rows } = tables as unknown as { rows: { table_schema: string; table_name: string }[] };
    expect(rows.length).toBeGreaterThan(8);
    for (const { table_schema, table_name } of rows) {
      const found = await database.db.execute(
        sql`select 1 from ${sql.identifier(table_schema)}.${sql.identifier(table_name)} t where t::text like '%needle%'`,
      );
      expect((found as unknown as { rows: unknown[] }).rows, table_name).toEqual([]);
    }
    expect(await database.db.select().from(runCredentials).where(eq(runCredentials.runId, finished.runId))).toEqual([]);
    expect(await database.db.select().from(runCredentials).where(eq(runCredentials.runId, parked.runId))).toEqual([]);
    const steps = await database.db.select().from(runSteps).where(eq(runSteps.runId, finished.runId));
    expect(steps.map(({ trackingUrl }) => trackingUrl)).toEqual([null, null, null, null]);
  });
});

/** The request reaches Azure, and nobody hears the answer: what a killed process leaves behind. */
function stopOnCall(azure: RunAzure, stopAt: number, stop: AbortController): void {
  let calls = 0;
  for (const [method, original] of Object.entries(azure)) {
    Object.assign(azure, {
      [method]: async (...args: unknown[]) => {
        calls += 1;
        if (calls !== stopAt) return Reflect.apply(original, azure, args);
        await Reflect.apply(original, azure, args);
        stop.abort(new Error('killed'));
        throw new Error('killed');
      },
    });
  }
}
