'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { getDatabase } from '@/lib/db/connect';
import { AppError } from '@/lib/errors';
import { addFault, jumpTo, removeFault, resetWorld, setSpeed } from './control';
import { faultWords, listPlacesFor } from './fault-words';
import { forgetTenant } from './forget-tenant';
import type { PresenterState } from './model';
import { prepareSetup } from './prepare-setup';
import { getPresenterState } from './presenter';

/**
 * The levers of a demonstration. Each works on the world of the signed-in person's tenant and on no other, and each ends with
 * what the panel shows then. Without a simulated Azure they refuse.
 */

async function stateOf(tenantId: string): Promise<PresenterState> {
  const state = await getPresenterState(tenantId);
  if (state !== null) return state;
  throw new AppError('not-found', 'This simulated organisation has ended: newer ones took its place.', {
    nextStep: 'Start a scenario again from the list of scenarios.',
  });
}

export const getPresenterStateAction = defineAction({
  name: 'demo.read',
  input: z.object({}),
  run: async ({ person }) => await stateOf(person.tenantId),
});

export const setSpeedAction = defineAction({
  name: 'demo.set-speed',
  input: z.object({ speed: z.number().min(0).max(600) }),
  run: async ({ person }, { speed }) => {
    await setSpeed(person.tenantId, speed);
    return await stateOf(person.tenantId);
  },
});

export const injectFaultAction = defineAction({
  name: 'demo.inject-fault',
  input: z.object({ error: z.string(), operation: z.string(), often: z.enum(['once', 'always']) }),
  run: async ({ person }, { error, operation, often }) => {
    const isPossible =
      Object.hasOwn(faultWords, error) && listPlacesFor(error).some((place) => place.operation === operation);
    if (!isPossible) {
      throw new AppError('invalid-input', 'That cannot go wrong there.', {
        fieldErrors: { operation: 'Choose where it goes wrong.' },
      });
    }
    await addFault(person.tenantId, { error, operation, ...(often === 'once' ? { times: 1 } : {}) });
    return await stateOf(person.tenantId);
  },
});

export const removeFaultAction = defineAction({
  name: 'demo.remove-fault',
  input: z.object({ id: z.string().max(100) }),
  run: async ({ person }, { id }) => {
    await removeFault(person.tenantId, id);
    return await stateOf(person.tenantId);
  },
});

/** The organisation as at the start, and nothing remembered of what was done to it. */
export const resetWorldAction = defineAction({
  name: 'demo.reset',
  input: z.object({}),
  run: async ({ person }) => {
    const { db } = await getDatabase();
    await resetWorld(person.tenantId);
    await forgetTenant(db, person.tenantId);
    revalidatePath('/', 'layout');
    return await stateOf(person.tenantId);
  },
});

/**
 * The organisation as at a prepared point, with its setup where the point has one. Needs tokens for ARM and for reading Graph:
 * the setup starts with what a person would have read by then. @returns where to go on
 */
export const jumpAction = defineAction({
  name: 'demo.jump',
  input: z.object({ point: z.string().max(100) }),
  run: async (context, { point }) => {
    const { person } = context;
    const { db } = await getDatabase();
    const prepared = await jumpTo(person.tenantId, point);
    await forgetTenant(db, person.tenantId);
    const setupId = prepared === null ? null : await prepareSetup(db, context, prepared, new Date());
    revalidatePath('/', 'layout');
    return { state: await stateOf(person.tenantId), href: setupId === null ? '/instances' : `/setup/${setupId}` };
  },
});
