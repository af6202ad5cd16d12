import 'server-only';
import { and, count, desc, eq, inArray, isNull } from 'drizzle-orm';
import { recordAudit } from '@/lib/audit/record';
import type { SignedInPerson } from '@/lib/auth/person';
import type { Queries } from '@/lib/db/connect';
import { auditEntries, evidence, handOffs } from '@/lib/db/schema';
import { AppError } from '@/lib/errors';
import { getSetup, type Setup, setupNotFound } from '@/lib/setup/store';
import { type HandOffPackId, isHandOffPackId, type LinkLifetimeInDays } from './model';
import { createSecret, hashSecret, isSameHash, isSecretShaped } from './secret';

/**
 * Links that open one task for one colleague. A link is found by the hash of its secret, and only for people of the
 * tenant it was made in: for anybody else there is no such link.
 */

const DAY_IN_MS = 86_400_000;
/** Links kept for one setup, of any state. */
export const mostHandOffs = 500;

export type HandOffState = 'open' | 'answered' | 'revoked' | 'expired';

/** A link as the setup shows it; its secret is known to nobody any more. */
export interface HandOff {
  id: string;
  setupId: string;
  pack: HandOffPackId;
  state: HandOffState;
  createdBy: { objectId: string; name: string };
  createdAt: string;
  expiresAt: string;
  revokedAt: string | null;
  answeredAt: string | null;
}

export interface HandOffAnswer {
  by: string;
  note: string;
  /** Pieces of pasted output that were kept. */
  pieceCount: number;
}

export type ListedHandOff = HandOff & { answer: HandOffAnswer | null };

/**
 * Makes a link.
 * @returns its secret, which is not stored and cannot be shown again
 * @throws AppError `not-found` for a setup that is not this tenant's; `invalid-input` when a setup has too many links
 */
export async function createHandOff(
  db: Queries,
  person: SignedInPerson,
  of: { setupId: string; pack: HandOffPackId; days: LinkLifetimeInDays },
  now: Date,
): Promise<{ handOff: HandOff; secret: string }> {
  const secret = createSecret();
  const expiresAt = new Date(now.getTime() + of.days * DAY_IN_MS);
  const row = await db.transaction(async (tx) => {
    if ((await getSetup(tx, person, of.setupId)) === null) throw setupNotFound();
    await assertRoom(tx, person, of.setupId);
    const [created] = await tx
      .insert(handOffs)
      .values({
        tenantId: person.tenantId,
        setupId: of.setupId,
        pack: of.pack,
        secretHash: hashSecret(secret),
        createdById: person.objectId,
        createdByName: person.name,
        createdAt: now,
        expiresAt,
      })
      .returning();
    if (!created) throw new Error('insert returned no row');
    await recordAudit(tx, person, {
      action: 'hand-off.create',
      entityType: 'setup',
      entityId: of.setupId,
      details: { handOffId: created.id, pack: of.pack, expiresAt: expiresAt.toISOString() },
    });
    return created;
  });
  return { handOff: toHandOff(row, now), secret };
}

async function assertRoom(tx: Queries, { tenantId }: SignedInPerson, setupId: string): Promise<void> {
  const [kept] = await tx
    .select({ count: count() })
    .from(handOffs)
    .where(and(eq(handOffs.tenantId, tenantId), eq(handOffs.setupId, setupId)));
  if ((kept?.count ?? 0) < mostHandOffs) return;
  throw new AppError('invalid-input', `This setup has ${mostHandOffs} links, which is the most it can have.`, {
    nextStep: 'Send the pack as a file instead.',
  });
}

/**
 * Closes a link before its time. One that is closed, answered or expired already stays as it is.
 * @throws AppError `not-found` for a link that is not of this setup and tenant
 */
export async function revokeHandOff(
  db: Queries,
  person: SignedInPerson,
  { setupId, handOffId }: { setupId: string; handOffId: string },
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const [row] = await tx
      .select()
      .from(handOffs)
      .where(and(eq(handOffs.id, handOffId), eq(handOffs.setupId, setupId), eq(handOffs.tenantId, person.tenantId)))
      .for('update');
    if (!row) throw new AppError('not-found', 'There is no such link in this setup.', { nextStep: 'Reload the page.' });
    if (toHandOff(row, now).state !== 'open') return;
    await tx.update(handOffs).set({ revokedAt: now }).where(eq(handOffs.id, row.id));
    await recordAudit(tx, person, {
      action: 'hand-off.revoke',
      entityType: 'setup',
      entityId: setupId,
      details: { handOffId, pack: row.pack },
    });
  });
}

