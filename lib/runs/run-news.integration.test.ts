import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Database } from '@/lib/db/connect';
import { describeEachDatabase } from '@/lib/testing/database';
import { aPerson, giveReach, someTargets, startFixture } from '@/lib/testing/run-fixture';
import { cancelRunIn } from './cancel-run';
import { readRunNews } from './run-news';

describeEachDatabase('what a stream sends', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  const news = async (...[person, runId, after]: [Parameters<typeof readRunNews>[1], string, number | null]) => {
    const answer = await readRunNews(database.db, person, runId, after);
    if (answer.status !== 200) throw new Error(`refused with ${answer.status}`);
    return answer.update;
  };

  test('is everything at first, then what changed since, then nothing', async () => {
    const { person, runId, execute } = await startFixture(database, { targets: someTargets(3) });
    const first = await news(person, runId, null);
    expect(first).toMatchObject({ isWhole: true, head: { status: 'queued', total: 3 } });
    await execute();
    const second = await news(person, runId, first.head.revision);
    expect(second).toMatchObject({ isWhole: false, head: { status: 'finished' } });
    expect(second.rows.map(({ status }) => status)).toEqual(['done', 'done', 'done']);
    expect(await news(person, runId, second.head.revision)).toMatchObject({ isWhole: false, rows: [] });
  });

  test('names only the instances that changed', async () => {
    const run = await startFixture(database, { targets: someTargets(3) });
    await run.execute();
    const { head } = await news(run.person, run.runId, null);
    const last = await news(run.person, run.runId, head.revision - 2);
    expect(last.rows).toHaveLength(1);
  });

  test('is everything again for a revision that this run never had', async () => {
    const { person, runId } = await startFixture(database);
    expect(await news(person, runId, 10_000)).toMatchObject({ isWhole: true });
  });

  test('leaves out instances in subscriptions the reader cannot read, and counts them', async () => {
    const targets = [...someTargets(1), ...someTargets(2)].map((target, index) => ({ ...target, name: `mi-${index}` }));
    const run = await startFixture(database, { targets });
    const colleague = aPerson({ tenantId: run.person.tenantId });
    await giveReach(database, colleague, targets.slice(0, 1));
    await run.execute();
    const update = await news(colleague, run.runId, 0);
    expect(update.head).toMatchObject({ total: 3, hiddenCount: 2 });
    expect(update.rows.map(({ name }) => name)).toEqual(['mi-0']);
    expect(JSON.stringify(update)).not.toContain(targets[2]?.subscriptionId);
  });

  test('tells an open page that a colleague has cancelled the run', async () => {
    const run = await startFixture(database, { targets: someTargets(2) });
    const before = await news(run.person, run.runId, null);
    await cancelRunIn(run.context, { runId: run.runId, person: run.person });
    const after = await news(run.person, run.runId, before.head.revision);
    expect(after.head.status).toBe('cancelled');
    expect(after.rows.map(({ status }) => status)).toEqual(['cancelled', 'cancelled']);
  });

  test('never holds a token, a signed address or the raw claims of somebody else', async () => {
    const run = await startFixture(database, { targets: someTargets(2) });
    await run.execute();
    const text = JSON.stringify(await news(run.person, run.runId, null));
    expect(text).not.toMatch(/-secret-|https?:/);
  });

  test('is refused with 404 where there is no such run in the tenant', async () => {
    const { runId } = await startFixture(database);
    const stranger = aPerson();
    expect(await readRunNews(database.db, stranger, runId, null)).toEqual({ status: 404 });
    expect(await readRunNews(database.db, stranger, randomUUID(), null)).toEqual({ status: 404 });
    expect(await readRunNews(database.db, stranger, 'no-id', null)).toEqual({ status: 404 });
  });

  test('is refused with 403 for a colleague who can read none of the instances', async () => {
    const { runId, person } = await startFixture(database);
    const colleague = aPerson({ tenantId: person.tenantId });
    await giveReach(database, colleague, someTargets(1));
    expect(await readRunNews(database.db, colleague, runId, null)).toEqual({ status: 403 });
  });
});
