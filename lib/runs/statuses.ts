import {
  endedStatuses,
  type InstanceCounts,
  type InstanceStatus,
  instanceStatuses,
  parkedStatuses,
  type RunStatus,
  type StepName,
  workingStatuses,
} from './model';

/** Where a run's status comes from, in one place: nothing stores it. */

const includes = <Item extends string>(items: readonly Item[], value: string): value is Item =>
  (items as readonly string[]).includes(value);

export const isWorking = (status: InstanceStatus): boolean => includes(workingStatuses, status);
export const isParked = (status: InstanceStatus): boolean => includes(parkedStatuses, status);
export const isEnded = (status: InstanceStatus): boolean => includes(endedStatuses, status);

const noCounts = (): InstanceCounts =>
  Object.fromEntries(instanceStatuses.map((status) => [status, 0])) as InstanceCounts;

export function countStatuses(rows: readonly { status: InstanceStatus; count: number }[]): InstanceCounts {
  const counts = noCounts();
  for (const { status, count } of rows) counts[status] += count;
  return counts;
}

const sum = (counts: InstanceCounts, statuses: readonly InstanceStatus[]) =>
  statuses.reduce((total, status) => total + counts[status], 0);

export const countAll = (counts: InstanceCounts): number => sum(counts, instanceStatuses);
export const countWorking = (counts: InstanceCounts): number => sum(counts, workingStatuses);

/** Nothing more happens to it, by itself or by somebody who continues it. */
export const isOver = (status: RunStatus): boolean =>
  status === 'finished' || status === 'finished-with-problems' || status === 'cancelled';

/** Work that goes on decides first, then what waits for a person, then how it ended. */
export function deriveRunStatus(counts: InstanceCounts, isCancelRequested: boolean): RunStatus {
  const working = countWorking(counts);
  if (working > 0) {
    if (isCancelRequested) return 'cancelling';
    return counts.queued === countAll(counts) ? 'queued' : 'running';
  }
  if (counts['needs-sign-in'] > 0) return 'needs-sign-in';
  if (counts['waiting-for-consent'] > 0) return 'waiting-for-consent';
  if (counts.failed > 0) return 'finished-with-problems';
  return counts.cancelled > 0 ? 'cancelled' : 'finished';
}

export const stepTitles: Record<StepName, string> = {
  'enable-service-principal': 'Enable the service principal',
  'set-authentication-metadata': 'Set the authentication metadata mode',
  'wait-for-entra': 'Wait for Microsoft Entra ID',
  'grant-consent': 'Grant admin consent',
  'read-back': 'Read everything back',
  'remove-consent': 'Take consent back',
  'disable-service-principal': 'Turn the service principal off',
};

export const instanceStatusTitles: Record<InstanceStatus, string> = {
  queued: 'Queued',
  running: 'Running',
  'waiting-for-azure': 'Waiting for Azure',
  'waiting-for-other-operation': 'Waiting for another operation',
  'waiting-for-entra': 'Waiting for Microsoft Entra ID',
  throttled: 'Slowed down by Azure',
  'not-answering': 'Azure does not answer',
  'needs-sign-in': 'Needs sign-in',
  'waiting-for-consent': 'Waiting for consent',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

export const runStatusTitles: Record<RunStatus, string> = {
  queued: 'Queued',
  running: 'Running',
  cancelling: 'Cancelling',
  'needs-sign-in': 'Needs sign-in',
  'waiting-for-consent': 'Waiting for consent',
  finished: 'Finished',
  'finished-with-problems': 'Finished with problems',
  cancelled: 'Cancelled',
};
