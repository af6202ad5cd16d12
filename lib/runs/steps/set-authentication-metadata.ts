import { metadataModes } from '@/lib/plan/model';
import { findModeChange } from '../mode-change';
import type { InstanceRecord } from '../records';
import { type Fail, ownProblem } from '../verdicts';
import { changeMode, type ModeOrder } from './change-mode';

function orderOf({ target }: InstanceRecord): ModeOrder {
  const change = findModeChange(target);
  const to = metadataModes.find((mode) => mode === change?.after);
  if (change === undefined || to === undefined) throw new Error('a plan without a mode has no step that sets one');
  return { from: change.before, to };
}

const changedSincePlan = ({ from, to }: ModeOrder, now: string | null): Fail => {
  const detail = `The plan was made for mode ${from}, to be changed to ${to}. Now it is ${now ?? 'not shown'}. Nothing was changed.`;
  return {
    kind: 'fail',
    detail,
    nextStep: 'Find out who changed the mode and why, then read the plan again.',
    problem: ownProblem('changed-by-others', detail),
    canRetry: true,
  };
};

/**
 * Sets the authentication metadata mode that the plan asks for. Only where the instance still has the mode the person
 * read in the plan: another one means that somebody has decided otherwise since, and a mode decides who can sign in.
 */
export const setAuthenticationMetadata = changeMode(orderOf, changedSincePlan);
