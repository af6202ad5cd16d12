import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import type { Database } from '@/lib/db/connect';
import { auditEntries, evidence } from '@/lib/db/schema';
import { createSetup } from '@/lib/setup/store';
import { describeEachDatabase } from '@/lib/testing/database';
import {
  getEvidenceLines,
  listEvidence,
  mostEvidenceCharacters,
  mostEvidencePieces,
  savePasted,
  saveStatement,
  withdrawEvidence,
} from './evidence-store';

const personOf = (tenantId: string, name = 'Dana') => ({
  tenantId,
  objectId: name.toLowerCase(),
  name,
  userName: `${name}@fabrikam.com`,
});
const dana = personOf('tenant');
const stranger = personOf('another', 'Robin');
const kerberos = { source: 'auth-scheme', scheme: 'KERBEROS' } as const;

describeEachDatabase('stored evidence', (open) => {
  let database: Database;
  let setupId: string;
  beforeAll(async () => {
    database = await open();
    setupId = (await createSetup(database.db, dana, 'Evidence')).id;
  });

  const paste = (lines = 'KERBEROS', of = setupId) => ({
    setupId: of,
    pieces: [{ facts: kerberos, lines }],
    client: 'PC-1',
  });

  test('is seen by the whole tenant with who gave it and when, and by no other', async () => {
    const [id] = await savePasted(database.db, dana, paste());
    const found = await listEvidence(database.db, personOf('tenant', 'Sam'), setupId);
    expect(found.pasted[0]).toMatchObject({ id, by: 'Dana', client: 'PC-1', facts: kerberos });
    expect(Date.parse(found.pasted[0]?.at ?? '')).not.toBeNaN();
    expect(await listEvidence(database.db, stranger, setupId)).toEqual({ pasted: [], stated: [], unreadableCount: 0 });
    expect(await getEvidenceLines(database.db, dana, { setupId, evidenceId: id ?? '' })).toBe('KERBEROS');
    expect(await getEvidenceLines(database.db, stranger, { setupId, evidenceId: id ?? '' })).toBeNull();
  });

  test('cannot be put into a setup of another tenant, nor taken out of one', async () => {
    await expect(savePasted(database.db, stranger, paste())).rejects.toMatchObject({ code: 'not-found' });
    await expect(savePasted(database.db, dana, paste('x', randomUUID()))).rejects.toMatchObject({ code: 'not-found' });
    const [evidenceId = ''] = await savePasted(database.db, dana, paste());
    await expect(withdrawEvidence(database.db, stranger, { setupId, evidenceId })).rejects.toMatchObject({
      code: 'not-found',
    });
    const other = await createSetup(database.db, dana, 'Other');
    await expect(withdrawEvidence(database.db, dana, { setupId: other.id, evidenceId })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('that is withdrawn no longer counts, and the row and the trail stay', async () => {
    const own = (await createSetup(database.db, dana, 'Withdrawn')).id;
    const evidenceId = await saveStatement(database.db, dana, {
      setupId: own,
      checkId: 'AD-ADMIN',
      answer: 'met',
      note: 'Kim is in both',
    });
    expect((await listEvidence(database.db, dana, own)).stated).toMatchObject([
      { id: evidenceId, checkId: 'AD-ADMIN', answer: 'met', note: 'Kim is in both', by: 'Dana' },
    ]);
    await withdrawEvidence(database.db, dana, { setupId: own, evidenceId });
    expect((await listEvidence(database.db, dana, own)).stated).toEqual([]);
    await expect(withdrawEvidence(database.db, dana, { setupId: own, evidenceId })).rejects.toMatchObject({
      code: 'not-found',
    });
    const [row] = await database.db.select().from(evidence).where(eq(evidence.id, evidenceId));
    expect(row?.withdrawnAt).toBeInstanceOf(Date);
    const trail = await database.db.select().from(auditEntries).where(eq(auditEntries.entityId, own));
    expect(trail.map(({ action }) => action)).toEqual(['setup.create', 'evidence.save', 'evidence.withdraw']);
  });

  test('that cannot be understood any more is counted, and the rest is read', async () => {
    const own = (await createSetup(database.db, dana, 'Half readable')).id;
    await savePasted(database.db, dana, paste('x', own));
    const base = { tenantId: 'tenant', setupId: own, givenById: 'dana', givenByName: 'Dana' };
    await database.db.insert(evidence).values([
      { ...base, kind: 'pasted', about: 'telepathy', facts: { source: 'telepathy' } },
      { ...base, kind: 'stated', about: 'NO-SUCH-CHECK', facts: { answer: 'met', note: '' } },
    ]);
    const found = await listEvidence(database.db, dana, own);
    expect(found).toMatchObject({ unreadableCount: 2, stated: [] });
    expect(found.pasted).toHaveLength(1);
  });

  test('has limits, and what is over them leaves nothing behind', async () => {
    const own = (await createSetup(database.db, dana, 'Full')).id;
    const long = { facts: kerberos, lines: 'x'.repeat(mostEvidenceCharacters + 1) };
    const two = { setupId: own, client: null, pieces: [{ facts: kerberos, lines: 'x' }, long] };
    await expect(savePasted(database.db, dana, two)).rejects.toMatchObject({ code: 'invalid-input' });
    expect((await listEvidence(database.db, dana, own)).pasted).toEqual([]);
    const many = Array.from({ length: mostEvidencePieces - 1 }, () => ({ facts: kerberos, lines: '' }));
    await savePasted(database.db, dana, { setupId: own, client: null, pieces: many });
    await savePasted(database.db, dana, paste('last', own));
    await expect(savePasted(database.db, dana, paste('over', own))).rejects.toMatchObject({ code: 'invalid-input' });
  });
});
