import 'server-only';
import { eq } from 'drizzle-orm';
import { recordAudit } from '@/lib/audit/record';
import type { SignedInPerson } from '@/lib/auth/person';
import { savePasted, saveStatement } from '@/lib/checks/evidence-store';
import type { PastedFacts } from '@/lib/checks/pasted-facts';
import type { Queries } from '@/lib/db/connect';
import { handOffs } from '@/lib/db/schema';
import { AppError } from '@/lib/errors';
import { statedCheckOf } from './model';
import { findBySecret, type HandOff, toHandOff } from './store';

export interface NewAnswer {
  secret: string;
  /** What was recognised in the paste, redacted before it left the browser. */
  pieces: readonly { facts: PastedFacts; lines: string }[];
  /** Computer the output comes from, as the colleague calls it. */
  client: string | null;
  /** What the colleague says, in their own words. */
  note: string;
}

/**
 * Keeps the answer to a hand-off as evidence of its setup and closes the link for answers. All of it or nothing: two who
 * answer at once cannot both.
 * @throws AppError `not-found` for a link that is unknown, of another tenant, expired or revoked; `conflict` when it was
 *   answered already; `invalid-input` without anything to keep
 */
export async function answerHandOff(
  db: Queries,
  person: SignedInPerson,
  answer: NewAnswer,
  now: Date,
): Promise<HandOff> {
  const { pieces, client, note } = answer;
  if (pieces.length === 0 && note === '') throw nothingToKeep();
  return await db.transaction(async (tx) => {
    const row = await findBySecret(tx, person, answer.secret, { isLocked: true });
    const handOff = row && toHandOff(row, now);
    if (handOff?.state === 'answered') throw alreadyAnswered();
    if (handOff?.state !== 'open') throw linkClosed();
    const { id: handOffId, setupId, pack } = handOff;
    if (pieces.length > 0) await savePasted(tx, person, { setupId, pieces, client, handOffId });
    const checkId = statedCheckOf(pack);
    if (checkId !== null && note !== '') {
      await saveStatement(tx, person, { setupId, checkId, answer: 'met', note, handOffId });
    }
    await tx.update(handOffs).set({ answeredAt: now }).where(eq(handOffs.id, handOffId));
    await recordAudit(tx, person, {
      action: 'hand-off.answer',
      entityType: 'setup',
      entityId: setupId,
      details: { handOffId, pack, note, pieces: pieces.map(({ facts }) => facts.source) },
    });
    return { ...handOff, state: 'answered', answeredAt: now.toISOString() };
  });
}

const nothingToKeep = () => {
  const message = 'Paste what came out, or say in a sentence what you did.';
  return new AppError('invalid-input', message, { fieldErrors: { paste: message } });
};

const alreadyAnswered = () =>
  new AppError('conflict', 'This task was answered already, so nothing was saved.', {
    nextStep: 'Reload the page to see when. Ask whoever sent the link for another one if something has to be added.',
  });

const linkClosed = () =>
  new AppError('not-found', 'This link does not take answers any more, so nothing was saved.', {
    nextStep: 'Keep what you have and ask whoever sent the link for another one.',
  });
