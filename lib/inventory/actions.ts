'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { getDatabase } from '@/lib/db/connect';
import { refreshInventory } from './refresh';

/** Reads all instances in reach from Azure. Needs tokens for ARM and for reading Graph. */
export const refreshInventoryAction = defineAction({
  name: 'inventory.refresh',
  input: z.object({}),
  run: async ({ person, azure }) => {
    const { db } = await getDatabase();
    const report = await refreshInventory(db, person, azure, new Date());
    revalidatePath('/', 'layout');
    return report;
  },
});
