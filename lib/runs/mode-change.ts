import type { PlannedChange } from '@/lib/plan/model';
import { type RunTarget, type StepName, stepNames, undoStepNames } from './model';

/** The change of the authentication metadata mode that a plan holds for an instance. Most hold none. */
export const findModeChange = ({ plannedChanges }: Pick<RunTarget, 'plannedChanges'>): PlannedChange | undefined =>
  plannedChanges.find(({ step }) => step === 'set-authentication-metadata');

/** The steps of one instance, in order: who asked for no other mode sees no step about one. */
export function listStepNames(target: Pick<RunTarget, 'plannedChanges'>, isUndo: boolean): StepName[] {
  const names: readonly StepName[] = isUndo ? undoStepNames : stepNames;
  return names.filter((name) => name !== 'set-authentication-metadata' || findModeChange(target) !== undefined);
}
