'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { cancelRun } from './cancel-run';
import { continueRun } from './continue-run';
import { undoRun } from './undo-run';

const runInput = z.object({ runId: z.uuid() });

/** Goes on with what waits for a person, with the rights of whoever calls. Needs tokens for ARM and for granting. */
export const continueRunAction = defineAction({
  name: 'run.continue',
  input: runInput,
  run: async ({ person, tokens }, { runId }) => {
    const result = await continueRun({ runId, person, tokens });
    if (result.queuedCount > 0) revalidatePath('/', 'layout');
    return result;
  },
});

/** Brings fresh tokens to a run that works with the caller's own, and leaves alone what waits for a person. */
export const bringTokensAction = defineAction({
  name: 'run.bring-tokens',
  input: runInput,
  run: async ({ person, tokens }, { runId }) => {
    await continueRun({ runId, person, tokens, onlyTokens: true });
  },
});

/** Like continueRunAction, and tries again what failed where that can help. Needs tokens for ARM and for granting. */
export const retryFailedAction = defineAction({
  name: 'run.retry-failed',
  input: runInput,
  run: async ({ person, tokens }, { runId }) => {
    const result = await continueRun({ runId, person, tokens, retryFailed: true });
    revalidatePath('/', 'layout');
    return result;
  },
});

/** Tries one failed instance again and leaves everything else alone. Needs tokens for ARM and for granting. */
export const retryInstanceAction = defineAction({
  name: 'run.retry-instance',
  input: runInput.extend({ instanceKey: z.string().min(1).max(1_000) }),
  run: async ({ person, tokens }, { runId, instanceKey }) => {
    const result = await continueRun({ runId, person, tokens, onlyInstanceKey: instanceKey });
    revalidatePath('/', 'layout');
    return result;
  },
});

/** Stops what has not begun. What Azure has accepted is followed to its end. Needs no token. */
export const cancelRunAction = defineAction({
  name: 'run.cancel',
  input: runInput,
  run: async ({ person }, { runId }) => {
    await cancelRun({ runId, person });
    revalidatePath('/', 'layout');
  },
});

/** Starts a run that takes back what this one changed. Needs tokens for ARM and for granting. */
export const undoRunAction = defineAction({
  name: 'run.undo',
  input: runInput,
  run: async ({ person, tokens }, { runId }) => {
    const undoing = await undoRun({ runId, person, tokens });
    revalidatePath('/', 'layout');
    return undoing;
  },
});