/** Every link of a setup, newest first, with what came back. */
export async function listHandOffs(
  db: Queries,
  person: SignedInPerson,
  setupId: string,
  now: Date,
): Promise<ListedHandOff[]> {
  const rows = await db
    .select()
    .from(handOffs)
    .where(and(eq(handOffs.tenantId, person.tenantId), eq(handOffs.setupId, setupId)))
    .orderBy(desc(handOffs.createdAt), desc(handOffs.id))
    .limit(mostHandOffs);
  const answers = rows.some(({ answeredAt }) => answeredAt !== null)
    ? await listAnswers(db, person, setupId)
    : new Map<string, HandOffAnswer>();
  return rows.map((row) => ({ ...toHandOff(row, now), answer: answers.get(row.id) ?? null }));
}

/** Who answered and with which words: the trail tells it, the evidence how much of the output was kept. */
async function listAnswers(db: Queries, { tenantId }: SignedInPerson, setupId: string) {
  const entries = await db
    .select({ by: auditEntries.actorName, details: auditEntries.details })
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.tenantId, tenantId),
        eq(auditEntries.entityType, 'setup'),
        eq(auditEntries.entityId, setupId),
        eq(auditEntries.action, 'hand-off.answer'),
      ),
    );
  const ids = entries.flatMap(({ details }) => (typeof details.handOffId === 'string' ? details.handOffId : []));
  const pieces = ids.length === 0 ? [] : await countPieces(db, tenantId, ids);
  const counts = new Map(pieces.map(({ id, kept }) => [id, kept]));
  return new Map(
    entries.flatMap(({ by, details: { handOffId, note } }): [string, HandOffAnswer][] =>
      typeof handOffId === 'string'
        ? [[handOffId, { by, note: typeof note === 'string' ? note : '', pieceCount: counts.get(handOffId) ?? 0 }]]
        : [],
    ),
  );
}

const countPieces = (db: Queries, tenantId: string, ids: readonly string[]) =>
  db
    .select({ id: evidence.handOffId, kept: count() })
    .from(evidence)
    .where(
      and(
        eq(evidence.tenantId, tenantId),
        inArray(evidence.handOffId, [...ids]),
        eq(evidence.kind, 'pasted'),
        isNull(evidence.withdrawnAt),
      ),
    )
    .groupBy(evidence.handOffId);

export type OpenedHandOff =
  /** Only these two open the task. */
  | { state: 'open' | 'answered'; handOff: HandOff; setup: Setup }
  | { state: 'expired' | 'revoked' }
  /** No such link, or one of another tenant: nobody is told which. */
  | { state: 'unknown' };

/** What the link with this secret opens for this person. */
export async function openHandOff(
  db: Queries,
  person: SignedInPerson,
  secret: string,
  now: Date,
): Promise<OpenedHandOff> {
  const row = await findBySecret(db, person, secret);
  if (row === null || !isHandOffPackId(row.pack)) return { state: 'unknown' };
  const handOff = toHandOff(row, now);
  // A link that was answered stays readable until it ends.
  const hasEnded = row.expiresAt <= now;
  if (handOff.state === 'revoked') return { state: 'revoked' };
  if (handOff.state === 'expired' || hasEnded) return { state: 'expired' };
  const setup = await getSetup(db, person, row.setupId);
  return setup === null ? { state: 'unknown' } : { state: handOff.state, handOff, setup };
}

export type HandOffRow = typeof handOffs.$inferSelect;

/** The row of a secret, in the person's own tenant. `isLocked`: until the end of the transaction. */
export async function findBySecret(
  db: Queries,
  { tenantId }: SignedInPerson,
  secret: string,
  { isLocked = false } = {},
): Promise<HandOffRow | null> {
  if (!isSecretShaped(secret)) return null;
  const hash = hashSecret(secret);
  const query = db
    .select()
    .from(handOffs)
    .where(and(eq(handOffs.secretHash, hash), eq(handOffs.tenantId, tenantId)));
  const [row] = isLocked ? await query.for('update') : await query;
  return row && isSameHash(row.secretHash, hash) ? row : null;
}

export function toHandOff(row: HandOffRow, now: Date): HandOff {
  return {
    id: row.id,
    setupId: row.setupId,
    pack: row.pack as HandOffPackId,
    state: stateOf(row, now),
    createdBy: { objectId: row.createdById, name: row.createdByName },
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    revokedAt: row.revokedAt?.toISOString() ?? null,
    answeredAt: row.answeredAt?.toISOString() ?? null,
  };
}

function stateOf({ answeredAt, revokedAt, expiresAt }: HandOffRow, now: Date): HandOffState {
  if (answeredAt !== null) return 'answered';
  if (revokedAt !== null) return 'revoked';
  return expiresAt <= now ? 'expired' : 'open';
}
