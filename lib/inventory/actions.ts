'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { getDatabase } from '@/lib/db/connect';
import { refreshInventory } from './refresh';

/** Reads all instances in reach from Azure; for choosing among them also locks and the person's rights. Needs tokens for ARM and for reading Graph. */
export const refreshInventoryAction = defineAction({
  name: 'inventory.refresh',
  input: z.object({ withRights: z.boolean().optional() }),
  run: async ({ person, azure }, { withRights = false }) => {
    const { db } = await getDatabase();
    const report = await refreshInventory(db, person, azure, new Date(), { withRights });
    revalidatePath('/', 'layout');
    return report;
  },
});
