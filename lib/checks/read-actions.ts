'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import type { SignedInPerson } from '@/lib/auth/person';
import { getDatabase, type Queries } from '@/lib/db/connect';
import { getSetup, setupNotFound } from '@/lib/setup/store';
import { readForChecks, readPolicies } from './read-for-checks';

/** Reading for the checks. Nothing here changes Azure or Microsoft Entra ID. */

const setupId = z.uuid();

/** Instances, rights, directory and partners. Needs tokens for ARM and for reading Graph. */
export const readForChecksAction = defineAction({
  name: 'checks.read',
  input: z.object({ setupId, sampleUser: z.string().trim().max(320).optional() }),
  run: async ({ person, azure }, input) => {
    const { db } = await getDatabase();
    const { answers } = await requireSetup(db, person, input.setupId);
    const of = { setupId: input.setupId, instanceIds: answers.instanceIds ?? [], sampleUser: input.sampleUser || null };
    const report = await readForChecks(db, person, azure, of, new Date());
    revalidatePath(`/setup/${input.setupId}`, 'layout');
    return report;
  },
});

/** Conditional Access policies. Needs a token of the purpose `graph-policies`. */
export const readPoliciesAction = defineAction({
  name: 'checks.read-policies',
  input: z.object({ setupId }),
  run: async ({ person, azure }, input) => {
    const { db } = await getDatabase();
    await requireSetup(db, person, input.setupId);
    const report = await readPolicies(db, person, azure, input.setupId, new Date());
    revalidatePath(`/setup/${input.setupId}`, 'layout');
    return report;
  },
});

async function requireSetup(db: Queries, person: SignedInPerson, id: string) {
  const setup = await getSetup(db, person, id);
  if (setup === null) throw setupNotFound();
  return setup;
}
