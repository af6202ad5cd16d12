import type { StatusKind } from '@/components/ui/status';
import type { InstanceCounts, InstanceStatus, RunStatus } from '@/lib/runs/model';
import { countWorking } from '@/lib/runs/statuses';

export const instanceLooks: Record<InstanceStatus, StatusKind> = {
  queued: 'waiting',
  running: 'running',
  'waiting-for-azure': 'waiting',
  'waiting-for-other-operation': 'waiting',
  'waiting-for-entra': 'waiting',
  throttled: 'waiting',
  'not-answering': 'waiting',
  'needs-sign-in': 'needs-action',
  'waiting-for-consent': 'needs-action',
  done: 'done',
  failed: 'failed',
  cancelled: 'not-needed',
};

export const runLooks: Record<RunStatus, StatusKind> = {
  queued: 'waiting',
  running: 'running',
  cancelling: 'running',
  'needs-sign-in': 'needs-action',
  'waiting-for-consent': 'needs-action',
  finished: 'done',
  'finished-with-problems': 'failed',
  cancelled: 'not-needed',
};

/** What people look for in a long list: who must act comes first. */
export const groups = ['needs-person', 'failed', 'working', 'queued', 'done', 'cancelled'] as const;
export type Group = (typeof groups)[number];

export const groupTitles: Record<Group, string> = {
  'needs-person': 'Need a person',
  failed: 'Failed',
  working: 'Working',
  queued: 'Queued',
  done: 'Done',
  cancelled: 'Cancelled',
};

export const groupLooks: Record<Group, StatusKind> = {
  'needs-person': 'needs-action',
  failed: 'failed',
  working: 'running',
  queued: 'waiting',
  done: 'done',
  cancelled: 'not-needed',
};

export function groupOf(status: InstanceStatus): Group {
  if (status === 'needs-sign-in' || status === 'waiting-for-consent') return 'needs-person';
  if (status === 'failed' || status === 'done' || status === 'cancelled' || status === 'queued') return status;
  return 'working';
}

export function countGroups(counts: InstanceCounts): Record<Group, number> {
  return {
    'needs-person': counts['needs-sign-in'] + counts['waiting-for-consent'],
    failed: counts.failed,
    working: countWorking(counts) - counts.queued,
    queued: counts.queued,
    done: counts.done,
    cancelled: counts.cancelled,
  };
}

export const countEnded = (counts: InstanceCounts): number => counts.done + counts.failed + counts.cancelled;

/** "7 done, 1 failed, 4 working": the groups that are not empty. */
export function describeCounts(counts: InstanceCounts): string {
  const byGroup = countGroups(counts);
  const order: readonly Group[] = ['done', 'failed', 'cancelled', 'needs-person', 'working', 'queued'];
  const words: Record<Group, (count: number) => string> = {
    done: (count) => `${count} done`,
    failed: (count) => `${count} failed`,
    cancelled: (count) => `${count} cancelled`,
    'needs-person': (count) => `${count} ${count === 1 ? 'needs' : 'need'} a person`,
    working: (count) => `${count} working`,
    queued: (count) => `${count} queued`,
  };
  return order
    .filter((group) => byGroup[group] > 0)
    .map((group) => words[group](byGroup[group]))
    .join(', ');
}
