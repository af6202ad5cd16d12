import 'server-only';
import { recordAudit } from '@/lib/audit/record';
import type { SignedInPerson } from '@/lib/auth/person';
import { resourceKey } from '@/lib/azure/resource-ids';
import type { Queries } from '@/lib/db/connect';
import { AppError } from '@/lib/errors';
import type { SetupAnswers, TicketProof } from './model';
import { updateAnswers } from './store';

const NOTE_MAX_LENGTH = 2_000;

export interface ProofOf {
  setupId: string;
  instanceId: string;
}

/**
 * Keeps that somebody got a ticket for an instance: their word, with name, time and what they saw. A later word takes
 * the place of an earlier one; the audit trail keeps both.
 * @throws AppError `invalid-input` without a note, since a bare yes is no evidence; `not-found` for an instance that is
 *   not part of the setup
 */
export async function saveProof(
  db: Queries,
  person: SignedInPerson,
  { setupId, instanceId }: ProofOf,
  note: string,
  now: Date,
): Promise<void> {
  if (note === '') throw invalidNote('Say what you saw, and on which computer.');
  if (note.length > NOTE_MAX_LENGTH) {
    throw invalidNote(`Keep the note under ${NOTE_MAX_LENGTH.toLocaleString('en')} characters.`);
  }
  const by = { objectId: person.objectId, name: person.name };
  const proof = { evidence: 'stated' as const, by, at: now.toISOString(), note };
  await changeProofs(db, person, { setupId, instanceId }, { action: 'proof.save', note, proof });
}

/** Takes a statement back. */
export async function deleteProof(db: Queries, person: SignedInPerson, of: ProofOf): Promise<void> {
  await changeProofs(db, person, of, { action: 'proof.delete' });
}

interface ProofChange {
  action: string;
  note?: string;
  /** What stands there afterwards; nothing without it. */
  proof?: Omit<TicketProof, 'instanceId'>;
}

/** The change and its audit entry, or neither. */
async function changeProofs(
  db: Queries,
  person: SignedInPerson,
  { setupId, instanceId }: ProofOf,
  { action, note, proof }: ProofChange,
): Promise<void> {
  const key = resourceKey(instanceId);
  await db.transaction(async (tx) => {
    await updateAnswers(tx, person, setupId, (answers) => {
      const chosen = findChosen(answers, key);
      const others = (answers.proofs ?? []).filter((one) => resourceKey(one.instanceId) !== key);
      return { ...answers, proofs: proof ? [...others, { instanceId: chosen, ...proof }] : others };
    });
    const details = { instanceId, ...(note === undefined ? {} : { note }) };
    await recordAudit(tx, person, { action, entityType: 'setup', entityId: setupId, details });
  });
}

/** Ids come from the browser: only those of the setup are taken, in Azure's own spelling. */
function findChosen({ instanceIds = [] }: SetupAnswers, key: string): string {
  const chosen = instanceIds.find((id) => resourceKey(id) === key);
  if (chosen !== undefined) return chosen;
  throw new AppError('not-found', 'This instance is not part of the setup any more.', {
    nextStep: 'Reload the page.',
  });
}

const invalidNote = (message: string) =>
  new AppError('invalid-input', message, { fieldErrors: { note: message }, nextStep: 'Correct it and save again.' });
