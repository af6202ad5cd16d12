import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { listEvidence } from '@/lib/checks/evidence-store';
import type { Database } from '@/lib/db/connect';
import { auditEntries, handOffs } from '@/lib/db/schema';
import { createSetup } from '@/lib/setup/store';
import { describeEachDatabase } from '@/lib/testing/database';
import { answerHandOff, type NewAnswer } from './answer';
import { createSecret } from './secret';
import { createHandOff, listHandOffs, mostHandOffs, openHandOff, revokeHandOff } from './store';

const personOf = (tenantId: string, name: string) => ({
  tenantId,
  objectId: name.toLowerCase(),
  name,
  userName: `${name}@fabrikam.com`,
});
const dana = personOf('tenant', 'Dana');
const priya = personOf('tenant', 'Priya');
const stranger = personOf('another', 'Robin');
const start = new Date('2026-11-02T10:00:00Z');
const after = (days: number, ms = 0) => new Date(start.getTime() + days * 86_400_000 + ms);
const kerberos = { source: 'auth-scheme', scheme: 'KERBEROS' } as const;

describeEachDatabase('links of hand-offs', (open) => {
  let database: Database;
  let setupId: string;
  beforeAll(async () => {
    database = await open();
    setupId = (await createSetup(database.db, dana, 'Hand-offs')).id;
  });

  const make = (pack: Parameters<typeof createHandOff>[2]['pack'] = 'trust-object', days: 1 | 3 | 7 | 14 = 3) =>
    createHandOff(database.db, dana, { setupId, pack, days }, start);
  const answer = (secret: string, rest: Partial<NewAnswer> = {}) => ({
    secret,
    pieces: [{ facts: kerberos, lines: 'KERBEROS' }],
    client: 'PC-7',
    note: '',
    ...rest,
  });

  test('keep the hash of a secret of 256 bits and never the secret', async () => {
    const [one, other] = [await make(), await make()];
    expect(one.secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(one.secret).not.toBe(other.secret);
    const rows = await database.db.select().from(handOffs);
    const trail = await database.db.select().from(auditEntries);
    for (const { secret } of [one, other]) expect(JSON.stringify([rows, trail])).not.toContain(secret);
    expect(rows.find(({ id }) => id === one.handOff.id)?.secretHash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('open the task for a colleague until the very moment they end', async () => {
    const { secret } = await make('kdc-proxy-policy', 7);
    const opened = await openHandOff(database.db, priya, secret, after(7, -1));
    expect(opened).toMatchObject({ state: 'open', handOff: { pack: 'kdc-proxy-policy', createdBy: { name: 'Dana' } } });
    expect(await openHandOff(database.db, priya, secret, after(7))).toEqual({ state: 'expired' });
    await expect(answerHandOff(database.db, priya, answer(secret), after(7))).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('do not exist for people of another tenant, nor for a secret that is not theirs', async () => {
    const { secret, handOff } = await make();
    for (const [person, text] of [
      [stranger, secret],
      [priya, createSecret()],
      [priya, `${secret.slice(0, 42)}${secret.endsWith('A') ? 'E' : 'A'}`],
      [priya, ''],
      [priya, handOff.id],
      [priya, "' or 1=1 --"],
    ] as const) {
      expect(await openHandOff(database.db, person, text, start)).toEqual({ state: 'unknown' });
      await expect(answerHandOff(database.db, person, answer(text), start)).rejects.toMatchObject({
        code: 'not-found',
      });
    }
    expect(await listHandOffs(database.db, stranger, setupId, start)).toEqual([]);
    await expect(
      createHandOff(database.db, stranger, { setupId, pack: 'logins', days: 1 }, start),
    ).rejects.toMatchObject({ code: 'not-found' });
    await expect(revokeHandOff(database.db, stranger, { setupId, handOffId: handOff.id }, start)).rejects.toMatchObject(
      { code: 'not-found' },
    );
  });

  test('are closed for good once revoked, and revoking twice is one act', async () => {
    const { secret, handOff } = await make();
    await revokeHandOff(database.db, priya, { setupId, handOffId: handOff.id }, after(1));
    await revokeHandOff(database.db, dana, { setupId, handOffId: handOff.id }, after(2));
    expect(await openHandOff(database.db, priya, secret, after(1))).toEqual({ state: 'revoked' });
    await expect(answerHandOff(database.db, priya, answer(secret), after(1))).rejects.toMatchObject({
      code: 'not-found',
    });
    const trail = await database.db.select().from(auditEntries).where(eq(auditEntries.action, 'hand-off.revoke'));
    expect(trail.map(({ actorName, details }) => [actorName, details.handOffId])).toEqual([['Priya', handOff.id]]);
    const listed = await listHandOffs(database.db, dana, setupId, after(1));
    expect(listed.find(({ id }) => id === handOff.id)).toMatchObject({ state: 'revoked', answer: null });
  });

  test('are of their own setup: another one of the tenant cannot revoke them', async () => {
    const { handOff } = await make();
    const other = await createSetup(database.db, dana, 'Other');
    await expect(
      revokeHandOff(database.db, dana, { setupId: other.id, handOffId: handOff.id }, start),
    ).rejects.toMatchObject({ code: 'not-found' });
    await expect(revokeHandOff(database.db, dana, { setupId, handOffId: randomUUID() }, start)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('bring the answer back as evidence of the setup, with who gave it', async () => {
    const own = (await createSetup(database.db, dana, 'Answered')).id;
    const { secret, handOff } = await createHandOff(
      database.db,
      dana,
      { setupId: own, pack: 'trust-object', days: 1 },
      start,
    );
    await answerHandOff(database.db, priya, answer(secret, { note: 'Done on dc01' }), after(0, 5));
    const { pasted } = await listEvidence(database.db, dana, own);
    expect(pasted).toMatchObject([{ by: 'Priya', client: 'PC-7', facts: kerberos }]);
    expect(await listHandOffs(database.db, dana, own, after(0, 6))).toMatchObject([
      { id: handOff.id, state: 'answered', answer: { by: 'Priya', note: 'Done on dc01', pieceCount: 1 } },
    ]);
    // The colleague still sees what they did, until the link ends.
    expect(await openHandOff(database.db, priya, secret, after(0, 6))).toMatchObject({ state: 'answered' });
    expect(await openHandOff(database.db, priya, secret, after(1))).toEqual({ state: 'expired' });
  });

  test('take one answer, also from two who answer at the same moment', async () => {
    const own = (await createSetup(database.db, dana, 'Twice')).id;
    const { secret } = await createHandOff(database.db, dana, { setupId: own, pack: 'logins', days: 1 }, start);
    const attempts = await Promise.allSettled(
      [priya, dana].map((person) => answerHandOff(database.db, person, answer(secret), after(0, 1))),
    );
    expect(attempts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = attempts.find((attempt) => attempt.status === 'rejected');
    expect(refused?.reason).toMatchObject({ code: 'conflict' });
    expect((await listEvidence(database.db, dana, own)).pasted).toHaveLength(1);
    const trail = await database.db.select().from(auditEntries).where(eq(auditEntries.entityId, own));
    expect(trail.filter(({ action }) => action === 'hand-off.answer')).toHaveLength(1);
  });

  test('stay open when the answer could not be kept', async () => {
    const { secret } = await make();
    await expect(answerHandOff(database.db, priya, answer(secret, { pieces: [] }), start)).rejects.toMatchObject({
      code: 'invalid-input',
      fieldErrors: { paste: expect.any(String) },
    });
    const tooLong = { facts: kerberos, lines: 'x'.repeat(300_000) };
    await expect(answerHandOff(database.db, priya, answer(secret, { pieces: [tooLong] }), start)).rejects.toMatchObject(
      { code: 'invalid-input' },
    );
    expect(await openHandOff(database.db, priya, secret, start)).toMatchObject({ state: 'open' });
  });

  test('let a word count as evidence only where the check takes one', async () => {
    const own = (await createSetup(database.db, dana, 'Words')).id;
    for (const pack of ['conditional-access-exclusion', 'admin-consent'] as const) {
      const { secret } = await createHandOff(database.db, dana, { setupId: own, pack, days: 1 }, start);
      await answerHandOff(database.db, priya, answer(secret, { pieces: [], note: `Done: ${pack}` }), start);
    }
    const { stated } = await listEvidence(database.db, dana, own);
    expect(stated.map(({ checkId, note }) => [checkId, note])).toEqual([
      ['ENT-CA-BLOCKS', 'Done: conditional-access-exclusion'],
    ]);
    const listed = await listHandOffs(database.db, dana, own, start);
    expect(listed.map(({ answer: given }) => given?.note).sort()).toEqual([
      'Done: admin-consent',
      'Done: conditional-access-exclusion',
    ]);
  });

  test('are bounded in number', async () => {
    const own = (await createSetup(database.db, dana, 'Many')).id;
    const base = { tenantId: 'tenant', setupId: own, pack: 'logins', createdById: 'dana', createdByName: 'Dana' };
    await database.db
      .insert(handOffs)
      .values(Array.from({ length: mostHandOffs }, () => ({ ...base, secretHash: randomUUID(), expiresAt: after(1) })));
    await expect(
      createHandOff(database.db, dana, { setupId: own, pack: 'logins', days: 1 }, start),
    ).rejects.toMatchObject({ code: 'invalid-input' });
  });
});
