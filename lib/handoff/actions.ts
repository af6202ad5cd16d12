'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { mostEvidenceCharacters } from '@/lib/checks/evidence-store';
import { pastedFactsSchema } from '@/lib/checks/pasted-facts-schema';
import { getDatabase } from '@/lib/db/connect';
import { getEnv } from '@/lib/env';
import { answerHandOff } from './answer';
import { handOffPackIds, linkLifetimesInDays } from './model';
import { createHandOff, revokeHandOff } from './store';

const setupId = z.uuid();
/** A check of a computer against ten instances prints about sixty. */
const MOST_PIECES_AT_ONCE = 120;

/** Makes a link to one task. Its address is told once, to whoever made it. */
export const createHandOffAction = defineAction({
  name: 'hand-off.create',
  input: z.object({ setupId, pack: z.enum(handOffPackIds), days: z.literal(linkLifetimesInDays) }),
  run: async ({ person }, input) => {
    const { db } = await getDatabase();
    const { handOff, secret } = await createHandOff(db, person, input, new Date());
    revalidatePath(`/setup/${input.setupId}/hand-offs`, 'layout');
    return { url: `${getEnv().baseUrl}/hand-off/${secret}`, expiresAt: handOff.expiresAt };
  },
});

/** Closes a link before its time. */
export const revokeHandOffAction = defineAction({
  name: 'hand-off.revoke',
  input: z.object({ setupId, handOffId: z.uuid() }),
  run: async ({ person }, input) => {
    const { db } = await getDatabase();
    await revokeHandOff(db, person, input, new Date());
    revalidatePath(`/setup/${input.setupId}/hand-offs`, 'layout');
  },
});

/** Keeps what a colleague brings back. The secret is what gives the right; it is never logged nor stored. */
export const answerHandOffAction = defineAction({
  name: 'hand-off.answer',
  input: z.object({
    secret: z.string().max(100),
    client: z.string().trim().max(120).nullable(),
    note: z.string().trim().max(2_000),
    pieces: z
      .array(z.object({ facts: pastedFactsSchema, lines: z.string().max(mostEvidenceCharacters) }))
      .max(MOST_PIECES_AT_ONCE),
  }),
  run: async ({ person }, input) => {
    const { db } = await getDatabase();
    const { setupId: of } = await answerHandOff(db, person, { ...input, client: input.client || null }, new Date());
    revalidatePath(`/setup/${of}`, 'layout');
  },
});
