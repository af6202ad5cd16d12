import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '@/lib/db/connect';
import { auditEntries } from '@/lib/db/schema';
import { describeEachDatabase } from '@/lib/testing/database';
import { aPerson } from '@/lib/testing/run-fixture';
import { deleteProof, saveProof } from './proofs';
import { createSetup, getSetup, updateAnswers } from './store';

const instanceId =
  '/subscriptions/0b1f6471-1bf0-4dda-aec3-111122223333/resourceGroups/Rg/providers/Microsoft.Sql/managedInstances/Mi-1';

describeEachDatabase('proofs of a setup', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  async function aSetup() {
    const person = aPerson();
    const { id } = await createSetup(database.db, person, 'Production');
    await updateAnswers(database.db, person, id, (answers) => ({ ...answers, instanceIds: [instanceId] }));
    const proofs = async () => (await getSetup(database.db, person, id))?.answers.proofs;
    const audit = async () =>
      (await database.db.select().from(auditEntries).where(eq(auditEntries.entityId, id))).map(({ action }) => action);
    return { person, id, proofs, audit, of: { setupId: id, instanceId } };
  }

  test('keep who said it, when and what they saw, under Azure’s own spelling of the instance', async () => {
    const { person, proofs, of } = await aSetup();
    const now = new Date('2026-11-22T10:00:00.000Z');
    await saveProof(database.db, person, { ...of, instanceId: instanceId.toUpperCase() }, 'On PC-1.', now);
    expect(await proofs()).toEqual([
      {
        instanceId,
        evidence: 'stated',
        by: { objectId: person.objectId, name: person.name },
        at: now.toISOString(),
        note: 'On PC-1.',
      },
    ]);
  });

  test('hold one word per instance, while the audit trail holds all', async () => {
    const { person, proofs, audit, of } = await aSetup();
    await saveProof(database.db, person, of, 'On PC-1.', new Date());
    await saveProof(database.db, person, of, 'On PC-2.', new Date());
    expect((await proofs())?.map(({ note }) => note)).toEqual(['On PC-2.']);
    await deleteProof(database.db, person, of);
    expect(await proofs()).toEqual([]);
    expect(await audit()).toEqual(['setup.create', 'proof.save', 'proof.save', 'proof.delete']);
  });

  describe('are refused, and leave no trace in the audit trail,', () => {
    test.each([
      ['without a note', '', 'note'],
      ['with a note that is no note', 'x'.repeat(2_001), 'note'],
    ])('%s', async (_case, note, field) => {
      const { person, audit, of } = await aSetup();
      const saving = saveProof(database.db, person, of, note, new Date());
      await expect(saving).rejects.toMatchObject({
        code: 'invalid-input',
        fieldErrors: { [field]: expect.any(String) },
      });
      expect(await audit()).toEqual(['setup.create']);
    });

    test('for an instance that is not part of the setup', async () => {
      const { person, audit, of } = await aSetup();
      const other = { ...of, instanceId: instanceId.replace('Mi-1', 'Mi-2') };
      const saving = saveProof(database.db, person, other, 'On PC-1.', new Date());
      await expect(saving).rejects.toMatchObject({ code: 'not-found' });
      expect(await audit()).toEqual(['setup.create']);
    });

    test('by somebody of another tenant', async () => {
      const { audit, of } = await aSetup();
      const saving = saveProof(database.db, aPerson(), of, 'On PC-1.', new Date());
      await expect(saving).rejects.toMatchObject({ code: 'not-found' });
      expect(await audit()).toEqual(['setup.create']);
    });
  });
});
