import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import type { Database } from '@/lib/db/connect';
import { setups } from '@/lib/db/schema';
import { describeEachDatabase } from '@/lib/testing/database';
import { createSetup, getSetup, listSetups, updateAnswers } from './store';

const personOf = (tenantId: string) => ({ tenantId, objectId: 'dana', name: 'Dana', userName: 'dana@fabrikam.com' });
const dana = personOf('tenant');
const stamp = (name: string) => ({ by: { objectId: name, name }, at: '2026-11-22T12:00:00Z' });

describeEachDatabase('stored setups', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  const storedAnswers = async (id: string) => {
    const [row] = await database.db.select().from(setups).where(eq(setups.id, id));
    return row?.answers;
  };

  test('are seen by the whole tenant and by no other', async () => {
    const { id } = await createSetup(database.db, dana, 'Ours');
    const colleague = { ...dana, objectId: 'sam', name: 'Sam' };
    const stranger = personOf('another');
    expect((await getSetup(database.db, colleague, id))?.name).toBe('Ours');
    expect(await getSetup(database.db, stranger, id)).toBeNull();
    expect(await listSetups(database.db, stranger)).toEqual([]);
    await expect(updateAnswers(database.db, stranger, id, (answers) => answers)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('keep both answers when two people save different steps at the same moment', async () => {
    const { id } = await createSetup(database.db, dana, 'Race');
    const clients = { workloads: [], clientSystems: [], joins: [], domainControllerInSight: 'never' as const };
    await Promise.all([
      updateAnswers(database.db, dana, id, (answers) => ({ ...answers, start: stamp('Dana') })),
      updateAnswers(database.db, dana, id, (answers) => ({ ...answers, clients })),
    ]);
    const setup = await getSetup(database.db, dana, id);
    expect(setup?.answers).toMatchObject({ start: { by: { name: 'Dana' } }, clients });
    expect(setup?.version).toBe(3);
  });

  test('keep a section that cannot be understood when another one is saved', async () => {
    const { id } = await createSetup(database.db, dana, 'Half readable');
    const damaged = { schema: 1, clients: { workloads: 'all of them' } };
    await database.db.update(setups).set({ answers: damaged }).where(eq(setups.id, id));
    const saved = await updateAnswers(database.db, dana, id, (answers) => ({ ...answers, start: stamp('Dana') }));
    expect(saved.unreadable).toEqual(['clients']);
    expect(await storedAnswers(id)).toMatchObject({ ...damaged, start: { by: { name: 'Dana' } } });
  });

  test('replace it when that very section is saved', async () => {
    const { id } = await createSetup(database.db, dana, 'Mended');
    await database.db
      .update(setups)
      .set({ answers: { schema: 1, start: 'yesterday' } })
      .where(eq(setups.id, id));
    const saved = await updateAnswers(database.db, dana, id, (answers) => ({ ...answers, start: stamp('Dana') }));
    expect(saved.unreadable).toEqual([]);
  });

  test('of a newer version are shown and not saved over', async () => {
    const { id } = await createSetup(database.db, dana, 'From the future');
    const newer = { schema: 2, start: stamp('Dana'), telepathy: true };
    await database.db.update(setups).set({ answers: newer }).where(eq(setups.id, id));
    expect((await getSetup(database.db, dana, id))?.answers.start?.by.name).toBe('Dana');
    await expect(updateAnswers(database.db, dana, id, (answers) => answers)).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await storedAnswers(id)).toEqual(newer);
  });
});
