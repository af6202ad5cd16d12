'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { getDatabase } from '@/lib/db/connect';
import { deleteProof, saveProof } from './proofs';

const proofInput = z.object({ setupId: z.uuid(), instanceId: z.string().max(1_000) });

/** Keeps the person's word that a ticket for an instance came. */
export const saveProofAction = defineAction({
  name: 'proof.save',
  input: proofInput.extend({ note: z.string().trim().max(10_000) }),
  run: async ({ person }, { note, ...of }) => {
    const { db } = await getDatabase();
    await saveProof(db, person, of, note, new Date());
    revalidatePath(`/setup/${of.setupId}`, 'layout');
  },
});

/** Takes that word back. */
export const deleteProofAction = defineAction({
  name: 'proof.delete',
  input: proofInput,
  run: async ({ person }, of) => {
    const { db } = await getDatabase();
    await deleteProof(db, person, of);
    revalidatePath(`/setup/${of.setupId}`, 'layout');
  },
});
