'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { getDatabase } from '@/lib/db/connect';
import { AppError } from '@/lib/errors';
import { checksById } from './catalogue';
import { mostEvidenceCharacters, savePasted, saveStatement, withdrawEvidence } from './evidence-store';
import { checkIds } from './model';
import { pastedFactsSchema } from './pasted-facts-schema';

/** Evidence that people give. Reading Azure and Microsoft Graph for the checks is in read-actions.ts. */

const setupId = z.uuid();
const MOST_PIECES_AT_ONCE = 50;

/** Keeps pasted output that the browser has read and redacted. */
export const saveEvidenceAction = defineAction({
  name: 'evidence.save',
  input: z.object({
    setupId,
    client: z.string().trim().max(120).nullable(),
    handOffId: z.uuid().optional(),
    pieces: z
      .array(z.object({ facts: pastedFactsSchema, lines: z.string().max(mostEvidenceCharacters) }))
      .min(1)
      .max(MOST_PIECES_AT_ONCE),
  }),
  run: async ({ person }, input) => {
    const { db } = await getDatabase();
    const evidenceIds = await savePasted(db, person, { ...input, client: input.client || null });
    revalidatePath(`/setup/${input.setupId}`, 'layout');
    return { evidenceIds };
  },
});

/** Keeps what a person says about a check that takes statements. */
export const saveStatementAction = defineAction({
  name: 'evidence.state',
  input: z.object({
    setupId,
    checkId: z.enum(checkIds),
    answer: z.enum(['met', 'not-met']).optional(),
    note: z.string().trim().max(2_000),
  }),
  run: async ({ person }, { answer, note, ...of }) => {
    const check = checksById[of.checkId];
    if (!check.evidence.includes('stated')) {
      throw new AppError('invalid-input', 'This check is not answered by a statement, so nothing was saved.');
    }
    const fieldErrors: Record<string, string> = {};
    if (answer === undefined) fieldErrors.answer = 'Choose whether it is so.';
    if (note === '') fieldErrors.note = 'Write how you know: a bare yes or no is no evidence.';
    if (answer === undefined || note === '') {
      throw new AppError('invalid-input', 'The statement is not complete.', { fieldErrors });
    }
    const { db } = await getDatabase();
    const evidenceId = await saveStatement(db, person, { ...of, answer, note });
    revalidatePath(`/setup/${of.setupId}`, 'layout');
    return { evidenceId };
  },
});

/** Takes evidence out of every verdict. It stays in the record, with the time. */
export const withdrawEvidenceAction = defineAction({
  name: 'evidence.withdraw',
  input: z.object({ setupId, evidenceId: z.uuid() }),
  run: async ({ person }, of) => {
    const { db } = await getDatabase();
    await withdrawEvidence(db, person, of);
    revalidatePath(`/setup/${of.setupId}`, 'layout');
  },
});
