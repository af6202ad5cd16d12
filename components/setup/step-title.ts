import { getStep, type StepId, stepIds, steps } from '@/lib/setup/steps';

/** The title of a step's browser tab: "Step 2 of 7: People and their computers – Production". */
export function stepTitle(id: StepId, setupName: string, title: string = getStep(id).title): string {
  return `Step ${stepIds.indexOf(id) + 1} of ${steps.length}: ${title} – ${setupName}`;
}

/** The number of a step, for StepIndicator. */
export function stepPosition(id: StepId): { step: number; of: number } {
  return { step: stepIds.indexOf(id) + 1, of: steps.length };
}

/** The address of a step's page; without a step, of the task list. */
export function stepHref(setupId: string, id?: StepId): string {
  return id === undefined ? `/setup/${setupId}` : `/setup/${setupId}/${getStep(id).segment}`;
}
