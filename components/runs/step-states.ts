import type { FeedRow, FeedStep } from '@/lib/runs/feed';
import type { StepName } from '@/lib/runs/model';
import { isParked, isWorking } from '@/lib/runs/statuses';

/** How a step looks: `current` is being worked on, `parked` waits for a person, `to-come` has not begun. */
export type StepState = 'done' | 'current' | 'parked' | 'failed' | 'cancelled' | 'to-come';

/** For a column head over many instances; stepTitles says the whole. */
export const shortStepTitles: Record<StepName, string> = {
  'enable-service-principal': 'Service principal',
  'set-authentication-metadata': 'Metadata mode',
  'wait-for-entra': 'Entra ID',
  'grant-consent': 'Consent',
  'read-back': 'Read back',
  'remove-consent': 'Consent',
  'disable-service-principal': 'Service principal',
};

export const stepStateWords: Record<StepState, string> = {
  done: 'done',
  current: 'under way',
  parked: 'waiting for a person',
  failed: 'failed',
  cancelled: 'cancelled',
  'to-come': 'to come',
};

type RowState = Pick<FeedRow, 'status' | 'currentStep'>;

export function stepStateOf(row: RowState, { step, status }: Pick<FeedStep, 'step' | 'status'>): StepState {
  if (status === 'done') return 'done';
  if (step !== row.currentStep || status === 'not-started') return 'to-come';
  if (row.status === 'failed') return 'failed';
  if (row.status === 'cancelled') return 'cancelled';
  if (isParked(row.status)) return 'parked';
  // Queued again: the step has begun once, and nobody works on it now.
  return isWorking(row.status) && row.status !== 'queued' ? 'current' : 'to-come';
}

/** The steps that any of these instances has: most have four, those that change the metadata mode one more. */
export function listStepColumns(rows: readonly Pick<FeedRow, 'steps'>[]): StepName[] {
  const longest = rows.reduce<readonly FeedStep[]>(
    (most, { steps }) => (steps.length > most.length ? steps : most),
    [],
  );
  return longest.map(({ step }) => step);
}

/** Which of its steps it is, from 1; `null` when none is under way. */
export function currentStepNumber(row: Pick<FeedRow, 'currentStep' | 'steps' | 'status'>): number | null {
  const index = row.steps.findIndex((step) =>
    ['current', 'parked', 'failed', 'cancelled'].includes(stepStateOf(row, step)),
  );
  return index === -1 ? null : index + 1;
}
