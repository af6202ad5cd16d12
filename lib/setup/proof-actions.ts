'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { type ActionContext, defineAction } from '@/lib/actions/define-action';
import { recordAudit } from '@/lib/audit/record';
import { resourceKey } from '@/lib/azure/resource-ids';
import { getDatabase } from '@/lib/db/connect';
import { AppError } from '@/lib/errors';
import type { SetupAnswers, TicketProof } from './model';
import { updateAnswers } from './store';

const NOTE_MAX_LENGTH = 2_000;

const proofInput = z.object({ setupId: z.uuid(), instanceId: z.string().max(1_000) });

/** Keeps that somebody got a ticket for an instance: their word, with name, time and what they saw. */
export const saveProofAction = defineAction({
  name: 'proof.save',
  input: proofInput.extend({ note: z.string().trim().max(10_000) }),
  run: async (context, { setupId, instanceId, note }) => {
    if (note === '') throw invalidNote('Say what you saw, and on which computer.');
    if (note.length > NOTE_MAX_LENGTH) {
      throw invalidNote(`Keep the note under ${NOTE_MAX_LENGTH.toLocaleString('en')} characters.`);
    }
    const { person } = context;
    const by = { objectId: person.objectId, name: person.name };
    const stated = { evidence: 'stated' as const, by, at: new Date().toISOString(), note };
    await changeProofs(context, { setupId, instanceId, action: 'proof.save', details: { note } }, (others, id) => [
      ...others,
      { instanceId: id, ...stated },
    ]);
  },
});

/** Takes a statement back; the audit trail keeps both. */
export const deleteProofAction = defineAction({
  name: 'proof.delete',
  input: proofInput,
  run: async (context, { setupId, instanceId }) => {
    await changeProofs(context, { setupId, instanceId, action: 'proof.delete', details: {} }, (others) => others);
  },
});

interface ProofChange {
  setupId: string;
  instanceId: string;
  action: string;
  details: Record<string, unknown>;
}

/** Replaces what is kept for one instance, with its audit entry, or neither. */
async function changeProofs(
  { person }: ActionContext,
  { setupId, instanceId, action, details }: ProofChange,
  change: (others: TicketProof[], instanceId: string) => TicketProof[],
): Promise<void> {
  const { db } = await getDatabase();
  const key = resourceKey(instanceId);
  await db.transaction(async (tx) => {
    await updateAnswers(tx, person, setupId, (answers) => {
      const others = (answers.proofs ?? []).filter((proof) => resourceKey(proof.instanceId) !== key);
      return { ...answers, proofs: change(others, findChosen(answers, key)) };
    });
    const entry = { action, entityType: 'setup', entityId: setupId };
    await recordAudit(tx, person, { ...entry, details: { instanceId, ...details } });
  });
  revalidatePath(`/setup/${setupId}`, 'layout');
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
