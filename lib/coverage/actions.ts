'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { getDatabase } from '@/lib/db/connect';
import { readDirectoryDevices } from './read-directory-devices';

/** Reads the tenant's devices from Microsoft Graph. Needs a token of the purpose `graph-devices`. */
export const readDevicesAction = defineAction({
  name: 'coverage.read-devices',
  input: z.object({}),
  run: async ({ person, azure }) => {
    const { db } = await getDatabase();
    return await readDirectoryDevices(db, person, azure, new Date());
  },
});
